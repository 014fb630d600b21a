import Collaboration
import Conditions
import Hummingbird
import Markup
import Records
import Storage

/// What Tutti told somebody: the newest notifications of one user, whoever else's they may read.
struct News: Sendable {
    let items: [AnyRecord]
    let titles: Titles
    let next: Int64?

    private static func query(_ work: Work) throws -> Query? {
        guard let object = work.schema.object("notification"), var query = try? Query(object, by: work.actor) else {
            return nil
        }
        query.predicates = [Predicate("t.owner_id = ?", [.int(work.actor.user)])]
        return query
    }

    static func load(_ work: Work, before: Int64? = nil, limit: Int) throws -> News {
        guard var query = try query(work) else { return News(items: [], titles: Titles(), next: nil) }
        query.limit = limit
        query.after = before.map { PageCursor(values: [.int($0)]) }
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: query.object, row: $0) }
        var wanted = Titles.Wanted()
        for row in rows { wanted.add(row, row.object.fields) }
        let items = Array(rows.prefix(limit))
        return News(
            items: items, titles: try Titles.load(wanted, work), next: rows.count > limit ? items.last?.id : nil)
    }

    /// The newest unread ones of some kinds.
    static func unread(of kinds: [String], _ work: Work) throws -> [AnyRecord] {
        guard var query = try query(work) else { return [] }
        let marks = kinds.map { _ in "?" }.joined(separator: ",")
        query.predicates.append(Predicate("t.read_at IS NULL AND t.kind IN (\(marks))", kinds.map(Value.text)))
        query.limit = 50
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        return try work.connection.all(page.sql, page.arguments) { AnyRecord(object: query.object, row: $0) }
    }

    /// Unread ones, counted up to a hundred.
    static func unread(_ work: Work) throws -> Int {
        guard var query = try query(work) else { return 0 }
        query.predicates.append(Predicate("t.read_at IS NULL", []))
        let counting = try query.count(dialect: work.connection.dialect, now: work.now, cap: 100)
        return Int(try work.connection.first(counting.sql, counting.arguments) { $0.int(0) } ?? 0)
    }

    /// The newest entry there is, read or not; 0 before the first.
    static func newest(_ work: Work) throws -> Int64 {
        guard let query = try query(work) else { return 0 }
        let newest = try query.newest(1, "t.id", dialect: work.connection.dialect, now: work.now)
        return try work.connection.first(newest.sql, newest.arguments) { $0.int(0) } ?? 0
    }

    /// Unread ones newer than an entry, oldest first.
    static func fresh(after id: Int64, _ work: Work) throws -> [AnyRecord] {
        guard var query = try query(work) else { return [] }
        query.predicates.append(Predicate("t.read_at IS NULL AND t.id > ?", [.int(id)]))
        query.limit = 10
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: query.object, row: $0) }
        return rows.prefix(10).reversed()
    }

    func html(_ drawing: Drawing, withForms: Bool) -> HTML {
        let words = drawing.words
        if items.isEmpty { return p(.class("empty")) { words(.noNews) } }
        return ol(.class("news")) {
            for item in items {
                li(.class(item.isUnread ? "unread" : "")) {
                    p {
                        item.place(drawing.schema).map { place in
                            a(.href(place)) { bdi { item.said("title", words) } }
                        } ?? bdi { item.said("title", words) }
                    }
                    if let body = item.said("body", words).nonEmpty { p(.class("muted")) { bdi { body } } }
                    p(.class("small muted")) {
                        drawing.values(titles).moment(item.createdAt)
                        if withForms, item.isUnread { markRead(item, drawing) }
                    }
                }
            }
        }
    }

    private func markRead(_ item: AnyRecord, _ drawing: Drawing) -> HTML {
        drawing.form(SafePath.link(.notifications), class: "inline") {
            button(.class("quiet"), .name("id"), .value(String(item.id))) { drawing.words(.markRead) }
        }
    }
}

extension AnyRecord {
    /// Whether a notification waits to be read.
    var isUnread: Bool { object.field("read_at").map { self[$0] == .null } ?? false }

    /// Title or body of a notification in the reader's language.
    func said(_ name: String, _ words: Wording) -> String {
        let english = words.language == .en ? text("\(name)_en")?.nonEmpty : nil
        return english ?? text(name) ?? ""
    }

    /// Where the record is that a notification is about.
    func place(_ schema: Declarations) -> Link? {
        if text("kind") == Notice.portOff { return SafePath.link(.settings(.channels)) }
        guard let field = object.field("subject_id"), let (name, id) = field.target(in: self),
            let target = schema.object(name)
        else { return nil }
        return SafePath.link(.detail(target.plural, id))
    }
}
