import Conditions

/// The one way in: everything that writes business rows, from a page, a program, an import or a reaction, is a
/// Work. All of it is one transaction; a refusal anywhere leaves nothing behind.
///
///     authorise → fill → normalise → validate → match duplicates → persist → journal → reactions
public final class Work {
    /// Who does it.
    public let actor: Actor
    /// The injected clock's time, the same for the whole Work.
    public let now: Instant
    /// Every declaration of the program.
    public let schema: Declarations
    /// The transaction.
    public let connection: any Connection
    /// The journal entry that made a reaction or timer do this, or nil for people and programs.
    public let cause: JournalEntry?
    let ids: IDs
    let people: People
    /// What this Work noted last: the cause of the timers it sets, where it has none itself.
    var latest: Int64?
    /// What the verb or reaction was authorised for as a whole: its own writes are not asked again.
    var isAuthorised = false
    /// Whether own fields that must be filled in are asked for: by people and programs, not by verbs and reactions.
    public var asksOwnFields: Bool
    /// Records this Work made or found: a reference to them needs no look.
    var living: Set<RecordKey> = []
    /// The record a verb is done to, when only a share lets the actor change it.
    var borrowed: RecordKey?
    /// Records as this Work last changed them.
    var written: [RecordKey: AnyRecord] = [:]
    /// Texts of JSON fields that were read already.
    var parsed: [String: JSON] = [:]
    /// Matched duplicates are a reason to refuse unless the actor saw them and insists.
    public var allowsDuplicates = false
    /// Whether somebody is there to say that a company of nearly the same name is another one: forms ask, while programs,
    /// verbs and reactions go on.
    public var asksNamesakes = false
    /// Whether people, teams, roles or own fields of the company changed, so that what is cached of it is old.
    public private(set) var hasChangedCompany = false

    /// A Work inside an open transaction.
    public init(
        actor: Actor, now: Instant, schema: Declarations, connection: any Connection, ids: IDs,
        cause: JournalEntry? = nil, people: @escaping People = { _, _ in nil }
    ) {
        self.people = people
        self.actor = actor
        self.now = now
        self.schema = schema
        self.connection = connection
        self.ids = ids
        self.cause = cause
        isAuthorised = actor.kind == .system
        asksOwnFields = cause == nil && (actor.kind == .user || actor.kind == .token)
    }

    /// Creates a record; `completing` may derive further values from it as it will be written, as its score.
    @discardableResult
    public func create(
        _ object: ObjectDefinition, _ changes: AnyChanges, because: JSON = .null,
        completing: ((AnyRecord) throws -> AnyChanges)? = nil
    ) throws -> AnyRecord {
        try authorise(.create, object)
        var record = try placed(fill(object, changes))
        let unread = normalising(&record)
        if unread.isEmpty, let completing { record = apply(try completing(record), to: record) }
        try validate(record, changed: written(object), besides: unread)
        try authorise(.create, record)
        try matchDuplicates(of: record, among: revealing(object))
        try persist(record)
        try index(record)
        try journal("created", record, changes: difference(from: nil, to: record), because: because)
        return record
    }

    /// Changes a record. Writing what is there already changes nothing and announces nothing.
    @discardableResult
    public func update(
        _ before: AnyRecord, _ changes: AnyChanges, as action: String = "updated", expecting version: Int64? = nil,
        because: JSON = .null
    ) throws -> AnyRecord {
        try authorise(.update, before)
        try expect(version, of: before)
        var record = apply(changes, to: before)
        let unread = normalising(&record)
        let changed = changedFields(before, record)
        guard !changed.isEmpty || action != "updated" else { return before }
        try keepResponsible(before, changed)
        try validate(record, changed: changed, over: before, besides: unread)
        try matchDuplicates(of: record, among: revealing(record.object).filter { changed.contains($0) })
        record = try persist(record, over: before, changed)
        try keepAdministrators(before)
        try index(record, over: before, changed)
        try journal(action, record, changes: difference(from: before, to: record), because: because)
        return record
    }

    /// Takes a record out of sight; its journal stays.
    public func delete(_ record: AnyRecord, expecting version: Int64? = nil) throws {
        try authorise(.delete, record)
        try expect(version, of: record)
        try remove(record)
        try keepAdministrators(record)
        try unindex(record)
        try endShares(of: record)
        try journal("deleted", record, changes: .object([]))
    }

    /// Notes a fact about a record that changes no field: `viewed`, `reminded`, `score_explained`.
    public func note(_ action: String, on record: AnyRecord, _ facts: JSON = .object([]), because: JSON = .null) throws
    {
        try journal(action, record, changes: facts, because: because)
    }

    /// Says that people, teams, roles or own fields of the company changed; every process notices.
    public func companyChanged() throws {
        hasChangedCompany = true
        try connection.execute("UPDATE tenants SET stamp = stamp + 1 WHERE id = ?", [.int(actor.tenant)])
    }

    private func expect(_ version: Int64?, of record: AnyRecord) throws {
        guard let version, version != record.version else { return }
        throw Refusal.stale(object: record.object.name, id: record.id, current: record.version)
    }
}

/// Which record of which object.
struct RecordKey: Hashable {
    let object: String
    let id: Int64

    init(object: String, id: Int64) {
        self.object = object
        self.id = id
    }

    init(_ record: AnyRecord) { self.init(object: record.object.name, id: record.id) }
}
