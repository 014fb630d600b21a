import Conditions

/// Keeps the index in order, in small pieces that each are a transaction of their own.
public enum SearchUpkeep {
    /// So many new documents may wait before the oldest are moved into the index.
    public static let waiting = 1000
    /// Documents moved at a time.
    public static let piece = 500

    /// Moves the oldest documents into the index when more wait than `keeping`; answers how many were moved.
    public static func fold(_ connection: any Connection, keeping: Int = waiting) throws -> Int {
        let enough = "SELECT 1 FROM search_fresh LIMIT 1 OFFSET ?"
        guard try connection.first(enough, [.int(Int64(keeping))], { _ in true }) != nil else { return 0 }
        let dialect = connection.dialect
        let order = dialect.search.waitingOrder
        var byTenant: [Int64: [Int64]] = [:]
        try connection.query(
            "SELECT tenant, id FROM search_fresh ORDER BY \(order) LIMIT ?\(dialect.skipLocked)", [.int(Int64(piece))]
        ) { byTenant[$0.int(0), default: []].append($0.int(1)) }
        for (tenant, ids) in byTenant {
            let key: [Value] = [.int(tenant), .text(JSON.array(ids.map(JSON.int)).text)]
            let among = dialect.isAmong("id", .int)
            let these = "\(dialect.search.walks("tenant")) AND \(among)"
            try connection.execute("DELETE FROM search_entries WHERE \(these)", key)
            try connection.execute(
                """
                INSERT INTO search_entries (tenant,id,object,version,words) SELECT tenant,id,object,version,\
                \(dialect.search.words("words")) FROM search_fresh WHERE \(these)
                """, key)
            try connection.execute("DELETE FROM search_fresh WHERE \(these)", key)
        }
        return byTenant.values.reduce(0) { $0 + $1.count }
    }

    /// Indexes the next records of an object behind an id, those whose words are missing or made by older rules, or
    /// all of them; answers the last id looked at, nil at the end.
    public static func rebuild(
        _ object: ObjectDefinition, after id: Int64, all: Bool = false, in work: Work
    ) throws -> Int64? {
        guard !object.search.isEmpty else { return nil }
        let isCompany = work.connection.dialect.search.walks("t.tenant")
        let sql = """
            \(object.selectSQL) WHERE \(isCompany) AND t.id > ? AND t.deleted_at IS NULL ORDER BY t.id LIMIT ?\
            \(work.connection.dialect.forUpdate)
            """
        let records = try work.connection.all(
            sql, [.int(work.actor.tenant), .int(id), .int(Int64(piece))]
        ) { AnyRecord(object: object, row: $0) }
        let current = all ? [] : try indexed(records, work)
        for record in records where !current.contains(record.id) { try work.reindex(record) }
        return records.last?.id
    }

    private static func indexed(_ records: [AnyRecord], _ work: Work) throws -> Set<Int64> {
        let ids = JSON.array(records.map { JSON.int($0.id) }).text
        let among = work.connection.dialect.isAmong("id", .int)
        var known: Set<Int64> = []
        let these = "\(work.connection.dialect.search.walks("tenant")) AND \(among)"
        for table in ["search_fresh", "search_entries"] {
            try work.connection.query(
                "SELECT id FROM \(table) WHERE \(these) AND version = ?",
                [.int(work.actor.tenant), .text(ids), .int(SearchTokens.version)]
            ) { known.insert($0.int(0)) }
        }
        return known
    }
}
