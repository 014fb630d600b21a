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

    /// In parentheses by the hundred: SQLite refuses chains of more than a thousand ANDs or ORs.
    func joinedInGroups(_ separator: String) -> Predicate {
        guard count > 100 else { return joined(separator) }
        let groups: [Predicate] = stride(from: 0, to: count, by: 100).map { start in
            "(\(Array(self[start..<Swift.min(start + 100, count)]).joined(separator)))"
        }
        return groups.joined(separator)
    }
}

extension Predicate {
    /// The places its deepest point takes on a parser's stack, estimated from above: what is open around it, each with
    /// the operand and operator before it.
    var parserStack: Int {
        var open: [Int] = []
        var total = 0
        var deepest = 0
        var word: [UInt8] = []
        for byte in sql.utf8 {
            let isLetter = (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F
            if isLetter {
                word.append(byte)
                continue
            }
            if word == Array("END".utf8) { total -= open.popLast() ?? 0 }
            if word == Array("CASE".utf8) {
                open.append(6)
                total += 6
            }
            if byte == UInt8(ascii: "(") {
                let cost = word.isEmpty ? 3 : 4
                open.append(cost)
                total += cost
            } else if byte == UInt8(ascii: ")") {
                total -= open.popLast() ?? 0
            }
            word = []
            deepest = max(deepest, total)
        }
        return deepest
    }
}
