import Records
import TestKit
import Testing

@Suite("The fields a company sets")
struct FieldSettingsTests {
    @Test("are asked for by every door once they must be filled in", arguments: TestDatabase.allCases)
    func required(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let old = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "旧线索"])
            try await admin.field([
                ("object", "lead"), ("name", "plant"), ("label_zh", "工厂"), ("label_en", "Plant"), ("kind", "text"),
                ("required", "1"),
            ])
            let refused = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "甲"])
            #expect(refused.status == 422 && refused["errors"]?.array?.first?["field"] == "plant", "\(refused.text)")
            let form = try await admin.get("/o/leads/new")
            #expect(form.text.contains("name=\"plant\"") && form.text.contains("工厂"))
            let sent = try await admin.post("/o/leads/new", [("name", "乙"), ("plant", "")])
            #expect(sent.status == 422 && sent.text.contains("id=\"f-plant-note\""), "\(sent.text)")
            #expect(try await admin.post("/o/leads/new", [("name", "乙"), ("plant", "二厂")]).status == 303)
            let made = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "丙", "plant": "一厂"])
            #expect(made.status == 201)
            let emptied = try await app.send(.patch, "/api/v1/leads/\(made.id)", as: .admin, ["plant": .null])
            #expect(emptied.status == 422)
            let other = try await app.send(.patch, "/api/v1/leads/\(old.id)", as: .admin, ["region": "华东"])
            #expect(other.status == 200, "what was there before the field was may change without it: \(other.text)")
            let document = try await app.send(.get, "/api/v1/openapi.json", as: .admin)
            let asked = document["components"]?["schemas"]?["lead_new"] ?? document["components"]?["schemas"] ?? .null
            #expect(asked.text.contains("\"plant\""))
        }
    }

    @Test("are asked for by an import; the public and verbs lose nothing", arguments: TestDatabase.allCases)
    func doors(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            for (object, name) in [("lead", "plant"), ("account", "segment")] {
                try await admin.field([
                    ("object", object), ("name", name), ("label_zh", "自定义"), ("label_en", "Own"), ("kind", "text"),
                    ("required", "1"),
                ])
            }
            let place = try await admin.upload("a.csv", Array("姓名,工厂\n林一,一厂\n陈二,\n".utf8), as: "leads")
            let columns = [("column.0", "name"), ("column.1", "plant")]
            let preview = try await admin.post(place, columns + [("_preview", "1")])
            #expect(preview.text.contains("必填") && preview.text.contains("拒绝"), "\(preview.text)")
            let lead = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "甲", "company": "星河", "plant": "一厂"])
            let converted = try await app.send(.post, "/api/v1/leads/\(lead.id)/convert", as: .admin, [:])
            #expect(converted.status == 200, "the account it makes waits for its field: \(converted.text)")
        }
    }

    @Test("are called otherwise and stand in another order everywhere", arguments: TestDatabase.allCases)
    func order(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            for (name, zh) in [("alpha", "甲"), ("beta", "乙"), ("gamma", "丙")] {
                try await admin.field([
                    ("object", "lead"), ("name", name), ("label_zh", "\(zh)字段"), ("label_en", name), ("kind", "text"),
                ])
            }
            try await admin.field([("object", "lead"), ("name", "gamma"), ("do", "up")])
            try await admin.field([("object", "lead"), ("name", "gamma"), ("do", "up")])
            try await admin.field([
                ("object", "lead"), ("name", "beta"), ("do", "change"), ("label_zh", "客户级别"), ("label_en", "Tier"),
                ("required", "1"),
            ])
            let form = try await admin.get("/o/leads/new").text
            let names = form.matches(of: /id="f-(alpha|beta|gamma)-field"/).map { String($0.1) }
            #expect(names == ["gamma", "alpha", "beta"])
            #expect(form.contains("客户级别") && !form.contains("乙字段"))
            #expect(try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "x"]).status == 422)
            for bad in [
                [("object", "lead"), ("name", "beta"), ("do", "change"), ("label_zh", ""), ("label_en", "Tier")],
                [("object", "nothing"), ("name", "beta"), ("do", "up")],
            ] {
                try await admin.get("/settings/fields")
                #expect(try await admin.post("/settings/fields", bad).status == 422)
            }
            try await admin.get("/settings/fields")
            #expect(
                try await admin.post("/settings/fields", [("object", "lead"), ("name", "none"), ("do", "up")]).status
                    == 404)
        }
    }

    @Test("the company's currency is that of amounts that name none", arguments: TestDatabase.allCases)
    func currency(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            try await admin.get("/settings")
            #expect(
                try await admin.post("/settings", [("name", "合奏"), ("currency", "XXX")]).status == 422)
            #expect(
                try await admin.post("/settings", [("name", "合奏"), ("currency", "USD")]).status == 303)
            let deal = try await app.send(
                .post, "/api/v1/opportunities", as: .admin,
                ["title": "一期", "account_id": .string(account), "amount": "120.00"])
            #expect(deal["amount"]?["currency"]?.string == "USD")
            let form = try await admin.get("/o/opportunities/new").text
            #expect(form.contains("<option value=\"USD\" selected>"), "\(form)")
            #expect(try await admin.get("/o/opportunities/\(deal.id)").text.contains("USD 120.00"))
            let named = try await app.send(
                .post, "/api/v1/opportunities", as: .admin,
                [
                    "title": "二期", "account_id": .string(account),
                    "amount": ["amount": "7.00", "currency": "CNY"],
                ])
            #expect(named["amount"]?["currency"]?.string == "CNY")
        }
    }

    @Test("the company's currency holds in imports and in what verbs take", arguments: TestDatabase.allCases)
    func currencyElsewhere(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"])
            let product = try await app.send(
                .post, "/api/v1/products", as: .admin, ["sku": "P1", "name": "排产"])
            try await admin.get("/settings")
            try await admin.post("/settings", [("name", "合奏"), ("currency", "USD")])
            let text = "名称,客户,金额\n一期,星河,1234.50\n"
            let place = try await admin.upload("deals.csv", Array(text.utf8), as: "opportunities")
            try await admin.get(place)
            let columns = [("column.0", "title"), ("column.1", "account_id"), ("column.2", "amount"), ("_start", "1")]
            #expect(try await admin.post(place, columns).status == 303)
            let result = try await admin.settled(place)
            let deal = try #require(
                try await app.send(.get, "/api/v1/opportunities", as: .admin).items.first, "\(result.text)")
            #expect(deal["amount"] == ["amount": "1234.50", "currency": "USD"], "\(deal.text)")
            let lines: JSON = [
                "lines": [["product_id": .string(product.id), "quantity": "2", "unit_price": "10.00"]]
            ]
            let won = try await app.send(
                .post, "/api/v1/opportunities/\(deal["id"]?.string ?? "")/win", as: .admin, lines)
            #expect(won.status == 200, "\(won.text) \(product.text)")
            let line = try await app.send(.get, "/api/v1/order_lines", as: .admin).items.first
            #expect(line?["unit_price"] == ["amount": "10.00", "currency": "USD"], "\(line?.text ?? "")")
            #expect(line?["amount"] == ["amount": "20.00", "currency": "USD"])
            try await app.settle()
            let owed = try await app.send(.get, "/api/v1/receivables", as: .admin).items.first
            #expect(owed?["amount"]?["currency"]?.string == "USD", "\(owed?.text ?? "none")")
        }
    }
}

extension TestBrowser {
    /// Sends the settings of fields as their page would.
    fileprivate func field(_ fields: [(String, String)]) async throws {
        try await get("/settings/fields")
        let saved = try await post("/settings/fields", fields)
        #expect(saved.status == 303, "\(fields): \(saved.text)")
    }
}
