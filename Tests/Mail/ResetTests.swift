import Automation
import Conditions
import Foundation
import Records
import Storage
import TestKit
import Testing
import Web

@Suite("Forgotten passwords")
struct ResetTests {
    private func ask(_ email: String, _ app: TestApp) async throws -> Reply {
        let visitor = TestBrowser(app)
        try await visitor.get("/reset")
        return try await visitor.post("/reset", [("email", email)])
    }

    @Test(
        "the mail's link sets a new password once, ends every session and tells the owner",
        arguments: TestDatabase.allCases)
    func reset(on database: TestDatabase) async throws {
        try await TestApp.mailing(on: database) { app, server in
            let before = try await app.browser(as: .sales)
            #expect(try await ask(" WangQiang@Hezou.Example ", app).status == 200)
            try await app.sendMails()
            let mail = try #require(server.mails.first)
            #expect(mail.to == [Cast.sales.email] && mail.header("Subject") == "重置你的密码")
            let link = try #require(mail.link)
            let visitor = TestBrowser(app)
            #expect(try await visitor.get(link).status == 200)
            #expect(try await visitor.post(link, [("new", "12345678"), ("again", "12345678")]).status == 422)
            let done = try await visitor.post(link, [("new", "changjiang-houlang"), ("again", "changjiang-houlang")])
            #expect(done.status == 303)
            #expect(try await visitor.get("/").status == 200)
            #expect(try await TestBrowser(app).get(link).status == 410)
            #expect(try await before.get("/").status == 303)
            try await app.sendMails()
            #expect(server.mails.map { $0.header("Subject") }.last == "你的密码已修改")
        }
    }

    @Test("nothing tells whether an e-mail belongs to somebody", arguments: TestDatabase.allCases)
    func silence(on database: TestDatabase) async throws {
        try await TestApp.mailing(on: database) { app, server in
            func plain(_ reply: Reply) -> String {
                reply.text.replacing(#/(nonce|value)="[^"]*"/#, with: "")
            }
            let known = try await ask(Cast.sales.email, app), unknown = try await ask("niemand@hezou.example", app)
            #expect(known.status == unknown.status && plain(known) == plain(unknown))
            for hostile in [
                "", "x", "a@b\r\nBcc: c@d.example", "'; DROP TABLE users; --", String(repeating: "a", count: 9000),
            ] {
                #expect(try await ask(hostile, app).status == 200)
            }
            try await app.sendMails()
            #expect(server.mails.count == 1)
        }
    }

    @Test(
        "a link ends after an hour, a newer one ends the older, and asking often is slowed",
        arguments: TestDatabase.allCases)
    func endings(on database: TestDatabase) async throws {
        try await TestApp.mailing(on: database) { app, server in
            _ = try await ask(Cast.sales.email, app)
            _ = try await ask(Cast.sales.email, app)
            try await app.sendMails()
            let links = server.mails.compactMap(\.link)
            #expect(links.count == 2)
            #expect(try await TestBrowser(app).get(links[0]).status == 410)
            #expect(try await TestBrowser(app).get(links[1]).status == 200)
            _ = try await ask(Cast.sales.email, app)
            #expect(try await ask(Cast.sales.email, app).status == 429)
            app.clock.advance(Instant.hour + 1)
            #expect(try await TestBrowser(app).get(links[1]).status == 410)
            #expect(try await TestBrowser(app).get(links[1] + "x").status == 410)
            #expect(try await TestBrowser(app).get(links[1].replacing("/reset/", with: "/invitation/")).status == 410)
        }
    }

    @Test("the database holds no secret of a link once its mail is out", arguments: TestDatabase.allCases)
    func secrets(on database: TestDatabase) async throws {
        try await TestApp.mailing(on: database) { app, server in
            _ = try await ask(Cast.sales.email, app)
            try await app.sendMails()
            let secret = try #require(server.mails.first?.link?.split(separator: "/").last.map(String.init))
            let texts = try await app.engine.database.read { connection in
                try connection.all("SELECT hash FROM one_time_links UNION ALL SELECT body FROM outgoing_messages") {
                    $0.text(0)
                }
            }
            #expect(!texts.contains { $0.contains(secret) })
        }
    }

    @Test("somebody who left cannot reset a password", arguments: TestDatabase.allCases)
    func left(on database: TestDatabase) async throws {
        try await TestApp.mailing(on: database) { app, server in
            _ = try await ask(Cast.sales.email, app)
            try await app.sendMails()
            let link = try #require(server.mails.first?.link)
            try await app.send(
                .patch, "/api/v1/users/\(try await app.id(of: .sales))", as: .admin, ["is_active": false])
            #expect(try await TestBrowser(app).get(link).status == 410)
            _ = try await ask(Cast.sales.email, app)
            #expect(try await app.sendMails() == 0)
        }
    }
}
