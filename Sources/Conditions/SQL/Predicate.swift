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
    /// The places its deepest point takes on the stack of a parser that keeps one for each open word and operand.
    var parserStack: Int {
        var gauge = StackGauge()
        for byte in sql.utf8 { gauge.read(byte) }
        return gauge.deepest
    }
}

/// Follows what is open while SQL is read, and how many places it takes with the operand and operator before it.
private struct StackGauge {
    private(set) var deepest = 0
    private var open: [Int] = []
    private var total = 0
    private var word = ""
    private var wordEnded = false

    mutating func read(_ byte: UInt8) {
        if (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F {
            if wordEnded { word = "" }
            wordEnded = false
            word.unicodeScalars.append(Unicode.Scalar(byte))
            return
        }
        if !wordEnded, word == "CASE" { push(7) }
        if !wordEnded, word == "END" { pop() }
        switch byte {
        case UInt8(ascii: "("): push(cost)
        case UInt8(ascii: ")"): pop()
        case UInt8(ascii: ",") where open.last == 5:
            pop()
            push(7)
        default: break
        }
        wordEnded = true
        if byte != 0x20 { word = "" }
    }

    /// A function and a list have a name and elements besides the parenthesis, NOT a word.
    private var cost: Int {
        if !wordEnded, !word.isEmpty { return 5 }
        return word == "IN" ? 5 : word == "NOT" ? 4 : 3
    }

    private mutating func push(_ places: Int) {
        open.append(places)
        total += places
        deepest = max(deepest, total)
    }

    private mutating func pop() { total -= open.popLast() ?? 0 }
}
