/// Resolves names against an object, checks types, and turns an expression into tests and terms.
struct Checker {
    let scope: ConditionScope
    var readings: Set<Reading> = []
    private var variables: [(name: String, value: Checked)] = []
    private var parts = 0
    private var joins = 0

    init(scope: ConditionScope) { self.scope = scope }

    mutating func condition(_ syntax: Syntax) throws(Fault) -> Test {
        let checked = try check(syntax)
        guard let test = test(checked) else { throw Fault(.notBoolean(checked.typeName), syntax.offset) }
        return test
    }

    mutating func check(_ syntax: Syntax) throws(Fault) -> Checked {
        parts += 1
        guard parts <= ConditionLimits.parts else {
            throw Fault(.tooManyParts(limit: ConditionLimits.parts), syntax.offset)
        }
        switch syntax.form {
        case .literal(let value): return try literal(value, syntax.offset)
        case .identifier, .select: return try named(syntax)
        case .has(let operand, let field): return .test(try has(operand, field, syntax.offset))
        case .call(let name, let receiver, let arguments):
            return try call(Call(name: name, receiver: receiver, arguments: arguments, offset: syntax.offset))
        case .list(let items): return .list(try list(items))
        case .map: throw Fault(.notOnRecords("{…}"), syntax.offset)
        case .index: throw Fault(.notOnRecords("[…]"), syntax.offset)
        case .not(let operand): return .test(try test(of: operand, "!").negated)
        case .negate(let operand): return try negate(operand, syntax.offset)
        case .binary(let symbol, let left, let right):
            return try binary(symbol, try item(left), try item(right), syntax.offset)
        case .all(let operands): return .test(.all(try tests(operands, "&&")))
        case .any(let operands): return .test(.any(try tests(operands, "||")))
        case .conditional(let condition, let then, let otherwise):
            return try choose(try test(of: condition, "?:"), try item(then), try item(otherwise), syntax.offset)
        case .macro(let macro): return .test(try expand(macro, syntax.offset))
        }
    }

    mutating func item(_ syntax: Syntax) throws(Fault) -> Checked.Item {
        Checked.Item(value: try check(syntax), syntax: syntax)
    }

    private mutating func list(_ items: [Syntax]) throws(Fault) -> [Checked.Item] {
        var checked: [Checked.Item] = []
        for syntax in items { checked.append(try item(syntax)) }
        return checked
    }

    private mutating func tests(_ operands: [Syntax], _ operation: String) throws(Fault) -> [Test] {
        var tests: [Test] = []
        for operand in operands { tests.append(try test(of: operand, operation)) }
        return tests
    }

    mutating func test(of syntax: Syntax, _ operation: String) throws(Fault) -> Test {
        let checked = try check(syntax)
        guard let test = test(checked) else { throw wrongType(operation, "true or false", checked, syntax.offset) }
        return test
    }

    func test(_ checked: Checked) -> Test? {
        switch checked {
        case .test(let test): test
        case .term(let term, .bool): .holds(term)
        default: nil
        }
    }

    func wrongType(_ name: String, _ expected: String, _ found: Checked, _ offset: Int) -> Fault {
        Fault(.wrongType(name, expected: expected, found: found.typeName), offset)
    }

    private func literal(_ value: CELValue, _ offset: Int) throws(Fault) -> Checked {
        switch value {
        case .bool(let flag): return .test(.constant(flag))
        case .int(let number): return .number(ExactNumber(number))
        case .double(let number): return .number(ExactNumber(number))
        case .string(let text):
            guard !text.utf8.contains(0) else { throw Fault(.zeroCharacter, offset) }
            return .text(text)
        default: return .null
        }
    }

    /// Counts a text join; a condition may make only so many, for each may copy two long texts.
    mutating func join(_ left: Term, _ right: Term, _ offset: Int) throws(Fault) -> Checked {
        joins += 1
        guard joins <= ConditionLimits.joinedTexts else { throw Fault(.tooCostly, offset) }
        return .term(.join(left, right), .text)
    }
}

