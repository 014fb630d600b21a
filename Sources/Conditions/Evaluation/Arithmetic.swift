/// `+ - * / %` and the sign.
enum Arithmetic {
    typealias Outcome = Result<CELValue, ConditionProblem>

    static func negate(_ value: CELValue) -> Outcome {
        switch value {
        case .int(let number): whole(Int64(0).subtractingReportingOverflow(number))
        case .double(let number): .success(.double(-number))
        default: .failure(.noOverload("-", types: [value.typeName]))
        }
    }

    static func compute(_ symbol: BinaryOperator, _ left: CELValue, _ right: CELValue) -> Outcome {
        switch (left, right) {
        case (.int(let a), .int(let b)): return integers(symbol, a, b)
        case (.double(let a), .double(let b)):
            if let result = doubles(symbol, a, b) { return .success(.double(result)) }
        case (.string(let a), .string(let b)) where symbol == .add: return .success(.string(a + b))
        case (.list(let a), .list(let b)) where symbol == .add: return .success(.list(a + b))
        default:
            if let result = times(symbol, left, right) { return result }
        }
        return .failure(.noOverload(symbol.rawValue, types: [left.typeName, right.typeName]))
    }

    private static func whole(_ result: (partialValue: Int64, overflow: Bool)) -> Outcome {
        result.overflow ? .failure(.overflow) : .success(.int(result.partialValue))
    }

    private static func integers(_ symbol: BinaryOperator, _ a: Int64, _ b: Int64) -> Outcome {
        switch symbol {
        case .add: whole(a.addingReportingOverflow(b))
        case .subtract: whole(a.subtractingReportingOverflow(b))
        case .multiply: whole(a.multipliedReportingOverflow(by: b))
        case .divide: b == 0 ? .failure(.divisionByZero) : whole(a.dividedReportingOverflow(by: b))
        default: b == 0 ? .failure(.divisionByZero) : whole(a.remainderReportingOverflow(dividingBy: b))
        }
    }

    private static func doubles(_ symbol: BinaryOperator, _ a: Double, _ b: Double) -> Double? {
        switch symbol {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        default: nil
        }
    }

    private static func times(_ symbol: BinaryOperator, _ left: CELValue, _ right: CELValue) -> Outcome? {
        guard symbol == .add || symbol == .subtract, let a = Instant.nanos(left), let b = Instant.nanos(right) else {
            return nil
        }
        let isAdd = symbol == .add
        switch (left, right) {
        case (.timestamp, .duration): return Instant.timestamp(isAdd ? a + b : a - b)
        case (.duration, .timestamp) where isAdd: return Instant.timestamp(a + b)
        case (.timestamp, .timestamp) where !isAdd: return Instant.duration(a - b)
        case (.duration, .duration): return Instant.duration(isAdd ? a + b : a - b)
        default: return nil
        }
    }
}
