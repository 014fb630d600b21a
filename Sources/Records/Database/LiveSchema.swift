/// The tables of a live database in one shape for both engines, so that they can be compared with declarations.
public struct LiveSchema: Hashable, Sendable {
    /// The tables, by name.
    public let tables: [Table]

    /// One table.
    public struct Table: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Its columns, in order.
        public let columns: [Column]
        /// The columns of its primary key, in the key's order.
        public let primaryKey: [String]
        /// Its other indexes, sorted.
        public let indexes: [Index]

        /// A table.
        public init(name: String, columns: [Column], primaryKey: [String], indexes: [Index]) {
            self.name = name
            self.columns = columns
            self.primaryKey = primaryKey
            self.indexes = indexes
        }
    }

    /// One column.
    public struct Column: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// `int` or `text`, JSON being text as SQLite knows no better; another type in the engine's words.
        public let kind: String
        /// Whether it may be empty; a column of the primary key never may.
        public let isNullable: Bool

        /// A column.
        public init(name: String, kind: String, isNullable: Bool) {
            self.name = name
            self.kind = kind
            self.isNullable = isNullable
        }
    }

    /// One index that is not the primary key's.
    public struct Index: Hashable, Sendable, Comparable {
        /// Its name, nil when it belongs to a UNIQUE constraint.
        public let name: String?
        /// Its columns, followed by ` DESC` when descending; an expression is `(expression)`.
        public let columns: [String]
        /// Whether its keys are unique.
        public let isUnique: Bool
        /// Whether it holds only some rows.
        public let isPartial: Bool

        /// An index.
        public init(name: String?, columns: [String], isUnique: Bool, isPartial: Bool) {
            self.name = name
            self.columns = columns
            self.isUnique = isUnique
            self.isPartial = isPartial
        }

        /// By name, then by columns.
        public static func < (one: Index, other: Index) -> Bool {
            (one.name ?? "", one.columns.joined()) < (other.name ?? "", other.columns.joined())
        }
    }

    /// The tables with these names, sorted.
    public init(_ tables: [Table]) {
        self.tables = tables.sorted { $0.name < $1.name }
    }

    /// The table of this name.
    public subscript(_ name: String) -> Table? {
        tables.first { $0.name == name }
    }
}
