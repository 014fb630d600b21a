import Conditions
import Records

/// PostgreSQL 15 and later.
public struct PostgresDialect: Dialect {
    public let name = "postgres"
    public let tableOptions = ""
    public let conditions: any ConditionDialect = PostgresConditionDialect()
    public let byID = ""
    public let afterStatistics: [String] = []
    public let search: any SearchDialect = PostgresSearch()
    public let forUpdate = " FOR UPDATE"
    public let skipLocked = " FOR UPDATE SKIP LOCKED"
    public let hasOneWriter = false
    public let commitOrder: CommitOrder? = CommitOrder(
        column: "tx", filling: "pg_current_xact_id()::text::bigint",
        horizon: CommitHorizon.query)
    // The number is arbitrary but must never change: it is what two programs that migrate at once meet at.
    public let beforeMigration = ["SET LOCAL statement_timeout = 0", "SELECT pg_advisory_xact_lock(7310570001)"]

    /// The dialect.
    public init() {}

    public func type(_ kind: ColumnKind) -> String {
        switch kind {
        case .int: "BIGINT"
        case .text: "TEXT COLLATE \"C\""
        case .json: "JSONB"
        }
    }

    public func jsonText(_ column: String, key: String) -> String {
        "(\(column) ->> \(quoted(key)))"
    }

    public func jsonInt(_ column: String, key: String) -> String {
        let text = jsonText(column, key: key)
        let isInteger = "jsonb_typeof(\(column) -> \(quoted(key))) = 'number' AND \(text) ~ '^-?[0-9]{1,18}$'"
        return "CASE WHEN \(isInteger) THEN CAST(\(text) AS BIGINT) END"
    }

    public func jsonElements(_ array: String) -> String {
        "jsonb_array_elements_text(CAST(\(array) AS JSONB)) AS element(value)"
    }

    public func isAmong(_ expression: String, _ kind: ColumnKind) -> String {
        let element = kind == .int ? "CAST(value AS BIGINT)" : "value"
        let elements = "jsonb_array_elements_text(CAST(? AS JSONB)) AS element(value)"
        return "\(expression) = ANY (ARRAY(SELECT \(element) FROM \(elements)))"
    }

    public func like(_ expression: String) -> String {
        "\(expression) ILIKE ? ESCAPE '\\'"
    }

    public func greatest(_ first: String, _ second: String) -> String {
        "GREATEST(\(first), \(second))"
    }
}
