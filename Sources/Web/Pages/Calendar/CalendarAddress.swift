import Conditions
import Records
import Storage

/// The secret address of somebody's calendar: a token that opens the calendar and nothing else. Only its hash is stored.
enum CalendarAddress {
    /// The scope of such tokens: no object has this name, so that the API gives nothing for it.
    private static let scope = TokenScope(mayWrite: false, objects: ["calendar"]).text

    /// Whether somebody has one, and when it was made.
    static func made(for user: Int64, _ work: Work) throws -> Instant? {
        try work.connection.first(
            "SELECT created_at FROM tokens WHERE tenant = ? AND user_id = ? AND scopes = ?",
            [.int(work.actor.tenant), .int(user), .text(scope)]
        ) { Instant($0.int(0)) }
    }

    /// Makes a new one and answers its secret; the one before opens nothing any more.
    static func make(for user: Int64, name: String, in work: Work) throws -> String {
        try end(for: user, in: work)
        let secret = Secrets.text(bytes: 24)
        try work.connection.execute(
            "INSERT INTO tokens (hash,tenant,user_id,name,created_at,scopes,hint) VALUES (?,?,?,?,?,?,?)",
            [
                .text(Identities.hash(secret)), .int(work.actor.tenant), .int(user), .text(name),
                .int(work.now.milliseconds), .text(scope), .text(String(secret.suffix(4))),
            ])
        try work.noteSetting("calendar_address_made", ["user": .id(user)])
        return secret
    }

    /// Ends it.
    static func end(for user: Int64, in work: Work) throws {
        let ended = try work.connection.execute(
            "DELETE FROM tokens WHERE tenant = ? AND user_id = ? AND scopes = ?",
            [.int(work.actor.tenant), .int(user), .text(scope)])
        if ended > 0 { try work.noteSetting("calendar_address_ended", ["user": .id(user)]) }
    }

    /// The question whose it is, answered as for a token but without the scope: the calendar holds what its owner may see.
    static func owner(_ hash: String) -> Statement {
        Statement(
            """
            SELECT t.tenant, t.user_id, u.roles, u.language, NULL FROM tokens t JOIN users u ON u.tenant = t.tenant \
            AND u.id = t.user_id WHERE t.hash = ? AND t.scopes = ? AND u.is_active = 1 AND u.deleted_at IS NULL
            """, [.text(hash), .text(scope)])
    }
}
