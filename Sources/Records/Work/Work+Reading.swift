import Conditions

extension AnyRecord {
    /// A record from a row of `object.selectSQL`.
    public init(object: ObjectDefinition, row: any Row) {
        self.init(object: object, values: object.columns.indices.map(row.value))
    }
}

extension Work {
    /// The living record of that id, seen by nobody's rights: for verbs and reactions.
    public func find(_ object: ObjectDefinition, _ id: Int64) throws -> AnyRecord? {
        guard let record = try connection.find(object, id, tenant: actor.tenant) else { return nil }
        living.insert(RecordKey(record))
        return record
    }

    /// The record as this Work left it, or as it is when this Work did not write it.
    public func current(_ object: ObjectDefinition, _ id: Int64) throws -> AnyRecord? {
        try written[RecordKey(object: object.name, id: id)] ?? find(object, id)
    }

    /// The record as the actor may see it. One they may not see is not found; one they may see but not touch is
    /// forbidden.
    public func get(_ object: ObjectDefinition, _ id: Int64, for action: Action = .read) throws -> AnyRecord {
        guard let record = try find(object, id), try may(.read, record) else {
            throw Refusal.notFound(object: object.name, id: id)
        }
        guard try action == .read || may(action, record) else {
            throw Refusal.forbidden(action: action.rawValue, object: object.name)
        }
        return record
    }

    /// Whether the actor may do something with this very record.
    public func may(_ action: Action, _ record: AnyRecord) throws -> Bool {
        let related = try related(to: record, action)
        let isAllowed = try actor.access.allows(action, record, by: actor, related: related, now: now) {
            try lent(record, to: $0)
        }
        return try isAllowed && seesSubject(of: record)
    }

    /// Whether the actor's roles grant it by themselves, whatever is shared with them.
    func isGranted(_ action: Action, _ record: AnyRecord) throws -> Bool {
        actor.access.grants(action, record, by: actor, related: try related(to: record, action), now: now)
    }

    private func related(to record: AnyRecord, _ action: Action) throws -> RelatedValues {
        try connection.related(to: record, actor.access.relations(action, record.object), tenant: actor.tenant)
    }

    /// The record that another one is about, nil when it is about none or that one is gone.
    public func subject(of record: AnyRecord) throws -> AnyRecord? {
        guard let name = record.text("subject_object"), let target = schema.object(name),
            let field = record.object.field("subject_id"), case .int(let id) = record.values[field.slot]
        else { return nil }
        return try current(target, id)
    }

    private func seesSubject(of record: AnyRecord) throws -> Bool {
        guard record.object.isSeenWithSubject, !actor.access.isUnlimited else { return true }
        if let target = record.text("subject_object").flatMap({ schema.object($0) }), actor.access.readsEvery(target) {
            return true
        }
        guard let subject = try subject(of: record) else { return false }
        return try may(.read, subject)
    }
}

extension Connection {
    /// The living record of that id.
    public func find(_ object: ObjectDefinition, _ id: Int64, tenant: Int64) throws -> AnyRecord? {
        let sql = "\(object.selectSQL) WHERE t.tenant = ? AND t.id = ? AND t.deleted_at IS NULL"
        return try first(sql, [.int(tenant), .int(id)]) { AnyRecord(object: object, row: $0) }
    }

    /// The records one reference away that some conditions look at.
    public func related(to record: AnyRecord, _ relations: [String], tenant: Int64) throws -> RelatedValues {
        guard !relations.isEmpty else { return RelatedValues() }
        var rows: [String: AnyRecord] = [:]
        for relation in Set(relations) {
            guard let field = record.object.field("\(relation)_id"), case .reference(let name) = field.kind,
                case .int(let id) = record.values[field.slot], let target = Definitions.named(name)
            else { continue }
            rows[relation] = try find(target, id, tenant: tenant)
        }
        return RelatedValues(rows)
    }
}
