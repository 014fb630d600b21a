import Automation
import Conditions
import Foundation
import HTTPTypes
import Records
import Storage
import TestKit
import Testing
import Web

@Suite("Settings")
struct SettingsTests {
    static let pages = [
        "/settings", "/settings/users", "/settings/teams", "/settings/roles", "/settings/roles/sales",
        "/settings/roles/sales/lead", "/settings/fields", "/settings/pipeline", "/settings/rules/scoring",
        "/settings/rules/routing", "/settings/calendar", "/settings/mail", "/settings/templates",
        "/settings/templates/invitation", "/settings/security", "/settings/tokens", "/settings/audit", "/me",
    ]

    @Test("are there for administrators, in both languages, and for nobody else", arguments: TestDatabase.allCases)
    func access(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin), sales = try await app.browser(as: .sales)
            for path in Self.pages {
                let page = try await admin.get(path)
                #expect(page.status == 200, "\(path)")
                let policy = try #require(page.headers[.contentSecurityPolicy])
                #expect(policy.contains("script-src 'nonce-") && !policy.contains("unsafe"))
                #expect(
                    !page.text.contains(" style=") && !page.text.contains("<style") && !page.text.contains(" onclick"))
                if path != "/me" {
                    #expect(try await sales.get(path).status == 404, "\(path)")
                    #expect(try await sales.post(path, [("name", "x")]).status == 404, "\(path)")
                }
            }
            #expect(try await admin.get("/settings/nothing").status == 404)
            #expect(try await admin.get("/settings/rules/nothing").status == 404)
            #expect(try await admin.get("/settings/roles/nobody").status == 404)
            try await admin.post("/language", [("to", "en")])
            for path in Self.pages where !path.contains("templates/") && !path.contains("calendar") {
                let text = try await admin.get(path).text
                let own = text.replacing(
                    #/<bdi>.*?</bdi>|<option[^>]*>.*?</option>|lang="zh-Hans">.*?</button>|(?:value|data-password)="[^"]*"|<textarea.*?<\/textarea>|class="avatar".*?</span>|class="seal".*?</span>/#,
                    with: "")
                let chinese = own.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
                #expect(
                    chinese.isEmpty,
                    "\(path): \(own.firstRange(of: /[一-龥]/).map { own[..<$0.lowerBound].suffix(90) } ?? "")")
            }
        }
    }

    @Test(
        "the company is renamed and described; wrong input is refused and kept in the form",
        arguments: TestDatabase.allCases)
    func company(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.get("/settings")
            let bad = try await admin.post("/settings", [("name", "合奏科技"), ("credit_code", "91110000000000000X")])
            #expect(bad.status == 422, "\(bad.status)")
            #expect(bad.text.contains("合奏科技"))
            #expect(bad.text.contains("91110000000000000X"))
            #expect(try await admin.post("/settings", [("name", "  ")]).status == 422)
            #expect(try await admin.post("/settings", [("name", String(repeating: "长", count: 10_000))]).status == 422)
            let hostile = "<script>alert(1)</script>\u{202E}🎻"
            #expect(try await admin.post("/settings", [("name", hostile), ("bank", "招商银行")]).status == 303)
            let page = try await admin.get("/settings?done=saved").text
            #expect(page.contains("&lt;script&gt;") && !page.contains("<script>alert") && page.contains("招商银行"))
        }
    }

    @Test("teams form a tree that has no loops", arguments: TestDatabase.allCases)
    func teams(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let teams = try await app.send(.get, "/api/v1/teams?limit=10", as: .admin).items
            let sales = try #require(teams.first { $0["name"]?.string == "销售部" }?["id"]?.string)
            let east = try #require(teams.first { $0["name"]?.string == "华东组" }?["id"]?.string)
            try await admin.get("/settings/teams")
            let loop = try await admin.post(
                "/settings/teams", [("id", sales), ("name", "销售部"), ("parent_id", east), ("department", "sales")])
            #expect(loop.status == 422)
            #expect(
                try await admin.post(
                    "/settings/teams", [("name", "杭州组"), ("parent_id", east), ("department", "sales")]
                ).status == 303)
            #expect(try await admin.get("/settings/teams").text.contains("杭州组"))
            #expect(try await admin.post("/settings/teams", [("name", "")]).status == 422)
        }
    }

    @Test("a new field is in the form at once and gone when it is removed", arguments: TestDatabase.allCases)
    func fields(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            func add(_ name: String, _ kind: String, _ choices: String = "", zh: String = "装机量") async throws -> Int {
                try await admin.get("/settings/fields")
                return try await admin.post(
                    "/settings/fields",
                    [
                        ("object", "lead"), ("name", name), ("label_zh", zh), ("label_en", "Installed"), ("kind", kind),
                        ("choices", choices),
                    ]
                ).status
            }
            for (name, kind, choices, zh) in [
                ("Bad Name", "text", "", "a"), ("phone", "text", "", "a"), ("x", "nothing", "", "a"),
                ("x", "choice", "", "a"),
                ("x", "text", "", ""), ("x", "choice", "a,b", "a"),
            ] { #expect(try await add(name, kind, choices, zh: zh) == 422, "\(name) \(kind)") }
            #expect(try await add("tier", "choice", "金牌\n银牌") == 303)
            #expect(try await add("tier", "text") == 422)
            let form = try await admin.get("/o/leads/new").text
            #expect(form.contains("name=\"tier\"") && form.contains("金牌"))
            let lead = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "甲", "tier": "金牌"])
            #expect(lead["tier"]?.string == "金牌")
            try await admin.get("/settings/fields")
            #expect(
                try await admin.post("/settings/fields", [("object", "lead"), ("name", "tier"), ("do", "remove")])
                    .status == 303)
            #expect(try await admin.get("/o/leads/new").text.contains("name=\"tier\"") == false)
        }
    }

    @Test(
        "the business calendar moves due times; hours that make no sense are refused", arguments: TestDatabase.allCases)
    func calendar(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            func set(_ monday: String, days: String = "") async throws -> Int {
                try await admin.get("/settings/calendar")
                let week = (0..<7).map { ("week.\($0)", $0 == 0 ? monday : $0 < 5 ? "09:00-10:00" : "") }
                return try await admin.post(
                    "/settings/calendar", week + [("zone", "Asia/Shanghai"), ("holidays", "true"), ("days", days)]
                ).status
            }
            for bad in ["9 to 5", "18:00-09:00", "09:00-12:00 11:00-13:00", "25:00-26:00"] {
                #expect(try await set(bad) == 422, "\(bad)")
            }
            #expect(try await set("09:00-10:00", days: "tomorrow") == 422)
            #expect(try await set("09:00-10:00", days: "2026-05-07 公司日") == 303)
            let lead = try await app.send(
                .post, "/api/v1/leads", as: .admin,
                [
                    "name": "甲", "employees": 800, "title": "总经理", "phone": "13800138000", "email": "a@b.cn",
                    "message": "x",
                ])
            try await app.settle()
            // Five hours of one-hour days from Wednesday 09:00, Thursday and the weekend off; Saturday 9 May is worked.
            let due = try await app.send(.get, "/api/v1/leads/\(lead.id)", as: .admin)["first_touch_due_at"]?.string
            #expect(due?.hasPrefix("2026-05-1") == true, "\(due ?? "none")")
        }
    }

    @Test("stages ask for the evidence the company chose", arguments: TestDatabase.allCases)
    func pipeline(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"])
            let deal = try await app.send(
                .post, "/api/v1/opportunities", as: .admin, ["title": "一期", "account_id": .string(account.id)])
            let path = "/api/v1/opportunities/\(deal.id)/advance"
            #expect(try await app.send(.post, path, as: .admin, ["stage": "needs"]).status == 409)
            try await admin.get("/settings/pipeline")
            let added = try await admin.post(
                "/settings/pipeline",
                [("do", "evidence"), ("key", "site_visited"), ("label_zh", "已到现场"), ("label_en", "Site visited")])
            #expect(added.status == 303)
            #expect(
                try await admin.post(
                    "/settings/pipeline",
                    [("do", "evidence"), ("key", "site_visited"), ("label_zh", "a"), ("label_en", "b")]
                ).status == 422)
            try await admin.get("/settings/pipeline")
            #expect(
                try await admin.post(
                    "/settings/pipeline", [("stage.proposal", "site_visited"), ("stage.proposal", "no_such")]
                ).status == 303)
            #expect(try await app.send(.post, path, as: .admin, ["stage": "needs"]).status == 200)
            let missing = try await app.send(.post, path, as: .admin, ["stage": "proposal"])
            #expect(missing.status == 409 && missing["missing"]?.array?.compactMap(\.string) == ["site_visited"])
            #expect(try await admin.get("/o/opportunities/\(deal.id)/advance").text.contains("已到现场"))
            let shown = try await app.send(
                .post, path, as: .admin, ["stage": "proposal", "evidence": ["site_visited": "周二"]])
            #expect(shown.status == 200)
        }
    }
}
