import Conditions
import Records

extension SQLiteDialect {
    public func describeTables(_ connection: any Connection) throws -> [LiveSchema.Table] {
        let names = """
            SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
            AND substr(name, 1, 7) <> 'sqlite_'
            """
        return try connection.all(names) { $0.text(0) }.map { try table($0, connection) }
    }

    private func table(_ name: String, _ connection: any Connection) throws -> LiveSchema.Table {
        var keys: [(place: Int64, column: String)] = []
        let sql = "SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid"
        let columns = try connection.all(sql, [.text(name)]) { row in
            let column = row.text(0), place = row.int(3)
            if place > 0 { keys.append((place, column)) }
            return LiveSchema.Column(
                name: column, kind: kind(row.text(1)), isNullable: row.int(2) == 0 && place == 0)
        }
        keys.sort { $0.place < $1.place }
        return LiveSchema.Table(
            name: name, columns: columns, primaryKey: keys.map(\.column), indexes: try indexes(name, connection))
    }

    private func kind(_ type: String) -> String {
        switch type {
        case "INT", "INTEGER": "int"
        case "TEXT": "text"
        default: type
        }
    }

    private func indexes(_ table: String, _ connection: any Connection) throws -> [LiveSchema.Index] {
        let list = "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?) WHERE origin <> 'pk'"
        return try connection.all(list, [.text(table)]) { row in
            let name = row.text(0)
            return LiveSchema.Index(
                name: row.text(2) == "u" ? nil : name, columns: try columns(name, connection),
                isUnique: row.int(1) == 1, isPartial: row.int(3) == 1)
        }.sorted()
    }

    private func columns(_ index: String, _ connection: any Connection) throws -> [String] {
        let sql = "SELECT cid, name, \"desc\" FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno"
        return try connection.all(sql, [.text(index)]) { row in
            (row.int(0) == -2 ? "(expression)" : row.text(1)) + (row.int(2) == 1 ? " DESC" : "")
        }
    }
}
