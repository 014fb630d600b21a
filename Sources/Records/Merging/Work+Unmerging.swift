import Conditions

extension Work {
    /// Takes a merge back: the loser lives again as it was, what was moved goes back to it, and the survivor gets its
    /// own values again. What somebody changed since stays, and is told.
    public func undo(_ merge: Merge) throws -> Merge.Undoing {
        guard !merge.isUndone else {
            throw Refusal.conflict(code: "undone", message: Label("该合并已撤销", "the merge was undone before"))
        }
        guard let object = schema.object(merge.object), let survivor = try find(object, merge.survivor) else {
            throw Refusal.conflict(
                code: "merged_again",
                message: Label("保留的记录已不存在，请先撤销之后的合并", "the surviving record is gone; undo the later merge first"))
        }
        try authorise(.update, survivor)
        let loser = try gone(object, merge.loser)
        let why: JSON = ["undone": .id(merge.id)]
        return try authorised {
            var undoing = Merge.Undoing(merge: merge)
            try release(merge, survivor, &undoing, because: why)
            try revive(loser, because: why)
            try moveBack(merge, &undoing, because: why)
            try moveSharesBack(merge.body["shares"], from: survivor, to: loser, because: why)
            try connection.execute(
                "UPDATE merges SET state = 'undone' WHERE tenant = ? AND id = ?", [.int(actor.tenant), .int(merge.id)])
            return undoing
        }
    }

    private func gone(_ object: ObjectDefinition, _ id: Int64) throws -> AnyRecord {
        let sql = "\(object.selectSQL) WHERE t.tenant = ? AND t.id = ? AND t.deleted_at IS NOT NULL"
        let found = try connection.first(sql, [.int(actor.tenant), .int(id)]) { AnyRecord(object: object, row: $0) }
        guard let found else { throw Refusal.notFound(object: object.name, id: id) }
        return found
    }

    /// The survivor's own values again, where they still are the other's.
    private func release(
        _ merge: Merge, _ survivor: AnyRecord, _ undoing: inout Merge.Undoing, because: JSON
    ) throws {
        var changes = AnyChanges()
        for (name, pair) in merge.body["fields"]?.object ?? [] {
            guard let field = actor.company.field(name, of: survivor.object), let both = pair.array, both.count == 2
            else { continue }
            if both[0] == both[1] { continue }
            guard stored(field, survivor) == both[1] else {
                undoing.keptFields.append(name)
                continue
            }
            let before = both[0].array ?? []
            changes.set(field, Value(before.first), field.kind == .money ? Value(before.last) : nil)
        }
        _ = try insisting { try update(survivor, changes, as: "separated", because: because) }
    }

    /// A record that was taken out of sight is there again.
    private func revive(_ record: AnyRecord, because: JSON) throws {
        try matchDuplicates(of: record, among: record.object.matched.filter { $0.traits.contains(.unique) })
        var alive = record
        alive.values[Slot.deletedAt.rawValue] = .null
        alive.values[Slot.version.rawValue] = .int(record.version + 1)
        let sql = """
            UPDATE \(record.object.plural) SET deleted_at = NULL, version = ? \
            WHERE tenant = ? AND id = ? AND version = ?
            """
        let key: [Value] = [.int(actor.tenant), .int(record.id), .int(record.version)]
        guard try connection.execute(sql, [.int(alive.version)] + key) == 1 else {
            throw Refusal.stale(object: record.object.name, id: record.id, current: record.version)
        }
        try index(alive)
        try journal("restored", alive, changes: .object([]), because: because)
    }

    private func moveBack(_ merge: Merge, _ undoing: inout Merge.Undoing, because: JSON) throws {
        for item in merge.body["moved"]?.array ?? [] {
            guard let object = item["object"]?.string.flatMap({ schema.object($0) }), let id = item["id"]?.id,
                let field = item["field"]?.string.flatMap({ actor.company.field($0, of: object) })
            else { continue }
            let expected = item["to"]?.id.map(Value.int) ?? .null
            guard let record = try find(object, id) else { continue }
            guard record[field] == expected else {
                undoing.keptRecords.append((object.name, id))
                continue
            }
            var changes = AnyChanges()
            changes.set(field, .int(merge.loser))
            _ = try insisting { try update(record, changes, as: "moved_back", because: because) }
        }
    }

    private func insisting<T>(_ body: () throws -> T) rethrows -> T {
        let insisted = allowsDuplicates
        allowsDuplicates = true
        defer { allowsDuplicates = insisted }
        return try body()
    }
}
