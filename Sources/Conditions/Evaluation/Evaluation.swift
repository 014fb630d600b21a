/// One evaluation: what names mean, and what is left of its time and memory.
struct Evaluation {
    let bindings: [String: CELValue]
    let now: Int64
    var budget = Budget()
    var variables: [(name: String, value: CELValue)] = []

    init(bindings: [String: CELValue], now: Int64) {
        self.bindings = bindings
        self.now = now
    }

    mutating func value(_ syntax: Syntax) throws(Fault) -> CELValue {
        guard budget.step() else { throw Fault(.tooCostly, syntax.offset) }
        switch syntax.form {
        case .literal(let value): return value
        case .identifier, .select: return try named(syntax)
        case .has(let operand, let field): return .bool(try has(operand, field, syntax.offset))
        case .call(let name, let receiver, let arguments): return try call(name, receiver, arguments, syntax.offset)
        case .list(let items): return .list(try list(items))
        case .map(let entries): return .map(try map(entries))
        case .index(let operand, let index): return try element(operand, index, syntax.offset)
        case .not(let operand): return try not(operand, syntax.offset)
        case .negate(let operand): return try settle(Arithmetic.negate(try value(operand)), syntax.offset)
        case .binary(let symbol, let left, let right): return try binary(symbol, left, right, syntax.offset)
        case .all(let operands): return .bool(try decide(operands, deciding: false, "&&"))
        case .any(let operands): return .bool(try decide(operands, deciding: true, "||"))
        case .conditional(let condition, let then, let otherwise):
            return try value(try flag(condition, "?:") ? then : otherwise)
        case .macro(let macro): return try run(macro, syntax.offset)
        }
    }

    func settle<T>(_ outcome: Result<T, ConditionProblem>, _ offset: Int) throws(Fault) -> T {
        switch outcome {
        case .success(let value): return value
        case .failure(let problem): throw Fault(problem, offset)
        }
    }

    mutating func charge(_ bytes: Int, _ offset: Int) throws(Fault) {
        guard budget.produce(bytes) else { throw Fault(.tooCostly, offset) }
    }

    /// Finding a key reads all of it.
    mutating func chargeKey(_ key: CELValue, _ offset: Int) throws(Fault) {
        guard case .string(let text) = key else { return }
        guard budget.step(text.utf8.count / 8) else { throw Fault(.tooCostly, offset) }
    }

    mutating func flag(_ syntax: Syntax, _ operation: String) throws(Fault) -> Bool {
        let found = try value(syntax)
        guard case .bool(let flag) = found else {
            throw Fault(.noOverload(operation, types: [found.typeName]), syntax.offset)
        }
        return flag
    }

    private mutating func not(_ operand: Syntax, _ offset: Int) throws(Fault) -> CELValue {
        .bool(!(try flag(operand, "!")))
    }

    /// `&&` and `||`: one deciding operand decides, whatever the others fail with and whatever their order.
    mutating func decide(_ operands: [Syntax], deciding: Bool, _ operation: String) throws(Fault) -> Bool {
        var failure: Fault?
        for operand in operands {
            do {
                if try flag(operand, operation) == deciding { return deciding }
            } catch {
                guard error.problem != .tooCostly else { throw error }
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return !deciding
    }

    private mutating func list(_ items: [Syntax]) throws(Fault) -> [CELValue] {
        var values: [CELValue] = []
        for item in items {
            values.append(try value(item))
            try charge(Budget.elementBytes, item.offset)
        }
        return values
    }

    private mutating func map(_ entries: [Syntax.Entry]) throws(Fault) -> CELMap {
        var map = CELMap()
        for entry in entries {
            let key = try value(entry.key)
            switch key {
            case .bool, .int, .string: break
            default: throw Fault(.unsupportedKey(key.typeName), entry.key.offset)
            }
            let value = try value(entry.value)
            try chargeKey(key, entry.key.offset)
            try charge(2 * Budget.elementBytes, entry.key.offset)
            guard map.insert(key, value) else { throw Fault(.duplicateKey(key.shown), entry.key.offset) }
        }
        return map
    }

    private mutating func element(_ operand: Syntax, _ index: Syntax, _ offset: Int) throws(Fault) -> CELValue {
        let container = try value(operand)
        let key = try value(index)
        switch container {
        case .list(let items):
            guard let position = key.wholeNumber else {
                throw Fault(.noOverload("[]", types: ["list", key.typeName]), offset)
            }
            guard position >= 0, position < items.count else { throw Fault(.indexOutOfRange(key.shown), index.offset) }
            return items[Int(position)]
        case .map(let map):
            try chargeKey(key, index.offset)
            guard let found = map[key.asKey] else { throw Fault(.noSuchKey(key.shown), index.offset) }
            return found
        default: throw Fault(.noOverload("[]", types: [container.typeName, key.typeName]), offset)
        }
    }

    private mutating func binary(
        _ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax, _ offset: Int
    ) throws(Fault) -> CELValue {
        let a = try value(left)
        let b = try value(right)
        switch symbol {
        case .equal: return .bool(try equal(a, b, offset))
        case .notEqual: return .bool(!(try equal(a, b, offset)))
        case .isIn: return .bool(try contains(b, a, offset))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard budget.compare(a, b) else { throw Fault(.tooCostly, offset) }
            return .bool(try settle(Comparison.ordered(symbol, a, b), offset))
        case .add:
            try charge(a.concatenationBytes + b.concatenationBytes, offset)
            return try settle(Arithmetic.compute(symbol, a, b), offset)
        default: return try settle(Arithmetic.compute(symbol, a, b), offset)
        }
    }

    mutating func equal(_ a: CELValue, _ b: CELValue, _ offset: Int) throws(Fault) -> Bool {
        guard let answer = Comparison.equal(a, b, &budget) else { throw Fault(.tooCostly, offset) }
        return answer
    }

    private mutating func contains(_ container: CELValue, _ item: CELValue, _ offset: Int) throws(Fault) -> Bool {
        switch container {
        case .list(let items):
            for candidate in items where try equal(candidate, item, offset) { return true }
            return false
        case .map(let map):
            try chargeKey(item, offset)
            return map[item.asKey] != nil
        default: throw Fault(.noOverload("in", types: [item.typeName, container.typeName]), offset)
        }
    }
}
