import Conditions
import Foundation
import Records
import TestKit
import Testing

@Suite("Small things of the settings")
struct SettingsDetailTests {
    @Test("the queue stands among the settings", arguments: TestDatabase.allCases)
    func queue(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let page = try await admin.get("/queue").text
            #expect(page.contains("class=\"settings-nav\""))
            #expect(page.contains("<a href=\"/queue\" aria-current=\"page\">"), "\(page)")
        }
    }

    @Test("an export in the audit log names rows and format, and no record", arguments: TestDatabase.allCases)
    func export(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for name in ["甲", "乙"] {
                try await app.send(.post, "/api/v1/products", as: .admin, ["name": .string(name)])
            }
            let admin = try await app.browser(as: .admin)
            for format in ["csv", "xlsx"] { _ = try await admin.get("/o/products/export?format=\(format)") }
            let page = try await admin.get("/settings/audit?action=exported").text
            for told in ["<span>2 行\u{00A0}· CSV</span>", "<span>2 行\u{00A0}· Excel</span>"] {
                #expect(page.contains(told), "\(told) \(page)")
            }
            let rows = try #require(page.components(separatedBy: "<tbody>").last)
            #expect(rows.contains("Excel") && !rows.contains("系统"))
        }
    }

    @Test("a lead to try rules on is found while one types, also without scripts", arguments: TestDatabase.allCases)
    func picker(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for name in ["钱伟", "孙丽"] {
                try await app.send(.post, "/api/v1/leads", as: .admin, ["name": .string(name)])
            }
            try await app.settle()
            let admin = try await app.browser(as: .admin)
            let page = try await admin.get("/settings/rules/scoring").text
            #expect(page.contains("class=\"combo picker\"") && page.contains("/o/leads?pick=1"))
            #expect(page.contains("钱伟") && page.contains("孙丽"))
            let found = try await admin.get("/settings/rules/scoring?_q.lead=%E9%92%B1%E4%BC%9F&_find=lead").text
            #expect(found.contains("钱伟") && !found.contains("孙丽"))
        }
    }

    @Test("who looks as somebody else is offered nothing to create", arguments: TestDatabase.allCases)
    func seeing(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            #expect(try await admin.get("/o/leads").text.contains("href=\"/o/leads/new"))
            try await admin.get("/settings/roles")
            let person = try await app.id(of: .sales)
            #expect(try await admin.post("/settings/see-as", [("role", "sales"), ("user", person)]).status == 303)
            for path in ["/", "/o/leads", "/o/accounts"] {
                let page = try await admin.get(path).text
                #expect(page.contains("class=\"see-as\"") && !page.contains("/new\""), "\(path)")
            }
            #expect(try await admin.get("/o/leads/new").status == 403)
            #expect(try await admin.post("/settings/see-as", [("stop", "1")]).status == 303)
            #expect(try await admin.get("/o/leads").text.contains("href=\"/o/leads/new"))
        }
    }
}
