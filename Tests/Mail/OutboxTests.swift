import Automation
import Conditions
import Parties
import Records
import Relay
import Storage
import TestKit
import Testing

@Suite("Mails wait in the outbox and leave it once")
struct OutboxTests {
    private static func letter(_ key: String = "test/1") -> OutgoingMail {
        var mail = OutgoingMail(
            key: key, to: "linxiao@hezou.example", subject: "你好：第一封", text: "正文\n.点开头\n末行")
        mail.name = "林晓"
        return mail
    }

    private func post(_ mail: OutgoingMail, _ app: TestApp) async throws {
        try await app.engine.work(as: try await app.engine.system(app.tenant)) { work in
            _ = try mail.enqueue(in: work)
        }
    }

    @Test(
        "a posted mail reaches a real server, whole and in Chinese, and its text is not kept",
        arguments: TestDatabase.allCases)
    func arrives(on database: TestDatabase) async throws {
        let server = try await MailServer.start(.starttls, auth: "crm:geheim")
        try await TestApp.run(on: database) { app in
            try await app.mail(by: server, .startTLS, user: "crm", password: "geheim")
            try await post(Self.letter(), app)
            #expect(try await app.sendMails(trusting: server) == 1)
            #expect(try await app.sendMails(trusting: server) == 0)
            let mail = try #require(server.mails.first)
            #expect(server.mails.count == 1 && mail.isEncrypted && mail.user == "crm")
            #expect(mail.to == ["linxiao@hezou.example"])
            #expect(mail.header("Subject") == "你好：第一封" && mail.header("To").hasPrefix("林晓 <"))
            #expect(mail.text == "正文\n.点开头\n末行")
            let kept = try #require(try await app.outbox().first)
            #expect(kept.state == "sent" && kept.body.isEmpty)
        }
    }

