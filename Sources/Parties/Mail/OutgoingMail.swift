import Conditions
import Records

/// A letter that waits to be sent.
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
        try OutboxRow(
            channel: "mail", key: key, kind: String(key.prefix { $0 != "/" }), recipient: recipient, name: name,
            subject: subject, body: text, html: html, headers: headers, expires: expires
        ).enqueue(in: work)
    }
}
