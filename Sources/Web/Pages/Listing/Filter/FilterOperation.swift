import Conditions
import Records

/// Something that may be asked of a field; of days and times also with the calendar.
struct FilterOperation: Sendable, Hashable {
    /// How what it compares with is said.
    enum Shape: String, Sendable {
        case plain
        /// A stretch of the calendar by its name, as this month.
        case period
        /// The last days up to today, the next days from today, longer ago than days, further ahead than days.
        case last, next, ago, ahead
        /// So many days from now on; only read where it was written before the calendar was known.
        case offset
    }

    let operation: BuiltCondition.Operation
    let shape: Shape

    init(_ operation: BuiltCondition.Operation, _ shape: Shape = .plain) {
        (self.operation, self.shape) = (operation, shape)
    }

    /// The operation a row uses.
    init(_ row: BuiltCondition.Row) {
        operation = row.operation
        switch row.values.first {
        case .now?, .today?: shape = .offset
        case .period(let period)?: shape = Self.shape(row.operation, period)
        default: shape = .plain
        }
    }

    private static func shape(_ operation: BuiltCondition.Operation, _ period: BuiltCondition.Period) -> Shape {
        switch operation {
        case .within where named.contains(period): .period
        case .within where period.unit == .day && period.to == 0 && period.from < 0: .last
        case .within where period.unit == .day && period.from == 0 && period.to > 0: .next
        case .before where period.unit == .day && period.from <= 0: .ago
        case .after where period.unit == .day && period.from >= 0: .ahead
        default: .plain
        }
    }

    /// The stretches that have a name: of each unit the present one, the one before and the one after.
    static let named: [BuiltCondition.Period] = CalendarUnit.allCases.flatMap { unit in
        [0, -1, 1].map { BuiltCondition.Period(unit, $0) }
    }

    /// How forms name it.
    var name: String {
        switch shape {
        case .plain: operation.rawValue
        case .offset: "\(operation.rawValue).days"
        case .period, .last, .next, .ago, .ahead: shape.rawValue
        }
    }

    var takesValue: Bool { operation != .present && operation != .missing }
    var takesSeveral: Bool { [.anyOf, .noneOf, .includesAny, .excludesAny].contains(operation) }
    /// Whether a number of days is asked for.
    var takesDays: Bool { shape != .plain && shape != .period }

    /// What may be asked of a kind of field, what is asked most first.
    static func all(_ kind: FieldKind) -> [FilterOperation] {
        let presence: [BuiltCondition.Operation] = [.present, .missing]
        switch kind {
        case .text, .longText, .email, .phone, .url, .creditCode, .file, .json:
            return plain([.contains, .lacks, .equal, .notEqual, .startsWith, .endsWith, .anyOf, .noneOf] + presence)
        case .choice: return plain([.anyOf, .noneOf, .equal, .notEqual] + presence)
        case .choices: return plain([.includesAny, .excludesAny, .includes, .excludes] + presence)
        case .integer, .decimal, .money, .percent: return plain([.equal, .notEqual] + order + presence)
        case .boolean: return plain([.equal])
        case .date: return calendar + plain([.equal] + order + presence)
        case .time: return calendar + plain(order + presence)
        case .reference("record"): return plain(presence)
        case .reference: return plain([.anyOf, .noneOf, .equal, .notEqual] + presence)
        }
    }

    /// What was offered before and is still read.
    static func older(_ kind: FieldKind) -> [FilterOperation] {
        switch kind {
        case .date: ([.equal] + order).map { FilterOperation($0, .offset) }
        case .time: order.map { FilterOperation($0, .offset) }
        default: []
        }
    }

    private static let calendar: [FilterOperation] = [
        FilterOperation(.within, .period), FilterOperation(.within, .last), FilterOperation(.within, .next),
        FilterOperation(.before, .ago), FilterOperation(.after, .ahead),
    ]
    private static let order: [BuiltCondition.Operation] = [.greaterOrEqual, .lessOrEqual, .greater, .less]

    private static func plain(_ operations: [BuiltCondition.Operation]) -> [FilterOperation] {
        operations.map { FilterOperation($0) }
    }
}

extension FilterOperation {
    /// A stretch of the calendar from what an input holds, nil when it says none.
    func period(_ text: String) -> BuiltCondition.Period? {
        if shape == .period { return Self.named.first { $0.name == text } }
        guard let days = Int64(text), (0...36_500).contains(days) else { return nil }
        switch shape {
        case .last: return days > 0 ? .init(.day, 1 - days, 0) : nil
        case .next: return days > 0 ? .init(.day, 0, days - 1) : nil
        case .ago: return .init(.day, -days)
        case .ahead: return .init(.day, days)
        case .plain, .period, .offset: return nil
        }
    }

    /// What an input holds of a stretch of the calendar.
    func typed(_ period: BuiltCondition.Period) -> String {
        switch shape {
        case .last: String(1 - period.from)
        case .next: String(period.to + 1)
        case .ago: String(-period.from)
        case .ahead: String(period.from)
        case .plain, .period, .offset: period.name
        }
    }
}

extension BuiltCondition.Period {
    /// How forms name it, as in `month:-1`.
    var name: String { "\(unit.rawValue):\(from)" }
}
