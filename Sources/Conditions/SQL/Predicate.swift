/// A piece of SQL with `?` for each bound argument, in order.
public struct Predicate: Hashable, Sendable {
    /// The SQL.
    public let sql: String
    /// What the placeholders stand for.
    public let arguments: [Value]

    /// A piece of SQL.
    public init(_ sql: String, _ arguments: [Value] = []) {
        self.sql = sql
        self.arguments = arguments
    }
}

extension Predicate: ExpressibleByStringInterpolation {
    /// Splices pieces into one, their arguments in the order of their placeholders.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = ""
        fileprivate var arguments: [Value] = []

        /// Begins empty.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Adds SQL.
        public mutating func appendLiteral(_ literal: String) { sql += literal }

        /// Adds a piece.
        public mutating func appendInterpolation(_ piece: Predicate) {
            sql += piece.sql
            arguments += piece.arguments
        }
    }

    /// SQL without arguments.
    public init(stringLiteral value: String) { self.init(value) }

    /// Pieces spliced together.
    public init(stringInterpolation: StringInterpolation) {
        self.init(stringInterpolation.sql, stringInterpolation.arguments)
    }
}

extension [Predicate] {
    func joined(_ separator: String) -> Predicate {
        Predicate(map(\.sql).joined(separator: separator), flatMap(\.arguments))
    }
}
