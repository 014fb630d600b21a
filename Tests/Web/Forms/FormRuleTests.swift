import Foundation
import Records
import TestKit
import Testing
import Tutti

@Suite("Rules of forms")
struct FormRuleTests {
    private func add(
        _ visitor: TestBrowser, _ field: String, _ effect: String, when condition: String, choices: String = ""
    ) async throws -> Reply {
        try await visitor.get("/forms/rules/leads")
        return try await visitor.post(
            "/forms/rules/leads",
            [("field", field), ("effect", effect), ("condition", condition), ("choices", choices)])
    }

    @Test("every declared rule names a field and reads as a condition on its object")
    func declared() throws {
        var count = 0
        for object in Suite.declarations.objects {
            for rule in object.formRules {
                count += 1
                #expect(object.field(rule.field) != nil, "\(object.name).\(rule.field)")
                #expect(throws: Never.self) { _ = try ReadyRule(rule, of: object) }
            }
        }
        #expect(count >= 2)
    }

    @Test("a rule an administrator adds is drawn by the form and kept by every door", arguments: TestDatabase.allCases)
    func added(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            #expect(try await add(admin, "message", "required", when: "source == 'referral'").status == 303)
            #expect(try await add(admin, "industry", "visible", when: "has(company)").status == 303)
            let choices = try await add(admin, "status", "choices", when: "source == 'web'", choices: "new, working")
            #expect(choices.status == 303)
            let told = try await admin.get("/forms/rules/leads").text
            for sentence in [
                "<strong><bdi>留言</bdi></strong> 当 <bdi>来源 等于 转介绍</bdi> 时必填",
                "<strong><bdi>行业</bdi></strong> 仅当 <bdi>公司 有值</bdi> 时显示",
                "<strong><bdi>状态</bdi></strong> 当 <bdi>来源 等于 官网</bdi> 时只能选 新线索、跟进中",
            ] { #expect(told.contains(sentence), "\(sentence)") }

            let plain = try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "甲", "source": "web"])
            #expect(plain.status == 201)
            let short = try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "乙", "source": "referral"])
            #expect(short.status == 422 && short.blamed == ["message"])
            let unseen = try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "丙", "industry": "制造业"])
            #expect(unseen.status == 409 && unseen.blamed == ["industry"])
            let other = try await app.send(
                .post, "/api/v1/leads", as: .sales, ["name": "丁", "source": "web", "status": "rejected"])
            #expect(other.status == 409 && other.blamed == ["status"] && other.text.contains("New, Working"))

            let visitor = try await app.browser(as: .sales)
            let form = try await visitor.get("/o/leads/new?source=referral").text
            #expect(form.contains("id=\"f-industry-field\" class=\"field\" hidden"))
            let saved = try await visitor.post("/o/leads/new", [("name", "戊"), ("source", "referral")])
            #expect(saved.status == 422 && saved.text.contains("aria-invalid=\"true\""))
        }
    }

    @Test(
        "a condition is put together from rows, and rows without a value are asked for",
        arguments: TestDatabase.allCases)
    func rows(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.get("/forms/rules/leads")
            let rule = [("field", "message"), ("effect", "required"), ("join", "all"), ("r.a.field", "status")]
            let half = try await admin.post("/forms/rules/leads", rule)
            #expect(half.status == 422 && half.text.contains("请补全条件") && half.text.contains("name=\"r.a.op\""))
            let whole = rule + [("r.a.op", "equal"), ("r.a.value", "working")]
            #expect(try await admin.post("/forms/rules/leads", whole).status == 303)
            let short = try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "乙", "status": "working"])
            #expect(short.status == 422 && short.blamed == ["message"])
            #expect(try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "丙"]).status == 201)
        }
    }

    @Test(
        "what was saved before a rule came may be changed by verbs, but nobody breaks the rule anew",
        arguments: TestDatabase.allCases)
    func laterRule(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "钱伟", "company": "星河"])
            let admin = try await app.browser(as: .admin)
            #expect(try await add(admin, "message", "required", when: "has(company)").status == 303)
            let patched = try await app.send(.patch, "/api/v1/leads/\(lead.id)", as: .admin, ["region": "华东"])
            #expect(patched.status == 422 && patched.blamed == ["message"])
            let converted = try await app.send(.post, "/api/v1/leads/\(lead.id)/convert", as: .admin, [:])
            #expect(converted.status == 200, "\(converted.text)")
        }
    }

    @Test("converted is said by convert only, and stays", arguments: TestDatabase.allCases)
    func readOnly(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "钱伟", "company": "星河"])
            let place = "/api/v1/leads/\(lead.id)"
            #expect(try await app.send(.patch, place, as: .sales, ["status": "converted"]).blamed == ["status"])
            #expect(try await app.send(.post, "\(place)/convert", as: .sales, [:]).status == 200)
            #expect(try await app.send(.patch, place, as: .admin, ["status": "new"]).blamed == ["status"])
            let visitor = try await app.browser(as: .admin)
            let form = try await visitor.get("/o/leads/\(lead.id)/edit").text
            let select = try #require(form.range(of: "<select id=\"f-status\"[^>]*>", options: .regularExpression))
            #expect(form[select].contains(" disabled"))
            #expect(try await visitor.post("/o/leads/\(lead.id)/edit", [("name", "钱伟 2")]).status == 303)
        }
    }

    @Test(
        "a rule that makes no sense is refused beside its field, and only administrators make rules",
        arguments: TestDatabase.allCases)
    func refused(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let wrong: [(String, String, String, String, String)] = [
                ("nothing", "required", "true", "", "没有这个可填写的字段"),
                ("score_reasons", "required", "true", "", "没有这个可填写的字段"),
                ("name", "visible", "true", "", "必填字段不能隐藏"),
                ("status", "choices", "true", "brown", "只能从该字段的选项中选"),
                ("phone", "required", "nothing == 1", "", "1:1"),
                ("phone", "required", "source ==", "", "1:"),
                ("phone", "twisted", "true", "", "请选择效果"),
            ]
            for (field, effect, condition, choices, said) in wrong {
                let reply = try await add(admin, field, effect, when: condition, choices: choices)
                #expect(reply.status == 422 && reply.text.contains(said), "\(field) \(effect) \(condition)")
            }
            #expect(try await admin.get("/forms/rules/leads").text.contains("还没有规则"))
            let seller = try await app.browser(as: .sales)
            #expect(try await seller.get("/forms/rules/leads").status == 403)
            #expect(try await seller.post("/forms/rules/leads", [("field", "phone")]).status == 403)
        }
    }

    @Test("what is typed is checked as Work would, field by field", arguments: TestDatabase.allCases)
    func live(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads/new")
            let wrong = try await visitor.post(
                "/forms/check/leads/new", [("name", "钱伟"), ("phone", "12"), ("_field", "phone")])
            #expect(wrong.status == 200 && wrong.text.contains("id=\"f-phone-note\"") && wrong.text.contains("problem"))
            try await visitor.get("/o/leads/new")
            let right = try await visitor.post(
                "/forms/check/leads/new", [("name", "钱伟"), ("phone", "13800138000"), ("_field", "phone")])
            #expect(!right.text.contains("problem"))
            try await visitor.get("/o/leads/new")
            let long = try await visitor.post(
                "/forms/check/leads/new", [("name", String(repeating: "长", count: 201)), ("_field", "name")])
            #expect(long.text.contains("最多 200 个字符"))
            #expect(try await app.send(.get, "/api/v1/leads", as: .admin).items.isEmpty)
        }
    }

    @Test("a field comes and goes with what another says, and nothing else moves", arguments: TestDatabase.allCases)
    func shown(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .marketing)
            let form = try await visitor.get("/o/campaigns/new").text
            #expect(form.contains("id=\"f-cost-field\" class=\"field\" hidden"))
            let typed = [("name", "展会"), ("status", "running"), ("_state.cost", "000"), ("_field", "status")]
            let shown = try await visitor.post("/forms/check/campaigns/new", typed)
            #expect(shown.text.contains("id=\"f-cost-field\"") && shown.text.contains("hx-swap-oob=\"true\""))
            #expect(shown.text.contains("name=\"cost\"") && !shown.text.contains("id=\"f-budget-field\""))
            try await visitor.get("/o/campaigns/new")
            let still = try await visitor.post(
                "/forms/check/campaigns/new",
                [("name", "展会"), ("status", "planned"), ("_state.cost", "000"), ("_field", "status")])
            #expect(!still.text.contains("f-cost-field"))
        }
    }
}
