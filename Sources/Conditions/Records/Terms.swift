/// A checked expression that gives a stored value or is missing.
indirect enum Term: Sendable {
    case field(Reading)
    case int(Int64)
    case text(String)
    /// The time of the question, plus milliseconds.
    case now(Int64)
    /// The day of the question in China, plus days.
    case today(Int64)
    /// Where a stretch of the calendar begins, as a day or as a time.
    case boundary(CalendarBoundary, isDay: Bool)
    case arithmetic(Operation, Term, Term)
    case join(Term, Term)
    case length(Term)
    /// How many choices a text of choices holds.
    case count(Term)
    case lower(Term)
    /// 1 or 0.
    case truth(Test)
    case choose(Test, Term, Term)
    case part(TimePart, Zone, Term)

    enum Operation: Sendable { case add, subtract, multiply, divide, remainder }
}

/// A field of the row, or of a related one.
struct Reading: Hashable, Sendable {
    let field: ConditionField
    let relation: String?

    var path: String { relation.map { "\($0).\(field.name)" } ?? field.name }
}

/// A checked expression that is true or false, never missing.
indirect enum Test: Sendable {
    case constant(Bool)
    case present(Term)
    case compare(Relation, Term, Term, ofTexts: Bool)
    case member(Term, [Value])
    /// The term is there and is 1.
    case holds(Term)
    case search(Search, Term, Term)
    case matches(Term, Pattern)
    case not(Test)
    case all([Test])
    case any([Test])
    case choose(Test, Test, Test)

    enum Relation: Sendable { case equal, less, lessOrEqual, greater, greaterOrEqual }
    enum Search: String, Sendable { case startsWith, endsWith, contains }
}

extension Test {
    /// The opposite, without doubling negations.
    var negated: Test {
        switch self {
        case .constant(let flag): .constant(!flag)
        case .not(let inner): inner
        default: .not(self)
        }
    }
}

extension Term {
    /// Whether it may be missing.
    var isNullable: Bool {
        switch self {
        case .field(let reading): reading.relation != nil || reading.field.nullable
        case .int, .text, .now, .today, .boundary, .truth: false
        // Overflow and division by zero count as missing.
        case .arithmetic: true
        case .join(let left, let right): left.isNullable || right.isNullable
        case .length(let inner), .count(let inner), .lower(let inner), .part(_, _, let inner): inner.isNullable
        case .choose(_, let left, let right): left.isNullable || right.isNullable
        }
    }
}
