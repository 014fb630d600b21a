import Automation
import Conditions
import Foundation
import Parties
import Records
import Storage
import Synchronization

/// Begins, renews and ends sessions; only the hash of a session's secret is stored.
final class Sessions: Sendable {
    let engine: Engine
    private let cost: PasswordHash.Parameters
    private let renewed = Mutex<[String: Int64]>([:])
    private let hashing: OperationQueue

    /// A session ends after this long without a visit, and after `longest` in any case, in milliseconds.
    static let idle: Int64 = 12 * Instant.hour, longest: Int64 = 7 * Instant.day
    /// How often what is known of a session is written again, in milliseconds.
    private static let pace: Int64 = 5 * Instant.minute

    init(_ engine: Engine, cost: PasswordHash.Parameters) {
        self.engine = engine
        self.cost = cost
        hashing = OperationQueue()
        // Each hash takes 128 MiB; two at a time bound the memory.
        hashing.maxConcurrentOperationCount = 2
    }

    /// What became of an attempt to sign in.
    enum Outcome: Sendable {
        case signedIn(secret: String)
        /// The password was right; the second step follows with this secret.
        case step(secret: String)
        case wrong
        case wait(milliseconds: Int64)
    }

    /// Where a request comes from.
    struct Place: Sendable {
        /// The address.
        let source: String
        /// What the browser calls itself.
        let agent: String
    }

    /// Somebody who proved who they are, or may.
    struct Candidate: Sendable {
        let tenant: Int64
        let user: Int64
        var stored: PasswordHash?
    }

    /// Signs somebody in. A wrong password, an unknown name and a name without a password look and take the same.
    func signIn(email: String, password: String, from place: Place, next: String?) async throws -> Outcome {
        let email = EmailText.normalised(email)
        let account = Throttle.account(email)
        let now = engine.clock.now
        let admission = try await engine.database.write { connection in
            try Throttle.admit([account, .source(place.source)], connection, now: now)
        }
        guard case .counted(let counted) = admission else {
            if case .wait(let milliseconds) = admission { return .wait(milliseconds: milliseconds) }
            return .wrong
        }
        guard let user = try await verified(try await candidates(email), password) else { return .wrong }
        let better = user.stored?.needsRehash(cost) == true ? try await hashed(password) : nil
        try await engine.database.write { connection in
            for attempt in counted { try attempt.takeBack(connection) }
            try account.clear(connection)
            if let better { try Passwords.store(better, for: user.user, in: user.tenant, now: now, connection) }
        }
        return try await admit(user, from: place, next: next)
    }

    /// What follows a right password or a link of a mail: the second step, or the session.
    func admit(_ user: Candidate, from place: Place, next: String?) async throws -> Outcome {
        if let step = try await SecondStep.begin(user, next: next, engine) { return .step(secret: step) }
        return .signedIn(secret: try await begin(user, from: place))
    }

    private func candidates(_ email: String) async throws -> [Candidate] {
        try await engine.database.read { connection in
            try connection.all(
                """
                SELECT u.tenant, u.id, p.hash FROM tenants n JOIN users u ON u.tenant = n.id JOIN passwords p \
                ON p.tenant = u.tenant AND p.user_id = u.id WHERE u.email = ? AND u.is_active = 1 \
                AND u.deleted_at IS NULL ORDER BY u.id LIMIT 4
                """, [.text(email)]
            ) { row in PasswordHash(row.text(2)).map { Candidate(tenant: row.int(0), user: row.int(1), stored: $0) } }
        }.compactMap { $0 }
    }

    private func verified(_ candidates: [Candidate], _ password: String) async throws -> Candidate? {
        let cost = cost
        return await withCheckedContinuation { continuation in
            hashing.addOperation {
                let found = candidates.first { $0.stored?.verify(password) == true }
                if candidates.isEmpty { _ = PasswordHash.verifyNobody(password, parameters: cost) }
                continuation.resume(returning: found)
            }
        }
    }

    /// Whether this is somebody's password.
    func isRight(_ password: String, of user: Int64, in tenant: Int64) async throws -> Bool {
        let stored = try await engine.database.read { connection in
            try connection.first(
                "SELECT hash FROM passwords WHERE tenant = ? AND user_id = ?", [.int(tenant), .int(user)]
            ) { $0.text(0) }
        }
        guard let stored = stored.flatMap(PasswordHash.init) else { return false }
        return try await verified([Candidate(tenant: tenant, user: user, stored: stored)], password) != nil
    }

    /// A new session and its secret.
    func begin(_ user: Candidate, from place: Place) async throws -> String {
        let secret = Secrets.text(bytes: 32)
        let now = engine.clock.now
        try await engine.database.write { connection in
            try connection.execute("DELETE FROM sessions WHERE expires_at <= ?", [.int(now.milliseconds)])
            try connection.execute("DELETE FROM one_time_links WHERE expires_at <= ?", [.int(now.milliseconds)])
            try connection.execute(
                """
                INSERT INTO sessions (hash,tenant,user_id,created_at,expires_at,agent,address,seen_at) \
                VALUES (?,?,?,?,?,?,?,?)
                """,
                [
                    .text(Identities.hash(secret)), .int(user.tenant), .int(user.user), .int(now.milliseconds),
                    .int(now.milliseconds + Self.idle), .text(String(place.agent.prefix(300))),
                    .text(String(place.source.prefix(64))), .int(now.milliseconds),
                ])
        }
        return secret
    }

    /// The hash of a new password.
    func hashed(_ password: String) async throws -> PasswordHash {
        let cost = cost
        return try await withCheckedThrowingContinuation { continuation in
            hashing.addOperation {
                continuation.resume(with: Result { try PasswordHash(password: password, parameters: cost) })
            }
        }
    }

    /// Moves the end of a session on and notes where it was seen, at most every five minutes for each.
    func renew(_ secret: String, from source: String) async throws {
        let now = engine.clock.now.milliseconds
        let hash = Identities.hash(secret)
        let isDue = renewed.withLock { renewed in
            if renewed.count > 10_000 { renewed = renewed.filter { now - $0.value < Instant.hour } }
            guard let last = renewed[hash] else { renewed[hash] = now; return false }
            guard now - last >= Self.pace else { return false }
            renewed[hash] = now
            return true
        }
        guard isDue else { return }
        try await engine.database.write { connection in
            try connection.execute(
                """
                UPDATE sessions SET seen_at = ?, address = ?, expires_at = CASE WHEN created_at > ? THEN ? \
                ELSE expires_at END WHERE hash = ? AND expires_at > ?
                """,
                [
                    .int(now), .text(String(source.prefix(64))), .int(now + Self.idle - Self.longest),
                    .int(now + Self.idle), .text(hash), .int(now),
                ])
        }
    }

    /// Ends a session.
    func end(_ secret: String) async throws {
        try await engine.database.write { connection in
            try connection.execute("DELETE FROM sessions WHERE hash = ?", [.text(Identities.hash(secret))])
        }
    }
}
