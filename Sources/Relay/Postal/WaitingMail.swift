import Automation
import Conditions
import Records
import Storage

/// A mail that somebody has taken to send it.
struct WaitingMail: Sendable {
    let tenant: Int64
    let id: Int64
    let attempts: Int64
    let expires: Instant?
    let settings: MailSettings
    private let messageID: String
    private let to: String
    private let name: String
    private let subject: String
    private let text: String
    private let html: String?
    private let headers: JSON

    var key: [Value] { [.int(tenant), .int(id)] }

    /// Takes due mails of companies that have set a mail server: they are not due for anybody else until the lease
    /// ends, when whoever took them must have died.
    static func take(limit: Int, now: Instant, _ connection: any Connection) throws -> [WaitingMail] {
        let sql = """
            SELECT m.tenant,m.id,m.attempts,m.expires_at,m.message_id,m.recipient,m.name,m.subject,m.body,m.html,\
            m.headers FROM outgoing_mails m WHERE m.state = 'ready' AND m.due <= ? AND EXISTS (SELECT 1 FROM settings s \
            WHERE s.tenant = m.tenant AND s.key = 'mail') ORDER BY m.due, m.id LIMIT ? \(connection.dialect.skipLocked)
            """
        let found = try connection.all(sql, [.int(now.milliseconds), .int(Int64(limit))], Row.init)
        var settings: [Int64: MailSettings] = [:]
        for tenant in Set(found.map(\.tenant)) {
            settings[tenant] =
                try connection.first(
                    "SELECT value FROM settings WHERE tenant = ? AND key = 'mail'", [.int(tenant)]
                ) { MailSettings(try JSON(parsing: $0.text(0))) } ?? nil
        }
        let mails = found.compactMap { mail in settings[mail.tenant].map { WaitingMail(mail, $0) } }
        for mail in mails {
            let due = Value.int(now.milliseconds + Postman.lease)
            try connection.execute(
                "UPDATE outgoing_mails SET attempts = attempts + 1, due = ?, message_id = ? WHERE tenant = ? AND id = ?",
                [due, .text(mail.messageID)] + mail.key)
        }
        return mails
    }

    private struct Row {
        let tenant: Int64, id: Int64, attempts: Int64, expires: Int64?
        let messageID: String?, to: String, name: String, subject: String, text: String, html: String?, headers: String

        init(_ row: any Records.Row) {
            (tenant, id, attempts, expires) = (row.int(0), row.int(1), row.int(2), row.optionalInt(3))
            (messageID, to, name, subject) = (row.optionalText(4), row.text(5), row.text(6), row.text(7))
            (text, html, headers) = (row.text(8), row.optionalText(9), row.text(10))
        }
    }

    private init(_ row: Row, _ settings: MailSettings) {
        (tenant, id, attempts) = (row.tenant, row.id, row.attempts + 1)
        expires = row.expires.map { Instant($0) }
        self.settings = settings
        // Made at the first attempt and never changed: a receiver who gets a mail twice, because a connection broke in
        // the last moment, shows it once.
        let domain = settings.from.split(separator: "@").last ?? "tutti.invalid"
        messageID = row.messageID ?? "\(row.id).\(row.tenant)@\(domain)"
        (to, name, subject) = (row.to, row.name, row.subject)
        (text, html) = (row.text, row.html)
        headers = (try? JSON(parsing: row.headers)) ?? .null
    }

    func message(from settings: MailSettings, now: Instant) -> MailMessage {
        var message = MailMessage(
            from: settings.from, fromName: settings.fromName, to: to, toName: name, subject: subject, text: text,
            html: html, messageID: messageID, date: now.milliseconds)
        message.headers = (headers.object ?? []).compactMap { name, value in value.string.map { (name, $0) } }
        return message
    }
}
