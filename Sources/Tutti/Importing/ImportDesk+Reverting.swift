import Automation
import Conditions
import Records
import Web

extension ImportDesk {
    /// Rows taken back in one transaction.
    private static let piece = 100

    public func revert(_ id: Int64, as actor: Actor) async throws {
        _ = try await row(id, actor)
        let claim = ImportClaim(id, actor.tenant)
        try await engine.work(as: actor) { work in
            guard try claim.begin("reverting", from: ["done", "failed"], nil, work) else {
                throw Refusal.conflict(
                    code: "not_done", message: Label("只有已结束的导入才能撤销", "only an import that ended can be taken back"))
            }
        }
        Task { await takeBack(claim, actor) }
    }

    /// Takes back row by row, the last first: records it made and nobody changed since are removed, records it
    /// changed get their values back, the rest stays and is listed.
    func takeBack(_ claim: ImportClaim, _ actor: Actor) async {
        let id = claim.id
        do {
            var counts: [String: Int64] = [:]
            while true {
                let done = try await engine.work(as: actor) { work in
                    try claim.renew(work)
                    return try Self.piece(id, work)
                }
                if done.isEmpty { break }
                for outcome in done { counts[outcome, default: 0] += 1 }
                try await note(counts, id, actor)
            }
            try await claim.end("reverted", nil, engine)
        } catch ImportProblem.overtaken {
            engine.log.notice("import \(id) is taken back elsewhere")
        } catch {
            engine.log.warning("import \(id) not taken back: \(error)")
            try? await claim.end("failed", "\(error)", engine)
        }
    }

    private func note(_ counts: [String: Int64], _ id: Int64, _ actor: Actor) async throws {
        let row = try await row(id, actor)
        var members = (row.tally.object ?? []).filter { counts[$0.0] == nil }
        members += counts.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) }
        let text = JSON.object(members).text
        _ = try await engine.work(as: actor) { work in
            try work.connection.execute(
                "UPDATE imports SET tally = ? WHERE tenant = ? AND id = ?", [.text(text), .int(actor.tenant), .int(id)])
        }
    }

    private static func piece(_ id: Int64, _ work: Work) throws -> [String] {
        let rows = try work.connection.all(
            """
            SELECT i.line, i.outcome, i.record_id, m.object FROM import_rows i JOIN imports m ON m.tenant = i.tenant \
            AND m.id = i.import_id WHERE i.tenant = ? AND i.import_id = ? AND i.outcome IN ('created', 'updated') \
            ORDER BY i.line DESC LIMIT ?
            """, [.int(work.actor.tenant), .int(id), .int(Int64(piece))]
        ) { ($0.int(0), $0.text(1), $0.int(2), $0.text(3)) }
        return try rows.map { line, outcome, record, name in
            guard let object = work.schema.object(name) else { throw Refusal.notFound(object: name, id: nil) }
            let became = try work.connection.savepoint {
                outcome == "created"
                    ? try removed(record, object, work) : try restored(record, object, id, work)
            }
            try work.connection.execute(
                "UPDATE import_rows SET outcome = ? WHERE tenant = ? AND import_id = ? AND line = ?",
                [.text(became), .int(work.actor.tenant), .int(id), .int(line)])
            return became
        }
    }

    private static func removed(_ id: Int64, _ object: ObjectDefinition, _ work: Work) throws -> String {
        guard let record = try work.find(object, id) else { return "removed" }
        // What the system made of it (a score, an owner) is no reason to keep it; what a person did is.
        let touched = try work.connection.first(
            """
            SELECT 1 FROM journal WHERE tenant = ? AND record_id = ? AND actor_id <> 0 AND action <> 'created' LIMIT 1
            """, [.int(work.actor.tenant), .int(id)]
        ) { _ in true }
        if touched != nil { return "kept" }
        try work.authorised { try work.delete(record) }
        return "removed"
    }

    private static func restored(
        _ id: Int64, _ object: ObjectDefinition, _ upload: Int64, _ work: Work
    ) throws -> String {
        guard let record = try work.find(object, id) else { return "kept" }
        let entry = try work.recent(of: record, limit: 200).last { $0.explanation["import"]?.id == upload }
        guard let entry else { return "kept" }
        var changes = AnyChanges()
        for (name, pair) in entry.changes.object ?? [] {
            guard let field = work.actor.company.field(name, of: object), let both = pair.array, both.count == 2 else {
                continue
            }
            guard field.json(record) == both[1] else { return "kept" }
            if both[0] == .null {
                changes.set(field, .null, field.kind == .money ? .null : nil)
            } else {
                let stored = try field.stored(from: both[0])
                changes.set(field, stored.first, stored.second)
            }
        }
        work.allowsDuplicates = true
        defer { work.allowsDuplicates = false }
        _ = try work.authorised { try work.update(record, changes, because: ["reverts": .id(upload)]) }
        return "restored"
    }
}
