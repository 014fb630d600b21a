import China
import Conditions
import Records

/// Living records that may be the same party as one: found by keys in the search index, judged by the matcher.
public struct DuplicateFinder {
    /// A record that may be the same, and why.
    public struct Suspect: Sendable {
        /// The other record.
        public let record: AnyRecord
        /// What each field says.
        public let outcome: DuplicateMatcher.Outcome
    }

    /// Objects whose records are parties.
    public static let objects: Set<String> = ["account", "contact", "lead"]

    private let work: Work
    private let matcher: DuplicateMatcher
    private let object: ObjectDefinition

    /// Records looked at for each key.
    private static let perKey = 20

    /// Nil for objects whose records are no parties.
    public init?(_ object: ObjectDefinition, _ work: Work) {
        guard Self.objects.contains(object.name) else { return nil }
        self.object = object
        self.work = work
        matcher = DuplicateMatcher(object.name == "account" ? .organisation : .person)
    }

    /// The most probable first; those a person decided to keep apart are left out.
    public func suspects(of record: AnyRecord) throws -> [Suspect] {
        let mine = try candidate(record)
        var found: [Int64: AnyRecord] = [:]
        for key in keys(mine) {
            for other in try records(key) where other.id != record.id { found[other.id] = other }
        }
        let namesakes = try namesakes(record)
        for other in namesakes { found[other.id] = other }
        let called = Set(namesakes.map { String($0.id) })
        let apart = try keptApart(record.id)
        // Whoever has the same name is shown, however little else agrees: a person decides.
        let outcomes = try found.values.map { matcher.outcome(mine, try candidate($0)) }.filter {
            $0.decision != .none || ($0.veto == nil && called.contains($0.id))
        }
        return outcomes.sorted { ($1.score.probability, $0.id) < ($0.score.probability, $1.id) }.compactMap { outcome in
            guard let id = Int64(outcome.id), !apart.contains(id), let other = found[id] else { return nil }
            return Suspect(record: other, outcome: outcome)
        }
    }

    private func keys(_ party: DuplicateCandidate) -> [String] {
        var keys = [party.creditCode, party.email, party.phone].compactMap { $0 }
        if object.name == "account" {
            if let core = party.companyCore { keys.append(core) }
        } else if let name = party.name {
            keys.append(object.name == "lead" ? [name, party.companyCore ?? ""].joined(separator: " ") : name)
        }
        return keys
    }

    private func records(_ key: String) throws -> [AnyRecord] {
        guard SearchQuestion(key) != nil, var query = try? Query(object, by: work.actor) else { return [] }
        try query.search(key, in: work)
        query.limit = Self.perKey
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        return try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
    }

    /// Of very many companies with the same core those of the same name are not to be missed.
    private func namesakes(_ record: AnyRecord) throws -> [AnyRecord] {
        let ids = try work.namesakes(of: record)
        guard !ids.isEmpty, var query = try? Query(object, by: work.actor) else { return [] }
        let list = JSON.array(ids.map(JSON.int)).text
        query.predicates = [Predicate(work.connection.dialect.isAmong("t.id", .int), [.text(list)])]
        query.limit = Self.perKey
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        return try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
    }

    private func candidate(_ record: AnyRecord) throws -> DuplicateCandidate {
        let isAccount = object.name == "account"
        let company = isAccount ? record.text("name") : try employer(record)
        let parts = company.map { CompanyName.formal($0) }
        let name = isAccount ? nil : record.text("name")
        return DuplicateCandidate(
            id: String(record.id), creditCode: record.text("credit_code"), email: record.text("email"),
            phone: record.text("phone"), companyCore: parts.map { $0.core.isEmpty ? $0.normalized : $0.core },
            name: name, pinyin: name.map { Pinyin.of($0, as: .name).full }, city: record.text("region"),
            branch: parts?.branch)
    }

    private func employer(_ record: AnyRecord) throws -> String? {
        if let company = record.text("company") { return company }
        guard let field = record.object.account, case .int(let id) = record[field] else { return nil }
        return try work.find(Account.self, id)?.title
    }

    private func keptApart(_ id: Int64) throws -> Set<Int64> {
        let rows = try work.connection.all(
            """
            SELECT one, other FROM duplicate_pairs WHERE tenant = ? AND object = ? AND state = 'apart' \
            AND (one = ? OR other = ?)
            """, [.int(work.actor.tenant), .text(object.name), .int(id), .int(id)]
        ) { ($0.int(0), $0.int(1)) }
        return Set(rows.flatMap { [$0.0, $0.1] })
    }
}
