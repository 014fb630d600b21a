import Conditions
import Records

extension PostgresDialect {
    public func describeTables(_ connection: any Connection) throws -> [LiveSchema.Table] {
        let columns = try columns(connection), keys = try keys(connection), indexes = try indexes(connection)
        let names =
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace"
        return try connection.all(names) { $0.text(0) }.map { name in
            LiveSchema.Table(
                name: name, columns: columns[name] ?? [], primaryKey: keys[name] ?? [],
                indexes: (indexes[name] ?? []).sorted())
        }
    }

    private func columns(_ connection: any Connection) throws -> [String: [LiveSchema.Column]] {
        var found: [String: [LiveSchema.Column]] = [:]
        let sql = """
            SELECT table_name, column_name, data_type, is_nullable = 'YES' FROM information_schema.columns
            WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
            """
        try connection.query(sql) { row in
            let column = LiveSchema.Column(name: row.text(1), kind: kind(row.text(2)), isNullable: row.int(3) == 1)
            found[row.text(0), default: []].append(column)
        }
        return found
    }

    private func kind(_ type: String) -> String {
        switch type {
        case "bigint", "integer", "smallint": "int"
        case "text", "jsonb": "text"
        default: type
        }
    }

    private func keys(_ connection: any Connection) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        try connection.query(Self.parts(where: "i.indisprimary")) { row in
            found[row.text(0), default: []].append(row.text(3))
        }
        return found
    }

    private func indexes(_ connection: any Connection) throws -> [String: [LiveSchema.Index]] {
        var parts: [String: (table: String, index: LiveSchema.Index)] = [:]
        try connection.query(Self.parts(where: "NOT i.indisprimary")) { row in
            let key = row.text(1), before = parts[key]?.index.columns ?? []
            let column = row.text(3) + (row.int(6) == 1 ? " DESC" : "")
            let index = LiveSchema.Index(
                name: row.int(2) == 1 ? nil : key, columns: before + [column],
                isUnique: row.int(4) == 1, isPartial: row.int(5) == 1)
            parts[key] = (row.text(0), index)
        }
        return Dictionary(grouping: parts.values, by: \.table).mapValues { $0.map(\.index) }
    }

    // One row per key column: table, index, whether a constraint owns it, column, unique, partial, descending.
    private static func parts(where condition: String) -> String {
        """
        SELECT t.relname, x.relname, EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND \
        c.contype = 'u'), coalesce(a.attname::text, '(expression)'), i.indisunique, i.indpred IS NOT NULL, \
        i.indoption[k.place - 1] & 1
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
        CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) AS k(place)
        LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[k.place - 1] AND a.attnum > 0
        WHERE t.relnamespace = current_schema()::regnamespace AND \(condition)
        ORDER BY t.relname, x.relname, k.place
        """
    }
}
