import Conditions

extension Work {
    /// Entries on the timeline of an account, newest first.
    ///
    /// A lead is no part of an account until it is converted; its earlier entries are found through the leads that
    /// became this account, so the journal itself never changes.
    /// `objects` narrows to entries about records of these.
    public func timeline(
        of account: AnyRecord, before: Int64?, limit: Int, only objects: [String]? = nil
    ) throws -> [JournalEntry] {
        try timeline(of: account, before: before, limit: limit, only: objects, id: \.id, JournalEntry.init)
    }

    /// The same as `read` makes them of rows of `JournalEntry.columns`.
    public func timeline<Entry>(
        of account: AnyRecord, before: Int64?, limit: Int, only objects: [String]? = nil,
        id: (Entry) -> Int64, _ read: (any Row) throws -> Entry
    ) throws -> [Entry] {
        let key: [Value] = [.int(actor.tenant), .int(account.id)]
        let (narrow, names) = Self.only(objects)
        let rest: [Value] = [.int(before ?? Int64.max)] + names
        let own = try connection.all(
            """
            SELECT \(JournalEntry.columns) FROM journal j WHERE j.tenant = ? AND j.account_id = ? AND j.id < ?\(narrow) \
            ORDER BY j.id DESC LIMIT \(limit)
            """, key + rest, read)
        let leads = try connection.all(
            """
            SELECT \(JournalEntry.columns) FROM leads l JOIN journal j ON j.tenant = l.tenant AND j.record_id = l.id \
            WHERE l.tenant = ? AND l.account_id = ? AND j.account_id IS NULL AND j.id < ?\(narrow) \
            ORDER BY j.id DESC LIMIT \(limit)
            """, key + rest, read)
        if leads.isEmpty { return own }
        return Array((own + leads).sorted { id($0) > id($1) }.prefix(limit))
    }

    private static func only(_ objects: [String]?) -> (sql: String, arguments: [Value]) {
        guard let objects else { return ("", []) }
        let marks = objects.map { _ in "?" }.joined(separator: ",")
        return (" AND j.object IN (\(objects.isEmpty ? "NULL" : marks))", objects.map(Value.text))
    }

    /// Whether the actor may read the object an entry is about. Those who read only some records of an object see
    /// what happened to those.
    public func sees(_ entry: JournalEntry) -> Bool {
        guard let object = schema.object(entry.object) else { return false }
        switch actor.access.reach(.read, object) {
        case .none: return false
        case .all where actor.access.relations(.read, object).isEmpty && !actor.access.hasConditions(object):
            return true
        default:
            guard let record = try? find(object, entry.record) else { return false }
            return (try? may(.read, record)) ?? false
        }
    }

    /// How much of what happened to records of an object the actor may read.
    public enum Sight {
        /// Nothing, or what depends on the record and the field, or all of it.
        case nothing, some, everything
    }

    /// How much of what happened to records of an object the actor may read.
    public func sight(of object: String) -> Sight {
        guard let object = schema.object(object), actor.access.reach(.read, object) > .none else { return .nothing }
        return actor.access.isOpen(object) ? .everything : .some
    }

    /// The changes of an entry without what the actor may not see.
    public func visibleChanges(of entry: JournalEntry) -> JSON {
        guard let object = schema.object(entry.object), actor.access.hasFieldRules(object),
            case .object(let members) = entry.changes
        else { return entry.changes }
        return .object(
            members.compactMap { name, pair in
                guard let field = actor.company.field(name, of: object) else { return (name, pair) }
                switch actor.access.rule(field, of: object) {
                case .hidden: return nil
                case .masked: return (name, masked(field, pair))
                case .open, .readOnly: return (name, pair)
                }
            })
    }

    private func masked(_ field: AnyField, _ pair: JSON) -> JSON {
        .array(
            (pair.array ?? []).map { value in
                guard value != .null else { return .null }
                return .string(RecordWriter.masked(field, value.string.map(Value.text) ?? .int(0)))
            })
    }
}

extension Work {
    /// Everything that happened to one record, oldest first.
    public func history(of record: AnyRecord, limit: Int = 1000) throws -> [JournalEntry] {
        try connection.all(
            """
            SELECT \(JournalEntry.columns) FROM journal j WHERE j.tenant = ? AND j.record_id = ? ORDER BY j.id LIMIT ?
            """, [.int(actor.tenant), .int(record.id), .int(Int64(limit))], JournalEntry.init)
    }

    /// The last things that happened to one record, newest first.
    public func recent(of record: AnyRecord, limit: Int) throws -> [JournalEntry] {
        try connection.all(
            """
            SELECT \(JournalEntry.columns) FROM journal j WHERE j.tenant = ? AND j.record_id = ? \
            ORDER BY j.id DESC LIMIT ?
            """, [.int(actor.tenant), .int(record.id), .int(Int64(limit))], JournalEntry.init)
    }
}
