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
                    let done = try Self.piece(id, work)
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

    private static let changed = Label("导入后有人改动过", "changed since the import")

    private static func given(back became: String) -> Undone {
        Undone(was: "updated", became: became, why: became == "kept" ? [changed] : [])
    }

    /// What became of a row that is taken back.
    private struct Undone {
        let was: String
        let became: String
        var why: [Label] = []
    }

    /// Counts what rows became, and takes them off what they were.
    private static func note(_ done: [Undone], _ id: Int64, _ work: Work) throws {
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

    private static func piece(_ id: Int64, _ work: Work) throws -> [Undone] {
        let rows = try work.connection.all(
            """
            SELECT i.line, i.outcome, i.record_id, m.object FROM import_rows i JOIN imports m ON m.tenant = i.tenant \
            AND m.id = i.import_id WHERE i.tenant = ? AND i.import_id = ? AND i.outcome IN ('created', 'updated') \
            ORDER BY i.line DESC LIMIT ?
            """, [.int(work.actor.tenant), .int(id), .int(Int64(piece))]
        ) { ($0.int(0), $0.text(1), $0.int(2), $0.text(3)) }
        return try rows.map { line, outcome, record, name in
            guard let object = work.schema.object(name) else { throw Refusal.notFound(object: name, id: nil) }
            let undone = try work.connection.savepoint {
                outcome == "created"
                    ? try removed(record, object, work)
                    : given(back: try restored(record, object, id, work))
            }
            let why = JSON.array(undone.why.map { ["zh": .string($0.zhHans), "en": .string($0.en)] })
            try work.connection.execute(
                "UPDATE import_rows SET outcome = ?, detail = ? WHERE tenant = ? AND import_id = ? AND line = ?",
                [
                    .text(undone.became), undone.why.isEmpty ? .null : .text(why.text), .int(work.actor.tenant),
                    .int(id), .int(line),
                ])
            return undone
        }
    }

    private static func removed(_ id: Int64, _ object: ObjectDefinition, _ work: Work) throws -> Undone {
        guard let record = try work.find(object, id) else { return Undone(was: "created", became: "removed") }
        if try isTouched(id, "action <> 'created'", work) {
            return Undone(was: "created", became: "kept", why: [changed])
        }
        let about = try Referring.records(to: record, limit: 500, work)
        let built = try about.filter { try isOfPeople($0, work) }.map { $0.object }
        if !built.isEmpty {
            let named = work.schema.objects.filter { object in built.contains { $0.name == object.name } }.map(\.label)
            let zhHans = named.map(\.zhHans).joined(separator: "、"), en = named.map(\.en).joined(separator: ", ")
            return Undone(
                was: "created", became: "kept", why: [Label("已有人在使用：\(zhHans)", "somebody has worked with it: \(en)")])
        }
        try work.authorised {
            // What the system itself wrote about it goes with it: a notification, a reminder.
            for (object, id) in about { if let own = try work.find(object, id) { try work.delete(own) } }
            try work.delete(record)
        }
        return Undone(was: "created", became: "removed")
    }

    // What the system made of a record (a score, an owner) is no reason to keep it; what a person did is.
    private static func isTouched(_ id: Int64, _ actions: String, _ work: Work) throws -> Bool {
        try work.connection.first(
            "SELECT 1 FROM journal WHERE tenant = ? AND record_id = ? AND actor_id <> 0 AND \(actions) LIMIT 1",
            [.int(work.actor.tenant), .int(id)]
        ) { _ in true } ?? false
    }

    /// Whether somebody made it or worked with it; a notification that was read is still the system's.
    private static func isOfPeople(_ one: (object: ObjectDefinition, id: Int64), _ work: Work) throws -> Bool {
        guard one.object.name != "notification" else { return false }
        return try isTouched(one.id, "1 = 1", work)
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
