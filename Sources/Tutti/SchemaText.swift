import Records
import Storage

/// The tables the declarations ask for, in the form migrations are written in.
public enum SchemaText {
    /// One line per table and index, ready for a migration.
    public static func lines(_ declarations: Declarations) -> [String] {
        declarations.objects.flatMap { lines($0.table) }
    }

    private static func lines(_ table: TableDefinition) -> [String] {
        let own = table.columns.dropFirst(8).map { column in
            "\(column.name) \(column.isText ? "text" : "int")\(column.isNullable ? "?" : "")"
        }
        var lines = ["TableText.business(\"\(table.name)\", \"\(own.joined(separator: ", "))\", dialect),"]
        for index in table.indexes {
            let present = index.present.map { ", present: \"\($0)\"" } ?? ""
            lines.append("TableText.index(\"\(table.name)\", \"\(index.columns.joined(separator: ", "))\"\(present)),")
        }
        for column in table.unique { lines.append("TableText.unique(\"\(table.name)\", \"\(column)\"),") }
        return lines
    }
}
