import Automation
import Conditions
import Hummingbird
import Records
import Storage

extension Site {
    /// `GET /api/v1/journal?after=`: every accepted write in order, for programs that follow along.
    func journal(_ request: Request) async throws -> Response {
        guard request.method != .options else { return options([.get]) }
        guard request.method == .get else { throw Problem.method([.get, .options]) }
        let actor = try await identities.bearer(request)
        let parameters = try ListParameters(request, allowed: ["after", "limit"])
        let after = try Self.position(parameters.after)
        let horizon = try await engine.commitHorizon()
        let bytes = try await engine.look(as: actor) { work in
            try JournalPage(work).feed(after: after, before: horizon, limit: parameters.limit)
        }
        return .json(bytes)
    }

    /// `GET /api/v1/accounts/<id>/timeline`: what everybody did with one customer, newest first.
    func timeline(_ object: ObjectDefinition, _ id: String, _ request: Request) async throws -> Response {
        guard request.method != .options else { return options([.get]) }
        guard request.method == .get else { throw Problem.method([.get, .options]) }
        let actor = try await identities.bearer(request)
        guard let id = RecordID.parse(id) else { throw Refusal.notFound(object: object.name, id: nil) }
        let parameters = try ListParameters(request, allowed: ["after", "limit"])
        let before = try Self.position(parameters.after)
        let bytes = try await engine.look(as: actor) { work in
            let account = try work.get(object, id)
            return try JournalPage(work).timeline(of: account, before: before, limit: parameters.limit)
        }
        return .json(bytes)
    }

    private static func position(_ text: String?) throws -> Int64? {
        guard let text else { return nil }
        guard let id = Int64(text), id >= 0 else { throw Problem.bad("after must be the id of an entry.") }
        return id
    }
}

/// Pages of journal entries as somebody may see them: entries of objects they cannot read are left out, hidden
/// fields too, masked ones are masked.
struct JournalPage {
    private let work: Work

    init(_ work: Work) { self.work = work }

    /// Entries after a position, in the order of their commits; what a transaction that still runs may precede waits.
    func feed(after: Int64?, before horizon: Int64?, limit: Int) throws -> [UInt8] {
        let actor = work.actor
        guard actor.access.reach(.read, try definition("user")) == .all || actor.kind == .system else {
            throw Refusal.forbidden(action: "read", object: "journal")
        }
        return try page(try work.committed(after: after, before: horizon, limit: limit + 1), limit)
    }

    /// Entries on the timeline of an account, newest first: its own, those of its records, and those of the leads
    /// that became it.
    func timeline(of account: AnyRecord, before: Int64?, limit: Int) throws -> [UInt8] {
        let entries = try work.timeline(
            of: account, before: before, limit: limit + 1, \.entry, JournalEntry.Stored.init)
        return try page(entries, limit)
    }

    private func page(_ entries: [JournalEntry.Stored], _ limit: Int) throws -> [UInt8] {
        var output = JSONWriter(capacity: 16_384)
        output.beginObject()
        output.name("items")
        output.beginArray()
        var rules: [String: Bool] = [:]
        for stored in try work.seen(Array(entries.prefix(limit)), \.entry) {
            let object = stored.entry.object
            let isPartial = rules[object] ?? work.hidesFields(of: object)
            rules[object] = isPartial
            write(stored, isPartial: isPartial, &output)
        }
        output.endArray()
        output.name("next")
        if entries.count > limit { output.id(entries[limit - 1].entry.id) } else { output.null() }
        output.endObject()
        return output.bytes
    }

    private func definition(_ name: String) throws -> ObjectDefinition {
        guard let object = work.schema.object(name) else { throw Refusal.notFound(object: name, id: nil) }
        return object
    }

    /// What is stored is passed on as it is to whom every field is open.
    private func write(_ stored: JournalEntry.Stored, isPartial: Bool, _ output: inout JSONWriter) {
        let entry = stored.entry
        output.beginObject()
        output.name("id")
        output.id(entry.id)
        output.name("at")
        output.time(entry.at.milliseconds)
        output.name("actor_id")
        output.id(entry.actor)
        output.name("object")
        output.string(entry.object)
        output.name("record_id")
        output.id(entry.record)
        output.name("action")
        output.string(entry.action)
        output.name("account_id")
        if let account = entry.account { output.id(account) } else { output.null() }
        output.name("changes")
        if isPartial { output.write(work.visibleChanges(of: stored.whole)) } else { output.raw(stored.changes.utf8) }
        output.name("explanation")
        if let explanation = stored.explanation { output.raw(explanation.utf8) } else { output.null() }
        output.name("cause_id")
        if let cause = entry.cause { output.id(cause) } else { output.null() }
        output.name("depth")
        output.int(Int64(entry.depth))
        output.endObject()
    }
}
