import China
import Conditions
import Parties
import Records
import Storage

/// The stored passwords of users.
public enum Passwords {
    /// Sets a user's password and ends every session they had.
    public static func set(
        _ hash: PasswordHash, for user: Int64, in tenant: Int64, now: Instant, _ connection: any Connection
    ) throws {
        try store(hash, for: user, in: tenant, now: now, connection)
        try connection.execute("DELETE FROM sessions WHERE tenant = ? AND user_id = ?", [.int(tenant), .int(user)])
    }

    static func store(
        _ hash: PasswordHash, for user: Int64, in tenant: Int64, now: Instant, _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO passwords (tenant,user_id,hash,changed_at) VALUES (?,?,?,?) \
            ON CONFLICT (tenant, user_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
            """, [.int(tenant), .int(user), .text(hash.text), .int(now.milliseconds)])
    }
}

/// E-mail addresses as they are typed into a sign-in form.
enum EmailText {
    /// The form in which users keep it; what is no address stays as it is and matches nobody.
    static func normalised(_ text: String) -> String {
        guard case .success(let address) = EmailAddress.parse(text) else { return String(text.prefix(320)) }
        return address.normalized
    }
}
