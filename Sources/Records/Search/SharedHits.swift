import Conditions

/// What answers a question among the records shared with the asker: the words of an owner, by which the index narrows,
/// say nothing of them.
struct SharedHits {
    private let work: Work
    private let object: ObjectDefinition
    /// The shared rows, nil when nothing of the object was ever shared with the asker or all of it may be seen anyway.
    let rows: Predicate?

    init(_ work: Work, _ object: ObjectDefinition) {
        self.work = work
        self.object = object
        let access = work.actor.access
        rows = access.readsEvery(object) ? nil : access.shared(.read, object, by: work.actor)
    }

    /// Whether there is anything to ask.
    var isEmpty: Bool { rows == nil }

    /// The newest first.
    func ids(_ words: SearchExpression, limit: Int) throws -> [Int64] {
        guard let rows else { return [] }
        let search = work.connection.dialect.search
        let fresh = words.test("t.words", search), folded = search.holds(words, in: "t.words")
        let among = { (table: String, test: Predicate) in
            "SELECT t.id FROM \(table) t WHERE \(search.walks("t.tenant")) AND \(rows.sql) AND \(test.sql)"
        }
        let tenant = [Value.int(work.actor.tenant)]
        return try work.connection.all(
            """
            SELECT id FROM (\(among("search_fresh", fresh)) UNION \(among("search_entries", folded))) s \
            ORDER BY id DESC LIMIT ?
            """,
            tenant + rows.arguments + fresh.arguments + tenant + rows.arguments + folded.arguments
                + [.int(Int64(limit))]
        ) { $0.int(0) }
    }
}
