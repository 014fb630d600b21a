import Automation
import Conditions
import Foundation
import Records
import Storage
import TestKit
import Testing

@Suite("What is stored and no form offers any more")
struct StoredValueTests {
    private static let routing = """
        [{"key":"east","title":"华东","title_en":"East","when":"region == '华东'","role":"east"},\
        {"key":"rest","title":"其余","when":"region == '华南'","role":"sales"}]
        """
    private static let east = [
        ("rule.0.key", "east"), ("rule.0.zh", "华东"), ("rule.0.en", "East"), ("rule.0.role", "east"),
        ("rule.0.condition", "region == '华东'"), ("do", "save"),
    ]

    @Test("routing rules keep a role that is gone when they are saved and published", arguments: TestDatabase.allCases)
    func routing(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await Self.store(app)
            let admin = try await app.browser(as: .admin), path = "/settings/rules/routing"
            let option = "<option value=\"east\" selected>east（已不存在）</option>"
            #expect(try await admin.get(path).text.contains(option))
            #expect(try await admin.post(path, Self.east).status == 303)
            #expect(try await admin.get(path).text.contains(option))
            #expect(try await admin.post(path, [("do", "publish")]).status == 303)
            #expect(try await admin.get(path).text.contains(option))
            let lead: JSON = ["name": "钱伟", "region": "华东"]
            let id = try await app.send(.post, "/api/v1/leads", as: .marketing, lead).id
            try await app.settle()
            let owner = try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["owner_id"]?.string
            #expect(try await owner == app.id(of: .colleague), "who holds the role gets it")
        }
    }

    @Test("a problem of a rule names the rule and the field in words", arguments: TestDatabase.allCases)
    func words(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await Self.store(app)
            let admin = try await app.browser(as: .admin), path = "/settings/rules/routing"
            try await admin.get(path)
            let wrong = [
                ("rule.1.key", "Rest!"), ("rule.1.zh", "其余"), ("rule.1.en", ""), ("rule.1.role", "nowhere"),
                ("rule.1.condition", "region == "),
            ]
            let refused = try await admin.post(path, Self.east + wrong)
            #expect(refused.status == 422)
            for field in ["英文名称，须为 1 到 80 个字符", "编码，", "分给角色，不是已有的角色", "条件，"] {
                let told = "第 2 条规则：\(field)"
                #expect(refused.text.contains(told), "\(told): \(refused.text)")
            }
            #expect(!refused.text.contains("rule.1.zh:") && !refused.text.contains("<li>rule."))
            try await admin.post("/language", [("to", "en")])
            try await admin.get(path)
            let english = try await admin.post(path, Self.east + wrong).text
            #expect(english.contains("Rule 2, English name: must have 1 to 80 characters"), "\(english)")
        }
    }

    @Test("somebody keeps the roles nobody took away", arguments: TestDatabase.allCases)
    func roles(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await Self.store(app)
            let admin = try await app.browser(as: .admin)
            let id = try await app.id(of: .colleague), path = "/settings/users/\(id)"
            func held() async throws -> String? {
                try await app.send(.get, "/api/v1/users/\(id)", as: .admin)["roles"]?.string
            }
            #expect(try await admin.get(path).text.contains("east（已不存在）"))
            #expect(try await admin.post(path, [("phone", "13800138000"), ("do", "save")]).status == 303)
            #expect(try await held() == "sales,east")
            let before = try await app.send(.get, "/api/v1/users/\(id)", as: .admin)
            #expect(before["team_id"]?.string != nil && before["routing_weight"]?.int == 2)
            let shown = [("roles_held", "sales"), ("roles_held", "east"), ("do", "save")]
            try await admin.get(path)
            let more = try await admin.post(
                path, shown + [("roles", "sales"), ("roles", "east"), ("roles", "service")])
            #expect(more.status == 303)
            #expect(try await held() == "sales,east,service")
            try await admin.get(path)
            #expect(try await admin.post(path, shown + [("roles", "sales")]).status == 303)
            #expect(try await held() == "sales,service", "a role given meanwhile stays, the one unticked goes")
            try await admin.get(path)
            let wrong = [("roles_held", "sales"), ("roles_held", "service"), ("do", "save")]
            #expect(try await admin.post(path, wrong).status == 422)
            try await admin.get(path)
            #expect(try await admin.post(path, wrong + [("roles", "sales"), ("roles", "nowhere")]).status == 303)
            #expect(try await held() == "sales", "no role that is not there is given")
        }
    }

    /// Routing by a role that is none any more, which one seller holds.
    private static func store(_ app: TestApp) async throws {
        let colleague = try await app.id(of: .colleague)
        let body: JSON = ["roles": "sales,east"]
        #expect(try await app.send(.patch, "/api/v1/users/\(colleague)", as: .admin, body).status == 200)
        try await app.engine.database.write { connection in
            try connection.execute(
                """
                INSERT INTO rule_sets (tenant,kind,version,state,body,created_at) VALUES (?,'routing',2,'published',?,?)
                """, [.int(app.tenant), .text(routing), .int(app.clock.now.milliseconds)])
        }
    }
}
