import Conditions
import Records

/// A letter that waits to be sent. It is written in the transaction that decides on it; whoever sends mail takes due
/// rows of `outgoing_mails` afterwards, so a letter goes out exactly when its reason was committed.
public struct OutgoingMail: Sendable {
    /// Says which letter this is, as in `digest/<user>/<day>`: the same key is never sent twice in a company.
    public let key: String
    /// The e-mail address.
    public let recipient: String
    /// One line.
    public let subject: String
    /// The letter as plain text.
    public let text: String
    /// The letter as HTML, nil when plain text is all there is.
    public let html: String?
    /// What colleagues call the receiver, nil for an address alone.
    public var name: String?
    /// Further header lines, as `List-Unsubscribe`.
    public var headers: [String: String] = [:]
    /// From then on it is not worth sending, as a link that ended; nil is always.
    public var expires: Instant?

    /// A letter from its parts.
    public init(key: String, to recipient: String, subject: String, text: String, html: String? = nil) {
        self.key = key
        self.recipient = recipient
        self.subject = String(subject.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(200))
        self.text = text
        self.html = html
    }

    /// Writes it for the sender; answers false when a letter of this key is there already.
    @discardableResult
    public func enqueue(in work: Work) throws -> Bool {
        let sql = """
            INSERT INTO outgoing_mails (tenant,id,key,recipient,subject,body,html,state,due,attempts,created_at,kind,\
            name,headers,expires_at) VALUES (?,?,?,?,?,?,?,'ready',?,0,?,?,?,?,?) ON CONFLICT (tenant, key) DO NOTHING
            """
        let now = Value.int(work.now.milliseconds)
        let lines = JSON.object(headers.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
        let count = try work.connection.execute(
            sql,
            [
                .int(work.actor.tenant), .int(work.newID()), .text(key), .text(recipient), .text(subject),
                .text(text), html.map(Value.text) ?? .null, now, now, .text(String(key.prefix { $0 != "/" })),
                name.map(Value.text) ?? .null, headers.isEmpty ? .null : .text(lines.text),
                expires.map { .int($0.milliseconds) } ?? .null,
            ])
        if count > 0 { work.connection.wake("mails") }
        return count > 0
    }
}
