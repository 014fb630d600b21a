extension Program {
    static func compile(_ term: Term) -> Read {
        switch term {
        case .field(let reading): return field(reading)
        case .int(let number): return { _ in .int(number) }
        case .text(let text): return { _ in .text(text) }
        case .now(let offset):
            return { frame in
                let sum = frame.now.addingReportingOverflow(offset)
                return sum.overflow ? .null : .int(sum.partialValue)
            }
        case .today(let days): return { frame in .text(ChinaDay.text(milliseconds: frame.now, plusDays: days)) }
        case .boundary(let boundary, isDay: true): return { frame in .text(boundary.text(at: frame.now)) }
        case .boundary(let boundary, isDay: false): return { frame in .int(boundary.time(at: frame.now)) }
        case .arithmetic(let operation, let left, let right):
            return arithmetic(operation, compile(left), compile(right))
        case .join(let left, let right):
            let (a, b) = (compile(left), compile(right))
            return { frame in
                guard case .text(let x) = a(frame), case .text(let y) = b(frame) else { return .null }
                return .text(x + y)
            }
        case .length(let inner): return ofText(inner) { .int(Int64($0.unicodeScalars.count)) }
        case .count(let inner): return ofText(inner) { .int(ConditionChoices.count($0)) }
        case .lower(let inner): return ofText(inner) { .text(CodePoints.lowerASCII($0)) }
        case .truth(let test):
            let ask = compile(test)
            return { frame in .int(ask(frame) ? 1 : 0) }
        case .choose(let condition, let then, let otherwise):
            let (ask, a, b) = (compile(condition), compile(then), compile(otherwise))
            return { frame in ask(frame) ? a(frame) : b(frame) }
        case .part(let part, let zone, let inner): return self.part(part, zone, compile(inner))
        }
    }

    private static func field(_ reading: Reading) -> Read {
        let slot = reading.field.slot
        guard let relation = reading.relation else { return { frame in frame.source.value(slot) } }
        return { frame in frame.source.related(relation, slot) }
    }

    private static func ofText(_ inner: Term, _ body: @escaping @Sendable (String) -> Value) -> Read {
        let read = compile(inner)
        return { frame in
            guard case .text(let text) = read(frame) else { return .null }
            return body(text)
        }
    }

    private static func arithmetic(_ operation: Term.Operation, _ left: @escaping Read, _ right: @escaping Read) -> Read
    {
        { frame in
            guard case .int(let a) = left(frame), case .int(let b) = right(frame) else { return .null }
            return operation.apply(a, b).map { .int($0) } ?? .null
        }
    }

    private static func part(_ part: TimePart, _ zone: Zone, _ read: @escaping Read) -> Read {
        { frame in
            guard case .int(let time) = read(frame) else { return .null }
            let seconds = (time >= 0 ? time : time - 999) / 1_000
            guard Instant.seconds.contains(seconds) else { return .null }
            let nanos = Int32(time - seconds * 1_000) * 1_000_000
            return .int(part.of(local: seconds + zone.offset(at: seconds), nanos: nanos))
        }
    }
}

extension Term.Operation {
    /// Nil when it overflows or divides by zero.
    fileprivate func apply(_ a: Int64, _ b: Int64) -> Int64? {
        let result: (partialValue: Int64, overflow: Bool)
        switch self {
        case .add: result = a.addingReportingOverflow(b)
        case .subtract: result = a.subtractingReportingOverflow(b)
        case .multiply: result = a.multipliedReportingOverflow(by: b)
        case .divide: result = a.dividedReportingOverflow(by: b)
        // Both databases call the remainder by -1 zero, even of the smallest number.
        case .remainder: result = b == -1 ? (0, false) : a.remainderReportingOverflow(dividingBy: b)
        }
        return result.overflow ? nil : result.partialValue
    }
}
