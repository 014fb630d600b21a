/// A condition as people build it from rows: all or any of them must hold, and a group of rows may stand for one.
///
/// It is kept in one form only, so that what is written and read again is the same.
public struct BuiltCondition: Hashable, Sendable {
    /// How rows are joined; a group is joined the other way than what it stands in.
    public enum Joining: String, Hashable, Sendable {
        case all, any

        /// The other one.
        public var other: Joining { self == .all ? .any : .all }
    }

    /// A row, or rows that stand for one.
    public enum Part: Hashable, Sendable {
        case row(Row)
        case group([Row])

        /// Its rows.
        public var rows: [Row] {
            switch self {
            case .row(let row): [row]
            case .group(let rows): rows
            }
        }
    }

    /// One comparison of a field.
    public struct Row: Hashable, Sendable {
        /// As in `status`, or `account.industry` for a related record.
        public let field: String
        /// What is asked of it.
        public let operation: Operation
        /// What it is compared with: one, several for `anyOf` and its like, none for `present` and `missing`.
        public let values: [Literal]

        /// A comparison.
        public init(_ field: String, _ operation: Operation, _ values: [Literal] = []) {
            self.field = field
            self.operation = operation
            self.values = values
        }
    }

    /// What can be asked of a field.
    public enum Operation: String, CaseIterable, Hashable, Sendable {
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
        case contains, lacks, startsWith, endsWith
        case anyOf, noneOf
        /// Several choices hold this one.
        case includes
        /// Several choices do not hold this one.
        case excludes
        /// Several choices hold one of these at least.
        case includesAny
        /// Several choices hold none of these.
        case excludesAny
        /// A day or time lies in a stretch of the calendar, earlier than it, later than it.
        case within, before, after
        case present, missing
    }

    /// What a field is compared with.
    public enum Literal: Hashable, Sendable {
        case text(String)
        case int(Int64)
        case decimal(Double)
        case bool(Bool)
        /// A point in time, as RFC 3339.
        case time(String)
        /// The present time plus whole days.
        case now(days: Int64)
        /// The present day plus days.
        case today(days: Int64)
        /// A stretch of the calendar; what lies before or after one names where it begins.
        case period(Period)
        /// Who asks.
        case me
    }

    /// Units of the calendar from one to another, counted from the present one: this month is 0 to 0, the last seven
    /// days are −6 to 0.
    public struct Period: Hashable, Sendable {
        /// Of which length.
        public let unit: CalendarUnit
        /// The first of them.
        public let from: Int64
        /// The last of them.
        public let to: Int64

        /// Several units, or one.
        public init(_ unit: CalendarUnit, _ from: Int64 = 0, _ to: Int64? = nil) {
            (self.unit, self.from, self.to) = (unit, from, to ?? from)
        }
    }

    /// How its parts are joined.
    public let joining: Joining
    /// Its parts in order.
    public let parts: [Part]

    /// A condition of parts; groups of one row and a group that stands alone are taken for what they mean.
    public init(_ joining: Joining, _ parts: [Part]) {
        let plain = parts.filter { !$0.rows.isEmpty }.map { $0.rows.count == 1 ? .row($0.rows[0]) : $0 }
        if plain.count == 1, case .group(let rows) = plain[0] {
            self.joining = joining.other
            self.parts = rows.map(Part.row)
        } else {
            self.joining = plain.count < 2 ? .all : joining
            self.parts = plain
        }
    }

    /// Every row, those of groups among them.
    public var rows: [Row] { parts.flatMap(\.rows) }
}
