import Records
import TestKit
import Testing

@Suite("Duplicates while typing")
struct TwinTests {
    @Test("one who may see the other record gets a link to it", arguments: TestDatabase.allCases)
    func seen(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let known = try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "钱伟", "phone": "13800138000"])
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads/new")
            let told = try await visitor.post(
                "/forms/check/leads/new", [("name", "小钱"), ("phone", "138 0013 8000"), ("_field", "phone")])
            #expect(told.text.contains("/o/leads/\(known.id)") && told.text.contains("钱伟"))
        }
    }

    @Test(
        "one who may not see it hears that it exists and whom to ask, as far as the company wants",
        arguments: TestDatabase.allCases)
    func unseen(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let secret: JSON = ["name": "机密客户", "phone": "13800138000", "company": "秘密公司"]
            let known = try await app.send(.post, "/api/v1/leads", as: .colleague, secret)
            let visitor = try await app.browser(as: .sales)
            #expect(try await visitor.get("/o/leads/\(known.id)").status == 404)
            let typed = [("name", "小钱"), ("phone", "13800138000"), ("_field", "phone")]
            func ask() async throws -> String {
                try await visitor.get("/o/leads/new")
                return try await visitor.post("/forms/check/leads/new", typed).text
            }
            let told = try await ask()
            #expect(told.contains("已存在，但你无权查看，请联系负责人") && told.contains("何洁"))
            for secret in ["机密客户", "秘密公司", known.id] { #expect(!told.contains(secret)) }
            try await app.set("duplicates_show", "exists")
            let less = try await ask()
            #expect(less.contains("已存在，但你无权查看。") && !less.contains("何洁"))
            try await app.set("duplicates_show", "nothing")
            #expect(!(try await ask()).contains("已存在"))
            try await visitor.get("/o/leads/new")
            let saving = try await visitor.post("/o/leads/new", [("name", "小钱"), ("phone", "13800138000")])
            #expect(saving.status == 422 && !saving.text.contains("机密客户") && !saving.text.contains(known.id))
        }
    }
}

extension TestApp {
    /// Sets a setting of the company, as an administrator would.
    func set(_ key: String, _ value: JSON) async throws {
        try await engine.work(as: try await engine.system(tenant)) { work in try work.configure(key, value) }
    }
}
