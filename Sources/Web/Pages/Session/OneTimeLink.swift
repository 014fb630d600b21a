import Automation
import Conditions
import Records
import Storage

/// A secret that works once and not for long: in the link of a mail, or in the cookie between two steps of a sign-in.
/// Only its hash is stored.
struct OneTimeLink: Sendable {
    /// What it opens.
    enum Purpose: String, Sendable {
        case invitation, reset
        /// The password was right: a code is asked for, or an authenticator must be set up.
        case code, enrol

        /// How long it works, in milliseconds.
        var span: Int64 {
            switch self {
            case .invitation: 7 * Instant.day
            case .reset: Instant.hour
            case .code, .enrol: 10 * Instant.minute
            }
        }
    }

    let tenant: Int64
    let user: Int64
    let purpose: Purpose
    let expires: Instant
    let next: String?

    /// Makes one and answers its secret. A new link of the mails ends the earlier ones of its purpose.
    static func make(
        _ purpose: Purpose, for user: Int64, in tenant: Int64, next: String? = nil, now: Instant,
        _ connection: any Connection
    ) throws -> String {
        let secret = Secrets.text(bytes: 32)
        if purpose == .invitation || purpose == .reset {
            try connection.execute(
                "DELETE FROM one_time_links WHERE tenant = ? AND user_id = ? AND purpose = ?",
                [.int(tenant), .int(user), .text(purpose.rawValue)])
        }
        try connection.execute(
            """
            INSERT INTO one_time_links (hash,tenant,user_id,purpose,created_at,expires_at,next) VALUES (?,?,?,?,?,?,?)
            """,
            [
                .text(Identities.hash(secret)), .int(tenant), .int(user), .text(purpose.rawValue),
                .int(now.milliseconds), .int(now.milliseconds + purpose.span), next.map(Value.text) ?? .null,
            ])
        return secret
    }

    /// The link of a secret, nil when it is unknown, used or too old, or when its user left.
    static func find(
        _ secret: String, _ purposes: Set<Purpose>, now: Instant, _ connection: any Connection
    ) throws -> OneTimeLink? {
        guard (8...200).contains(secret.utf8.count) else { return nil }
        let found = try connection.first(
            """
            SELECT l.tenant, l.user_id, l.purpose, l.expires_at, l.next FROM one_time_links l JOIN users u \
            ON u.tenant = l.tenant AND u.id = l.user_id WHERE l.hash = ? AND l.expires_at > ? AND u.is_active = 1 \
            AND u.deleted_at IS NULL
            """, [.text(Identities.hash(secret)), .int(now.milliseconds)]
        ) { row in
            Purpose(rawValue: row.text(2)).map {
                OneTimeLink(
                    tenant: row.int(0), user: row.int(1), purpose: $0, expires: Instant(row.int(3)),
                    next: row.optionalText(4))
            }
        }
        guard let link = found.flatMap({ $0 }), purposes.contains(link.purpose) else { return nil }
        return link
    }

    /// Uses it up; false when somebody did so first.
    static func use(_ secret: String, _ connection: any Connection) throws -> Bool {
        try connection.execute("DELETE FROM one_time_links WHERE hash = ?", [.text(Identities.hash(secret))]) == 1
    }
}
