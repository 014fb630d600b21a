import Conditions
import Markup
import Records
import Storage

/// The records a reference can name, as a picker offers them: the newest, or those whose name contains a text.
struct ReferenceOptions: Sendable {
    private(set) var options: [(id: Int64, title: String)] = []

    private static let limit = 50

    static func load(
        _ object: ObjectDefinition, matching text: String?, chosen: Int64?, account: Int64? = nil, _ work: Work
    ) throws -> ReferenceOptions {
        var found = ReferenceOptions()
        guard var query = try? Query(object, by: work.actor) else { return found }
        query.limit = limit
        if let text { try Search.narrow(&query, to: text, work) }
        if text == nil, let account, object.account != nil {
            query.predicates = [Predicate("t.account_id = ?", [.int(account)])]
        }
        try found.read(query, work)
        try found.include(chosen, of: object, work)
        return found
    }

    /// Adds what is chosen already, if it may be seen.
    mutating func include(_ chosen: Int64?, of object: ObjectDefinition, _ work: Work) throws {
        guard let chosen, !options.contains(where: { $0.id == chosen }),
            var one = try? Query(object, by: work.actor)
        else { return }
        one.predicates = [Predicate("t.id = ?", [.int(chosen)])]
        try read(one, work)
    }

    /// An option holds no elements, so direction marks in a name are kept in by characters.
    static func isolated(_ title: String) -> String { "\u{2068}\(title)\u{2069}" }

    private mutating func read(_ query: Query, _ work: Work) throws {
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let records = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: query.object, row: $0) }
        options += records.prefix(query.limit).map { ($0.id, $0.title(for: work.actor)) }
    }

    /// The `<option>`s, led by one that names nothing.
    func html(_ words: Wording, chosen: String?, isRequired: Bool) -> HTML {
        let none = option(.value("")) { words(isRequired ? .choose : .none) }
        return HTML.joined(
            [none]
                + options.map { id, title in
                    option(.value(String(id)), String(id) == chosen ? .selected : nil) { Self.isolated(title) }
                })
    }
}
