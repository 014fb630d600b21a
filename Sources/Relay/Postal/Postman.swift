import Automation
import Conditions
import Foundation
import Logging
import Records
import Storage

/// Sends the mails of the outbox. Any number of them may share a PostgreSQL: a mail that one has taken is not due for
/// the others until its lease ends.
public final class Postman: Sendable {
    private let engine: Engine
    private let authorities: String?
    private let thread = OperationQueue()

    /// Attempts before a mail is parked for a person to look at.
    public static let attemptLimit: Int64 = 8
    /// How long a mail belongs to the postman who took it, in milliseconds.
    static let lease: Int64 = 5 * Instant.minute

    /// A postman of an engine; `authorities` is a file to trust instead of the system's, nil for the system's.
    public init(_ engine: Engine, authorities: String? = nil) {
        self.engine = engine
        self.authorities = authorities
        thread.maxConcurrentOperationCount = 1
    }

    /// Sends until the task is cancelled, woken by new mails and by time.
    public func run() async {
        let wakeups = engine.database.wakeups("mails")
        await withTaskGroup(of: Void.self) { group in
            let (stream, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            group.addTask { for await _ in wakeups { wake.yield() } }
            group.addTask {
                while !Task.isCancelled {
                    wake.yield()
                    try? await Task.sleep(for: .seconds(5))
                }
                wake.finish()
            }
            for await _ in stream {
                if Task.isCancelled { break }
                do { try await drain() } catch { engine.log.warning("mails wait: \(error)") }
            }
            group.cancelAll()
        }
    }

    /// Sends everything due; answers how many mails a server took.
    @discardableResult
    public func drain() async throws -> Int {
        var sent = 0
        while !Task.isCancelled {
            let now = engine.clock.now
            let mails = try await engine.database.write { try WaitingMail.take(limit: 20, now: now, $0) }
            for mail in mails where try await deliver(mail) { sent += 1 }
            if mails.isEmpty { break }
        }
        return sent
    }

    private func deliver(_ mail: WaitingMail) async throws -> Bool {
        if let expires = mail.expires, expires <= engine.clock.now {
            try await park(mail, "it is no longer worth sending")
            return false
        }
        guard let server = server(of: mail) else {
            try await park(mail, "the password of the mail server cannot be opened: is TUTTI_SECRET_KEY another one?")
            return false
        }
        do {
            try await send(mail.message(from: server.settings, now: engine.clock.now), by: server)
        } catch let refusal as SMTPServer.Refusal {
            try await postpone(mail, refusal)
            return false
        }
        let now = engine.clock.now
        // What was sent is not kept: it may hold a link that signs somebody in.
        try await engine.database.write { connection in
            try connection.execute(
                """
                UPDATE outgoing_mails SET state = 'sent', sent_at = ?, body = '', html = NULL, error = NULL \
                WHERE tenant = ? AND id = ?
                """, [.int(now.milliseconds)] + mail.key)
        }
        return true
    }

    private func server(of mail: WaitingMail) -> SMTPServer? {
        guard let sealed = mail.settings.sealedPassword else {
            return SMTPServer(mail.settings, password: nil, authorities: authorities)
        }
        guard let password = engine.seal.open(sealed, for: MailSettings.purpose(tenant: mail.tenant)) else {
            return nil
        }
        return SMTPServer(mail.settings, password: password, authorities: authorities)
    }

    private func send(_ message: MailMessage, by server: SMTPServer) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            thread.addOperation {
                continuation.resume(with: Result { try server.send(message) })
            }
        }
    }

    private func postpone(_ mail: WaitingMail, _ refusal: SMTPServer.Refusal) async throws {
        guard !refusal.isFinal, mail.attempts < Self.attemptLimit else { return try await park(mail, "\(refusal)") }
        let due = engine.clock.now.adding(30_000 << min(mail.attempts - 1, 8))
        engine.log.warning("mail \(mail.id) postponed: \(refusal)")
        try await engine.database.write { connection in
            try connection.execute(
                "UPDATE outgoing_mails SET due = ?, error = ? WHERE tenant = ? AND id = ?",
                [.int(due.milliseconds), .text("\(refusal)")] + mail.key)
        }
    }

    private func park(_ mail: WaitingMail, _ reason: String) async throws {
        engine.log.warning("mail \(mail.id) parked: \(reason)")
        try await engine.database.write { connection in
            try connection.execute(
                "UPDATE outgoing_mails SET state = 'parked', error = ? WHERE tenant = ? AND id = ?",
                [.text(String(reason.prefix(1000)))] + mail.key)
        }
    }
}
