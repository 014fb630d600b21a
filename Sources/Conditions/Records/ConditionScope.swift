/// What a column holds and how conditions read it.
public enum ConditionKind: Hashable, Sendable {
    /// A text without the character U+0000.
    case string
    /// One of these texts.
    case choice([String])
    /// Several of these texts, in the column as written by ``ConditionChoices/text(_:)``; of any texts when none is named.
    case choices([String])
    /// A whole number.
    case int
    /// The id of a record, in the column as a whole number; compared with digits in a text or with a whole number.
    case id
    /// True or false, in the column 1 or 0.
    case bool
    /// A decimal number with that many decimal places (0 to 9), in the column multiplied by 10^scale; money has 2.
    case decimal(scale: Int)
    /// A point in time, in the column as milliseconds since 1970 in UTC.
    case time
    /// A day, in the column as a text like `2026-05-06`.
    case date
    /// Any JSON; a condition can only ask whether it is there.
    case json
}

/// One field a condition may read.
public struct ConditionField: Hashable, Sendable {
    /// The name conditions use.
    public let name: String
    /// What it holds.
    public let kind: ConditionKind
    /// Where ``ConditionSource`` finds its value.
    public let slot: Int
    /// Its column, or an SQL expression in which `{row}` stands for the row's alias.
    public let column: String
    /// Whether it may be missing.
    public let nullable: Bool

    /// Describes a field.
    public init(name: String, kind: ConditionKind, slot: Int, column: String, nullable: Bool) {
        self.name = name
        self.kind = kind
        self.slot = slot
        self.column = column
        self.nullable = nullable
    }
}

/// A related record one hop away, as `account` in `account.industry`.
public struct ConditionRelation: Sendable {
    /// The related object; its own relations are not reachable.
    public let scope: ConditionScope
    /// Where ``ConditionSource`` finds the reference in this row.
    public let slot: Int
    /// The column of this row with the id of the related row.
    public let column: String
    /// Which related rows the asker may see, as SQL on an alias at a time; nil when that is every row.
    public let rows: Rows?

    /// Makes SQL for an alias, a dialect and a time in UTC milliseconds; nil when every row may be seen.
    public typealias Rows = @Sendable (String, any ConditionDialect, Int64) -> Predicate?

    /// Describes a relation.
    public init(scope: ConditionScope, slot: Int, column: String, rows: Rows? = nil) {
        self.scope = scope
        self.slot = slot
        self.column = column
        self.rows = rows
    }
}

/// The object a condition is about: its table, its fields and its relations.
public struct ConditionScope: Sendable {
    /// The table; it has the columns `tenant`, `id` and `deleted_at`.
    public let table: String
    /// The fields by name.
    public let fields: [String: ConditionField]
    /// The related objects by the name conditions use.
    public let relations: [String: ConditionRelation]
    /// The id `me()` stands for: of who asks, nil where a condition is nobody's own.
    public var me: Int64?

    /// Describes an object; of two fields with one name the later counts.
    public init(table: String, fields: [ConditionField], relations: [String: ConditionRelation] = [:]) {
        self.table = table
        self.fields = Dictionary(fields.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        self.relations = relations
    }
}

/// The row a condition is matched against.
public protocol ConditionSource {
    /// The value of a field of the row.
    func value(_ slot: Int) -> Value
    /// The value of a field of a related row; null when there is no such row.
    func related(_ relation: String, _ slot: Int) -> Value
}
