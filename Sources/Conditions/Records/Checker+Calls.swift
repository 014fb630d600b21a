extension Checker {
    struct Call {
        let name: String
        let receiver: Syntax?
        let arguments: [Syntax]
        let offset: Int

        /// Receiver and arguments alike: `size(x)` is `x.size()`.
        var operands: [Syntax] { (receiver.map { [$0] } ?? []) + arguments }
    }

    mutating func call(_ call: Call) throws(Fault) -> Checked {
        let hasReceiver = call.receiver != nil
        switch (call.name, call.operands.count, hasReceiver) {
        case ("size", 1, _): return try size(call)
        case ("startsWith", 2, true), ("endsWith", 2, true), ("contains", 2, true): return .test(try search(call))
        case ("matches", 2, _): return .test(try matches(call))
        case ("lowerAscii", 1, true):
            return .term(.lower(try text(call.operands[0], call.name)), .text)
        case ("timestamp", 1, false), ("duration", 1, false): return try moment(call)
        case ("now", 0, false): return .term(.now(0), .time)
        case ("today", 0, false): return .term(.today(0), .date)
        case ("me", 0, false):
            guard let me = scope.me else { throw Fault(.nobodyAsks, call.offset) }
            return .term(.int(me), .id)
        case ("within", 2...4, true), ("before", 2...3, true), ("after", 2...3, true): return .test(try calendar(call))
        case ("int", 1, false): return try whole(call)
        default: return try part(call)
        }
    }

    private mutating func text(_ syntax: Syntax, _ name: String) throws(Fault) -> Term {
        let checked = try item(syntax)
        let (term, type) = try typed(checked, like: nil, name)
        switch type {
        case .text, .choice, .date: return term
        default: throw wrongType(name, "a text", checked.value, syntax.offset)
        }
    }

    private mutating func size(_ call: Call) throws(Fault) -> Checked {
        let operand = call.operands[0]
        let checked = try item(operand)
        switch checked.value {
        case .list(let items): return .number(ExactNumber(Int64(items.count)))
        case .term(let term, .choices): return .term(.count(term), .number(scale: 0))
        case .term(let term, .text), .term(let term, .choice): return .term(.length(term), .number(scale: 0))
        case .text(let text): return .number(ExactNumber(Int64(text.unicodeScalars.count)))
        default: throw wrongType("size", "a text or several choices", checked.value, operand.offset)
        }
    }

    private mutating func search(_ call: Call) throws(Fault) -> Test {
        guard let search = Test.Search(rawValue: call.name) else {
            throw Fault(.unknownFunction(call.name), call.offset)
        }
        let subject = try text(call.operands[0], call.name)
        return .search(search, subject, try text(call.operands[1], call.name))
    }

    private mutating func matches(_ call: Call) throws(Fault) -> Test {
        let subject = try text(call.operands[0], call.name)
        guard case .text(let source) = try check(call.operands[1]) else {
            throw Fault(.literalNeeded("matches"), call.operands[1].offset)
        }
        switch Pattern.compile(source) {
        case .success(let pattern): return .matches(subject, pattern)
        case .failure(let problem): throw Fault(problem, call.operands[1].offset)
        }
    }

    /// `timestamp('…')` and `duration('…')` of written texts, in milliseconds.
    private mutating func moment(_ call: Call) throws(Fault) -> Checked {
        let operand = call.operands[0]
        guard case .text(let text) = try check(operand) else { throw Fault(.literalNeeded(call.name), operand.offset) }
        let isTime = call.name == "timestamp"
        let value: CELValue
        switch isTime ? Instant.timestamp(text) : Instant.duration(text) {
        case .success(let found): value = found
        case .failure(let problem): throw Fault(problem, operand.offset)
        }
        let nanos = Instant.nanos(value) ?? 0
        guard nanos % 1_000_000 == 0 else { throw Fault(.subMillisecond(text), operand.offset) }
        return .term(.int(Int64(nanos / 1_000_000)), isTime ? .time : .duration)
    }

    /// `due_on.within("month")`, `created_at.within("day", -6, 0)`, `due_on.before("day", -30)`.
    private mutating func calendar(_ call: Call) throws(Fault) -> Test {
        guard let question = CalendarQuestion(rawValue: call.name), let receiver = call.receiver else {
            throw Fault(.unknownFunction(call.name), call.offset)
        }
        let checked = try check(receiver)
        guard case .term(let term, let type) = checked, type == .date || type == .time else {
            throw wrongType(call.name, "a date or a time", checked, receiver.offset)
        }
        guard case .text(let name) = try check(call.arguments[0]), let unit = CalendarUnit(rawValue: name) else {
            throw Fault(.literalNeeded("\(call.name)(\(CalendarUnit.names))"), call.arguments[0].offset)
        }
        var offsets: [Int64] = []
        for argument in call.arguments.dropFirst() {
            guard case .literal(.int(let offset)) = argument.form else {
                throw Fault(.literalNeeded(call.name), argument.offset)
            }
            offsets.append(offset)
        }
        let ends = question.ends(unit, offsets.first ?? 0, offsets.last ?? 0)
        let isDay = type == .date
        let first = ends.first.map {
            Test.compare(.greaterOrEqual, term, .boundary($0, isDay: isDay), ofTexts: isDay)
        }
        let last = ends.last.map { Test.compare(.less, term, .boundary($0, isDay: isDay), ofTexts: isDay) }
        let tests = [first, last].compactMap { $0 }
        return tests.count == 1 ? tests[0] : .all(tests)
    }

    private mutating func whole(_ call: Call) throws(Fault) -> Checked {
        let checked = try item(call.operands[0])
        let (term, type) = try typed(checked, like: nil, "int")
        switch type {
        case .number(let scale):
            guard scale > 0, let factor = ExactNumber.power(scale) else { return .term(term, .number(scale: 0)) }
            return .term(.arithmetic(.divide, term, .int(factor)), .number(scale: 0))
        case .bool, .id: return .term(term, .number(scale: 0))
        default: throw wrongType("int", "a number", checked.value, call.operands[0].offset)
        }
    }

    private mutating func part(_ call: Call) throws(Fault) -> Checked {
        guard let part = TimePart(rawValue: call.name), let receiver = call.receiver else {
            let isKnown = ["double", "string", "bool", "type", "dyn"].contains(call.name)
            throw Fault(isKnown ? .notOnRecords(call.name) : .unknownFunction(call.name), call.offset)
        }
        let checked = try check(receiver)
        switch (checked, call.arguments.count) {
        case (.term(let term, .duration), 0):
            guard let arithmetic = part.arithmetic(on: term) else { break }
            return .term(arithmetic, .number(scale: 0))
        case (.term(let term, .time), 0): return .term(.part(part, .utc, term), .number(scale: 0))
        case (.term(let term, .time), 1):
            guard case .text(let name) = try check(call.arguments[0]) else {
                throw Fault(.literalNeeded(call.name), call.arguments[0].offset)
            }
            guard let zone = Zone(name) else { throw Fault(.unknownTimeZone(name), call.arguments[0].offset) }
            return .term(.part(part, zone, term), .number(scale: 0))
        default: break
        }
        throw wrongType(call.name, "a time", checked, receiver.offset)
    }
}

extension TimePart {
    /// The part of a duration in milliseconds, computed with whole numbers; nil for parts a duration has not.
    fileprivate func arithmetic(on term: Term) -> Term? {
        switch self {
        case .hours: .arithmetic(.divide, term, .int(3_600_000))
        case .minutes: .arithmetic(.divide, term, .int(60_000))
        case .seconds: .arithmetic(.divide, term, .int(1_000))
        case .milliseconds: .arithmetic(.remainder, term, .int(1_000))
        default: nil
        }
    }
}
