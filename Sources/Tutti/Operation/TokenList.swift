import Automation
import Conditions
import Records
import Storage

extension Tokens {
    /// A token as an operator sees it; the secret is not kept.
    public struct Line: Sendable {
        /// The first characters of its hash, which name it.
        public let id: String
        /// The e-mail of its user.
        public let email: String
        /// What it is for.
        public let name: String
        /// When it was made.
        public let created: Instant
        /// When it ends, nil for never.
        public let expires: Instant?
    }

    /// The tokens of a company, the oldest first.
    public static func lines(_ tenant: Int64, _ engine: Engine) async throws -> [Line] {
        try await engine.database.read { connection in
            try connection.all(
                """
                SELECT t.hash, u.email, t.name, t.created_at, t.expires_at FROM tokens t \
                JOIN users u ON u.tenant = t.tenant AND u.id = t.user_id WHERE t.tenant = ? ORDER BY t.created_at, t.hash
                """, [.int(tenant)]
            ) { row in
                Line(
                    id: String(row.text(0).prefix(10)), email: row.text(1), name: row.text(2),
                    created: Instant(row.int(3)), expires: row.isNull(4) ? nil : Instant(row.int(4)))
            }
        }
    }

    /// Takes the token back whose id begins like this; answers how many that were, and takes none unless it is one.
    public static func revoke(_ id: String, in tenant: Int64, _ engine: Engine) async throws -> Int {
        guard id.utf8.count >= 6, id.allSatisfy(\.isHexDigit) else { return 0 }
        return try await engine.database.write { connection in
            let hashes = try connection.all(
                "SELECT hash FROM tokens WHERE tenant = ? AND hash LIKE ?",
                [.int(tenant), .text(id.lowercased() + "%")]
            ) { $0.text(0) }
            guard hashes.count == 1 else { return hashes.count }
            return try connection.execute("DELETE FROM tokens WHERE hash = ?", [.text(hashes[0])])
        }
    }
}
