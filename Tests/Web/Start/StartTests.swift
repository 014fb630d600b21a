import Automation
import Conditions
import Foundation
import HTTPTypes
import Records
import TestKit
import Testing
import Tutti

@testable import Web

@Suite("Starting to work")
struct StartTests {
    @Test("a step is done when the records say so", arguments: TestDatabase.allCases)
    func steps(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            #expect(try await visitor.get("/").text.contains("开始使用：已完成 0 步，共 5 步"))
            try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "钱伟"])
            try await app.send(.post, "/api/v1/accounts", as: .colleague, ["name": "别人的"])
            let guide = try await visitor.get("/start").text
            #expect(guide.contains("1 / 5") && guide.components(separatedBy: "class=\"done\"").count == 2)
            try await app.send(.post, "/api/v1/accounts", as: .sales, ["name": "自己的"])
            #expect(try await visitor.get("/start").text.contains("2 / 5"))
            let admin = try await app.browser(as: .admin)
            #expect(try await admin.get("/start").text.contains("按公司习惯调整表单"))
            let finance = try await app.browser(as: .finance)
            #expect(!(try await finance.get("/start").text.contains("按公司习惯调整表单")))
        }
    }

    @Test(
        "every object and every page has a short help of its own, in both languages", arguments: TestDatabase.allCases)
    func help(on database: TestDatabase) async throws {
        for object in Suite.declarations.objects {
            let about = try #require(HelpNote.objects[object.name], "\(object.name)")
            #expect(HelpNote.texts(.list(object.plural), Suite.declarations) == [about, .list])
        }
        for name in HelpNote.objects.keys { #expect(Suite.declarations.object(name) != nil, "\(name)") }
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let pages: [(String, HelpWords)] = [
                ("/", .home), ("/o/leads", .lead), ("/o/leads/new", .form), ("/work", .myWork), ("/search", .search),
                ("/import", .imports), ("/duplicates", .duplicates), ("/responsibilities", .matrix),
                ("/notifications", .notifications), ("/notifications/settings", .noticeWishes), ("/queue", .queue),
                ("/me", .me), ("/adoption", .adoption), ("/bulk", .bulk), ("/settings", .company),
                ("/settings/users", .users), ("/settings/roles", .roles), ("/settings/fields", .fields),
                ("/settings/pipeline", .pipeline), ("/settings/rules/scoring", .scoring),
                ("/settings/calendar", .calendar), ("/settings/mail", .mail), ("/settings/templates", .templates),
                ("/settings/security", .security), ("/settings/tokens", .tokens), ("/settings/audit", .audit),
            ]
            for (path, help) in pages {
                #expect(try await admin.get(path).text.contains(help.chinese), "\(path)")
            }
            try await admin.get("/")
            try await admin.post("/language", [("to", "en")])
            #expect(try await admin.get("/settings/pipeline").text.contains(HelpWords.pipeline.english))
        }
    }

    @Test(
        "who worked, on what, and how complete records are is counted; only administrators look",
        arguments: TestDatabase.allCases)
    func adoption(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "甲", "phone": "13800138000"])
            try await app.send(.post, "/api/v1/leads", as: .sales, ["name": "乙"])
            let agent = "Mozilla/5.0 (iPhone) AppleWebKit Mobile Mobi"
            let phone = TestBrowser(app, headers: [.userAgent: agent])
            try await phone.signIn(as: .sales)
            let desk = try await app.browser(as: .finance)
            #expect(try await desk.get("/adoption").status == 403)
            app.clock.advance(8 * Instant.day)
            let admin = try await app.browser(as: .admin)
            let page = try await admin.get("/adoption").text
            #expect(page.contains("最近 7 天") && page.contains("1 周前"))
            let week = try #require(page.components(separatedBy: "1 周前").last?.prefix(200))
            #expect(week.contains(">2<") && week.contains(">1<"), "\(week)")
            #expect(page.contains("王强") && page.contains("50%"))
            let rows = try await app.engine.database.read {
                try $0.first("SELECT COUNT(*) FROM usage_days") { $0.int(0) }
            }
            #expect(rows == 3)
        }
    }

    @Test(
        "clearing a demo takes what the demo made, and nothing people made or built on",
        arguments: TestDatabase.allCases)
    func demo(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            var ids: [String] = []
            for number in 0..<230 {
                ids.append(
                    try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": .string("演示 \(number)")]).id)
            }
            let contact = try await app.send(
                .post, "/api/v1/contacts", as: .admin, ["name": "演示联系人", "account_id": .string(ids[0])])
            try await app.engine.database.write { connection in
                try DemoRecords.mark(app.tenant, app.engine.schema, at: app.clock.now, connection)
            }
            app.clock.advance(1000)
            let own = try await app.send(.post, "/api/v1/accounts", as: .sales, ["name": "真客户"])
            try await app.send(.patch, "/api/v1/accounts/\(ids[1])", as: .admin, ["region": "华东"])
            let deal = try await app.send(
                .post, "/api/v1/opportunities", as: .admin, ["title": "真商机", "account_id": .string(ids[2])])
            // Behind an address of their own stands a colleague, who stays.
            try await app.send(
                .patch, "/api/v1/users/\(try await app.id(of: .colleague))", as: .admin,
                ["email": "lin@company.example"])
            let seller = try await app.browser(as: .sales)
            #expect(try await seller.get("/demo-data").status == 403)
            let admin = try await app.browser(as: .admin)
            #expect(try await admin.get("/demo-data").text.contains("还有 231 条演示数据"))
            try await Self.clear(app, admin, seller)
            #expect(try await admin.get("/demo-data").text.contains("没有演示数据"))
            let left = try await app.send(.get, "/api/v1/accounts?limit=100", as: .admin).items.compactMap {
                $0["name"]?.string
            }
            #expect(Set(left) == ["真客户", "演示 1", "演示 2"])
            #expect(try await app.send(.get, "/api/v1/contacts/\(contact.id)", as: .admin).status == 404)
            for kept in ["accounts/\(own.id)", "opportunities/\(deal.id)", "users/\(try await app.id(of: .sales))"] {
                #expect(try await app.send(.get, "/api/v1/\(kept)", as: .admin).status == 200, "\(kept)")
            }
        }
    }

    @Test(
        "clearing a demo leaves who wrote again by a form, and takes what only the system's clocks went on with",
        arguments: TestDatabase.allCases)
    func clocks(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitors = ["钱伟": "13800138001", "李娜": "13800138002"]
            for (name, phone) in visitors {
                try await app.send(.post, "/f/web", ["name": .string(name), "phone": .string(phone)])
            }
            let ticket = try await app.send(
                .post, "/api/v1/tickets", as: .service, ["subject": "停机", "priority": "p3"])
            try await app.settle()
            for verb in ["wait", "reopen"] {
                let done = try await app.send(.post, "/api/v1/tickets/\(ticket.id)/\(verb)", as: .service, [:])
                #expect(done.status == 200, "\(verb): \(done.text)")
            }
            try await app.settle()
            try await app.engine.database.write { connection in
                try DemoRecords.mark(app.tenant, app.engine.schema, at: app.clock.now, connection)
            }
            app.clock.advance(1000)
            try await app.send(.post, "/f/web", ["name": "钱伟", "phone": "13800138001"])
            app.clock.advance(9 * Instant.day)
            try await app.settle()
            let late = try await app.send(.get, "/api/v1/tickets/\(ticket.id)", as: .admin)
            #expect(late["is_breached"]?.bool == true)
            let admin = try await app.browser(as: .admin)
            try await admin.get("/demo-data")
            #expect(try await admin.post("/demo-data", [("sure", "1")]).status == 303)
            try await app.settle()
            #expect(try await app.send(.get, "/api/v1/tickets/\(ticket.id)", as: .admin).status == 404)
            let left = try await app.send(.get, "/api/v1/leads", as: .admin).items.compactMap { $0["name"]?.string }
            #expect(left == ["钱伟"])
        }
    }

    /// Asks first, shows how far it is, and ends the sign-ins of everybody else the demo made.
    private static func clear(_ app: TestApp, _ admin: TestBrowser, _ seller: TestBrowser) async throws {
        let asked = try await admin.post("/demo-data")
        #expect(asked.status == 200)
        for told in ["清除这些演示数据？", ">230</span> <span>客户", ">1</span> <span>联系人", "停用 5 位演示同事", "王强"] {
            #expect(asked.text.contains(told), "\(told) \(asked.text)")
        }
        #expect(try await admin.get("/demo-data").text.contains("还有 231 条演示数据"), "asking clears nothing")
        #expect(try await seller.get("/").status == 200)
        #expect(try await admin.post("/demo-data", [("sure", "1")]).status == 303)
        let running = try await admin.get("/demo-data").text
        #expect(running.contains("231 条中已处理 0 条") && running.contains("part=1"), "\(running)")
        #expect(try await seller.get("/").status == 303, "signed out at once")
        #expect(try await app.send(.get, "/api/v1/leads", as: .sales).status == 401)
        let again = TestBrowser(app)
        try await again.get("/sign-in")
        let refused = try await again.post(
            "/sign-in", [("email", Cast.sales.email), ("password", Cast.sales.password)])
        #expect(refused.status != 303, "nor signs in again")
        let state = "UPDATE jobs SET state = ? WHERE name = 'demo.clear'"
        try await app.engine.database.write { try $0.execute(state, [.text("parked")]) }
        let stopped = try await admin.get("/demo-data").text
        #expect(
            stopped.contains("还有 231 条演示数据") && !stopped.contains("part=1"), "a clearing that stopped may begin again")
        try await app.engine.database.write { try $0.execute(state, [.text("ready")]) }
        try await app.settle()
        let done = try await admin.get("/demo-data?part=1").text
        #expect(done.contains("没有演示数据") && !done.contains("hx-get"), "\(done)")
        #expect(try await admin.get("/settings/audit").text.contains("清除演示数据"))
    }
}
