import Conditions

/// One box over everything somebody may see.
public struct RecordSearch: Sendable {
    /// A record that was found.
    public struct Hit: Sendable {
        /// The record.
        public let record: AnyRecord
        /// What it is called, as far as the asker may see it.
        public let title: MarkedText
        /// Other fields the words were found in; the first other text when they were found in the title.
        public let details: [(field: AnyField, text: MarkedText)]
        /// How well it answers; the greater, the further up.
        public let score: Double
    }

    /// The records of one object.
    public struct Group: Sendable {
        /// The object.
        public let object: ObjectDefinition
        /// The best first; equal ones by id, the newest first.
        public let hits: [Hit]
        /// Whether there are more than these.
        public let hasMore: Bool
        /// Whether older records may answer that were not looked at, so many have the words.
        let isCut: Bool
    }

    /// The objects with hits, the one with the best first.
    public let groups: [Group]
    /// Whether the time was up before every object was asked.
    public private(set) var isPartial = false
    /// Whether records answer perhaps that are older than those looked at, though fewer were found than asked for.
    public let isCut: Bool

    /// All hits, the best first.
    public var hits: [(object: ObjectDefinition, hit: Hit)] {
        groups.flatMap { group in group.hits.map { (group.object, $0) } }.sorted {
            ($1.1.score, $1.1.record.id) < ($0.1.score, $0.1.record.id)
        }
    }

    /// Looks for a question among all objects, or among these, at most so many records of each.
    public init(
        _ question: SearchQuestion, in work: Work, objects: [ObjectDefinition]? = nil, limit: Int = 20,
        within time: Duration = .milliseconds(800)
    ) throws {
        let end = ContinuousClock.now + time
        var groups: [Group] = []
        var hasCut = false
        do {
            // A statement that takes too long costs its object, not what was found before or what the page asks after.
            try work.connection.savepoint {
                for sql in work.connection.dialect.search.limits { try work.connection.execute(sql) }
                for object in objects ?? work.schema.objects where !object.search.isEmpty {
                    guard ContinuousClock.now < end else { throw StorageError.timeout }
                    guard let finder = ObjectSearch(question, object, work) else { continue }
                    let group = try finder.group(limit)
                    if group.isCut { hasCut = true }
                    if !group.hits.isEmpty { groups.append(group) }
                }
            }
        } catch StorageError.timeout {
            isPartial = true
        }
        isCut = hasCut
        self.groups = groups.sorted { a, b in
            (b.hits[0].score, b.hits[0].record.id) < (a.hits[0].score, a.hits[0].record.id)
        }
    }
}

/// The search among the records of one object.
struct ObjectSearch {
    private let question: SearchQuestion
    private let object: ObjectDefinition
    private let work: Work
    private let entries: [SearchPlan.Entry]
    private let reach: SearchReach
    /// Whether other records are those of one of these, as deals are of an account.
    private let isHead: Bool

    /// Records ranked: those that equal the question, the asker's own, then the newest.
    private static let ranked = 200
    /// Records compared at the most, where too few of the newest really answer: an index of pieces of four says that
    /// the 8888 is in a number, not whether the 88888 is.
    static let compared = 2000
    private static let own = 50
    /// Entries looked at when a condition of the asker's role decides row by row.
    static let candidates = 10_000

    /// Nil when the asker may see no record of it, or no field that is searched.
    init?(_ question: SearchQuestion, _ object: ObjectDefinition, _ work: Work) {
        guard work.actor.access.reach(.read, object) > .none else { return nil }
        self.question = question
        self.object = object
        self.work = work
        reach = SearchReach(object, work.actor)
        isHead = work.schema.objects.contains { $0.account?.kind == .reference(object.name) }
        entries = Self.visible(object, work.actor)
        if entries.isEmpty { return nil }
    }

    /// The searched fields somebody sees in full.
    static func visible(_ object: ObjectDefinition, _ actor: Actor) -> [SearchPlan.Entry] {
        object.search.entries.filter { actor.access.rule($0.field, of: object) < .masked }
    }

    func group(_ limit: Int) throws -> RecordSearch.Group {
        let stock = SearchStock(work)
        guard try stock.entries(object) > 0 || stock.waits(object) else {
            return RecordSearch.Group(object: object, hits: [], hasMore: false, isCut: false)
        }
        var seen: Set<Int64> = []
        var hits: [RecordSearch.Hit] = []
        func rank(_ records: [AnyRecord]) {
            for record in records where seen.insert(record.id).inserted { hit(record).map { hits.append($0) } }
        }
        rank(try equal())
        var isCut = false
        for most in reach.decidesByRow ? [Self.candidates] : [Self.ranked, Self.compared] {
            let (ids, isFull) = try candidates(most)
            rank(try records(ids.filter { !seen.contains($0) }))
            isCut = isFull && hits.count <= limit
            if !isCut { break }
        }
        hits.sort { ($1.score, $1.record.id) < ($0.score, $0.record.id) }
        return RecordSearch.Group(
            object: object, hits: Array(hits.prefix(limit)), hasMore: hits.count > limit, isCut: isCut)
    }

