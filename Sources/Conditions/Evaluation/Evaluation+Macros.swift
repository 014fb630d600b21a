extension Evaluation {
    mutating func run(_ macro: Syntax.Macro, _ offset: Int) throws(Fault) -> CELValue {
        let range = try value(macro.range)
        let items: [CELValue]
        switch range {
        case .list(let list): items = list
        case .map(let map): items = map.keys
        default: throw Fault(.noOverload(macro.kind.rawValue, types: [range.typeName]), offset)
        }
        variables.append((macro.variable, .null))
        defer { variables.removeLast() }
        switch macro.kind {
        case .all: return .bool(try decide(items, macro, deciding: false))
        case .exists: return .bool(try decide(items, macro, deciding: true))
        case .existsOne: return .bool(try filtered(items, macro.body).count == 1)
        case .filter: return .list(try filtered(items, macro.body))
        case .map: return .list(try mapped(items, macro))
        }
    }

    private mutating func bind(_ item: CELValue) {
        variables[variables.count - 1].value = item
    }

    private mutating func decide(
        _ items: [CELValue], _ macro: Syntax.Macro, deciding: Bool
    ) throws(Fault) -> Bool {
        var failure: Fault?
        for item in items {
            bind(item)
            do {
                if try flag(macro.body, macro.kind.rawValue) == deciding { return deciding }
            } catch {
                guard error.problem != .tooCostly else { throw error }
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return !deciding
    }

    private mutating func filtered(_ items: [CELValue], _ condition: Syntax) throws(Fault) -> [CELValue] {
        var kept: [CELValue] = []
        for item in items {
            bind(item)
            guard try flag(condition, "filter") else { continue }
            try charge(Budget.elementBytes, condition.offset)
            kept.append(item)
        }
        return kept
    }

    private mutating func mapped(_ items: [CELValue], _ macro: Syntax.Macro) throws(Fault) -> [CELValue] {
        var results: [CELValue] = []
        for item in items {
            bind(item)
            if let filter = macro.filter, !(try flag(filter, "map")) { continue }
            results.append(try value(macro.body))
            try charge(Budget.elementBytes, macro.body.offset)
        }
        return results
    }
}
