import Conditions

// The steps of a Work, in the order they are taken.
extension Work {
    /// Refuses an action the actor has on no record of the object.
    public func authorise(_ action: Action, _ object: ObjectDefinition) throws {
        guard isAuthorised || actor.access.reach(action, object) > .none else {
            throw Refusal.forbidden(action: action.rawValue, object: object.name)
        }
    }

    func authorise(_ action: Action, _ record: AnyRecord) throws {
        guard try isAuthorised || may(action, record) else {
            throw Refusal.forbidden(action: action.rawValue, object: record.object.name)
        }
    }

    func fill(_ object: ObjectDefinition, _ changes: AnyChanges) -> AnyRecord {
        var values = [Value](repeating: .null, count: object.columns.count)
        for field in actor.company.declared(of: object) where field.defaultValue != .null {
            values[field.slot] = field.defaultValue
        }
        if let owner = object.owner, actor.user != 0, belongsToMaker(owner, object) {
            values[owner.slot] = .int(actor.user)
        }
        if let dated = object.dated { values[dated.slot] = .int(now.milliseconds) }
        values[Slot.id.rawValue] = .int(ids.next(at: now))
        values[Slot.version.rawValue] = .int(1)
        values[Slot.createdAt.rawValue] = .int(now.milliseconds)
        values[Slot.updatedAt.rawValue] = .int(now.milliseconds)
        values[Slot.createdBy.rawValue] = .int(actor.user)
        return apply(changes, to: AnyRecord(object: object, values: values))
    }

    /// Who sees their own records only would lose sight of one without an owner.
    private func belongsToMaker(_ owner: AnyField, _ object: ObjectDefinition) -> Bool {
        owner.isRequired || owner.traits.contains(.makers) || actor.access.reach(.read, object) < .all
    }

    /// A record as it would be written, for matching before anything is: filled and normalised.
    public func normalised(_ object: ObjectDefinition, _ changes: AnyChanges) throws -> AnyRecord {
        var record = fill(object, changes)
        try normalise(&record)
        return record
    }

    /// An id for a row of machinery.
    public func newID() -> Int64 { ids.next(at: now) }

    func apply(_ changes: AnyChanges, to record: AnyRecord) -> AnyRecord {
        var record = record
        for column in changes.columns { record.values[column.slot] = column.value }
        if !changes.custom.isEmpty {
            var custom = CustomValues(record.values[Slot.custom.rawValue])
            for (name, value) in changes.custom { custom.set(name, value) }
            record.values[Slot.custom.rawValue] = custom.column
        }
        return record
    }

    func changedFields(_ before: AnyRecord, _ after: AnyRecord) -> [AnyField] {
        let custom = before.values[Slot.custom.rawValue] != after.values[Slot.custom.rawValue]
        let own = custom ? actor.company.customFields[before.object.name] ?? [] : []
        return before.object.fields.filter { field in
            (field.slot..<field.slot + field.kind.width).contains { before.values[$0] != after.values[$0] }
        } + own.filter { !before.agrees(with: after, in: $0) }
    }

    func persist(_ record: AnyRecord) throws {
        try connection.enqueue(record.object.insertSQL, [.int(actor.tenant)] + record.values)
        living.insert(RecordKey(record))
    }

    func persist(_ record: AnyRecord, over before: AnyRecord, _ changed: [AnyField]) throws -> AnyRecord {
        var record = record
        record.values[Slot.version.rawValue] = .int(before.version + 1)
        record.values[Slot.updatedAt.rawValue] = .int(now.milliseconds)
        var columns = ["version", "updated_at"]
        var arguments = [record.values[Slot.version.rawValue], record.values[Slot.updatedAt.rawValue]]
        for field in changed where !field.isCustom {
            columns += field.columns
            arguments += record.values[field.slot..<field.slot + field.kind.width]
        }
        if changed.contains(where: \.isCustom) {
            columns.append("custom")
            arguments.append(record.values[Slot.custom.rawValue])
        }
        try write(columns, arguments, over: before)
        written[RecordKey(record)] = record
        return record
    }

    func remove(_ record: AnyRecord) throws {
        let columns = ["deleted_at", "version"]
        try write(columns, [.int(now.milliseconds), .int(record.version + 1)], over: record)
        living.remove(RecordKey(record))
        written[RecordKey(record)] = nil
    }

    /// Writes only over the version that was read: somebody else's later save is never lost.
    private func write(_ columns: [String], _ arguments: [Value], over record: AnyRecord) throws {
        let assignments = columns.map { "\($0) = ?" }.joined(separator: ", ")
        let sql = "UPDATE \(record.object.plural) SET \(assignments) WHERE tenant = ? AND id = ? AND version = ?"
        let key: [Value] = [.int(actor.tenant), .int(record.id), .int(record.version)]
        try connection.enqueue(sql, arguments + key) {
            guard let current = try connection.find(record.object, record.id, tenant: actor.tenant) else {
                return Refusal.notFound(object: record.object.name, id: record.id)
            }
            return Refusal.stale(object: record.object.name, id: record.id, current: current.version)
        }
    }
}
