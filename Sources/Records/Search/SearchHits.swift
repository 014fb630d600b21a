import Conditions

/// Ids from the index and from the documents that wait to be moved into it.
struct SearchHits {
    private let work: Work
    private let object: ObjectDefinition
    private let stock: SearchStock
    /// Whether the dialect's limits hold in this transaction.
    private let isLimited: Bool

    /// What is common stands among so many of the newest entries, which are read first where that is quicker.
    private static let newest = 5000
    /// So many of them tell whether it is common at all.
    private static let first = 100
    /// The newest stand in both parts, so a question for thousands is left to the index.
    private static let fewWanted = 1000

    init(_ work: Work, _ object: ObjectDefinition, isLimited: Bool = false) {
        self.work = work
        self.object = object
        self.isLimited = isLimited
        stock = SearchStock(work)
    }

    /// The newest first. What need not be `isComplete` is looked for among the newest alone when that is quicker.
    func ids(_ expression: SearchExpression, limit: Int, isComplete: Bool = true) throws -> [Int64] {
        let fresh = try stock.waits(object) ? waiting(expression, limit) : []
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
        guard try stock.entries(object) > 0 else { return [] }
        let dialect = work.connection.dialect.search
        for way in limit <= Self.fewWanted ? dialect.shortcuts(expression) : [] {
            let found = try way.few.map { try among($0, way.many, limit) } ?? amongNewest(way.many, limit, isComplete)
            if found.isAll || found.ids.count >= limit || !isComplete { return found.ids }
        }
        let hits = dialect.hits(expression, tenant: work.actor.tenant, limit: limit)
        return try work.wholly(expression, isLimited) {
            try work.connection.all(hits.sql, hits.arguments) { $0.int(0) }
        }
    }

    private typealias Found = (ids: [Int64], isAll: Bool)

    /// What the newest entries hold of what many have. A sample of them tells whether it is worth reading more.
    private func amongNewest(_ many: SearchExpression, _ limit: Int, _ isComplete: Bool) throws -> Found {
        let isAll = try stock.entries(object) < SearchStock.few
        // What the first do not have is rare, or old: both are for an index that finds all of it.
        let mayBeRare = !isAll && isComplete && work.connection.dialect.search.findsAll
        if mayBeRare, try tested(nil, many, 1, of: Self.first).isEmpty { return ([], false) }
        let ids = try tested(nil, many, limit, of: SearchStock.few)
        let expected = ids.count * Self.newest / SearchStock.few
        if isAll || ids.count >= limit || (isComplete && expected < limit) { return (ids, isAll) }
        return (try tested(nil, many, limit, of: Self.newest), false)
    }

    /// What the newest entries with `few` hold of `many`, and whether there were no older ones.
    private func among(_ few: SearchExpression, _ many: SearchExpression, _ limit: Int) throws -> Found {
        try work.wholly(few, isLimited) {
            let ids = try tested(few, many, limit, of: Self.newest)
            guard ids.count < limit else { return (ids, false) }
            let newest = newest(few, Self.newest)
            let count = try work.connection.first("SELECT COUNT(*) FROM (\(newest.sql)) n", newest.arguments) {
                $0.int(0)
            }
            return (ids, (count ?? 0) < Int64(Self.newest))
        }
    }

    private func tested(_ few: SearchExpression?, _ many: SearchExpression, _ limit: Int, of most: Int) throws
        -> [Int64]
    {
        let newest = newest(few, most), test = work.connection.dialect.search.holds(many, in: "n.words")
        return try work.connection.all(
            "SELECT n.id FROM (\(newest.sql)) n WHERE \(test.sql) LIMIT ?",
            newest.arguments + test.arguments + [.int(Int64(limit))]
        ) { $0.int(0) }
    }

    private func newest(_ few: SearchExpression?, _ most: Int) -> Statement {
        work.connection.dialect.search.newest(few, tenant: work.actor.tenant, object: object.name, limit: most)
    }
}

extension Work {
    /// Asks for entries that have several words: where each is in very many, a limit drops entries by chance, and with
    /// them those few that have all. The limits hold again behind it.
    func wholly<T>(_ expression: SearchExpression, _ isLimited: Bool, _ ask: () throws -> T) throws -> T {
        let dialect = connection.dialect.search
        guard isLimited, expression.isJoint else { return try ask() }
        for sql in dialect.unlimited { try connection.execute(sql) }
        let answer = try ask()
        for sql in dialect.limits { try connection.execute(sql) }
        return answer
    }
}
