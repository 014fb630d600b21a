import Conditions
import Records

/// A notice that waits to be handed to a port, as one JSON document.
public struct OutgoingNotice: Sendable {
    /// Which port takes it.
    public let channel: NoticePort.Channel
    /// What it tells of, as in `lead_assigned`.
    public let kind: String
    /// Says which notice this is to whom: the same key is never sent twice on a channel.
    public let key: String
    /// One line.
    public let title: String
    /// More of it, nil when the title is all.
    public let body: String?
    /// Where to read on, nil when the company has no address.
    public let link: String?

    /// A notice from its parts.
    public init(
        _ channel: NoticePort.Channel, kind: String, key: String, title: String, body: String?, link: String?
    ) {
        self.channel = channel
        self.kind = kind
        self.key = key
        self.title = String(title.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(200))
        self.body = body.map { String($0.prefix(1000)) }
        self.link = link
    }

    /// Writes it for a reader; answers false when it is there already or the channel needs a phone they do not have.
    @discardableResult
    public func enqueue(for reader: Record<User>, in work: Work) throws -> Bool {
        guard reader.phone != nil || !channel.needsPhone else { return false }
        // Made here and never changed: a receiver who gets a notice twice, because a connection broke in the last
        // moment, knows it by this.
        let id = "ntc_\(work.newID())"
        return try OutboxRow(
            channel: channel.rawValue, key: "\(channel.rawValue)/\(key)", kind: kind,
            recipient: reader.phone ?? String(reader.id), name: reader.fullName, subject: title,
            body: document(id, reader, work).text, messageID: id
        ).enqueue(in: work)
    }

    private func document(_ id: String, _ reader: Record<User>, _ work: Work) -> JSON {
        .members([
            ("id", .string(id)), ("type", "notice"), ("timestamp", .string(RFC3339.text(work.now))),
            ("channel", .string(channel.rawValue)), ("kind", .string(kind)),
            (
                "recipient",
                .members([
                    ("user", .id(reader.id)), ("name", .string(reader.fullName)),
                    ("phone", reader.phone.map(JSON.string)), ("language", .string(reader.language.rawValue)),
                ])
            ),
            ("title", .string(title)), ("body", body.map(JSON.string)), ("link", link.map(JSON.string)),
        ])
    }
}
