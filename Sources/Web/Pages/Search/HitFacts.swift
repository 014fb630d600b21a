import Conditions
import Records

/// What tells records of like name apart: where they are or whose customer they belong to, how far they are, who is
/// responsible. What somebody may not see of a record is not among it.
struct HitFacts: Sendable {
    private var texts: [Int64: String] = [:]

    /// Reads what is not in the records themselves, the names of customers, with one query for all of them.
    init(_ records: [AnyRecord], _ work: Work) throws {
        let objects = Dictionary(records.map { ($0.object.name, $0.object) }) { first, _ in first }
        let fields = objects.mapValues { Self.fields($0, work.actor) }
        let knowsEverybody = Self.knowsEverybody(work)
        let people =
            knowsEverybody ? Dictionary(work.actor.company.people.map { ($0.id, $0.name) }) { first, _ in first } : [:]
        var wanted = Titles.Wanted()
        for record in records {
            let named = fields[record.object.name] ?? []
            wanted.add(record, knowsEverybody ? named.filter { $0.kind != .reference("user") } : named)
        }
        let titles = try Titles.load(wanted, work)
        let words = Wording(language: work.actor.language)
        for record in records {
            let called = record.title(for: work.actor)
            let parts = (fields[record.object.name] ?? []).compactMap { field -> String? in
                if let (object, id) = field.target(in: record) {
                    return object == "user" && knowsEverybody ? people[id] : titles[object, id]
                }
                return Self.text(record[field], field, words)
            }
            // A deal is mostly called after its customer.
            let told = parts.filter { !$0.isEmpty && !called.contains($0) }
            if !told.isEmpty { texts[record.id] = told.joined(separator: Dot.between) }
        }
    }

    /// The facts of a record in one line, nil when there are none.
    subscript(id: Int64) -> String? { texts[id] }

    /// Place or customer, stage or status, and who is responsible, as far as the object has them and they are open.
    private static func fields(_ object: ObjectDefinition, _ actor: Actor) -> [AnyField] {
        let open = VisibleFields(object, actor).all.filter { $0.rule < .masked }.map(\.field)
        func first(_ names: String...) -> AnyField? {
            names.lazy.compactMap { name in open.first { $0.name == name } }.first
        }
        return [first("region", "account_id"), first("stage", "status"), first("owner_id")].compactMap { $0 }
    }

    /// Whether the names of colleagues, which are in memory, are open to somebody.
    private static func knowsEverybody(_ work: Work) -> Bool {
        guard let user = work.schema.object("user"), let name = user.title else { return false }
        let access = work.actor.access
        return access.reach(.read, user) == .all && !access.hasConditions(user)
            && access.rule(name, of: user) < .masked
    }

    private static func text(_ value: Value, _ field: AnyField, _ words: Wording) -> String? {
        guard case .text(let text) = value else { return nil }
        if case .choice(let choices) = field.kind { return choices.name(text, words) }
        return field.known.name(text, words)
    }
}
