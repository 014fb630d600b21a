import Conditions

/// What a column holds.
public enum ColumnKind: String, Hashable, Sendable, CaseIterable {
    /// A 64-bit integer.
    case int
    /// A text compared by code point.
    case text
    /// A JSON document.
    case json
}

/// What SQLite and PostgreSQL write differently, and nothing else.
public protocol Dialect: Sendable {
    /// `sqlite` or `postgres`, for logs and file names.
    var name: String { get }
    /// The type of a column of this kind.
    func type(_ kind: ColumnKind) -> String
    /// What follows the closing bracket of `CREATE TABLE`.
    var tableOptions: String { get }
    /// How conditions are said to this engine.
    var conditions: any ConditionDialect { get }
    /// How the search index is said to this engine.
    var search: any SearchDialect { get }
    /// One key of a JSON column as text, null when absent; the key is quoted, so any text is allowed.
    func jsonText(_ column: String, key: String) -> String
    /// One key of a JSON column as an integer, null when absent or no integer.
    func jsonInt(_ column: String, key: String) -> String
    /// `FROM` item with the one column `value`: the elements, as text, of a JSON array of strings.
    func jsonElements(_ array: String) -> String
    /// Whether an expression of this kind is one of the elements of a JSON array bound to the `?` in the answer.
    func isAmong(_ expression: String, _ kind: ColumnKind) -> String
    /// Whether a text contains the pattern bound to the `?` in the answer, ignoring the case of ASCII letters at
    /// least; the escape character is `\`.
    func like(_ expression: String) -> String
    /// The greater of two integers that are not null.
    func greatest(_ first: String, _ second: String) -> String
    /// Follows a table whose rows are read in the order of their ids: no index is worth sorting them all for.
    var byID: String { get }
    /// Ends a `SELECT` whose rows nobody else may change until the commit.
    var forUpdate: String { get }
    /// Ends a `SELECT` that takes rows and passes over those which others have taken.
    var skipLocked: String { get }
    /// Statements after statistics were taken, so that connections which were open before plan by them.
    var afterStatistics: [String] { get }
    /// Whether all writes run one after the other, so that a second writer would only wait.
    var hasOneWriter: Bool { get }
    /// How the journal is followed so that no entry appears behind a reader; nil where ids are given in the order of
    /// the commits, because there is one writer.
    var commitOrder: CommitOrder? { get }
    /// Statements that open a transaction which changes tables.
    var beforeMigration: [String] { get }
    /// The tables of the live database, for ``LiveSchema``.
    func describeTables(_ connection: any Connection) throws -> [LiveSchema.Table]
}

/// The order of commits as a column of the journal tells it.
public struct CommitOrder: Sendable {
    /// The column and what it is filled with: a number that grows with the transactions that write.
    public let column: String, filling: String
    /// The query of the number below which every transaction has ended. It is asked in a read of its own, before the
    /// one whose entries it limits: what ends in between is then seen.
    public let horizon: String

    /// A column, its default, and the query of the oldest number still in flight.
    public init(column: String, filling: String, horizon: String) {
        self.column = column
        self.filling = filling
        self.horizon = horizon
    }
}

extension Dialect {
    /// Where rows called `t` keep the id that a reference names, declared or a company's own.
    public func place(of field: AnyField) -> String {
        field.isCustom ? jsonInt("t.custom", key: field.name) : "t.\(field.name)"
    }
}
