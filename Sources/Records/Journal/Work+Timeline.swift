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
        try timeline(of: account, before: before, limit: limit, only: objects, \.self, JournalEntry.init)
    }

    /// The same as `read` makes them of rows of `JournalEntry.columns`.
    public func timeline<Entry>(
        of account: AnyRecord, before: Int64?, limit: Int, only objects: [String]? = nil,
        _ entry: (Entry) -> JournalEntry, _ read: (any Row) throws -> Entry
    ) throws -> [Entry] {
        let span = TimelineSpan(objects: objects, before: before ?? Int64.max)
        return try entries(try parts(of: account.id), span, limit: limit, entry, read)
    }

    /// Entries of accounts and of the leads that became them, in a span.
    func entries<Entry>(
        _ accounts: [Int64], _ span: TimelineSpan, limit: Int, _ entry: (Entry) -> JournalEntry,
        _ read: (any Row) throws -> Entry
    ) throws -> [Entry] {
        let own = try entries(of: accounts, span, limit: limit, entry, read)
        // Nothing but entries of leads is about a lead itself.
        guard span.objects?.contains("lead") ?? true else { return own }
        let key: [Value] = [.int(actor.tenant)] + accounts.map(Value.int)
        let marks = accounts.map { _ in "?" }.joined(separator: ",")
        let leads = try connection.all(
            """
            SELECT \(JournalEntry.columns) FROM leads l JOIN journal j ON j.tenant = l.tenant AND j.record_id = l.id \
            WHERE l.tenant = ? AND l.account_id IN (\(marks)) AND j.account_id IS NULL AND \(span.sql) \
            ORDER BY j.id DESC LIMIT ?
            """, key + span.arguments + [.int(Int64(limit))], read)
        if leads.isEmpty { return own }
        return Array((own + leads).sorted { entry($0).id > entry($1).id }.prefix(limit))
    }

    /// Entries of accounts: of each and each object its newest, then the newest of those, so that nothing else is read.
    private func entries<Entry>(
        of accounts: [Int64], _ span: TimelineSpan, limit: Int, _ entry: (Entry) -> JournalEntry,
        _ read: (any Row) throws -> Entry
    ) throws -> [Entry] {
        let parts = span.parts(of: accounts)
        var entries: [Entry] = []
        for start in stride(from: 0, to: parts.count, by: Self.atOnce) {
            entries += try newest(parts[start..<min(start + Self.atOnce, parts.count)], span, limit: limit, read)
        }
        if parts.count <= Self.atOnce { return entries }
        return Array(entries.sorted { entry($0).id > entry($1).id }.prefix(limit))
    }

    /// SQLite joins no more than 500 questions.
    static var atOnce: Int { 200 }

    private func newest<Entry>(
        _ parts: ArraySlice<TimelineSpan.Part>, _ span: TimelineSpan, limit: Int, _ read: (any Row) throws -> Entry
    ) throws -> [Entry] {
        var questions: [String] = []
        var arguments: [Value] = []
        for part in parts {
            questions.append(
                """
                SELECT * FROM (SELECT \(JournalEntry.columns) FROM journal j WHERE \(part.sql) AND \(span.sql) \
                ORDER BY j.id DESC LIMIT ?) o\(questions.count)
                """)
            arguments += part.arguments(actor.tenant) + span.arguments + [.int(Int64(limit))]
        }
        let sql = questions.joined(separator: " UNION ALL ") + " ORDER BY 1 DESC LIMIT ?"
        return try connection.all(sql, arguments + [.int(Int64(limit))], read)
    }

    /// The entries whose record the actor may read, with one look-up per object. Those who read only some records of
    /// an object see what happened to those.
    public func seen(_ entries: [JournalEntry]) throws -> [JournalEntry] { try seen(entries, \.self) }

    /// Those whose entry is about a record that the actor may read.
    public func seen<Entry>(_ entries: [Entry], _ entry: (Entry) -> JournalEntry) throws -> [Entry] {
        var readable: [String: Set<Int64>] = [:]
        var open: Set<String> = []
        for (name, group) in Dictionary(grouping: entries.map(entry), by: \.object) {
            guard let object = schema.object(name), actor.access.reach(.read, object) > .none else { continue }
            if actor.access.seesEvery(object) {
                open.insert(name)
            } else {
                readable[name] = try visible(Set(group.map(\.record)), of: object)
            }
        }
        return entries.filter { kept in
            let entry = entry(kept)
            return open.contains(entry.object) || readable[entry.object]?.contains(entry.record) == true
        }
    }

    /// Those of some records of an object that the actor may read.
    public func visible(_ ids: Set<Int64>, of object: ObjectDefinition) throws -> Set<Int64> {
        var query = try Query(object, by: actor)
        let marks = ids.map { _ in "?" }.joined(separator: ",")
        query.predicates = [Predicate("t.id IN (\(marks))", ids.sorted().map(Value.int))]
        let page = try query.aggregate("t.id", dialect: connection.dialect, now: now)
        return Set(try connection.all(page.sql, page.arguments) { $0.int(0) })
    }

    /// Whether the actor may not see every field of an object, so that its changes must be looked through.
    public func hidesFields(of object: String) -> Bool {
        schema.object(object).map(actor.access.hasFieldRules) ?? false
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

    /// What made the version a record has: what happened when it was saved last, and was no share, which makes none.
    public func lastChange(of record: AnyRecord) throws -> JournalEntry? {
        try connection.first(
            """
            SELECT \(JournalEntry.columns) FROM journal j WHERE j.tenant = ? AND j.record_id = ? AND j.at = ? \
            AND j.action NOT IN ('shared', 'unshared') ORDER BY j.id DESC LIMIT 1
            """, [.int(actor.tenant), .int(record.id), .int(record.updatedAt.milliseconds)], JournalEntry.init)
    }
}
