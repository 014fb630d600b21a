/// Whole-number arithmetic of conditions.
public enum ConditionArithmetic: String, Sendable {
    /// The sum.
    case add = "+"
    /// The difference.
    case subtract = "-"
    /// The product.
    case multiply = "*"
    /// The quotient without its fraction.
    case divide = "/"
    /// What division leaves over, with the sign of the dividend.
    case remainder = "%"
}

/// The few things conditions say differently to the two databases.
public protocol ConditionDialect: Sendable {
    /// Arithmetic that is NULL, or spoilt so that ``whole(_:)`` makes it NULL, when it leaves 64 bits or divides by
    /// zero; it never raises.
    func arithmetic(_ operation: ConditionArithmetic, _ left: Predicate, _ right: Predicate) -> Predicate
    /// The result of arithmetic, NULL when it left 64 bits on the way.
    func whole(_ result: Predicate) -> Predicate
    /// Where a text begins within another, counted from 1, 0 when nowhere.
    func position(of part: Predicate, in text: Predicate) -> Predicate
    /// A text with the letters A to Z, and no others, in lower case.
    func lowerASCII(_ text: Predicate) -> Predicate
    /// How much of its parser's stack a predicate may take, as ``Predicate`` estimates it from above.
    var parserStack: Int { get }
    /// A text that compares by code point although it is not a plain column.
    func byCodePoint(_ text: Predicate) -> Predicate
}

/// SQLite from 3.40.
public struct SQLiteConditionDialect: ConditionDialect {
    /// The dialect.
    public init() {}

    /// Overflow makes a REAL, which stays one through further arithmetic; `/` and `%` by zero are NULL.
    public func arithmetic(_ operation: ConditionArithmetic, _ left: Predicate, _ right: Predicate) -> Predicate {
        // `%` would turn a REAL back into an integer.
        guard operation == .remainder else { return "(\(left) \(Predicate(operation.rawValue)) \(right))" }
        return "(\(whole(left)) % \(whole(right)))"
    }

    /// Keeps integers only.
    public func whole(_ result: Predicate) -> Predicate {
        "CASE WHEN typeof(\(result)) = 'integer' THEN \(result) END"
    }

    /// `instr`.
    public func position(of part: Predicate, in text: Predicate) -> Predicate { "instr(\(text), \(part))" }

    /// `lower` knows ASCII only.
    public func lowerASCII(_ text: Predicate) -> Predicate { "lower(\(text))" }

    /// The parser has 100 places; the statement around needs some.
    public var parserStack: Int { 82 }

    /// Expressions compare by bytes.
    public func byCodePoint(_ text: Predicate) -> Predicate { text }
}

/// PostgreSQL from 15.
public struct PostgresConditionDialect: ConditionDialect {
    /// The dialect.
    public init() {}

    /// Computes in `numeric`, which does not overflow here, and makes what leaves 64 bits NULL; every operand is
    /// written once, so nested arithmetic does not grow.
    public func arithmetic(_ operation: ConditionArithmetic, _ left: Predicate, _ right: Predicate) -> Predicate {
        let a: Predicate = "CAST(\(left) AS numeric)", b: Predicate = "CAST(\(right) AS numeric)"
        switch operation {
        case .divide: return bounded("div(\(a), nullif(\(b), 0))")
        case .remainder: return "mod(\(a), nullif(\(b), 0))"
        default: return bounded("\(a) \(Predicate(operation.rawValue)) \(b)")
        }
    }

    /// `least` and `greatest` ignore NULL, so it becomes a bound and then NULL again.
    private func bounded(_ result: Predicate) -> Predicate {
        let above: Predicate = "9223372036854775808", below: Predicate = "-9223372036854775809"
        return "nullif(nullif(greatest(\(below), least(\(above), \(result))), \(above)), \(below))"
    }

    /// Nothing left to do.
    public func whole(_ result: Predicate) -> Predicate { result }

    /// `strpos`.
    public func position(of part: Predicate, in text: Predicate) -> Predicate { "strpos(\(text), \(part))" }

    /// `lower` under the "C" collation knows ASCII only.
    public func lowerASCII(_ text: Predicate) -> Predicate { "lower((\(text)) COLLATE \"C\")" }

    /// The parser grows its stack.
    public var parserStack: Int { .max }

    /// Columns have the "C" collation, expressions may have lost it.
    public func byCodePoint(_ text: Predicate) -> Predicate { "(\(text)) COLLATE \"C\"" }
}
