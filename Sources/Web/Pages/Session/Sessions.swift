import Automation
import Conditions
import Foundation
import Parties
import Records
import Storage
import Synchronization

/// Begins, renews and ends sessions; only the hash of a session's secret is stored.
final class Sessions: Sendable {
    private let engine: Engine
    private let cost: PasswordHash.Parameters
    private let renewed = Mutex<[String: Int64]>([:])
    private let hashing: OperationQueue

    /// A session ends after this long without a visit, and after `longest` in any case, in milliseconds.
    static let idle: Int64 = 12 * Instant.hour, longest: Int64 = 7 * Instant.day

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
        case wrong
        case wait(milliseconds: Int64)
    }

    private struct Candidate: Sendable {
        let tenant: Int64
        let user: Int64
        let stored: PasswordHash
    }

    /// Signs somebody in. A wrong password, an unknown name and a name without a password look and take the same.
    func signIn(email: String, password: String, from source: String) async throws -> Outcome {
        let email = EmailText.normalised(email)
        let throttles = [Throttle.account(email), Throttle.source(source)]
        let now = engine.clock.now
        let wait = try await engine.database.read { connection in
            try throttles.map { try $0.wait(connection, now: now) }.max() ?? 0
        }
        guard wait == 0 else { return .wait(milliseconds: wait) }
        guard let user = try await verified(try await candidates(email), password) else {
            try await engine.database.write { connection in
                for throttle in throttles { try throttle.fail(connection, now: now) }
            }
            return .wrong
        }
        return .signedIn(secret: try await begin(user, password, clearing: throttles[0]))
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
                let found = candidates.first { $0.stored.verify(password) }
                if candidates.isEmpty { _ = PasswordHash.verifyNobody(password, parameters: cost) }
                continuation.resume(returning: found)
            }
        }
    }

    private func begin(_ user: Candidate, _ password: String, clearing throttle: Throttle) async throws -> String {
        let secret = Secrets.text(bytes: 32)
        let now = engine.clock.now
        let better = user.stored.needsRehash(cost) ? try await hashed(password) : nil
        try await engine.database.write { connection in
            try throttle.clear(connection)
            if let better { try Passwords.store(better, for: user.user, in: user.tenant, now: now, connection) }
            try connection.execute("DELETE FROM sessions WHERE expires_at <= ?", [.int(now.milliseconds)])
            try connection.execute(
                "INSERT INTO sessions (hash,tenant,user_id,created_at,expires_at) VALUES (?,?,?,?,?)",
                [
                    .text(Identities.hash(secret)), .int(user.tenant), .int(user.user), .int(now.milliseconds),
                    .int(now.milliseconds + Self.idle),
                ])
        }
        return secret
    }

    private func hashed(_ password: String) async throws -> PasswordHash {
        let cost = cost
        return try await withCheckedThrowingContinuation { continuation in
            hashing.addOperation {
                continuation.resume(with: Result { try PasswordHash(password: password, parameters: cost) })
            }
        }
    }

    /// Moves the end of a session on, at most every half hour for each.
    func renew(_ secret: String) async throws {
        let now = engine.clock.now.milliseconds
        let hash = Identities.hash(secret)
        let isDue = renewed.withLock { renewed in
            if renewed.count > 10_000 { renewed = renewed.filter { now - $0.value < Instant.hour } }
            guard let last = renewed[hash] else { renewed[hash] = now; return false }
            guard now - last >= Instant.hour / 2 else { return false }
            renewed[hash] = now
            return true
        }
        guard isDue else { return }
        try await engine.database.write { connection in
            try connection.execute(
                "UPDATE sessions SET expires_at = ? WHERE hash = ? AND expires_at > ? AND created_at > ?",
                [.int(now + Self.idle), .text(hash), .int(now), .int(now + Self.idle - Self.longest)])
        }
    }

    /// Ends a session.
    func end(_ secret: String) async throws {
        try await engine.database.write { connection in
            try connection.execute("DELETE FROM sessions WHERE hash = ?", [.text(Identities.hash(secret))])
        }
    }
}
