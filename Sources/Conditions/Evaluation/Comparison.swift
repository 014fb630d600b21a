/// The language's equality and order.
enum Comparison {
    /// Nil when the budget does not allow to find out.
    static func equal(_ left: CELValue, _ right: CELValue, _ budget: inout Budget) -> Bool? {
        guard budget.compare(left, right) else { return nil }
        switch (left, right) {
        case (.int(let a), .double(let b)), (.double(let b), .int(let a)): return mixed(a, b) == .same
        case (.double(let a), .double(let b)): return a == b
        case (.list(let a), .list(let b)): return equal(a, b, &budget)
        case (.map(let a), .map(let b)): return equal(a, b, &budget)
        default: return left == right
        }
    }

    private static func equal(_ left: [CELValue], _ right: [CELValue], _ budget: inout Budget) -> Bool? {
        guard left.count == right.count else { return false }
        for (a, b) in zip(left, right) {
            guard let answer = equal(a, b, &budget) else { return nil }
            if !answer { return false }
        }
        return true
    }

    private static func equal(_ left: CELMap, _ right: CELMap, _ budget: inout Budget) -> Bool? {
        guard left.count == right.count else { return false }
        for key in left.keys {
            guard let a = left[key], let b = right[key] else { return false }
            guard let answer = equal(a, b, &budget) else { return nil }
            if !answer { return false }
        }
        return true
    }

    enum Order { case before, same, after, none }

    static func ordered(
        _ symbol: BinaryOperator, _ left: CELValue, _ right: CELValue
    ) -> Result<Bool, ConditionProblem> {
        guard let order = order(left, right) else {
            return .failure(.noOverload(symbol.rawValue, types: [left.typeName, right.typeName]))
        }
        switch symbol {
        case .less: return .success(order == .before)
        case .lessOrEqual: return .success(order == .before || order == .same)
        case .greater: return .success(order == .after)
        default: return .success(order == .after || order == .same)
        }
    }

    private static func order(_ left: CELValue, _ right: CELValue) -> Order? {
        switch (left, right) {
        case (.bool(let a), .bool(let b)): order(a ? 1 : 0, b ? 1 : 0)
        case (.int(let a), .int(let b)): order(a, b)
        case (.double(let a), .double(let b)): order(a, b)
        case (.int(let a), .double(let b)): mixed(a, b)
        case (.double(let a), .int(let b)): mixed(b, a).reversed
        case (.string(let a), .string(let b)):
            CodePoints.equal(a, b) ? .same : CodePoints.precedes(a, b) ? .before : .after
        case (.timestamp(let a, let x), .timestamp(let b, let y)), (.duration(let a, let x), .duration(let b, let y)):
            a == b ? order(x, y) : order(a, b)
        default: nil
        }
    }

    private static func order<Number: Comparable>(_ a: Number, _ b: Number) -> Order {
        a < b ? .before : a == b ? .same : a > b ? .after : .none
    }

    /// Exact, where converting the integer to a double would round it.
    private static func mixed(_ a: Int64, _ b: Double) -> Order {
        if b.isNaN { return .none }
        if b >= 0x1p63 { return .before }
        if b < -0x1p63 { return .after }
        let whole = Int64(b.rounded(.towardZero))
        return a == whole ? order(0.0, b - b.rounded(.towardZero)) : order(a, whole)
    }
}

extension Comparison.Order {
    fileprivate var reversed: Self {
        switch self {
        case .before: .after
        case .after: .before
        default: self
        }
    }
}
