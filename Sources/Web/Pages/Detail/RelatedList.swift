import Conditions
import Markup
import Records
import Storage

/// A few records that belong to a page about something else, with the way to all of them.
struct RelatedList: Sendable {
    let object: ObjectDefinition
    let columns: [VisibleFields.Visible]
    let rows: [AnyRecord]
    let titles: Titles
    let hasMore: Bool
    let all: Link
    var new: Link?
    /// How many parts of the record are done, when the list is of its parts.
    var parts: (done: Int64, all: Int64)?
    /// The `id` of its part of the page, nil when nothing leads there.
    var anchor: String?

    /// Rows that pass a condition; nil when the actor may read none or not by that condition.
    static func load(
        _ name: String, filter: String?, sort: String?, limit: Int = 6, hiding: [String] = [], _ work: Work
    ) throws
        -> RelatedList?
    {
        guard let object = work.schema.object(name), var query = try? Query(object, by: work.actor) else { return nil }
        do {
            if let filter { try query.filter(filter) }
            if let sort { try query.order(by: sort) }
        } catch is ConditionError { return nil }
        let parameters = [("filter", filter), ("sort", sort)].compactMap { name, value in value.map { (name, $0) } }
        return try read(query, limit, without: hiding, SafePath.link(.list(object.plural), parameters), work)
    }

    /// Rows whose reference field names a record, those of them that pass a condition written by the program.
    static func load(
        _ object: ObjectDefinition, by field: AnyField, of id: Int64, limit: Int = 6, columns: Int = 5,
        only condition: Predicate? = nil, _ work: Work
    ) throws -> RelatedList? {
        guard work.actor.access.rule(field, of: object) < .masked, var query = try? Query(object, by: work.actor) else {
            return nil
        }
        query.predicates = [Predicate("t.\(field.name) = ?", [.int(id)])] + [condition].compactMap { $0 }
        let all = SafePath.link(.list(object.plural), [("filter", "\(field.name) == \(id)")])
        var list = try read(query, limit, columns: columns, without: [field.name], all, work)
        if work.actor.access.mayEnter(object), !field.traits.contains(.readOnly) {
            list.new = SafePath.link(.new(object.plural), [(field.name, String(id))])
        }
        return list
    }

    /// Tasks, activities and comments about a record.
    static func load(_ object: ObjectDefinition, about record: AnyRecord, limit: Int = 6, _ work: Work) throws
        -> RelatedList?
    {
        guard object.field("subject_object") != nil, object.field("subject_id") != nil,
            var query = try? Query(object, by: work.actor)
        else { return nil }
        let about: [Value] = [.text(record.object.name), .int(record.id)]
        query.predicates = [Predicate("t.subject_object = ? AND t.subject_id = ?", about)]
        let filter = "subject_object == '\(record.object.name)' && subject_id == \(record.id)"
        var list = try read(query, limit, without: [], SafePath.link(.list(object.plural), [("filter", filter)]), work)
        if work.actor.access.mayEnter(object) {
            let subject = [("subject_object", record.object.name), ("subject_id", String(record.id))]
            list.new = SafePath.link(.new(object.plural), subject + account(of: record, object))
        }
        return list
    }

    private static func account(of record: AnyRecord, _ object: ObjectDefinition) -> [(String, String)] {
        guard object.account != nil else { return [] }
        if record.object.name == "account" { return [("account_id", String(record.id))] }
        guard let field = record.object.account, case .int(let id) = record[field] else { return [] }
        return [("account_id", String(id))]
    }

    private static func read(
        _ query: Query, _ limit: Int, columns count: Int = 5, without hidden: [String], _ all: Link, _ work: Work
    ) throws -> RelatedList {
        var query = query
        query.limit = limit
        let columns = VisibleFields(query.object, work.actor).listed.filter { !hidden.contains($0.field.name) }.prefix(
            count)
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: query.object, row: $0) }
        var wanted = Titles.Wanted()
        for row in rows.prefix(limit) { wanted.add(row, columns.map(\.field)) }
        return RelatedList(
            object: query.object, columns: Array(columns), rows: Array(rows.prefix(limit)),
            titles: try Titles.load(wanted, work), hasMore: rows.count > limit, all: all)
    }

    func html(_ drawing: Drawing, heading: String? = nil, empty: String? = nil) -> HTML {
        let words = drawing.words
        return section(.class("panel"), anchor.map { .id($0) }) {
            header(.class("panel-head")) {
                h2 { heading ?? (parts == nil ? words(all: object) : words(TogetherWords.parts)) }
                if let parts, parts.all > 0 {
                    span(.class("task-progress")) {
                        Meter(label: words(TogetherWords.progress), percent: Int(parts.done * 100 / parts.all))
                        small(.class("number")) { "\(parts.done)/\(parts.all)" }
                    }
                }
                if hasMore { a(.href(all)) { words(.showAll) } }
                if let new {
                    a(.class("add"), .href(new), .aria(.label, words(.newRecord(words(object.label))))) { "+" }
                }
            }
            if rows.isEmpty {
                p(.class("empty")) { empty ?? words(.noRows) }
            } else {
                RecordTable(object: object, columns: columns, rows: rows).html(drawing.values(titles), drawing)
            }
        }
    }
}
