import Automation
import Conditions
import Records
import Storage

/// Who works on an import. A process claims it for a minute and renews the claim with every batch, so that two never
/// continue the same; what a process left behind is anybody's once its claim ran out.
struct ImportClaim: Sendable {
    static let lease = Instant.minute
    let id: Int64
    let tenant: Int64
    private let token: String

    init(_ id: Int64, _ tenant: Int64) {
        self.id = id
        self.tenant = tenant
        token = String(UInt64.random(in: .min ... .max), radix: 36)
    }

    /// Takes an import that is nobody's; false when somebody works on it or when it ended.
    func take(_ engine: Engine) async throws -> Bool {
        let now = engine.clock.now
        return try await engine.database.write { [self] connection in
            try connection.execute(
                """
                UPDATE imports SET claim = ?, claimed_until = ? WHERE tenant = ? AND id = ? \
                AND state IN ('running', 'reverting') AND (claimed_until IS NULL OR claimed_until <= ?)
                """,
                [.text(token), until(now), .int(tenant), .int(id), .int(now.milliseconds)]) == 1
        }
    }

    /// Begins what its asker asked for; false when the import is in none of these states.
    func begin(_ state: String, from states: [String], _ plan: JSON?, _ work: Work) throws -> Bool {
        let marks = states.map { _ in "?" }.joined(separator: ",")
        return try work.connection.execute(
            """
            UPDATE imports SET state = ?, plan = COALESCE(?, plan), claim = ?, claimed_until = ? \
            WHERE tenant = ? AND id = ? AND state IN (\(marks))
            """,
            [.text(state), plan.map { .text($0.text) } ?? .null, .text(token), until(work.now), .int(tenant), .int(id)]
                + states.map(Value.text)) == 1
    }

    /// Holds it for another minute, in the transaction of a batch; who lost it stops, and nothing of the batch stays.
    func renew(_ work: Work) throws {
        let changed = try work.connection.execute(
            "UPDATE imports SET claimed_until = ? WHERE tenant = ? AND id = ? AND claim = ?",
            [until(work.now), .int(tenant), .int(id), .text(token)])
        guard changed == 1 else { throw ImportProblem.overtaken }
    }

    /// Ends it, unless another process works on it by now.
    func end(_ state: String, _ problem: String?, _ engine: Engine) async throws {
        let now = engine.clock.now
        try await engine.database.write { [self] connection in
            try connection.execute(
                """
                UPDATE imports SET state = ?, problem = ?, ended_at = ?, claim = NULL, claimed_until = NULL \
                WHERE tenant = ? AND id = ? AND claim = ?
                """,
                [
                    .text(state), problem.map { .text(String($0.prefix(1000))) } ?? .null, .int(now.milliseconds),
                    .int(tenant), .int(id), .text(token),
                ])
        }
    }

    private func until(_ now: Instant) -> Value { .int(now.adding(Self.lease).milliseconds) }
}
