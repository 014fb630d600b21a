import Automation
import Conditions
import Records
import Storage
import Tutti

extension TestApp {
    /// How the database would read a page of a list, as the administrator asks for it. PostgreSQL is kept from reading
    /// whole tables, which it rightly prefers while they are empty.
    public func plan(of name: String, _ narrow: (inout Query) throws -> Void) async throws -> String {
        guard let object = engine.schema.object(name) else { return "" }
        var query = try Query(object, by: try await Actors.user(token: Cast.admin.token, engine))
        try narrow(&query)
        let now = clock.now
        return try await engine.database.read { [query] connection in
            let isSQLite = connection.dialect.name == "sqlite"
            if !isSQLite { try connection.query("SET LOCAL enable_seqscan = off", []) { _ in } }
            let page = try query.page(dialect: connection.dialect, now: now)
            let sql = (isSQLite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + page.sql
            return try connection.all(sql, page.arguments) { $0.text(isSQLite ? 3 : 0) }.joined(separator: "\n")
        }
    }
}
