import Automation
import Conditions
import Foundation
import HTTPTypes
import Records
import Storage
import TestKit
import Testing
import Web

@Suite("Rules, tokens, audit and people in the settings")
struct OperationSettingsTests {
    @Test("rules are drafted, tried on a lead and published as a new version", arguments: TestDatabase.allCases)
    func scoring(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let lead = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "甲", "region": "华东"])
            let path = "/settings/rules/scoring"
            func rule(_ condition: String, points: String = "42", key: String = "east") -> [(String, String)] {
                [
                    ("rule.0.key", key), ("rule.0.zh", "华东客户"), ("rule.0.en", "From the East"), ("rule.0.group", "fit"),
                    ("rule.0.points", points), ("rule.0.condition", condition),
                ]
            }
            try await admin.get(path)
            #expect(try await admin.post(path, rule("region = ") + [("do", "save")]).status == 422)
            #expect(try await admin.post(path, rule("nothing == 1") + [("do", "save")]).status == 422)
            #expect(try await admin.post(path, rule("region == '华东'", points: "many") + [("do", "save")]).status == 422)
            #expect(try await admin.post(path, rule("region == '华东'", key: "") + [("do", "save")]).status == 422)
            #expect(try await admin.post(path, [("do", "publish")]).status == 422)
            #expect(try await admin.post(path, rule("region == '华东'") + [("do", "save")]).status == 303)
            let tried = try await admin.get("\(path)?lead=\(lead.id)").text
            #expect(tried.contains("评分 0") && tried.contains("评分 42") && tried.contains("“华东客户”加 42 分"))
            #expect(
                try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "乙", "region": "华东"]).status == 201)
            try await admin.get(path)
            #expect(try await admin.post(path, [("do", "publish")]).status == 303)
            let next = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "丙", "region": "华东"])
            try await app.settle()
            let scored = try await app.send(.get, "/api/v1/leads/\(next.id)", as: .admin)
            #expect(scored["score"]?.int == 42)
            #expect(try await admin.get(path).text.contains("v2"))
            #expect(try await admin.get("\(path)?lead=99").status == 404)
        }
    }

    @Test("routing says who would get a lead and takes nobody's turn", arguments: TestDatabase.allCases)
    func routing(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let lead = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "甲", "region": "华东"])
            let path = "/settings/rules/routing"
            try await admin.get(path)
            let saved = try await admin.post(
                path,
                [
                    ("rule.0.key", "east"), ("rule.0.zh", "华东"), ("rule.0.en", "East"), ("rule.0.role", "sales"),
                    ("rule.0.condition", "region == '华东'"), ("do", "save"),
                ])
            #expect(saved.status == 303)
            let first = try await admin.get("\(path)?lead=\(lead.id)").text
            #expect(first.contains("王强") && first.contains("规则“华东”"))
            for _ in 0..<5 { #expect(try await admin.get("\(path)?lead=\(lead.id)").text.contains("轮到王强")) }
            try await admin.post(path, [("do", "discard")])
            #expect(try await admin.get("\(path)?lead=\(lead.id)").text.contains("规则“华东”") == false)
        }
    }

    @Test(
        "a token is shown once, reads only what its scope allows, and dies when it is revoked",
        arguments: TestDatabase.allCases)
    func tokens(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let user = try await app.id(of: .admin)
            func make(_ fields: [(String, String)]) async throws -> String {
                try await admin.get("/settings/tokens")
                let page = try await admin.post(
                    "/settings/tokens", [("name", "接口"), ("user", user), ("days", "30")] + fields
                ).text
                let start = try #require(page.range(of: "class=\"key\">"))
                return String(page[start.upperBound...].prefix { $0 != "<" })
            }
            func ask(_ method: HTTPRequest.Method, _ path: String, _ token: String, _ body: JSON? = nil) async throws
                -> Int
            {
                try await app.send(method, path, as: nil, body, headers: [.authorization: "Bearer \(token)"]).status
            }
            let reading = try await make([("scope", "read")])
            #expect(try await admin.get("/settings/tokens").text.contains(reading) == false)
            #expect(try await ask(.get, "/api/v1/leads", reading) == 200)
            #expect(try await ask(.post, "/api/v1/leads", reading, ["name": "甲"]) == 403)
            let leads = try await make([("scope", "write"), ("objects", "lead")])
            #expect(try await ask(.post, "/api/v1/leads", leads, ["name": "甲"]) == 201)
            #expect(try await ask(.get, "/api/v1/accounts", leads) == 403)
            let page = try await admin.get("/settings/tokens").text
            let handles = page.components(separatedBy: "name=\"revoke\" value=\"").dropFirst().map {
                String($0.prefix { $0 != "\"" })
            }
            for handle in handles { try await admin.post("/settings/tokens", [("revoke", handle)]) }
            #expect(try await ask(.get, "/api/v1/leads", leads) == 401)
            for bad in [[("days", "0")], [("days", "x")], [("user", "1")], [("name", "")], [("_q.user", "何")]] {
                try await admin.get("/settings/tokens")
                let fields = [("name", "接口"), ("user", user), ("days", "")].filter { field in
                    !bad.contains { $0.0 == field.0 }
                }
                #expect(try await admin.post("/settings/tokens", fields + bad).status == 422, "\(bad)")
            }
        }
    }

    @Test(
        "the audit log is filtered by person, object, action and day, and pages without gaps",
        arguments: TestDatabase.allCases)
    func audit(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            for number in 0..<120 {
                _ = try await app.send(.post, "/api/v1/products", as: .admin, ["name": .string("产品\(number)")])
            }
            _ = try await app.send(.post, "/api/v1/tickets", as: .service, ["subject": "无法登录"])
            let service = try await app.id(of: .service)
            let mine = try await admin.get("/settings/audit?who=\(service)").text
            #expect(mine.contains("无法登录") && !mine.contains("<bdi>产品"))
            #expect(mine.contains("value=\"\(service)\" selected"))
            let offered = try await admin.get("/settings/audit?pick=1&q=sys").text
            #expect(!offered.contains("value=\"\(service)\""), "only whose name has that")
            #expect(try await admin.get("/settings/audit?pick=1").text.contains("value=\"\(service)\""))
            #expect(try await admin.get("/settings/audit?what=product&action=deleted").text.contains("没有符合条件的记录"))
            #expect(try await admin.get("/settings/audit?from=2030-01-01").text.contains("没有符合条件的记录"))
            let narrowed = try await admin.get("/settings/audit?from=2026-05-06&to=2026-05-06&what=ticket").text
            #expect(narrowed.contains("无法登录") && narrowed.contains("class=\"count-mark\">2<"), "a span is one filter")
            #expect(narrowed.contains("href=\"/settings/audit\">清除") && !mine.contains("count-mark\">2<"))
            var path = "/settings/audit?what=product", seen: Set<String> = [], pages = 0
            while pages < 10 {
                let page = try await admin.get(path).text
                pages += 1
                let names = page.components(separatedBy: "<bdi>产品").dropFirst().map { String($0.prefix { $0 != "<" }) }
                #expect(seen.isDisjoint(with: names))
                seen.formUnion(names)
                guard let next = page.range(of: "rel=\"next\" href=\"") else { break }
                path = String(page[next.upperBound...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
            }
            #expect(seen.count == 120 && pages == 3)
            for hostile in ["who=x", "from=yesterday", "before=-1", "what=';--"] {
                #expect(try await admin.get("/settings/audit?\(hostile)").status == 200, "\(hostile)")
            }
        }
    }

    @Test("whoever leaves hands every record over, each with a trace", arguments: TestDatabase.allCases)
    func handOver(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let sales = try await app.id(of: .sales), heir = try await app.id(of: .colleague)
            for number in 0..<230 {
                _ = try await app.send(
                    .post, "/api/v1/leads", as: .admin, ["name": .string("线索\(number)"), "owner_id": .string(sales)])
            }
            try await admin.get("/settings/users/\(sales)")
            #expect(
                try await admin.post("/settings/users/\(sales)", [("do", "hand_over"), ("to", sales)]).status == 422)
            #expect(try await admin.post("/settings/users/\(sales)", [("do", "hand_over"), ("to", "")]).status == 422)
            #expect(
                try await admin.post("/settings/users/\(sales)", [("do", "hand_over"), ("to", heir)]).status == 303)
            let counts = try await app.engine.database.read { connection in
                try connection.all(
                    "SELECT (SELECT COUNT(*) FROM leads WHERE owner_id = ?), (SELECT COUNT(*) FROM journal WHERE action = 'handed_over')",
                    [.int(Int64(heir) ?? 0)]
                ) { [$0.int(0), $0.int(1)] }
            }
            #expect(counts == [[230, 230]])
            #expect(try await admin.post("/settings/users/\(sales)", [("do", "disable")]).status == 303)
            let gone = TestBrowser(app)
            try await gone.get("/sign-in")
            #expect(
                try await gone.post("/sign-in", [("email", Cast.sales.email), ("password", Cast.sales.password)]).status
                    == 422)
        }
    }

    @Test(
        "a colleague is found by name, by who hands over and by who makes a token, with scripts or without",
        arguments: TestDatabase.allCases)
    func found(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let sales = try await app.id(of: .sales), colleague = try await app.id(of: .colleague)
            _ = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "线索", "owner_id": .string(sales)])
            for path in ["/settings/users/\(sales)", "/settings/tokens"] {
                #expect(try await admin.get(path).text.contains("\(path)?pick=1"))
                let some = try await admin.get("\(path)?pick=1&q=%E4%BD%95").text
                #expect(some.contains(">\u{2068}何洁") && !some.contains("周岚"), "\(path)")
                #expect(try await app.browser(as: .sales).get("\(path)?pick=1").status == 404)
            }
            let own = try await admin.get("/settings/users/\(sales)?pick=1&q=%E7%8E%8B").text
            #expect(!own.contains("王强"), "nobody takes over from oneself")
            try await admin.get("/settings/users/\(sales)")
            let narrowed = try await admin.post(
                "/settings/users/\(sales)", [("do", "hand_over"), ("to", ""), ("_q.to", "何"), ("_find", "to")])
            #expect(narrowed.text.contains("value=\"sales\" checked>"), "the roles beside it stay ticked")
            #expect(narrowed.status == 200 && narrowed.text.contains("<option value=\"\(colleague)\">"))
            try await admin.get("/settings/tokens")
            let kept = try await admin.post(
                "/settings/tokens",
                [("name", "接口"), ("user", sales), ("objects", "lead"), ("_q.user", "何"), ("_find", "user")]
            ).text
            #expect(kept.contains("value=\"lead\" checked>"), "what it may reach is not widened unseen")
            #expect(kept.contains("value=\"接口\"") && kept.contains("<option value=\"\(sales)\" selected>"))
            #expect(kept.contains("<option value=\"\(colleague)\">") && !kept.contains("class=\"key\">"))
        }
    }
}
