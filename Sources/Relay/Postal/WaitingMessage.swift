import Automation
import Conditions
import Records
import Storage

/// A message that somebody has taken to send it.
struct WaitingMessage: Sendable {
    let tenant: Int64
    let id: Int64
    /// This one counted.
    let attempts: Int64
    let expires: Instant?
    /// How the company sends on this channel.
    let settings: JSON
    /// What the receiver knows it by, the same at every attempt.
    let messageID: String
    let to: String
    let name: String
    let subject: String
    let body: String
    let html: String?
    let headers: JSON

    var key: [Value] { [.int(tenant), .int(id)] }

    /// Takes due messages of companies that have set the channel up: they are not due for anybody else until the
    /// lease ends, when whoever took them must have died.
    static func take(
        _ channel: String, limit: Int64, now: Instant, lease: Int64, _ connection: any Connection
    ) throws -> [WaitingMessage] {
        let sql = """
            SELECT m.tenant,m.id,m.attempts,m.expires_at,m.message_id,m.recipient,m.name,m.subject,m.body,m.html,\
            m.headers FROM outgoing_messages m WHERE m.channel = ? AND m.state = 'ready' AND m.due <= ? AND EXISTS \
            (SELECT 1 FROM settings s WHERE s.tenant = m.tenant AND s.key = m.channel) ORDER BY m.due, m.id LIMIT ? \
            \(connection.dialect.skipLocked)
            """
        let found = try connection.all(sql, [.text(channel), .int(now.milliseconds), .int(limit)], Row.init)
        var settings: [Int64: JSON] = [:]
        for tenant in Set(found.map(\.tenant)) {
            settings[tenant] = try connection.first(
                "SELECT value FROM settings WHERE tenant = ? AND key = ?", [.int(tenant), .text(channel)]
            ) { try JSON(parsing: $0.text(0)) }
        }
        let messages = found.compactMap { row in settings[row.tenant].map { WaitingMessage(row, $0) } }
        for message in messages {
            try connection.execute(
                """
                UPDATE outgoing_messages SET attempts = attempts + 1, due = ?, message_id = ? \
                WHERE tenant = ? AND id = ?
                """, [.int(now.milliseconds + lease), .text(message.messageID)] + message.key)
        }
        return messages
    }

    private struct Row {
        let tenant: Int64, id: Int64, attempts: Int64, expires: Int64?
        let messageID: String?, to: String, name: String, subject: String, body: String, html: String?, headers: String

        init(_ row: any Records.Row) {
            (tenant, id, attempts, expires) = (row.int(0), row.int(1), row.int(2), row.optionalInt(3))
            (messageID, to, name, subject) = (row.optionalText(4), row.text(5), row.text(6), row.text(7))
            (body, html, headers) = (row.text(8), row.optionalText(9), row.text(10))
        }
    }

    private init(_ row: Row, _ settings: JSON) {
        (tenant, id, attempts) = (row.tenant, row.id, row.attempts + 1)
        expires = row.expires.map { Instant($0) }
        self.settings = settings
        // Made at the first attempt at the latest and never changed: a receiver who gets a message twice, because a
        // connection broke in the last moment, shows it once.
        let domain = settings["from"]?.string?.split(separator: "@").last ?? "tutti.invalid"
        messageID = row.messageID ?? "\(row.id).\(row.tenant)@\(domain)"
        (to, name, subject) = (row.to, row.name, row.subject)
        (body, html) = (row.body, row.html)
        headers = (try? JSON(parsing: row.headers)) ?? .null
    }
}
