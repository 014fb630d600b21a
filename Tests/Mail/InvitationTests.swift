import Automation
import Conditions
import Foundation
import Records
import Storage
import TestKit
import Testing
import Web

@Suite("Invitations and the mail settings")
struct InvitationTests {
    @Test("an invited colleague gets a mail, chooses a password and is in", arguments: TestDatabase.allCases)
    func invite(on database: TestDatabase) async throws {
        try await TestApp.mailing(on: database) { app, server in
            let admin = try await app.browser(as: .admin)
            try await admin.get("/settings/users")
            let fields = [
                ("name", "吴越"), ("email", "wuyue@hezou.example"), ("roles", "sales"), ("language", "zh-Hans"),
            ]
            #expect(try await admin.post("/settings/users", fields).status == 303)
            for bad in [
                [("name", "吴越"), ("email", "wuyue@hezou.example"), ("roles", "sales")],
                [("name", ""), ("email", "a@hezou.example"), ("roles", "sales")],
                [("name", "甲"), ("email", "no mail"), ("roles", "sales")],
                [("name", "甲"), ("email", "b@hezou.example"), ("roles", "emperor")],
            ] {
                try await admin.get("/settings/users")
                #expect(try await admin.post("/settings/users", bad).status == 422, "\(bad)")
            }
            try await app.sendMails()
            #expect(server.mails.count == 1)
            let mail = try #require(server.mails.first)
            #expect(mail.header("Subject") == "邀请你加入合奏软件" && mail.text.contains("周岚邀请你"))
            let link = try #require(mail.link)
            let visitor = TestBrowser(app)
            #expect(try await visitor.get(link).text.contains("吴越"))
            #expect(try await visitor.post(link, [("new", "wuyue-2026"), ("again", "wuyue-2026")]).status == 422)
            #expect(
                try await visitor.post(link, [("new", "qingshan-lvshui"), ("again", "qingshan-lvshui")]).status == 303)
            #expect(try await visitor.get("/o/leads").status == 200)
            #expect(try await visitor.get("/settings").status == 404)
        }
    }

    @Test(
        "a company's own template is used; unknown placeholders and a missing link are refused",
        arguments: TestDatabase.allCases)
    func template(on database: TestDatabase) async throws {
        try await TestApp.mailing(on: database) { app, server in
            let admin = try await app.browser(as: .admin), path = "/settings/templates/reset"
            func save(_ body: String, subject: String = "改密 {{ name }}") async throws -> Reply {
                try await admin.get(path)
                return try await admin.post(
                    path,
                    [("zh_subject", subject), ("zh_body", body), ("en_subject", "Reset"), ("en_body", "{{link}}")])
            }
            #expect(try await save("没有链接").status == 422)
            #expect(try await save("{{link}} {{password}}").status == 422)
            #expect(try await save("").status == 422)
            #expect(try await save("{{link").status == 422)
            #expect(try await save("点这里：{{link}} <b>{{company}}</b>").status == 303)
            let visitor = TestBrowser(app)
            try await visitor.get("/reset")
            try await visitor.post("/reset", [("email", Cast.sales.email)])
            try await app.sendMails()
            let mail = try #require(server.mails.first)
            #expect(mail.header("Subject") == "改密 王强" && mail.text.contains("<b>合奏软件</b>"))
            #expect(mail.link?.hasPrefix("/reset/") == true)
            try await admin.get(path)
            #expect(try await admin.post(path, [("do", "restore")]).status == 303)
            #expect(try await admin.get(path).text.contains("重置你的密码"))
        }
    }

    @Test(
        "the mail server is set on its page, tested, and its password is never shown again",
        arguments: TestDatabase.allCases)
    func mailPage(on database: TestDatabase) async throws {
        let server = try await MailServer.start(auth: "crm:hen-mimi-77")
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            func save(_ host: String, _ password: String = "", port: String? = nil, from: String = "crm@hezou.example")
                async throws -> Reply
            {
                try await admin.get("/settings/mail")
                return try await admin.post(
                    "/settings/mail",
                    [
                        ("host", host), ("port", port ?? String(server.port)), ("security", "none"), ("user", "crm"),
                        ("password", password), ("from", from), ("from_name", "合奏"), ("do", "save"),
                    ])
            }
            for bad in [
                try await save(""), try await save("mail/../etc"), try await save("127.0.0.1", port: "99999"),
                try await save("127.0.0.1", from: "nobody"), try await save("127.0.0.1", from: "a@b.c\r\nBcc: d@e.f"),
            ] { #expect(bad.status == 422) }
            #expect(try await save("127.0.0.1", "hen-mimi-77").status == 303)
            #expect(try await save("127.0.0.1").status == 303)
            let page = try await admin.get("/settings/mail").text
            #expect(!page.contains("hen-mimi-77"))
            #expect(try await admin.post("/settings/mail", [("do", "test")]).status == 303)
            #expect(try await app.sendMails() == 1)
            #expect(server.mails.first?.to == [Cast.admin.email])
            let journal = try await app.engine.database.read { connection in
                try connection.all("SELECT changes FROM journal UNION ALL SELECT value FROM settings") { $0.text(0) }
            }
            #expect(!journal.contains { $0.contains("hen-mimi-77") })
            // Another server does not get the password of this one.
            #expect(try await save("localhost").status == 303)
            let kept = try await app.engine.database.read { connection in
                try connection.first("SELECT value FROM settings WHERE key = 'mail'") { $0.text(0) }
            }
            #expect(kept?.contains("\"password\"") == false)
        }
    }
}
