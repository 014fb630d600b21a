import Conditions
import Records

/// SQLite 3.40: one writer, so no row is ever locked.
public struct SQLiteDialect: Dialect {
    public let name = "sqlite"
    public let tableOptions = " STRICT"
    public let conditions: any ConditionDialect = SQLiteConditionDialect()
    public let byID = " NOT INDEXED"
    // A connection reads statistics with the schema, so once, unless the schema changes.
    public let afterStatistics = ["CREATE VIEW statistics_taken AS SELECT 1", "DROP VIEW statistics_taken"]
    public let search: any SearchDialect = SQLiteSearch()
    public let forUpdate = ""
    public let skipLocked = ""
    public let hasOneWriter = true
    public let commitOrder: CommitOrder? = nil
    public let beforeMigration = ["PRAGMA defer_foreign_keys = ON"]

    /// The dialect.
    public init() {}

    public func type(_ kind: ColumnKind) -> String {
        switch kind {
        case .int: "INTEGER"
        case .text, .json: "TEXT"
        }
    }

    public func jsonText(_ column: String, key: String) -> String {
        "CAST(json_extract(\(column), \(path(key))) AS TEXT)"
    }

    public func jsonInt(_ column: String, key: String) -> String {
        let path = path(key)
        return "CASE json_type(\(column), \(path)) WHEN 'integer' THEN json_extract(\(column), \(path)) END"
    }

    public func jsonElements(_ array: String) -> String {
        "(SELECT CAST(value AS TEXT) AS value FROM json_each(\(array)))"
    }

    public func isAmong(_ expression: String, _ kind: ColumnKind) -> String {
        "\(expression) IN (SELECT value FROM json_each(?))"
    }

    public func like(_ expression: String) -> String {
        "\(expression) LIKE ? ESCAPE '\\'"
    }

    public func greatest(_ first: String, _ second: String) -> String {
        "max(\(first), \(second))"
    }

    // Inside a quoted path SQLite takes everything up to the closing quote literally, so a quote in a key cannot be
    // written; such a key finds nothing.
    private func path(_ key: String) -> String {
        quoted("$.\"\(key)\"")
    }
}
