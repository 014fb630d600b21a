import Records
import TestKit
import Testing

@Suite("From the order to the money", .timeLimit(.minutes(20)))
struct ReceiptStories {
    /// A won deal; answers its order and its receivable.
    private func sold(_ app: TestApp, _ amount: JSON) async throws -> (order: String, receivable: String) {
        let owner = JSON.string(try await app.id(of: .sales))
        let account = try await app.make("accounts", as: .sales, ["name": "星河", "owner_id": owner])
        let deal = try await app.make(
            "opportunities", as: .sales,
            ["title": "单", "account_id": .string(account), "amount": amount, "owner_id": owner])
        let order = try await app.perform("win", "opportunities", deal, as: .sales).text("order_id") ?? ""
        let filter = "filter=order_id%20==%20'\(order)'"
        let receivable = try await app.send(.get, "/api/v1/receivables?\(filter)", as: .finance).items.first
        return (order, receivable?.text("id") ?? "")
    }

    private func receipt(_ app: TestApp, _ number: String, _ amount: JSON) async throws -> String {
        try await app.make("receipts", as: .finance, ["number": .string(number), "amount": amount])
    }

    private func parts(_ parts: (String, String)...) -> JSON {
        ["allocations": .array(parts.map { ["receivable_id": .string($0.0), "amount": .string($0.1)] })]
    }

    @Test("money that comes in two parts pays the order and the seller hears of it", arguments: TestDatabase.allCases)
    func paid(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (order, owed) = try await sold(app, "1000.00")
            let first = try await receipt(app, "R1", "600.00")
            let answer = try await app.perform("allocate", "receipts", first, as: .finance, parts((owed, "400.00")))
            #expect(answer.text("open") == "200.00")
            #expect(try await app.read("receivables", owed).text("status") == "partial")
            #expect(try await app.read("orders", order).text("status") == "open")
            try await app.perform("allocate", "receipts", first, as: .finance, parts((owed, "200.00")))
            #expect(try await app.read("receipts", first).text("status") == "allocated")
            let second = try await receipt(app, "R2", "500.00")
            try await app.perform("allocate", "receipts", second, as: .finance, parts((owed, "400.00")))
            #expect(try await app.read("receivables", owed).text("status") == "paid")
            #expect(try await app.read("orders", order).text("status") == "paid")
            #expect(try await app.told(.sales) == ["won", "paid"])
            let entries = try await app.send(.get, "/api/v1/journal?limit=200", as: .admin).items
            #expect(entries.filter { $0.text("object") == "allocation" }.count == 3)
        }
    }

    @Test("more than is owed, more than came in, and one thing twice are refused", arguments: TestDatabase.allCases)
    func tooMuch(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, owed) = try await sold(app, "100.00")
            let (_, other) = try await sold(app, "100.00")
            let receipt = try await receipt(app, "R1", "120.00")
            let path = "/api/v1/receipts/\(receipt)/allocate"
            let wrong: [(JSON, String)] = [
                (parts((owed, "100.01")), "allocations/0/amount"),
                (parts((owed, "100"), (other, "20.01")), "allocations"),
                (parts((owed, "10"), (owed, "10")), "allocations/1/receivable_id"),
                (parts((owed, "0")), "allocations/0/amount"), (parts((owed, "-5")), "allocations/0/amount"),
                (parts((owed, "1.001")), "allocations/0/amount"), (["allocations": []], "allocations"),
                ([:], "allocations"),
                (parts((receipt, "1")), "allocations/0/receivable_id"),
            ]
            for (input, blamed) in wrong {
                let reply = try await app.send(.post, path, as: .finance, input)
                #expect(reply.status == 422 || reply.status == 409, "\(reply.text)")
                #expect(reply.blamed == [blamed], "\(reply.text)")
            }
            #expect(try await app.read("receipts", receipt)["version"]?.int == 1)
            #expect(try await app.send(.get, "/api/v1/allocations", as: .finance).items.isEmpty)
            #expect(try await app.send(.post, path, as: .sales, parts((owed, "1"))).status == 404)
        }
    }

    @Test("however many allocate at once, no cent is spent twice", arguments: TestDatabase.allCases)
    func race(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let owed = [try await sold(app, "80.00").receivable, try await sold(app, "90.00").receivable]
            let receipts = [try await receipt(app, "R1", "100.00"), try await receipt(app, "R2", "50.00")]
            let amounts = ["40.00", "35.50", "20.25", "60.00", "10.00"]
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<24 {
                    let input = parts((owed[index % 2], amounts[index % 5]))
                    let path = "/api/v1/receipts/\(receipts[index / 3 % 2])/allocate"
                    group.addTask { try await app.send(.post, path, as: .finance, input).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.contains(200))
            #expect(statuses.allSatisfy { [200, 409, 412, 422].contains($0) }, "\(statuses)")
            let made = try await app.send(.get, "/api/v1/allocations?limit=200", as: .finance).items
            for (plural, ids, member, total) in [
                ("receipts", receipts, "receipt_id", "allocated"), ("receivables", owed, "receivable_id", "paid"),
            ] {
                for id in ids {
                    let parts = made.filter { $0.text(member) == id }.map { cents($0.amount("amount")) }
                    let record = try await app.read(plural, id)
                    #expect(parts.reduce(0, +) == cents(record.amount(total)))
                    #expect(parts.reduce(0, +) <= cents(record.amount("amount")))
                }
            }
        }
    }

    private func cents(_ text: String?) -> Int64 { text.flatMap { DecimalText.scaled($0, scale: 2) } ?? 0 }
}
