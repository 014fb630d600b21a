import Conditions
import Records
import Storage

/// The names of records that others refer to, read with one query per object however many rows refer to them, and
/// only as far as the actor may see them.
struct Titles: Sendable {
    private var known: [String: [Int64: String]] = [:]

    subscript(object: String, id: Int64) -> String? { known[object]?[id] }

    /// Collects what some records refer to.
    struct Wanted {
        private(set) var ids: [String: Set<Int64>] = [:]

        mutating func add(_ object: String, _ id: Int64) {
            if id > 0 { ids[object, default: []].insert(id) }
        }

        mutating func add(_ record: AnyRecord, _ fields: [AnyField]) {
            for field in fields {
                guard let (object, id) = field.target(in: record) else { continue }
                add(object, id)
            }
        }

        mutating func add(_ entry: JournalEntry) { add("user", entry.actor) }
    }

    static func load(_ wanted: Wanted, _ work: Work) throws -> Titles {
        var titles = Titles()
        for (name, ids) in wanted.ids {
            guard let object = work.schema.object(name) else { continue }
            for record in try records(ids, of: object, work) {
                titles.known[name, default: [:]][record.id] = record.title(for: work.actor)
            }
        }
        return titles
    }

    /// Records by their ids, those of them that the actor may see.
    static func records(_ ids: Set<Int64>, of object: ObjectDefinition, _ work: Work) throws -> [AnyRecord] {
        guard !ids.isEmpty, var query = try? Query(object, by: work.actor) else { return [] }
        let marks = ids.map { _ in "?" }.joined(separator: ",")
        query.predicates = [Predicate("t.id IN (\(marks))", ids.sorted().map(Value.int))]
        query.limit = ids.count
        let statement = try query.page(dialect: work.connection.dialect, now: work.now)
        return try work.connection.all(statement.sql, statement.arguments) { AnyRecord(object: object, row: $0) }
    }
}

extension AnyField {
    /// The object and id that a reference field names in a record, nil when it names none.
    func target(in record: AnyRecord) -> (object: String, id: Int64)? {
        guard case .reference(let name) = kind, case .int(let id) = record[self] else { return nil }
        guard name == "record" else { return (name, id) }
        return record.text("subject_object").map { ($0, id) }
    }
}

extension AnyRecord {
    /// What links call it, as far as somebody may see its name: in their language if it has two.
    func title(for actor: Actor) -> String {
        guard actor.language == .en, let field = object.title, actor.access.rule(field, of: object) < .masked,
            let english = text("\(field.name)_en")?.nonEmpty
        else { return title(for: actor.access) }
        return english
    }
}
