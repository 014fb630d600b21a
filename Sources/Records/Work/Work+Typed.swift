import Conditions

extension Work {
    /// Creates a record of a declared object.
    @discardableResult
    public func create<Object: BusinessObject>(
        _ object: Object.Type, because: JSON = .null, _ fill: (inout Changes<Object>) throws -> Void
    ) throws -> Record<Object> {
        var changes = Changes<Object>()
        try fill(&changes)
        return Record(try create(Object.definition, changes.any, because: because))
    }

    /// Changes a record of a declared object.
    @discardableResult
    public func update<Object: BusinessObject>(
        _ record: Record<Object>, as action: String = "updated", because: JSON = .null,
        _ fill: (inout Changes<Object>) throws -> Void
    ) throws -> Record<Object> {
        var changes = Changes<Object>()
        try fill(&changes)
        return Record(try update(record.any, changes.any, as: action, because: because))
    }

    /// The living record of that id, seen by nobody's rights: for verbs and reactions.
    public func find<Object: BusinessObject>(_ object: Object.Type, _ id: Int64) throws -> Record<Object>? {
        try find(Object.definition, id).map(Record.init)
    }

    /// The record a reference names.
    public func find<Object: BusinessObject>(_ reference: Reference<Object>?) throws -> Record<Object>? {
        guard let reference else { return nil }
        return try find(Object.self, reference.id)
    }

    /// Living records with a value in a column, newest first.
    public func all<Object: BusinessObject, Content: FieldContent>(
        _ object: Object.Type, where path: KeyPath<Object, Field<Content>>, is value: Content, limit: Int = 1000
    ) throws -> [Record<Object>] {
        let definition = Object.definition
        let field = Object.schema[keyPath: path].any
        let sql = """
            \(definition.selectSQL) WHERE t.tenant = ? AND t.\(field.name) = ? AND t.deleted_at IS NULL \
            ORDER BY t.id DESC LIMIT ?
            """
        let arguments: [Value] = [.int(actor.tenant), value.stored.first, .int(Int64(limit))]
        return try connection.all(sql, arguments) { Record(AnyRecord(object: definition, row: $0)) }
    }
}
