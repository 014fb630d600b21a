import Conditions

extension Work {
    /// Makes two records one: whatever refers to `loser` refers to `survivor` from now on, the fields named in
    /// `taking` get the loser's values, the loser is gone and its address leads to the survivor. One transaction,
    /// journalled with each record it touches, and kept so that ``undo(_:)`` brings everything back.
    public func merge(
        _ loser: AnyRecord, into survivor: AnyRecord, taking names: [String] = []
    ) throws -> Merge {
        guard loser.object === survivor.object, loser.id != survivor.id else {
            throw Refusal.invalid([FieldProblem("with", "须是另一条同类记录", "must be another record of the same kind")])
        }
        try authorise(.update, survivor)
        try authorise(.update, loser)
        let fields = try taken(names, survivor.object)
        let id = newID()
        let why: JSON = ["merge": .id(id), "loser": .id(loser.id), "survivor": .id(survivor.id)]
        return try authorised {
            let moved = try move(from: loser, to: survivor, because: why)
            let shares = try moveShares(from: loser, to: survivor, because: why)
            try remove(loser)
            try unindex(loser)
            try journal("merged", loser, changes: .object([]), because: why)
            let changed = try absorb(fields, loser, survivor, because: why)
            let body: JSON = ["fields": .object(changed), "moved": .array(moved), "shares": shares]
            try connection.execute(
                """
                INSERT INTO merges (tenant,id,object,loser,survivor,at,actor_id,state,body) \
                VALUES (?,?,?,?,?,?,?,'done',?)
                """,
                [
                    .int(actor.tenant), .int(id), .text(loser.object.name), .int(loser.id), .int(survivor.id),
                    .int(now.milliseconds), .int(actor.user), .text(body.text),
                ])
            return try merge(id)
        }
    }

    /// More than these are not moved at once.
    private static var mostMoved: Int { 20_000 }

    private func taken(_ names: [String], _ object: ObjectDefinition) throws -> [AnyField] {
        try names.map { name in
            guard let field = actor.company.field(name, of: object), actor.access.rule(field, of: object) == .open,
                object.readable.first(where: { $0 === field })?.slot ?? Int.max > Slot.custom.rawValue
            else { throw Refusal.invalid([FieldProblem(name, "不是可合并的字段", "is no field that can be merged")]) }
            return field
        }
    }

    private func absorb(
        _ fields: [AnyField], _ loser: AnyRecord, _ survivor: AnyRecord, because: JSON
    ) throws -> [(String, JSON)] {
        guard let before = try find(survivor.object, survivor.id) else {
            throw Refusal.notFound(object: survivor.object.name, id: survivor.id)
        }
        var changes = AnyChanges()
        for field in fields where !before.agrees(with: loser, in: field) {
            changes.set(field, loser[field], field.kind == .money ? loser.second(field) : nil)
        }
        let insisted = allowsDuplicates
        allowsDuplicates = true
        defer { allowsDuplicates = insisted }
        let after = try update(before, changes, as: "absorbed", because: because)
        return fields.map { ($0.name, .array([stored($0, before), stored($0, after)])) }
    }

    /// The columns of a field as they are stored.
    func stored(_ field: AnyField, _ record: AnyRecord) -> JSON {
        .array([record[field].json, record.second(field).json])
    }

    // Everything that names the loser: references declared to its object, and subjects of any kind.
    private func move(from loser: AnyRecord, to survivor: AnyRecord, because: JSON) throws -> [JSON] {
        var moved: [JSON] = []
        for object in schema.objects {
            for field in actor.company.fields(of: object) {
                guard case .reference(let target) = field.kind, target == loser.object.name || target == "record" else {
                    continue
                }
                let isSubject = target == "record"
                if isSubject, object.field("subject_object") == nil { continue }
                for record in try naming(loser, object, field, isSubject) where record.id != loser.id {
                    moved.append(try redirect(record, field, to: survivor, because))
                    guard moved.count <= Self.mostMoved else {
                        throw Refusal.conflict(
                            code: "too_many", message: Label("关联记录过多，不能一次合并", "too many records refer to it"))
                    }
                }
            }
        }
        return moved
    }

    private func naming(
        _ loser: AnyRecord, _ object: ObjectDefinition, _ field: AnyField, _ isSubject: Bool
    ) throws -> [AnyRecord] {
        let more = isSubject ? " AND t.subject_object = ?" : ""
        let place = connection.dialect.place(of: field)
        let sql = """
            \(object.selectSQL) WHERE t.tenant = ? AND \(place) = ?\(more) AND t.deleted_at IS NULL \
            ORDER BY t.id LIMIT ?
            """
        let arguments: [Value] =
            [.int(actor.tenant), .int(loser.id)] + (isSubject ? [.text(loser.object.name)] : [])
            + [.int(Int64(Self.mostMoved + 1))]
        return try connection.all(sql, arguments) { AnyRecord(object: object, row: $0) }
    }

    private func redirect(
        _ record: AnyRecord, _ field: AnyField, to survivor: AnyRecord, _ because: JSON
    ) throws -> JSON {
        var changes = AnyChanges()
        // Nothing is its own parent.
        let isItself = record.id == survivor.id && !field.isRequired
        changes.set(field, isItself ? .null : .int(survivor.id))
        let insisted = allowsDuplicates
        allowsDuplicates = true
        defer { allowsDuplicates = insisted }
        guard let current = try find(record.object, record.id) else {
            throw Refusal.notFound(object: record.object.name, id: record.id)
        }
        _ = try update(current, changes, as: "moved", because: because)
        return [
            "object": .string(record.object.name), "id": .id(record.id), "field": .string(field.name),
            "to": isItself ? .null : .id(survivor.id),
        ]
    }
}

extension Value {
    /// As JSON keeps it.
    var json: JSON {
        switch self {
        case .null: .null
        case .int(let number): .int(number)
        case .text(let text): .string(text)
        }
    }

    init(_ json: JSON?) {
        switch json {
        case .int(let number)?: self = .int(number)
        case .string(let text)?: self = .text(text)
        default: self = .null
        }
    }
}
