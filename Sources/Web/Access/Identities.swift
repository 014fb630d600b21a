import Automation
import China
import Conditions
import Crypto
import Hummingbird
import Records
import Synchronization

/// Turns tokens and session cookies into actors. What was found is kept for a second, so that a busy client costs
/// one look-up a second and a revoked token dies within one.
public final class Identities: Sendable {
    private struct Kept {
        let actor: Actor
        let until: ContinuousClock.Instant
        /// When, by the engine's clock, that may be ahead of the wall.
        let at: Instant
        /// How often companies had changed in this process when it was read.
        let changes: Int
    }
    private struct Found: Sendable {
        let tenant: Int64
        let user: Int64
        let roles: [String]
        let language: String
        let scope: TokenScope?

        init(_ row: any Row) {
            (tenant, user, language) = (row.int(0), row.int(1), row.text(3))
            roles = row.text(2).split(separator: ",").map(String.init)
            scope = row.optionalText(4).map { TokenScope($0) }
        }
    }
    private let engine: Engine
    private let used = Mutex<[String: Int64]>([:])
    private let kept = Mutex<[String: Kept]>([:])

    init(_ engine: Engine) { self.engine = engine }

    /// The actor of `Authorization: Bearer`; refused with 401 otherwise.
    func bearer(_ request: Request) async throws -> Actor {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else {
            throw Problem.unauthorised
        }
        let token = String(header.dropFirst(7))
        guard let actor = try await actor(token: token) else { throw Problem.unauthorised }
        try await noteUse(of: token)
        return actor
    }

    /// The actor of an API token, or nil when it is unknown, expired or its user left.
    public func actor(token: String) async throws -> Actor? {
        guard (8...200).contains(token.utf8.count) else { return nil }
        return try await remembered(token) { hash, now in
            Statement(
                """
                SELECT t.tenant, t.user_id, u.roles, u.language, t.scopes FROM tokens t JOIN users u ON u.tenant = t.tenant \
                AND u.id = t.user_id WHERE t.hash = ? AND (t.expires_at IS NULL OR t.expires_at > ?) \
                AND u.is_active = 1 AND u.deleted_at IS NULL
                """, [.text(hash), .int(now)])
        }
    }

    /// The actor of a session cookie, or nil when it is unknown, idle too long or its user left.
    public func actor(session: String) async throws -> Actor? {
        guard (8...200).contains(session.utf8.count) else { return nil }
        return try await remembered(session) { hash, now in
            Statement(
                """
                SELECT s.tenant, s.user_id, u.roles, u.language, NULL FROM sessions s JOIN users u ON u.tenant = s.tenant \
                AND u.id = s.user_id WHERE s.hash = ? AND s.expires_at > ? AND u.is_active = 1 \
                AND u.deleted_at IS NULL
                """, [.text(hash), .int(now)])
        }
    }

    /// Whose calendar is at a secret address. It is not kept: what opens a calendar must open nothing else.
    func actor(calendar secret: String) async throws -> Actor? {
        guard (8...200).contains(secret.utf8.count) else { return nil }
        let query = CalendarAddress.owner(Self.hash(secret))
        let found = try await engine.database.read { connection in
            try connection.first(query.sql, query.arguments) { Found($0) }
        }
        guard let found else { return nil }
        return try await actor(found)
    }

    /// Notes that a token was used, at most every five minutes in each process.
    private func noteUse(of token: String) async throws {
        let hash = Self.hash(token), now = engine.clock.now.milliseconds
        let isDue = used.withLock { used in
            if used.count > 10_000 { used = [:] }
            guard now - (used[hash] ?? 0) >= 5 * Instant.minute else { return false }
            used[hash] = now
            return true
        }
        guard isDue else { return }
        try await engine.database.write { connection in
            try connection.execute("UPDATE tokens SET seen_at = ? WHERE hash = ?", [.int(now), .text(hash)])
        }
    }

    /// Forgets a session at once, when it ends here.
    public func forget(_ secret: String) { kept.withLock { $0[Self.hash(secret)] = nil } }

    /// Forgets everybody at once, when sessions ended whose secrets are not at hand.
    func forgetAll() { kept.withLock { $0.removeAll() } }

    /// Forgets what has this hash at once.
    func forget(hash: String) { kept.withLock { $0[hash] = nil } }

    /// What is stored of a secret: its SHA-256, in hexadecimal.
    public static func hash(_ secret: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        for byte in SHA256.hash(data: Array(secret.utf8)) {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        return String(decoding: hex, as: UTF8.self)
    }

    private func remembered(_ secret: String, _ statement: (String, Int64) -> Statement) async throws -> Actor? {
        let hash = Self.hash(secret), changes = engine.companyChanges
        let now = engine.clock.now
        if let known = kept.withLock({ $0[hash] }), known.until > .now, known.changes == changes,
            known.at.adding(1000) > now
        {
            return known.actor
        }
        let query = statement(hash, now.milliseconds)
        let found = try await engine.database.read { connection in
            try connection.first(query.sql, query.arguments) { Found($0) }
        }
        guard let found else { return nil }
        let actor = try await actor(found)
        let until = ContinuousClock.now.advanced(by: .seconds(1))
        remember(Kept(actor: actor, until: until, at: now, changes: changes), hash)
        return actor
    }

    private func actor(_ found: Found) async throws -> Actor {
        Actor(
            company: try await engine.company(found.tenant), user: found.user, kind: .user,
            access: try await engine.access(roles: found.roles, in: found.tenant, scope: found.scope),
            language: Language(rawValue: found.language) ?? .zhHans)
    }

    private func remember(_ found: Kept, _ hash: String) {
        kept.withLock { kept in
            if kept.count > 10_000 { kept = kept.filter { $0.value.until > .now } }
            kept[hash] = found
        }
    }
}
