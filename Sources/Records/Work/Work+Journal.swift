import Conditions

extension Work {
    /// Writes the journal entry and enqueues the reactions somebody asked for, in the same transaction.
    func journal(_ action: String, _ record: AnyRecord, changes: JSON, because: JSON = .null) throws {
        let entry = JournalEntry(
            id: ids.next(at: now), at: now, actor: actor.user, object: record.object.name, record: record.id,
            action: action, account: account(of: record), changes: changes, explanation: because, cause: cause?.id,
            depth: (cause?.depth ?? -1) + 1)
        guard entry.depth < Work.depthLimit else { throw Refusal.tooDeep(reaction: entry.fact) }
        try connection.enqueue(
            """
            INSERT INTO journal (tenant,id,at,actor_id,object,record_id,action,account_id,changes,explanation,\
            cause_id,depth) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)
            """,
            [
                .int(actor.tenant), .int(entry.id), .int(now.milliseconds), .int(entry.actor), .text(entry.object),
                .int(entry.record), .text(action), entry.account.map(Value.int) ?? .null, .text(changes.text),
                because == .null ? .null : .text(because.text), entry.cause.map(Value.int) ?? .null,
                .int(Int64(entry.depth)),
            ])
        latest = entry.id
        for reaction in schema.reactions(to: entry) { try enqueue(reaction, entry) }
        if record.object.name == "user" || record.object.name == "team" {
            try endShares(withLeaving: record, action)
            try companyChanged()
        }
    }

    /// A chain of causes longer than this is a loop.
    public static let depthLimit = 12

    private func enqueue(_ reaction: Reaction, _ entry: JournalEntry) throws {
        try insertJob(
            name: reaction.name, object: entry.object, record: entry.record, entry: entry.id, cause: cause?.id, due: now
        )
        connection.wake("jobs")
    }

    /// Sets a timer for a record; one of that name already waiting is replaced. Its cause is what caused this work, else
    /// the last thing that was journalled in it.
    public func set(timer name: String, on record: AnyRecord, due: Instant, note: JSON = .null) throws {
        try cancel(timer: name, on: record)
        try insertJob(
            name: name, object: record.object.name, record: record.id, entry: nil, cause: cause?.id ?? latest, due: due,
            note: note)
    }

    /// Sets a timer for something that is no business object, as a job somebody asked for; due at once it is woken.
    public func set(timer name: String, for object: String, _ id: Int64, due: Instant) throws {
        try insertJob(name: name, object: object, record: id, entry: nil, cause: cause?.id, due: due)
        if due <= now { connection.wake("jobs") }
    }

    /// Takes a waiting timer back.
    public func cancel(timer name: String, on record: AnyRecord) throws {
        try connection.enqueue(
            "DELETE FROM jobs WHERE tenant = ? AND record_id = ? AND name = ? AND entry_id IS NULL",
            [.int(actor.tenant), .int(record.id), .text(name)])
    }

    private func insertJob(
        name: String, object: String, record: Int64, entry: Int64?, cause: Int64?, due: Instant, note: JSON = .null
    ) throws {
        try connection.enqueue(
            """
            INSERT INTO jobs (tenant,id,name,object,record_id,entry_id,cause_id,due,attempts,state,note) \
            VALUES (?,?,?,?,?,?,?,?,0,'ready',?)
            """,
            [
                .int(actor.tenant), .int(ids.next(at: now)), .text(name), .text(object), .int(record),
                entry.map(Value.int) ?? .null, cause.map(Value.int) ?? .null, .int(due.milliseconds),
                note == .null ? .null : .text(note.text),
            ])
    }

    /// A record about another stands on the timeline of that one's account unless it says otherwise.
    func placed(_ record: AnyRecord) throws -> AnyRecord {
        guard let field = record.object.account, !field.isRequired, record.values[field.slot] == .null,
            record.object.field("subject_id") != nil, let subject = try subject(of: record),
            let account = account(of: subject)
        else { return record }
        var record = record
        record.values[field.slot] = .int(account)
        return record
    }

    private func account(of record: AnyRecord) -> Int64? {
        if record.object.name == "account" { return record.id }
        guard let field = record.object.account, case .int(let id) = record.values[field.slot] else { return nil }
        return id
    }

    /// For each changed field its value before and after, as programs see values.
    func difference(from before: AnyRecord?, to after: AnyRecord) -> JSON {
        let fields = actor.company.fields(of: after.object)
        return .object(
            fields.compactMap { field in
                let old = before.map { json(field, $0) } ?? .null
                let new = json(field, after)
                return old == new ? nil : (field.name, .array([old, new]))
            })
    }

    /// Texts of JSON fields come again in the records of one Work, as the reasons of a score do in an import.
    private func json(_ field: AnyField, _ record: AnyRecord) -> JSON {
        guard field.kind == .json, !field.isCustom, case .text(let text) = record.values[field.slot] else {
            return field.json(record)
        }
        if let known = parsed[text] { return known }
        let json = field.json(record)
        if parsed.count >= 100 { parsed.removeAll() }
        parsed[text] = json
        return json
    }
}

extension Declarations {
    /// The reactions that some capability asked for on this entry.
    func reactions(to entry: JournalEntry) -> [Reaction] {
        (reactionsByFact[entry.fact] ?? []).filter { $0.applies(entry) }
    }
}
