import Foundation
import Records
import TestKit
import Testing
import Web

@Suite("A condition in the settings")
struct ConditionInputTests {
    private let path = "/settings/rules/scoring"
    private let rule = [
        ("rule.0.key", "east"), ("rule.0.zh", "华东大客户"), ("rule.0.en", "Large, from the East"), ("rule.0.group", "fit"),
        ("rule.0.points", "42"), ("do", "save"),
    ]

    private func row(_ key: String, _ field: String, _ operation: String, _ values: String...) -> [(String, String)] {
        let name = "rule.0.condition.r.\(key)"
        return [("\(name).field", field), ("\(name).op", operation)] + values.map { ("\(name).value", $0) }
    }

    @Test("is built of rows and shown as rows and as text", arguments: TestDatabase.allCases)
    func rows(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.get(path)
            let built = row("a", "region", "equal", "华东") + row("b", "employees", "greaterOrEqual", "600")
            let empty = [("rule.0.condition", ""), ("rule.0.condition.was", ""), ("rule.0.condition.r.c.field", "")]
            #expect(try await admin.post(path, rule + built + empty).status == 303)
            let page = try await admin.get(path).text
            #expect(page.contains("region == &quot;华东&quot; &amp;&amp; employees &gt;= 600"))
            #expect(page.contains("name=\"rule.0.condition.r.1.value\"") && page.contains("value=\"600\""))
            let lead = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "钱伟", "region": "华东", "employees": 800])
            #expect(try await admin.get("\(path)?lead=\(lead.id)").text.contains("评分 42"))
        }
    }

    @Test("goes by its text when that was changed, and by its rows when not", arguments: TestDatabase.allCases)
    func text(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.get(path)
            let rows = row("a", "region", "equal", "华南"), was = [("rule.0.condition.was", "region == '华东'")]
            try await admin.post(path, rule + rows + was + [("rule.0.condition", "region == '华北'")])
            #expect(try await admin.get(path).text.contains("region == &#39;华北&#39;"))
            try await admin.post(path, rule + rows + was + [("rule.0.condition", "region == '华东'")])
            #expect(try await admin.get(path).text.contains("region == &quot;华南&quot;"))
            try await admin.post(path, rule + [("rule.0.condition", "name.size() > 2"), ("rule.0.condition.was", "")])
            let page = try await admin.get(path).text
            #expect(page.contains("name.size() &gt; 2") && !page.contains("rule.0.condition.r.0"))
        }
    }

    @Test("with a row that is not finished is refused, and the row is still there", arguments: TestDatabase.allCases)
    func unfinished(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.get(path)
            let text = [("rule.0.condition", ""), ("rule.0.condition.was", "")]
            for wrong in [
                row("a", "employees", "greaterOrEqual"), row("a", "employees", "greaterOrEqual", "many"),
                row("a", "employees", ""), row("a", "nothing", "equal", "1"), row("a", "", ""),
            ] {
                let reply = try await admin.post(path, rule + wrong + text)
                #expect(reply.status == 422, "\(wrong)")
                #expect(reply.text.contains("华东大客户"))
            }
            let reply = try await admin.post(path, rule + row("a", "employees", "greaterOrEqual") + text)
            #expect(reply.text.contains("条件中有一行没有填完") && reply.text.contains("rule.0.condition.r.a.op"))
        }
    }

    @Test("of a role narrows what it sees", arguments: TestDatabase.allCases)
    func role(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            for (name, region) in [("东", "华东"), ("南", "华南")] {
                _ = try await app.send(
                    .post, "/api/v1/leads", as: .admin, ["name": .string(name), "region": .string(region)])
            }
            let place = "/settings/roles/marketing/lead"
            try await admin.get(place)
            let row = [("where.r.a.field", "region"), ("where.r.a.op", "equal"), ("where.r.a.value", "华南")]
            #expect(try await admin.post(place, row + [("where", ""), ("where.was", "")]).status == 303)
            let seen = try await app.send(.get, "/api/v1/leads", as: .marketing).items
            #expect(seen.map { $0["name"]?.string } == ["南"])
        }
    }
}

@Suite("What can be done with a record")
struct OfferedVerbTests {
    @Test("is offered while it makes sense", arguments: TestDatabase.allCases)
    func ticket(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let service = try await app.browser(as: .service)
            let ticket = try await app.send(.post, "/api/v1/tickets", as: .service, ["subject": "无法登录"])
            let path = "/o/tickets/\(ticket.id)"
            let open = try await service.get(path).text
            #expect(open.contains("\(path)/resolve") && open.contains("\(path)/wait") && !open.contains("\(path)/rate"))
            _ = try await app.send(
                .post, "/api/v1/tickets/\(ticket.id)/resolve", as: .service, ["resolution": "重置密码"])
            let done = try await service.get(path).text
            #expect(!done.contains("\(path)/resolve") && done.contains("\(path)/reopen"))
            #expect(
                try await app.send(
                    .post, "/api/v1/tickets/\(ticket.id)/resolve", as: .service, ["resolution": "再来"]
                ).status == 409)
        }
    }
}
