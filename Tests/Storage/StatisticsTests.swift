import Conditions
import Records
import Storage
import TestKit
import Testing

@Suite("Statistics of a table that grew")
struct StatisticsTests {
    private static func tables(_ dialect: any Dialect) -> [String] {
        let int = dialect.type(.int)
        // SQLite takes the index made last of two that look alike.
        return [
            "CREATE TABLE thing (id \(int) NOT NULL PRIMARY KEY, tenant \(int), one \(int), each \(int))",
            "CREATE INDEX thing_each ON thing (tenant, each)", "CREATE INDEX thing_one ON thing (tenant, one)",
            "ANALYZE thing",
        ]
    }
    private static let rows = """
        INSERT INTO thing WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) \
        SELECT i, 1, 1, i FROM n
        """

    @Test("are known to connections that were open before", arguments: TestDatabase.allCases)
    func known(on engine: TestDatabase) async throws {
        // One reader, that the one which explains is the one which read before.
        var options = StorageOptions.test
        options.readers = 1
        try await engine.with(options: options) { database in
            try await database.write { connection in
                for sql in Self.tables(connection.dialect) { try connection.execute(sql) }
            }
            _ = try await database.read { try Self.count($0) }
            try await database.write { connection in
                try connection.execute(Self.rows)
                try connection.execute("ANALYZE thing")
                for sql in connection.dialect.afterStatistics { try connection.execute(sql) }
            }
            let plan = try await database.read { connection in
                // What is only explained does not notice that the schema changed; what is read does.
                #expect(try Self.count(connection) == 20_000)
                let isSQLite = connection.dialect.name == "sqlite"
                let sql = "SELECT * FROM thing WHERE tenant = ? AND one = ? AND each = ?"
                return try connection.all(
                    (isSQLite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql, [.int(1), .int(1), .int(7)]
                ) { $0.text(isSQLite ? 3 : 0) }.joined(separator: "\n")
            }
            #expect(plan.contains("thing_each"), "\(plan)")
        }
    }

    private static func count(_ connection: any Connection) throws -> Int64? {
        try connection.first("SELECT COUNT(*) FROM thing", []) { $0.int(0) }
    }
}
