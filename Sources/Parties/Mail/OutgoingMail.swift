import Conditions
import Records

/// A mail to one person, written as a row of the outbox in the transaction that asks for it and sent after the commit.
///
///     try work.post(OutgoingMail(to: user.email, kind: "digest", subject: …, text: …), once: "digest 7 2026-05-06")
public struct OutgoingMail: Sendable, Hashable {
    /// The receiver's address.
    public var to: String
    /// What colleagues call them, nil for an address alone.
    public var name: String?
    /// What sort of mail it is, as `invitation` or `digest`, for lists and limits.
    public var kind: String
    /// One line.
    public var subject: String
    /// The text; every mail has one.
    public var text: String
    /// The same as HTML, nil for mails of text alone.
    public var html: String?
    /// Further header lines, as `List-Unsubscribe`.
    public var headers: [String: String] = [:]
    /// After this it is no longer worth sending, as a link that ended; nil is always.
    public var expires: Instant?

    /// A mail of text.
    public init(to: String, name: String? = nil, kind: String, subject: String, text: String, html: String? = nil) {
        self.to = to
        self.name = name
        self.kind = kind
        self.subject = subject
        self.text = text
        self.html = html
    }
}

extension Work {
    /// Puts a mail into the outbox. Its Message-ID is made here and never changes, so that a receiver who gets it
    /// twice, after a connection broke in the last moment, shows it once.
    /// - Parameter key: mails of one key are posted once, however often this is called; nil is no such promise.
    /// - Returns: whether it was posted now.
    @discardableResult
    public func post(_ mail: OutgoingMail, once key: String? = nil) throws -> Bool {
        let id = newID()
        let headers = JSON.object(mail.headers.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
        let posted = try connection.execute(
            """
            INSERT INTO mails (tenant,id,created_at,due,attempts,state,once_key,message_id,kind,recipient,name,subject,\
            body,html,headers,expires_at) VALUES (?,?,?,?,0,'ready',?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING
            """,
            [
                .int(actor.tenant), .int(id), .int(now.milliseconds), .int(now.milliseconds),
                key.map(Value.text) ?? .null, .text("\(id).\(actor.tenant)@\(try mailDomain())"), .text(mail.kind),
                .text(mail.to), mail.name.map(Value.text) ?? .null, .text(mail.subject), .text(mail.text),
                mail.html.map(Value.text) ?? .null, .text(headers.text),
                mail.expires.map { .int($0.milliseconds) } ?? .null,
            ])
        connection.wake("mails")
        return posted == 1
    }

    private func mailDomain() throws -> String {
        let from = try setting("mail")?["from"]?.string ?? ""
        return from.split(separator: "@").last.map(String.init) ?? "tutti.invalid"
    }
}
