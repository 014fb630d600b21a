import Records
import Storage

/// Tables of migrations in a short form that both databases understand:
///
///     .table("leads", "name text, phone text?, score int", keys: "tenant, id")
///
/// `text`, `int` and `json` are the kinds, `?` allows nothing. What it makes of a text must never change, since
/// migrations that were applied keep their checksum.
enum TableText {
    static func create(_ name: String, _ columns: String, key: String, _ dialect: any Dialect) -> String {
        let lines = columns.split(separator: ",").map { column($0, dialect) }
        // SQLite keeps a table by its rowid; a lone integer id is that rowid.
        if key == "tenant, id", dialect.name == "sqlite" {
            let ids = lines.map { $0.hasPrefix("id ") ? "id INTEGER PRIMARY KEY NOT NULL" : $0 }
            return "CREATE TABLE \(name) (\(ids.joined(separator: ", "))) \(dialect.tableOptions)"
        }
        return "CREATE TABLE \(name) (\(lines.joined(separator: ", ")), PRIMARY KEY (\(key))) \(dialect.tableOptions)"
    }

    /// A business table: the system columns, then its own.
    static func business(_ name: String, _ columns: String, _ dialect: any Dialect) -> String {
        let system =
            "tenant int, id int, version int, created_at int, updated_at int, created_by int, deleted_at int?, custom json?"
        return create(name, "\(system), \(columns)", key: "tenant, id", dialect)
    }

    private static func column(_ text: Substring, _ dialect: any Dialect) -> String {
        let parts = text.split(separator: " ")
        let isNullable = parts[1].hasSuffix("?")
        let kind: ColumnKind =
            switch parts[1].prefix(while: { $0 != "?" }) {
            case "int": .int
            case "json": .json
            default: .text
            }
        return "\(parts[0]) \(dialect.type(kind))\(isNullable ? "" : " NOT NULL")"
    }

    /// An index on columns; rows without `present` are left out of it.
    static func index(_ table: String, _ columns: String, present: String? = nil) -> String {
        let name = columns.split { ", ".contains($0) }.dropFirst().joined(separator: "_")
        let rows = present.map { " WHERE \($0) IS NOT NULL" } ?? ""
        return "CREATE INDEX \(table)_\(name) ON \(table) (\(columns))\(rows)"
    }

    /// A column that living records of a tenant do not share.
    static func unique(_ table: String, _ column: String) -> String {
        """
        CREATE UNIQUE INDEX \(table)_\(column)_unique ON \(table) (tenant, \(column)) \
        WHERE deleted_at IS NULL AND \(column) IS NOT NULL
        """
    }
}
