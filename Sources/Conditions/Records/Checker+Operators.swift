extension Checker {
    mutating func binary(
        _ symbol: BinaryOperator, _ left: Checked.Item, _ right: Checked.Item, _ offset: Int
    ) throws(Fault) -> Checked {
        switch symbol {
        case .equal: return .test(try compare(.equal, "==", left, right, offset))
        case .notEqual: return .test(try compare(.equal, "!=", left, right, offset).negated)
        case .less: return .test(try compare(.less, "<", left, right, offset))
        case .lessOrEqual: return .test(try compare(.lessOrEqual, "<=", left, right, offset))
        case .greater: return .test(try compare(.greater, ">", left, right, offset))
        case .greaterOrEqual: return .test(try compare(.greaterOrEqual, ">=", left, right, offset))
        case .isIn: return .test(try isIn(left, right, offset))
        default: return try arithmetic(symbol, left, right, offset)
        }
    }

    private func compare(
        _ relation: Test.Relation, _ symbol: String, _ left: Checked.Item, _ right: Checked.Item, _ offset: Int
    ) throws(Fault) -> Test {
        if let test = nullComparison(relation, left.value, right.value) { return test }
        switch (left.value, right.value) {
        case (.term(let term, .number(let scale)), .number(let number)):
            return compare(relation, term, number, scale)
        case (.number(let number), .term(let term, .number(let scale))):
            return compare(relation.mirrored, term, number, scale)
        case (.term(let term, .id), .number(let number)): return compare(relation, term, number, 0)
        case (.number(let number), .term(let term, .id)): return compare(relation.mirrored, term, number, 0)
        default: break
        }
        let (a, b) = try aligned(left, right, symbol, offset)
        if relation != .equal, case .choice = a.type { throw Fault(.noOrder(a.type.name), offset) }
        guard let order = Order(a.type) else { throw Fault(.notOnRecords("\(symbol) on \(a.type.name)"), offset) }
        return .compare(relation, a.term, b.term, ofTexts: order == .text)
    }

    private enum Order {
        case number, text

        init?(_ type: RecordType) {
            switch type {
            case .number, .id, .bool, .time, .duration: self = .number
            case .text, .choice, .date: self = .text
            case .choices, .json: return nil
            }
        }
    }

    /// `x == null` asks whether x is missing.
    private func nullComparison(_ relation: Test.Relation, _ left: Checked, _ right: Checked) -> Test? {
        guard relation == .equal else { return nil }
        switch (left, right) {
        case (.null, .null): return .constant(true)
        case (.null, .term(let term, _)), (.term(let term, _), .null): return Test.present(term).negated
        case (.null, .test), (.test, .null), (.null, .text), (.text, .null), (.null, .number), (.number, .null):
            return .constant(false)
        default: return nil
        }
    }

    /// Exact for every number: what the column cannot hold lies between two values or outside them all.
    private func compare(_ relation: Test.Relation, _ term: Term, _ number: ExactNumber, _ scale: Int) -> Test {
        switch number.scaled(scale) {
        case .exactly(let value): return .compare(relation, term, .int(value), ofTexts: false)
        case .justAbove(let value):
            switch relation {
            case .equal: return .constant(false)
            case .less, .lessOrEqual: return .compare(.lessOrEqual, term, .int(value), ofTexts: false)
            case .greater, .greaterOrEqual: return .compare(.greater, term, .int(value), ofTexts: false)
            }
        case .tooLarge: return relation == .less || relation == .lessOrEqual ? .present(term) : .constant(false)
        case .tooSmall:
            return relation == .greater || relation == .greaterOrEqual ? .present(term) : .constant(false)
        }
    }

    private func isIn(_ left: Checked.Item, _ right: Checked.Item, _ offset: Int) throws(Fault) -> Test {
        switch right.value {
        case .list(let items): return try isIn(left, items, offset)
        case .term(let term, .choices(let options)):
            guard case .text(let choice) = left.value else { throw Fault(.literalNeeded("in"), left.syntax.offset) }
            guard options.isEmpty || options.contains(where: { CodePoints.equal($0, choice) }) else {
                throw Fault(.unknownChoice(choice, options: options), left.syntax.offset)
            }
            return .search(.contains, term, .text(ConditionChoices.element(choice)))
        default: throw wrongType("in", "a list or several choices", right.value, right.syntax.offset)
        }
    }

    private func isIn(_ left: Checked.Item, _ items: [Checked.Item], _ offset: Int) throws(Fault) -> Test {
        var tests: [Test] = []
        for item in items { tests.append(try compare(.equal, "in", left, item, item.syntax.offset)) }
        var values: [Value] = []
        var others: [Test] = []
        var subject: Term?
        // Only a term on the left is the same subject in every comparison; a written value may have changed sides.
        var isTerm = false
        if case .term = left.value { isTerm = true }
        for test in tests {
            switch test {
            case _ where !isTerm: others.append(test)
            case .compare(_, let term, .int(let value), _):
                values.append(.int(value))
                subject = term
            case .compare(_, let term, .text(let value), _):
                values.append(.text(value))
                subject = term
            case .constant(false): break
            default: others.append(test)
            }
        }
        if let subject { others.insert(.member(subject, values), at: 0) }
        return others.isEmpty ? .constant(false) : others.count == 1 ? others[0] : .any(others)
    }

    mutating func choose(
        _ condition: Test, _ then: Checked.Item, _ otherwise: Checked.Item, _ offset: Int
    ) throws(Fault) -> Checked {
        if case .test = then.value, let a = test(then.value), let b = test(otherwise.value) {
            return .test(.choose(condition, a, b))
        }
        if case .test = otherwise.value, let a = test(then.value), let b = test(otherwise.value) {
            return .test(.choose(condition, a, b))
        }
        let (a, b) = try aligned(then, otherwise, "?:", offset)
        return .term(.choose(condition, a.term, b.term), a.type)
    }
}

extension Test.Relation {
    /// The relation seen from the other side.
    fileprivate var mirrored: Test.Relation {
        switch self {
        case .equal: .equal
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}
