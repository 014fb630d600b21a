import Records
import TestKit
import Testing

@Suite("Amounts")
struct AmountTests {
    @Test(
        "what the program keeps begins with zero, on records, in lists and in totals", arguments: TestDatabase.allCases)
    func kept(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let owed: JSON = [
                "number": "AR-1", "account_id": .string(account), "amount": ["amount": "80.00", "currency": "USD"],
            ]
            let receivable = try await app.send(.post, "/api/v1/receivables", as: .admin, owed)
            try #require(receivable.status == 201, "\(receivable.text)")
            let receipt = try await app.send(.post, "/api/v1/receipts", as: .admin, ["number": "R1", "amount": "9.00"])
            let visitor = try await app.browser(as: .admin)
            let record = try await visitor.get("/o/receivables/\(receivable.id)").text
            #expect(record.contains("<dt>已收金额</dt><dd><span class=\"number\">USD 0.00</span>"), "\(record)")
            #expect(
                try await visitor.get("/o/receipts/\(receipt.id)").text.contains("<span class=\"number\">¥0.00</span>"))
            let list = try await visitor.get("/o/receipts").text
            #expect(list.contains("<span class=\"number\">¥0.00</span>"))
            #expect(list.contains("data-label=\"已核销\">¥0.00</td>"), "and so does their total")
            let page = try await visitor.get("/o/accounts/\(account)").text
            #expect(page.contains("¥0.00"), "nothing bought is an amount")
        }
    }

    @Test(
        "stand in groups where they are changed, and are read with the separators people write",
        arguments: TestDatabase.allCases)
    func grouped(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let body: JSON = ["title": "排产", "account_id": .string(account), "amount": "1234567.50"]
            let deal = try await app.send(.post, "/api/v1/opportunities", as: .admin, body).id
            let visitor = try await app.browser(as: .admin)
            let place = "/o/opportunities/\(deal)/edit"
            #expect(try await visitor.get(place).text.contains("name=\"amount\" type=\"text\" value=\"1,234,567.50\""))
            for (typed, kept) in [
                ("1,234,567.50", "1234567.50"), ("￥2，000，000", "2000000.00"), ("¥ 75,000.5", "75000.50"),
                ("-12,000", "-12000.00"),
            ] {
                try await visitor.get(place)
                let saved = try await visitor.post(place, [("amount", typed), ("amount.currency", "CNY")])
                #expect(saved.status == 303, "\(typed): \(saved.text)")
                let now = try await app.send(.get, "/api/v1/opportunities/\(deal)", as: .admin)
                #expect(now["amount"]?["amount"]?.string == kept, "\(typed): \(now.text)")
            }
            for typed in ["约十万", "1.2.3", "12,000.005"] {
                try await visitor.get(place)
                let told = try await visitor.post(place, [("amount", typed), ("amount.currency", "CNY")])
                #expect(told.status == 422 && told.text.contains("href=\"#f-amount\""), "\(typed)")
                #expect(
                    told.text.contains("name=\"amount\" type=\"text\" value=\"\(typed)\""),
                    "what was typed stays: \(typed)")
            }
        }
    }

    @Test("what somebody may fill in and did not stays empty", arguments: TestDatabase.allCases)
    func optional(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let made = try await app.send(.post, "/api/v1/campaigns", as: .admin, ["name": "展会"])
            try #require(made.status == 201, "\(made.text)")
            let visitor = try await app.browser(as: .admin)
            #expect(!(try await visitor.get("/o/campaigns/\(made.id)").text).contains("¥0.00"))
            #expect(!(try await visitor.get("/o/campaigns").text).contains("¥0.00"))
        }
    }
}
