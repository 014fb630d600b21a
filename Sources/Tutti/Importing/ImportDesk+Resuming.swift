import Automation
import Conditions
import Foundation
import Records
import Storage

extension ImportDesk {
    /// How often a process looks for imports that others left.
    private static let patrol = Duration.seconds(15)

    /// Goes on, now and as long as it runs, with what other processes left.
    public func keepGoing() async {
        while !Task.isCancelled {
            do { for left in try await resume() { Task { await left() } } } catch {
                engine.log.warning("imports that were left: \(error)")
            }
            try? await Task.sleep(for: Self.patrol)
        }
    }

    /// What others left and this process claimed, as far as the files are here; each is to be gone on with.
    public func resume() async throws -> [@Sendable () async -> Void] {
        let now = engine.clock.now
        let left = try await engine.database.read { connection in
            try connection.all(
                """
                SELECT tenant, id, state, path FROM imports WHERE state IN ('running', 'reverting') \
                AND (claimed_until IS NULL OR claimed_until <= ?)
                """, [.int(now.milliseconds)]
            ) { ($0.int(0), $0.int(1), $0.text(2), $0.text(3)) }
        }
        var claimed: [@Sendable () async -> Void] = []
        for (tenant, id, state, path) in left where FileManager.default.fileExists(atPath: path) {
            let claim = ImportClaim(id, tenant)
            guard try await claim.take(engine) else { continue }
            let actor = try await asker(id, tenant)
            claimed.append { state == "running" ? await run(claim, actor) : await takeBack(claim, actor) }
        }
        return claimed
    }

    private func asker(_ id: Int64, _ tenant: Int64) async throws -> Actor {
        let system = try await engine.system(tenant)
        let row = try await row(id, system)
        let roles = system.company.people.first { $0.id == row.actor }?.roles ?? []
        let access = try await engine.access(roles: roles, in: tenant)
        return Actor(company: system.company, user: row.actor, kind: .user, access: access)
    }
}
