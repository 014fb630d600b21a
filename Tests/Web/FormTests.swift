import Foundation
import Records
import TestKit
import Testing

@Suite("Forms of records")
struct FormTests {
    static let hostile = "</textarea></td><script>alert('x')</script>\"'\u{202E}gnp.exe\u{200B}😀𠮷"

    @Test("hostile text is kept as it is and shown as text everywhere", arguments: TestDatabase.allCases)
    func hostileText(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .admin)
            try await visitor.get("/o/leads/new")
            let saved = try await visitor.post(
                "/o/leads/new", [("name", Self.hostile), ("company", Self.hostile), ("message", Self.hostile)])
            #expect(saved.status == 303)
            let place = try #require(saved.location)
            try await app.settle()
            for path in [place, "\(place)/edit", "/o/leads", "/", "/notifications"] {
                let page = try await visitor.get(path).text
                #expect(!page.contains("<script>"), "\(path)")
                #expect(!page.contains("</textarea></td>"), "\(path)")
            }
            let shown = try await visitor.get(place).text
            #expect(shown.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;") && shown.contains("😀𠮷"))
        }
    }

    @Test("a refused form says what is wrong beside the field and loses nothing", arguments: TestDatabase.allCases)
    func refused(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .admin)
            try await visitor.get("/o/leads/new")
            let typed = [
                ("name", "钱伟"), ("phone", "12"), ("email", "a@"), ("employees", "many"), ("message", "<b>第一行\n第二行"),
            ]
            let reply = try await visitor.post("/o/leads/new", typed)
            #expect(reply.status == 422)
            for text in [
                "value=\"钱伟\"", "value=\"12\"", "value=\"a@\"", "value=\"many\"", "&lt;b&gt;第一行\n第二行</textarea>",
            ] {
                #expect(reply.text.contains(text), "\(text)")
            }
            #expect(reply.text.components(separatedBy: "aria-invalid=\"true\"").count >= 2)
            #expect(try await app.send(.get, "/api/v1/leads", as: .admin).items.isEmpty)
        }
    }

    @Test("a form sent twice makes one record", arguments: TestDatabase.allCases)
    func doubleSubmit(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/tasks/new")
            let fields = [("title", "回访"), ("status", "open")]
            async let first = visitor.post("/o/tasks/new", fields)
            async let second = visitor.post("/o/tasks/new", fields)
            let places = try await [first, second].compactMap(\.location)
            #expect(places.count == 2 && Set(places).count == 1)
            let changed = try await visitor.post("/o/tasks/new", [("title", "另一件"), ("status", "open")])
            #expect(changed.status == 422 && changed.text.contains("value=\"另一件\""))
            #expect(try await visitor.post("/o/tasks/new", [("title", "另一件"), ("status", "open")]).status == 303)
            #expect(try await app.send(.get, "/api/v1/tasks", as: .admin).items.count == 2)
        }
    }

    @Test("who saves second is told what the first one saved, and may then save", arguments: TestDatabase.allCases)
    func conflict(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let made = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河", "region": "华东"])
            let visitor = try await app.browser(as: .admin)
            let place = "/o/accounts/\(made.id)/edit"
            try await visitor.get(place)
            try await app.send(.patch, "/api/v1/accounts/\(made.id)", as: .admin, ["region": "华南"])
            let told = try await visitor.post(place, [("name", "星河制造"), ("region", "华东")])
            #expect(told.status == 422)
            #expect(told.text.contains("有人改过这条记录") && told.text.contains("华南"))
            #expect(told.text.contains("value=\"星河制造\""))
            #expect(visitor.hidden("_version") == "2")
            #expect(try await visitor.post(place, [("name", "星河制造"), ("region", "华东")]).status == 303)
            let now = try await app.send(.get, "/api/v1/accounts/\(made.id)", as: .admin)
            #expect(now["name"]?.string == "星河制造" && now["region"]?.string == "华东")
        }
    }

    @Test("a duplicate is shown and can be insisted on", arguments: TestDatabase.allCases)
    func duplicate(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let known = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "钱伟", "phone": "13800138000"])
            let visitor = try await app.browser(as: .admin)
            try await visitor.get("/o/leads/new")
            let told = try await visitor.post("/o/leads/new", [("name", "小钱"), ("phone", "138 0013 8000")])
            #expect(told.status == 422 && told.text.contains("/o/leads/\(known.id)"))
            let fields = [("name", "小钱"), ("phone", "138 0013 8000"), ("_duplicates", "allow")]
            #expect(try await visitor.post("/o/leads/new", fields).status == 303)
        }
    }

    @Test("money, dates, times, boxes and references are read as people write them", arguments: TestDatabase.allCases)
    func kinds(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"])
            let visitor = try await app.browser(as: .admin)
            try await visitor.get("/o/opportunities/new")
            let saved = try await visitor.post(
                "/o/opportunities/new",
                [
                    ("title", "一期"), ("account_id", account.id), ("amount", "￥1,234.50"), ("amount.currency", "USD"),
                    ("closes_on", "2026-06-30"),
                ])
            let deal = try await app.send(.get, "/api/v1" + (saved.location ?? "").dropFirst(2), as: .admin)
            #expect(deal["amount"] == ["amount": "1234.50", "currency": "USD"])
            #expect(deal["closes_on"]?.string == "2026-06-30")
            try await visitor.get("/o/tasks/new")
            let task = try await visitor.post(
                "/o/tasks/new", [("title", "回访"), ("status", "open"), ("due_at", "2026-05-06T18:30")])
            let due = try await app.send(.get, "/api/v1" + (task.location ?? "").dropFirst(2), as: .admin)["due_at"]
            #expect(due?.string == "2026-05-06T10:30:00.000Z" || due?.string == "2026-05-06T10:30:00Z")
            #expect(try await visitor.get(task.location ?? "").text.contains("2026-05-06 18:30"))
        }
    }

    @Test("a verb asks for what it needs and says what is missing", arguments: TestDatabase.allCases)
    func verb(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .sales, ["name": "星河"])
            let deal = try await app.send(
                .post, "/api/v1/opportunities", as: .sales,
                ["title": "一期", "account_id": .string(account.id), "amount": "10.00"])
            let visitor = try await app.browser(as: .sales)
            let place = "/o/opportunities/\(deal.id)/advance"
            #expect(try await visitor.get(place).text.contains("name=\"evidence.pain_confirmed\""))
            let refused = try await visitor.post(place, [("stage", "needs"), ("evidence.budget_confirmed", "十万")])
            #expect(refused.status == 422 && refused.text.contains("痛点已确认"))
            #expect(refused.text.contains("value=\"十万\""))
            let done = try await visitor.post(place, [("stage", "needs"), ("evidence.pain_confirmed", "排产靠手工")])
            #expect(done.location == "/o/opportunities/\(deal.id)")
            try await visitor.get("/o/opportunities/\(deal.id)/win")
            let lines = [("lines.0.quantity", "2"), ("lines.1.unit_price.currency", "CNY")]
            let invalid = try await visitor.post("/o/opportunities/\(deal.id)/win", lines)
            #expect(invalid.status == 422 && invalid.text.contains("name=\"lines.0.product_id\""))
        }
    }
}
