import Automation
import Conditions
import Records
import Relay
import Storage

extension TestApp {
    /// A company that sends its mails by a real server of its own.
    public static func mailing(
        on database: TestDatabase, _ body: @escaping @Sendable (TestApp, MailServer) async throws -> Void
    ) async throws {
        let server = try await MailServer.start()
        try await run(on: database) { app in
            try await app.mail(by: server)
            try await body(app, server)
        }
    }

    /// The company sends by a mail server from now on.
    public func mail(
        by server: MailServer, _ security: MailSettings.Security = .none, user: String = "", password: String? = nil
    ) async throws {
        let sealed = password.flatMap { engine.seal.close($0, for: MailSettings.purpose(tenant: tenant)) }
        let settings = MailSettings(
            host: "127.0.0.1", port: server.port, security: security, user: user, sealedPassword: sealed,
            from: "crm@hezou.example", fromName: "合奏软件")
        try await engine.work(as: try await engine.system(tenant)) { work in
            try work.configure(MailSettings.key, settings.json, hiding: ["password"])
        }
    }

    /// Sends everything that waits; answers how many mails a server took.
    @discardableResult
    public func sendMails(trusting server: MailServer? = nil) async throws -> Int {
        try await Postman(engine, authorities: server?.authority).drain()
    }

    /// The states of the outbox, oldest first.
    public func outbox() async throws -> [(state: String, attempts: Int64, body: String, error: String?)] {
        try await engine.database.read { connection in
            try connection.all("SELECT state, attempts, body, error FROM outgoing_messages ORDER BY id") { row in
                (row.text(0), row.int(1), row.text(2), row.optionalText(3))
            }
        }
    }
}