extension Checker {
    private mutating func named(_ syntax: Syntax) throws(Fault) -> Checked {
        switch syntax.form {
        case .identifier(let name, let absolute):
            if !absolute, let variable = variables.last(where: { $0.name == name }) { return variable.value }
            if let field = scope.fields[name] { return read(Reading(field: field, relation: nil)) }
            if scope.relations[name] != nil { throw Fault(.relationIsNoField(name), syntax.offset) }
            throw unknown(name, scope, syntax.offset)
        case .select(let operand, let name):
            guard case .identifier(let relation, _) = operand.form else {
                throw Fault(.notOnRecords(".\(name)"), syntax.offset)
            }
            guard let related = scope.relations[relation]?.scope else {
                throw scope.fields[relation] == nil
                    ? unknown(relation, scope, operand.offset) : Fault(.notOnRecords(".\(name)"), syntax.offset)
            }
            guard let field = related.fields[name] else { throw unknown(name, related, syntax.offset + 1) }
            return read(Reading(field: field, relation: relation))
        default: return try check(syntax)
        }
    }

    private mutating func read(_ reading: Reading) -> Checked {
        readings.insert(reading)
        return .term(.field(reading), RecordType(reading.field.kind))
    }

    private func unknown(_ name: String, _ scope: ConditionScope, _ offset: Int) -> Fault {
        let known = (Array(scope.fields.keys) + Array(scope.relations.keys)).sorted()
        let near = known.map { ($0, EditDistance.between(name, $0)) }.min { $0.1 < $1.1 }
        let similar = near.flatMap { $0.1 <= 2 ? $0.0 : nil }
        return Fault(.unknownField(name, of: scope.table, similar: similar), offset)
    }

    private mutating func has(_ operand: Syntax, _ field: String, _ offset: Int) throws(Fault) -> Test {
        let syntax = field.isEmpty ? operand : Syntax(.select(operand, field), at: operand.offset)
        guard case .term(let term, _) = try named(syntax) else { throw Fault(.badMacro("has(field)"), offset) }
        return .present(term)
    }

    /// Writes a macro out: over a written list element by element, over choices by asking for each of them.
    private mutating func expand(_ macro: Syntax.Macro, _ offset: Int) throws(Fault) -> Test {
        guard macro.kind != .map, macro.kind != .filter else { throw Fault(.notOnRecords(macro.kind.rawValue), offset) }
        let range = try check(macro.range)
        switch range {
        case .list(let items):
            var tests: [Test] = []
            for item in items { tests.append(try body(of: macro, item.value)) }
            return combine(macro.kind, tests)
        case .term(let term, .choices(let options)) where !options.isEmpty:
            var tests: [Test] = []
            for option in options {
                let isChosen = Test.search(.contains, term, .text(ConditionChoices.element(option)))
                let test = try body(of: macro, .text(option))
                tests.append(macro.kind == .all ? .any([isChosen.negated, test]) : .all([isChosen, test]))
            }
            let combined = combine(macro.kind, tests)
            return macro.kind == .all ? .all([.present(term), combined]) : combined
        default: throw wrongType(macro.kind.rawValue, "a list or several choices", range, macro.range.offset)
        }
    }

    private mutating func body(of macro: Syntax.Macro, _ value: Checked) throws(Fault) -> Test {
        variables.append((macro.variable, value))
        defer { variables.removeLast() }
        return try test(of: macro.body, macro.kind.rawValue)
    }

    private func combine(_ kind: Syntax.Macro.Kind, _ tests: [Test]) -> Test {
        switch kind {
        case .all: return .all(tests)
        case .exists: return .any(tests)
        default:
            // Exactly one: one holds and none of the others does.
            let sum = tests.map { Term.truth($0) }.balancedSum
            return .compare(.equal, sum, .int(1), ofTexts: false)
        }
    }
}

extension [Term] {
    /// A sum as a tree of logarithmic height.
    fileprivate var balancedSum: Term {
        guard count > 1 else { return first ?? .int(0) }
        let left = Array(self[..<(count / 2)]), right = Array(self[(count / 2)...])
        return .arithmetic(.add, left.balancedSum, right.balancedSum)
    }
}

/// How many letters differ, to suggest the name that was meant.
enum EditDistance {
    static func between(_ left: String, _ right: String) -> Int {
        let a = Array(left.utf8.prefix(64)), b = Array(right.utf8.prefix(64))
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let cost = Swift.min(diagonal + (x == y ? 0 : 1), row[j] + 1, row[j + 1] + 1)
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[b.count]
    }
}