    /// Records with a field that is the question itself, by the index of that field.
    private func equal() throws -> [AnyRecord] {
        var records: [AnyRecord] = []
        let ordered: FieldTraits = [.unique, .matched, .indexed]
        for entry in entries where !entry.field.traits.isDisjoint(with: ordered) {
            let value: Value
            switch Normalised(question.text, entry.field) {
            case .same: value = .text(question.text)
            case .changed(let other) where other != .null: value = other
            case .changed, .refused: continue
            }
            var query = try Query(object, by: work.actor)
            query.narrow(entry.field, to: value)
            query.limit = 20
            records += try read(query)
        }
        return records
    }

    private func records(_ ids: [Int64]) throws -> [AnyRecord] {
        guard !ids.isEmpty else { return [] }
        var query = try Query(object, by: work.actor)
        let list = JSON.array(ids.map(JSON.int)).text
        query.predicates = [Predicate(work.connection.dialect.isAmong("t.id", .int), [.text(list)])]
        query.limit = reach.decidesByRow ? 2 * Self.ranked + Self.own : ids.count
        return try read(query)
    }

    private func read(_ query: Query) throws -> [AnyRecord] {
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        return Array(rows.prefix(query.limit))
    }

    /// The newest that have the words of the question, and whether there are more.
    private func candidates(_ limit: Int) throws -> (ids: [Int64], isFull: Bool) {
        var all: [Int64] = []
        var isFull = false
        for words in question.expressions(entries, tenant: work.actor.tenant) {
            let ids = try candidates(words, limit)
            isFull = isFull || ids.count >= limit
            all += ids
        }
        return (all, isFull)
    }

    private func candidates(_ words: SearchExpression, _ limit: Int) throws -> [Int64] {
        let hits = SearchHits(work, object, isLimited: true)
        let lent = SharedHits(work, object)
        let shared = try lent.isEmpty ? [] : work.wholly(words, true) { try lent.ids(words, limit: limit) }
        let all = shared + (try hits.ids(reach.narrowed(words), limit: limit))
        guard all.count >= limit, work.actor.user > 0, reach.isWider else { return all }
        // Of very many, one's own are not to be missed.
        let mine = SearchExpression.all([words, reach.owner(work.actor.user)])
        let own = try hits.ids(mine, limit: Self.own, isComplete: false)
        let known = Set(own)
        return own + all.filter { !known.contains($0) }
    }

    private func hit(_ record: AnyRecord) -> RecordSearch.Hit? {
        guard let match = SearchMatch(question, record, entries) else { return nil }
        let titleField = object.title
        let inTitle = match.marks.first { $0.entry.field === titleField }?.text
        var details = match.marks.filter { $0.entry.field !== titleField }.map { ($0.entry.field, $0.text.excerpt(80)) }
        if details.isEmpty, let other = entries.first(where: { $0.field !== titleField && record[$0.field] != .null }),
            case .text(let text) = record[other.field]
        {
            details = [(other.field, MarkedText(text).excerpt(80))]
        }
        return RecordSearch.Hit(
            record: record, title: (inTitle ?? MarkedText(record.title(for: work.actor.access))).excerpt(120),
            details: details,
            score: match.fit + standing(record) + (isHead && match.beginsTitle ? Self.head : 0))
    }

    /// Who types the beginning of a customer's name means the customer before its deals, people and tickets.
    private static let head = 120.0

    /// One's own and what was worked on lately stand further up among equals.
    private func standing(_ record: AnyRecord) -> Double {
        let days = Double(max(0, work.now.milliseconds - record.updatedAt.milliseconds)) / 86_400_000
        let recent = 10 * 30 / (30 + days)
        return recent + (work.actor.user > 0 && record.responsible == work.actor.user ? 15 : 0)
    }
}

/// Whose records somebody may see, as words of the index.
struct SearchReach {
    private let object: ObjectDefinition
    private let actor: Actor
    private let reach: Reach
    private let people: [Int64]

    init(_ object: ObjectDefinition, _ actor: Actor) {
        self.object = object
        self.actor = actor
        reach = actor.access.reach(.read, object)
        switch reach {
        case .none, .all: people = []
        case .own: people = [actor.user]
        case .team, .subtree:
            let teams = Set(actor.company.teams(of: actor.user, reach))
            let mates = actor.company.teamOfUser.filter { teams.contains($0.value) }.map(\.key)
            people = Set(mates + [actor.user]).sorted()
        }
    }

    /// Whether more than one's own records may be seen.
    var isWider: Bool { reach > .own }
    /// Whether only the row itself says if it may be seen; then more of them are looked at.
    var decidesByRow: Bool {
        actor.access.hasConditions(object) || people.count > Self.most
            || (object.isSeenWithSubject && !actor.access.readsEverySubject)
    }

    private static let most = 100

    func narrowed(_ words: SearchExpression) -> SearchExpression {
        guard reach < .all, people.count <= Self.most else { return words }
        return .all([words, people.count == 1 ? owner(people[0]) : .any(people.map(owner))])
    }

    func owner(_ user: Int64) -> SearchExpression {
        .word(SearchPlan.prefix(actor.tenant) + object.search.owner + String(user, radix: 36))
    }
}
