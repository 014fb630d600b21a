/// What an evaluation may still spend.
struct Budget {
    static let elementBytes = 40

    private var steps = ConditionLimits.steps
    private var bytes = ConditionLimits.producedBytes

    mutating func step(_ count: Int = 1) -> Bool {
        steps -= count
        return steps >= 0
    }

    mutating func produce(_ count: Int) -> Bool {
        bytes -= count
        return bytes >= 0 && step(1 + count / 64)
    }

    /// Comparing texts costs by the shorter one.
    mutating func compare(_ a: CELValue, _ b: CELValue) -> Bool {
        guard case .string(let left) = a, case .string(let right) = b else { return step() }
        return step(1 + min(left.utf8.count, right.utf8.count) / 16)
    }
}

extension CELValue {
    /// The bytes joining this value with another by `+` copies.
    var concatenationBytes: Int {
        switch self {
        case .string(let text): text.utf8.count
        case .list(let items): items.count * Budget.elementBytes
        default: 0
        }
    }

    /// How an error message shows it, cut to a length a message can carry.
    var shown: String {
        switch self {
        case .null: "null"
        case .bool(let flag): "\(flag)"
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): "'\(text.prefix(60))'"
        case .type(let name): name
        default: typeName
        }
    }

    /// The integer this number equals, if it does.
    var wholeNumber: Int64? {
        switch self {
        case .int(let number): number
        case .double(let number): Int64(exactly: number)
        default: nil
        }
    }

    /// The key that equals this value: 1.0 finds 1.
    var asKey: CELValue {
        if case .double = self, let whole = wholeNumber { return .int(whole) }
        return self
    }
}
