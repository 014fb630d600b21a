import Conditions
import Foundation
import Records
import TestKit
import Testing

@Suite("Notifications", .timeLimit(.minutes(20)))
struct NoticeTests {
    private func mails(_ app: TestApp) async throws -> [(to: String, subject: String, text: String)] {
        try await app.engine.database.read { connection in
            try connection.all("SELECT recipient, subject, body FROM outgoing_messages ORDER BY id") {
                ($0.text(0), $0.text(1), $0.text(2))
            }
        }
    }

    @Test("come where and as often as somebody wishes", arguments: TestDatabase.allCases)
    func wishes(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let finance = try await app.browser(as: .finance)
            #expect(try await finance.get("/notifications/settings").status == 200)
            try await finance.post("/notifications/settings", [("mention.mail", "on"), ("digest", "never")])
            try await app.engine.keepSiteAddress(TestApp.address)
            try await app.comment("@赵敏 第一", on: "opportunity", deal, as: .sales)
            #expect(try await app.kinds(.finance) == [], "mentions were turned off on the page")
            let sent = try await mails(app)
            #expect(sent.map(\.to) == ["zhaomin@hezou.example"])
            #expect(sent.first?.text.contains("第一") == true)
            #expect(sent.first?.text.contains("\(TestApp.address)/o/opportunities/\(deal)") == true)
            try await finance.get("/notifications/settings")
            #expect(try await finance.post("/notifications/settings", [("digest", "hourly")]).status == 422)
        }
    }

    @Test("that nobody read are sent once, in one letter, in the morning", arguments: TestDatabase.allCases)
    func digest(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let finance = try await app.browser(as: .finance)
            try await finance.get("/notifications/settings")
            try await finance.post(
                "/notifications/settings", [("mention.page", "on"), ("following.page", "on"), ("digest", "daily")])
            try await app.comment("@赵敏 第一", on: "opportunity", deal, as: .sales)
            try await app.comment("第二", on: "opportunity", deal, as: .marketing)
            #expect(try await mails(app).isEmpty)
            try await app.pass(24 * Instant.hour)
            let letter = try #require(try await mails(app).first)
            #expect(letter.subject == "你有 2 条未读通知" && letter.text.contains("第一") && letter.text.contains("第二"))
            try await app.pass(48 * Instant.hour)
            #expect(try await mails(app).count == 1, "what was sent is not sent again")
            #expect(try await app.parked() == [])
        }
    }

    @Test("are written in the company's own words, alone and gathered", arguments: TestDatabase.allCases)
    func templates(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let admin = try await app.browser(as: .admin)
            func save(_ kind: String, _ subject: String, _ body: String) async throws -> Int {
                try await admin.get("/settings/templates/\(kind)")
                return try await admin.post(
                    "/settings/templates/\(kind)",
                    [("zh_subject", subject), ("zh_body", body), ("en_subject", subject), ("en_body", body)]
                ).status
            }
            #expect(try await save("notice", "x", "没有标题") == 422, "a letter must say what it is about")
            #expect(try await save("digest", "x", "{{count}}") == 422)
            #expect(try await save("notice", "[{{company}}] {{title}}", "{{name}}：{{title}}\n\n{{text}}\n\n再见") == 303)
            #expect(try await save("digest", "早上好，{{count}} 条", "{{name}}，早上好：\n{{list}}") == 303)
            #expect(try await admin.get("/settings/templates").text.contains("早上好，2 条"))
            let finance = try await app.browser(as: .finance)
            try await finance.get("/notifications/settings")
            try await finance.post(
                "/notifications/settings", [("mention.page", "on"), ("mention.mail", "on"), ("digest", "daily")])
            try await app.comment("@赵敏 {{link}} 请看", on: "opportunity", deal, as: .sales)
            let one = try #require(try await mails(app).first)
            #expect(one.subject.hasPrefix("[合奏软件] ") && one.text.hasPrefix("赵敏："))
            #expect(one.text.contains("{{link}} 请看") && one.text.hasSuffix("再见"), "what people wrote is only text")
            try await app.pass(24 * Instant.hour)
            let letter = try #require(try await mails(app).last)
            #expect(letter.subject == "早上好，1 条" && letter.text.hasPrefix("赵敏，早上好：\n· "), "\(letter.text)")
            #expect(try await app.parked() == [])
        }
    }

    @Test("are gathered by record and read together", arguments: TestDatabase.allCases)
    func groups(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            for text in ["一", "二"] { try await app.comment("@赵敏 \(text)", on: "opportunity", deal, as: .sales) }
            try await app.comment("@赵敏 三", on: "account", account, as: .sales)
            let finance = try await app.browser(as: .finance)
            let page = try await finance.get("/notifications").text
            #expect(page.components(separatedBy: "class=\"panel unread\"").count == 3, "two records")
            #expect(page.contains("data-unread=\"3\""))
            let ids = try await app.told(.finance).prefix(2).compactMap { $0["id"]?.string }
            #expect(try await finance.post("/notifications", ids.map { ("id", $0) }).status == 303)
            #expect(try await finance.get("/notifications").text.contains("data-unread=\"1\""))
            let part = try await finance.get("/notifications?part=1").text
            #expect(part.contains("排产系统") && !part.contains("<html"))
            #expect(try await finance.post("/notifications", [("id", "x"), ("id", "99")]).status == 404)
        }
    }

    @Test("of one cause and record come once, whatever asked for them", arguments: TestDatabase.allCases)
    func once(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            // The seller owns account and deal, follows both, is congratulated and named.
            let seller = try await app.browser(as: .sales)
            for path in ["/o/accounts/\(account)", "/o/opportunities/\(deal)"] {
                try await seller.get(path)
                try await seller.post("\(path)/beside/follow", [("on", "1")])
            }
            try await app.perform("win", "opportunities", deal, as: .admin)
            let told = try await app.told(.sales).filter { $0["subject_id"]?.string == deal }
            #expect(told.map { $0["kind"]?.string } == ["won"])
        }
    }
}
