import Conditions
import Records

/// What waits to leave the company, by whatever channel. It is written in the transaction that decides on it; whoever
/// sends takes due rows of `outgoing_messages` afterwards, so a message goes out exactly when its reason was committed.
public enum Outbox {
    /// Who sends listens for this after a commit.
    public static let wakeup = "outbox"
}

/// A row of the outbox.
struct OutboxRow: Sendable {
    /// The key of the setting that says how it is sent: `mail`, `sms`, `wecom`.
    let channel: String
    /// Says which message this is: the same key is never sent twice in a company.
    let key: String
    let kind: String
    let recipient: String
    var name: String?
    let subject: String
    let body: String
    var html: String?
    var headers: [String: String] = [:]
    /// What the receiver knows it by at every attempt; nil lets the sender make one.
    var messageID: String?
    var expires: Instant?

    /// Writes it for the sender; answers false when a message of this key is there already.
    func enqueue(in work: Work) throws -> Bool {
        let sql = """
            INSERT INTO outgoing_messages (tenant,id,channel,key,recipient,subject,body,html,state,due,attempts,\
            created_at,kind,name,headers,message_id,expires_at) VALUES (?,?,?,?,?,?,?,?,'ready',?,0,?,?,?,?,?,?) \
            ON CONFLICT (tenant, key) DO NOTHING
            """
        let now = Value.int(work.now.milliseconds)
        let lines = JSON.object(headers.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
        let count = try work.connection.execute(
            sql,
            [
                .int(work.actor.tenant), .int(work.newID()), .text(channel), .text(key), .text(recipient),
                .text(subject), .text(body), html.map(Value.text) ?? .null, now, now, .text(kind),
                name.map(Value.text) ?? .null, headers.isEmpty ? .null : .text(lines.text),
                messageID.map(Value.text) ?? .null, expires.map { .int($0.milliseconds) } ?? .null,
            ])
        if count > 0 { work.connection.wake(Outbox.wakeup) }
        return count > 0
    }
}
