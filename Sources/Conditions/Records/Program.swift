/// What a compiled condition looks at: one row and one moment.
struct Frame {
    let source: any ConditionSource
    let now: Int64
}

/// Compiles tests and terms to closures with everything resolved that does not depend on the row.
enum Program {
    typealias Ask = @Sendable (Frame) -> Bool
    typealias Read = @Sendable (Frame) -> Value

    static func compile(_ test: Test) -> Ask {
        switch test {
        case .constant(let flag): return { _ in flag }
        case .present(let term):
            let read = compile(term)
            return { frame in if case .null = read(frame) { false } else { true } }
        case .compare(let relation, let left, let right, let ofTexts):
            return ofTexts ? texts(relation, left, right) : numbers(relation, left, right)
        case .member(let term, let values): return member(compile(term), values)
        case .holds(let term):
            let read = compile(term)
            return { frame in if case .int(1) = read(frame) { true } else { false } }
        case .search(let search, let left, let right): return self.search(search, compile(left), compile(right))
        case .matches(let term, let pattern): return matches(compile(term), pattern)
        case .not(let inner):
            let ask = compile(inner)
            return { frame in !ask(frame) }
        case .all(let tests): return all(tests.map(compile))
        case .any(let tests): return any(tests.map(compile))
        case .choose(let condition, let then, let otherwise):
            let (a, b, c) = (compile(condition), compile(then), compile(otherwise))
            return { frame in a(frame) ? b(frame) : c(frame) }
        }
    }

    private static func all(_ asks: [Ask]) -> Ask {
        switch asks.count {
        case 2:
            let (a, b) = (asks[0], asks[1])
            return { frame in a(frame) && b(frame) }
        case 3:
            let (a, b, c) = (asks[0], asks[1], asks[2])
            return { frame in a(frame) && b(frame) && c(frame) }
        default:
            return { frame in
                for ask in asks where !ask(frame) { return false }
                return true
            }
        }
    }

    private static func any(_ asks: [Ask]) -> Ask {
        { frame in
            for ask in asks where ask(frame) { return true }
            return false
        }
    }

    private static func numbers(_ relation: Test.Relation, _ left: Term, _ right: Term) -> Ask {
        let read = compile(left)
        if case .int(let constant) = right {
            return { frame in
                guard case .int(let value) = read(frame) else { return false }
                return relation.holds(value, constant)
            }
        }
        let other = compile(right)
        return { frame in
            guard case .int(let a) = read(frame), case .int(let b) = other(frame) else { return false }
            return relation.holds(a, b)
        }
    }

    private static func texts(_ relation: Test.Relation, _ left: Term, _ right: Term) -> Ask {
        let read = compile(left), other = compile(right)
        if case .text(let constant) = right, relation == .equal {
            return { frame in
                guard case .text(let value) = read(frame) else { return false }
                return CodePoints.equal(value, constant)
            }
        }
        return { frame in
            guard case .text(let a) = read(frame), case .text(let b) = other(frame) else { return false }
            return relation.holds(a, b)
        }
    }

    private static func member(_ read: @escaping Read, _ values: [Value]) -> Ask {
        let numbers = Set(values.compactMap { if case .int(let number) = $0 { number } else { nil } })
        let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        let known = texts.count > 8 ? Set(texts.map { Array($0.utf8) }) : []
        return { frame in
            switch read(frame) {
            case .null: return false
            case .int(let number): return numbers.contains(number)
            case .text(let text):
                if !known.isEmpty { return known.contains(Array(text.utf8)) }
                return texts.contains { CodePoints.equal($0, text) }
            }
        }
    }

    private static func search(_ search: Test.Search, _ read: @escaping Read, _ other: @escaping Read) -> Ask {
        { frame in
            guard case .text(let text) = read(frame), case .text(let part) = other(frame) else { return false }
            switch search {
            case .startsWith: return CodePoints.hasPrefix(text, part)
            case .endsWith: return CodePoints.hasSuffix(text, part)
            case .contains: return CodePoints.contains(text, part)
            }
        }
    }

    private static func matches(_ read: @escaping Read, _ pattern: Pattern) -> Ask {
        { frame in
            guard case .text(let text) = read(frame) else { return false }
            guard text.utf8.count * pattern.size <= ConditionLimits.patternWork else { return false }
            return pattern.matches(text)
        }
    }
}

extension Test.Relation {
    fileprivate func holds(_ a: Int64, _ b: Int64) -> Bool {
        switch self {
        case .equal: a == b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        }
    }

    fileprivate func holds(_ a: String, _ b: String) -> Bool {
        switch self {
        case .equal: CodePoints.equal(a, b)
        case .less: CodePoints.precedes(a, b)
        case .lessOrEqual: !CodePoints.precedes(b, a)
        case .greater: CodePoints.precedes(b, a)
        case .greaterOrEqual: !CodePoints.precedes(a, b)
        }
    }
}
