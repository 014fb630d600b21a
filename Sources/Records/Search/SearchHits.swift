import Conditions

/// Ids from the index and from the documents that wait to be moved into it.
struct SearchHits {
    private let work: Work
    private let object: ObjectDefinition

    /// What is common stands among so many of the newest entries, which are read first where that is quicker.
    private static let newest = 5000
    /// The newest stand in both parts, so a question for thousands is left to the index.
    private static let fewWanted = 1000

    init(_ work: Work, _ object: ObjectDefinition) {
        self.work = work
        self.object = object
    }

    /// The newest first. What need not be `isComplete` is looked for among the newest alone when that is quicker.
    func ids(_ expression: SearchExpression, limit: Int, isComplete: Bool = true) throws -> [Int64] {
        let fresh = try waiting(expression, limit)
        guard fresh.count < limit else { return fresh }
        let known = Set(fresh)
        let moved = try indexed(expression, limit, isComplete)
        return Array((fresh + moved.filter { !known.contains($0) }).prefix(limit))
    }

    private func waiting(_ expression: SearchExpression, _ limit: Int) throws -> [Int64] {
        let test = expression.test("words", work.connection.dialect.search)
        return try work.connection.all(
            """
            SELECT id FROM search_fresh WHERE tenant = ? AND object = ? AND \(test.sql) ORDER BY id DESC LIMIT ?
            """, [.int(work.actor.tenant), .text(object.name)] + test.arguments + [.int(Int64(limit))]
        ) { $0.int(0) }
    }

    private func indexed(_ expression: SearchExpression, _ limit: Int, _ isComplete: Bool) throws -> [Int64] {
        let dialect = work.connection.dialect.search
        for way in limit <= Self.fewWanted ? dialect.shortcuts(expression) : [] {
            let (ids, isAll) = try amongNewest(way.few, way.many, limit)
            if isAll || ids.count >= limit || !isComplete { return ids }
        }
        let hits = dialect.hits(expression, tenant: work.actor.tenant, limit: limit)
        return try work.connection.all(hits.sql, hits.arguments) { $0.int(0) }
    }

    /// What the newest entries with `few` hold of `many`, and whether there were no older ones.
    private func amongNewest(_ few: SearchExpression?, _ many: SearchExpression, _ limit: Int) throws -> (
        ids: [Int64], isAll: Bool
    ) {
        let dialect = work.connection.dialect.search
        let newest = dialect.newest(few, tenant: work.actor.tenant, object: object.name, limit: Self.newest)
        let test = dialect.holds(many, in: "n.words")
        let ids = try work.connection.all(
            "SELECT n.id FROM (\(newest.sql)) n WHERE \(test.sql) LIMIT ?",
            newest.arguments + test.arguments + [.int(Int64(limit))]
        ) { $0.int(0) }
        guard ids.count < limit else { return (ids, false) }
        return (ids, try few == nil ? isSmall() : count("(\(newest.sql))", newest.arguments) < Int64(Self.newest))
    }

    /// Whether the object has fewer entries than are read first; asked of the index alone, which holds no words.
    private func isSmall() throws -> Bool {
        let entries = "(SELECT id FROM search_entries WHERE tenant = ? AND object = ? ORDER BY id DESC LIMIT ?)"
        let key: [Value] = [.int(work.actor.tenant), .text(object.name), .int(Int64(Self.newest))]
        return try work.connection.once("few entries of \(object.name) for \(work.actor.tenant)") {
            try count(entries, key) < Int64(Self.newest)
        }
    }

    private func count(_ rows: String, _ arguments: [Value]) throws -> Int64 {
        try work.connection.first("SELECT COUNT(*) FROM \(rows) n", arguments) { $0.int(0) } ?? 0
    }
}