    @Test("what was refused is not sent, what is posted under one key is posted once", arguments: TestDatabase.allCases)
    func once(on database: TestDatabase) async throws {
        try await TestApp.mailing(on: database) { app, server in
            try await post(Self.letter("digest/7"), app)
            try await post(Self.letter("digest/7"), app)
            let system = try await app.engine.system(app.tenant)
            await #expect(throws: Refusal.self) {
                try await app.engine.work(as: system) { work in
                    try Self.letter("other/1").enqueue(in: work)
                    throw Refusal.keyReused
                }
            }
            try await app.sendMails()
            #expect(server.mails.count == 1)
        }
    }

    @Test(
        "a server that is busy is asked again with the same Message-ID, later each time",
        arguments: TestDatabase.allCases)
    func retries(on database: TestDatabase) async throws {
        let server = try await MailServer.start(refusing: "451:2")
        try await TestApp.run(on: database) { app in
            try await app.mail(by: server)
            try await post(Self.letter(), app)
            #expect(try await app.sendMails() == 0)
            let id = try await app.engine.database.read { connection in
                try connection.first("SELECT message_id FROM outgoing_messages") { $0.text(0) }
            }
            #expect(try await app.sendMails() == 0)
            app.clock.advance(30_000)
            #expect(try await app.sendMails() == 0)
            app.clock.advance(30_000)
            #expect(try await app.outbox().first?.attempts == 2)
            app.clock.advance(30_000)
            #expect(try await app.sendMails() == 1)
            #expect(server.mails.map { $0.header("Message-ID") } == ["<\(try #require(id))>"])
        }
    }

    @Test("a final refusal parks a mail at once, with the server's own words", arguments: TestDatabase.allCases)
    func parks(on database: TestDatabase) async throws {
        let server = try await MailServer.start(refusing: "550")
        try await TestApp.run(on: database) { app in
            try await app.mail(by: server)
            try await post(Self.letter(), app)
            try await app.sendMails()
            let mail = try #require(try await app.outbox().first)
            #expect(mail.state == "parked" && mail.error?.contains("550") == true)
        }
    }

    @Test("a wrong password never leaves the connection: no log, no row shows it", arguments: TestDatabase.allCases)
    func secrets(on database: TestDatabase) async throws {
        let server = try await MailServer.start(.tls, auth: "crm:right")
        try await TestApp.run(on: database) { app in
            try await app.mail(by: server, .tls, user: "crm", password: "terribly-secret")
            try await post(Self.letter(), app)
            #expect(try await app.sendMails(trusting: server) == 0)
            let mail = try #require(try await app.outbox().first)
            #expect(mail.state == "ready" && mail.error?.isEmpty == false)
            let texts = try await app.engine.database.read { connection in
                try connection.all(
                    "SELECT error FROM outgoing_messages UNION ALL SELECT changes FROM journal UNION ALL SELECT value FROM settings"
                ) {
                    $0.text(0)
                }
            }
            #expect(!texts.contains { $0.contains("terribly-secret") })
        }
    }

    @Test("a server nobody vouches for gets nothing", arguments: [TestDatabase.sqlite])
    func stranger(on database: TestDatabase) async throws {
        let server = try await MailServer.start(.starttls)
        try await TestApp.run(on: database) { app in
            try await app.mail(by: server, .startTLS)
            try await post(Self.letter(), app)
            #expect(try await app.sendMails() == 0)
            #expect(server.mails.isEmpty)
        }
    }

    @Test(
        "mails wait until a company has a server, and those that ended meanwhile are parked",
        arguments: TestDatabase.allCases)
    func waits(on database: TestDatabase) async throws {
        let server = try await MailServer.start()
        try await TestApp.run(on: database) { app in
            var brief = Self.letter("brief/1")
            brief.expires = app.clock.now.adding(Instant.hour)
            try await post(brief, app)
            try await post(Self.letter(), app)
            #expect(try await app.sendMails() == 0)
            #expect(try await app.outbox().map(\.attempts) == [0, 0])
            app.clock.advance(2 * Instant.hour)
            try await app.mail(by: server)
            #expect(try await app.sendMails() == 1)
            #expect(try await app.outbox().map(\.state) == ["parked", "sent"])
        }
    }

    @Test("four postmen on one outbox send each mail once", arguments: TestDatabase.allCases)
    func postmen(on database: TestDatabase) async throws {
        try await TestApp.mailing(on: database) { app, server in
            for number in 0..<24 { try await post(Self.letter("test/\(number)"), app) }
            let sent = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await app.sendMails() } }
                return try await group.reduce(0, +)
            }
            #expect(sent == 24 && server.mails.count == 24)
            #expect(Set(server.mails.map { $0.header("Message-ID") }).count == 24)
        }
    }
}

@Suite("A mail on the wire")
struct MailMessageTests {
    @Test("cannot be given further headers by anything a person typed")
    func injection() {
        let message = MailMessage(
            from: "a@b.example", fromName: "x\r\nBcc: c@d.example", to: "e@f.example", toName: "\"q\"\nX: y",
            subject: "s\r\nBcc: g@h.example", text: "t", messageID: "1@b", date: 0)
        let head = message.wire.components(separatedBy: "\r\n\r\n")[0]
        #expect(!head.contains("\r\nBcc:") && !head.contains("\nX:"))
        #expect(MailPart(message.wire).all("Bcc").isEmpty)
    }

    @Test("has both texts when there are two")
    func alternatives() {
        let message = MailMessage(
            from: "a@b.example", to: "e@f.example", subject: "s", text: "plain", html: "<p>rich</p>", messageID: "1@b",
            date: 0)
        #expect(MailPart(message.wire).flattened.map(\.mediaType).suffix(2) == ["text/plain", "text/html"])
        #expect(message.wire.contains("Date: Thu, 01 Jan 1970 00:00:00 +0000"))
    }

    @Test(
        "goes to addresses only",
        arguments: ["a b@c.example", "<a@b>", "a@b@c", "@b", "a@", "a@b\r\nRCPT", "", "a@b,c@d"])
    func addresses(_ text: String) { #expect(!MailMessage.isAddress(text)) }
}
