/// One part of a parsed expression and where it begins.
struct Syntax: Sendable {
    let form: Form
    let offset: Int
    /// Levels of parts below and including this one; bounded, so that recursive walks stay within the stack.
    let height: Int

    init(_ form: Form, at offset: Int) {
        self.form = form
        self.offset = offset
        height = 1 + (form.children.map(\.height).max() ?? 0)
    }

    indirect enum Form: Sendable {
        case literal(CELValue)
        /// `absolute` names begin with a dot and skip the variables of macros.
        case identifier(String, absolute: Bool)
        case select(Syntax, String)
        case has(Syntax, String)
        case call(String, receiver: Syntax?, arguments: [Syntax])
        case list([Syntax])
        case map([Entry])
        case index(Syntax, Syntax)
        case not(Syntax)
        case negate(Syntax)
        case binary(BinaryOperator, Syntax, Syntax)
        case all([Syntax])
        case any([Syntax])
        case conditional(Syntax, then: Syntax, otherwise: Syntax)
        case macro(Macro)
    }

    struct Entry: Sendable {
        let key: Syntax
        let value: Syntax
    }

    struct Macro: Sendable {
        let kind: Kind
        let range: Syntax
        let variable: String
        /// The middle argument of `map(x, filter, transform)`.
        let filter: Syntax?
        let body: Syntax

        enum Kind: String, Sendable {
            case all, exists, map, filter
            case existsOne = "exists_one"
        }
    }
}

enum BinaryOperator: String, Sendable {
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case add = "+"
    case subtract = "-"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case isIn = "in"

    /// How tightly it binds: relations 1, sums 2, products 3.
    var precedence: Int {
        switch self {
        case .multiply, .divide, .remainder: 3
        case .add, .subtract: 2
        default: 1
        }
    }
}

extension Syntax {
    /// The dotted name, when this is nothing but names joined by dots.
    var dottedName: (name: String, absolute: Bool)? {
        switch form {
        case .identifier(let name, let absolute): return (name, absolute)
        case .select(let operand, let field):
            guard let prefix = operand.dottedName else { return nil }
            return (prefix.name + "." + field, prefix.absolute)
        default: return nil
        }
    }
}

extension Syntax.Form {
    /// The parts directly below.
    var children: [Syntax] {
        switch self {
        case .literal, .identifier: []
        case .select(let operand, _), .has(let operand, _), .not(let operand), .negate(let operand): [operand]
        case .call(_, let receiver, let arguments): (receiver.map { [$0] } ?? []) + arguments
        case .list(let items), .all(let items), .any(let items): items
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .index(let left, let right), .binary(_, let left, let right): [left, right]
        case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
        case .macro(let macro): [macro.range, macro.body] + (macro.filter.map { [$0] } ?? [])
        }
    }
}
