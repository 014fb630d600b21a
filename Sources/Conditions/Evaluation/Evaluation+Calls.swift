extension Evaluation {
    mutating func call(
        _ name: String, _ receiver: Syntax?, _ arguments: [Syntax], _ offset: Int
    ) throws(Fault) -> CELValue {
        var values: [CELValue] = []
        if let receiver {
            // A dotted receiver may be the namespace of a function; none is known here.
            values.append(try value(receiver))
        }
        for argument in arguments { values.append(try value(argument)) }
        if receiver == nil { return try function(name, values, offset) }
        return try method(name, values, offset)
    }

    private mutating func function(_ name: String, _ values: [CELValue], _ offset: Int) throws(Fault) -> CELValue {
        switch (name, values.count) {
        case ("size", 1): return try size(values[0], offset)
        case ("int", 1), ("double", 1), ("string", 1), ("bool", 1), ("timestamp", 1), ("duration", 1):
            try chargeKey(values[0], offset)
            return try settle(Conversion.convert(values[0], to: name), offset)
        case ("dyn", 1): return values[0]
        case ("type", 1): return .type(values[0].typeName)
        case ("matches", 2): return try text(name, values, offset)
        case ("now", 0): return try settle(Instant.timestamp(Int128(now) * 1_000_000), offset)
        case ("today", 0): return .string(ChinaDay.text(milliseconds: now))
        case ("size", _), ("int", _), ("double", _), ("string", _), ("bool", _), ("timestamp", _), ("duration", _),
            ("dyn", _), ("type", _), ("matches", _), ("now", _), ("today", _):
            throw Fault(.noOverload(name, types: values.map(\.typeName)), offset)
        default: throw Fault(.unknownFunction(name), offset)
        }
    }

    private mutating func method(_ name: String, _ values: [CELValue], _ offset: Int) throws(Fault) -> CELValue {
        switch name {
        case "size" where values.count == 1: return try size(values[0], offset)
        case "startsWith", "endsWith", "contains", "matches", "lowerAscii": return try text(name, values, offset)
        default:
            if let question = CalendarQuestion(rawValue: name) { return .bool(try calendar(question, values, offset)) }
            guard let part = TimePart(rawValue: name) else { throw Fault(.unknownFunction(name), offset) }
            return try self.part(part, values, offset)
        }
    }

    private mutating func size(_ value: CELValue, _ offset: Int) throws(Fault) -> CELValue {
        switch value {
        case .string(let text):
            guard budget.step(text.utf8.count / 16) else { throw Fault(.tooCostly, offset) }
            return .int(Int64(text.unicodeScalars.count))
        case .list(let items): return .int(Int64(items.count))
        case .map(let map): return .int(Int64(map.count))
        default: throw Fault(.noOverload("size", types: [value.typeName]), offset)
        }
    }

    private mutating func text(_ name: String, _ values: [CELValue], _ offset: Int) throws(Fault) -> CELValue {
        let problem = ConditionProblem.noOverload(name, types: values.map(\.typeName))
        guard case .string(let text)? = values.first else { throw Fault(problem, offset) }
        if name == "lowerAscii", values.count == 1 {
            try charge(text.utf8.count, offset)
            return .string(CodePoints.lowerASCII(text))
        }
        guard values.count == 2, case .string(let other) = values[1] else { throw Fault(problem, offset) }
        guard budget.step(1 + (text.utf8.count + other.utf8.count) / 16) else { throw Fault(.tooCostly, offset) }
        switch name {
        case "startsWith": return .bool(CodePoints.hasPrefix(text, other))
        case "endsWith": return .bool(CodePoints.hasSuffix(text, other))
        case "contains": return .bool(CodePoints.contains(text, other))
        case "matches": return .bool(try matches(text, other, offset))
        default: throw Fault(problem, offset)
        }
    }

    private mutating func matches(_ text: String, _ source: String, _ offset: Int) throws(Fault) -> Bool {
        let pattern = try settle(Pattern.compile(source), offset)
        guard budget.step(pattern.size + pattern.size * text.utf8.count / 8) else { throw Fault(.tooCostly, offset) }
        return pattern.matches(text)
    }

    private func calendar(_ question: CalendarQuestion, _ values: [CELValue], _ offset: Int) throws(Fault) -> Bool {
        let problem = ConditionProblem.noOverload(question.rawValue, types: values.map(\.typeName))
        let offsets = values.dropFirst(2).compactMap { (value) -> Int64? in
            if case .int(let number) = value { number } else { nil }
        }
        guard values.count > 1, values.count <= (question == .within ? 4 : 3), offsets.count == values.count - 2,
            case .string(let name) = values[1], let unit = CalendarUnit(rawValue: name)
        else { throw Fault(problem, offset) }
        let ends = question.ends(unit, offsets.first ?? 0, offsets.last ?? 0)
        switch values[0] {
        case .string(let day) where CivilDate(day) != nil:
            return (ends.first.map { $0.text(at: now) <= day } ?? true)
                && (ends.last.map { day < $0.text(at: now) } ?? true)
        case .timestamp(let seconds, _):
            // A day begins with a whole second.
            return (ends.first.map { $0.time(at: now) / 1000 <= seconds } ?? true)
                && (ends.last.map { seconds < $0.time(at: now) / 1000 } ?? true)
        default: throw Fault(problem, offset)
        }
    }

    private func part(_ part: TimePart, _ values: [CELValue], _ offset: Int) throws(Fault) -> CELValue {
        let problem = ConditionProblem.noOverload(part.rawValue, types: values.map(\.typeName))
        switch (values[0], values.count) {
        case (.duration(let seconds, let nanos), 1):
            guard let number = part.of(duration: seconds, nanos: nanos) else { throw Fault(problem, offset) }
            return .int(number)
        case (.timestamp(let seconds, let nanos), 1): return .int(part.of(local: seconds, nanos: nanos))
        case (.timestamp(let seconds, let nanos), 2):
            guard case .string(let name) = values[1] else { throw Fault(problem, offset) }
            guard let zone = Zone(name) else { throw Fault(.unknownTimeZone(name), offset) }
            return .int(part.of(local: seconds + zone.offset(at: seconds), nanos: nanos))
        default: throw Fault(problem, offset)
        }
    }
}
