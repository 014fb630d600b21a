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
                    code: "not_done", message: Label("只有已结束的导入才能撤销", "only an import that ended can be undone"))
            }
        }
        Task { await takeBack(claim, actor) }
    }

    /// Takes back row by row, the last first: records it made that nobody changed or built on since are removed,
    /// records it changed get their values back, the rest stays and is listed.
    func takeBack(_ claim: ImportClaim, _ actor: Actor) async {
        let id = claim.id
        do {
            var isDone = false
            while !isDone {
                isDone = try await engine.work(as: actor) { work in
                    try claim.renew(work)
                    let done = try RevertedRows.next(Self.piece, of: id, work)
                    try Self.note(done, id, work)
                    return done.isEmpty
                }
            }
            try await claim.end("reverted", nil, engine)
        } catch ImportProblem.overtaken {
            engine.log.notice("import \(id) is taken back elsewhere")
        } catch {
            engine.log.warning("import \(id) not taken back: \(error)")
            try? await claim.end("failed", "\(error)", engine)
        }
    }

    /// Counts what rows became, and takes them off what they were.
    private static func note(_ done: [RevertedRow], _ id: Int64, _ work: Work) throws {
        let key: [Value] = [.int(work.actor.tenant), .int(id)]
        let text = try work.connection.first("SELECT tally FROM imports WHERE tenant = ? AND id = ?", key) { row in
            row.optionalText(0)
        }
        let tally = try (text ?? nil).map { try JSON(parsing: $0) } ?? .object([])
        var counts: [String: Int64] = [:]
        for row in done {
            counts[row.became, default: 0] += 1
            counts[ImportRecord.undone(row.was), default: 0] += 1
        }
        var members = (tally.object ?? []).filter { counts[$0.0] == nil }
        members += counts.sorted { $0.key < $1.key }.map { name, count in
            (name, .int(count + (tally[name]?.int ?? 0)))
        }
        try work.connection.execute(
            "UPDATE imports SET tally = ? WHERE tenant = ? AND id = ?", [.text(JSON.object(members).text)] + key)
    }
}
