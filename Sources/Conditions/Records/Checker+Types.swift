extension Checker {
    typealias Typed = (term: Term, type: RecordType)

    /// Two sides brought to one type: written texts become dates or choices, numbers take one scale.
    func aligned(
        _ left: Checked.Item, _ right: Checked.Item, _ symbol: String, _ offset: Int
    ) throws(Fault) -> (Typed, Typed) {
        var a = try typed(left, like: right.value, symbol)
        var b = try typed(right, like: left.value, symbol)
        switch (a.type, b.type) {
        case (.number(let x), .number(let y)):
            let scale = max(x, y)
            a = (rescaled(a.term, by: scale - x), .number(scale: scale))
            b = (rescaled(b.term, by: scale - y), .number(scale: scale))
        case (.id, .number(0)), (.number(0), .id): (a.type, b.type) = (.id, .id)
        case (.choice, .text): a.type = .text
        case (.text, .choice), (.choice, .choice): b.type = a.type
        case let (x, y) where x != y:
            throw Fault(.wrongType(symbol, expected: x.name, found: y.name), right.syntax.offset)
        default: break
        }
        return (a, b)
    }

    func typed(_ item: Checked.Item, like other: Checked?, _ symbol: String) throws(Fault) -> Typed {
        switch item.value {
        case .term(let term, let type): return (term, type)
        case .test(let test):
            if case .constant(let flag) = test { return (.int(flag ? 1 : 0), .bool) }
            return (.truth(test), .bool)
        case .number(let number):
            guard let scale = number.leastScale, case .exactly(let value) = number.scaled(scale) else {
                throw Fault(.tooManyDecimals, item.syntax.offset)
            }
            return (.int(value), .number(scale: scale))
        case .text(let text): return try written(text, like: other, item.syntax.offset)
        case .null, .list: throw wrongType(symbol, "a value", item.value, item.syntax.offset)
        }
    }

    private func written(_ text: String, like other: Checked?, _ offset: Int) throws(Fault) -> Typed {
        guard case .term(_, let type)? = other else { return (.text(text), .text) }
        switch type {
        case .date:
            guard CivilDate(text) != nil else { throw Fault(.invalidDate(text), offset) }
            return (.text(text), .date)
        case .choice(let options):
            guard options.contains(where: { CodePoints.equal($0, text) }) else {
                throw Fault(.unknownChoice(text, options: options), offset)
            }
            return (.text(text), type)
        case .id:
            guard let id = Self.id(text) else { throw Fault(.invalidID(text), offset) }
            return (.int(id), .id)
        default: return (.text(text), .text)
        }
    }

    /// The number of an id as programs write it: decimal digits, without a sign.
    private static func id(_ text: String) -> Int64? {
        text.utf8.allSatisfy { 48...57 ~= $0 } ? Int64(text) : nil
    }

    func rescaled(_ term: Term, by places: Int) -> Term {
        guard places > 0, let factor = ExactNumber.power(places) else { return term }
        if case .int(let value) = term {
            let product = value.multipliedReportingOverflow(by: factor)
            if !product.overflow { return .int(product.partialValue) }
        }
        return .arithmetic(.multiply, term, .int(factor))
    }
}

extension Checker {
    mutating func negate(_ operand: Syntax, _ offset: Int) throws(Fault) -> Checked {
        let item = try item(operand)
        if case .number(let number) = item.value, number.mantissa != .min {
            return .number(ExactNumber(mantissa: -number.mantissa, exponent: number.exponent))
        }
        let (term, type) = try typed(item, like: nil, "-")
        switch type {
        case .number, .duration: return .term(.arithmetic(.subtract, .int(0), term), type)
        default: throw wrongType("-", "a number", item.value, offset)
        }
    }

    mutating func arithmetic(
        _ symbol: BinaryOperator, _ left: Checked.Item, _ right: Checked.Item, _ offset: Int
    ) throws(Fault) -> Checked {
        let a = try typed(left, like: nil, symbol.rawValue)
        let b = try typed(right, like: nil, symbol.rawValue)
        switch (a.type, b.type, symbol) {
        case (.number(let x), .number(let y), _): return try numbers(symbol, a.term, x, b.term, y, offset)
        case (.text, .text, .add), (.text, .choice, .add), (.choice, .text, .add), (.choice, .choice, .add):
            return try join(a.term, b.term, offset)
        case (.time, .duration, .add), (.time, .duration, .subtract): return .term(shift(symbol, a.term, b.term), .time)
        case (.duration, .time, .add): return .term(shift(.add, b.term, a.term), .time)
        case (.time, .time, .subtract), (.duration, .duration, .add), (.duration, .duration, .subtract):
            return .term(shift(symbol, a.term, b.term), .duration)
        case (.date, .duration, .add), (.date, .duration, .subtract):
            return .term(try shiftDay(symbol, a.term, b.term, offset), .date)
        default: throw Fault(.noOverload(symbol.rawValue, types: [a.type.name, b.type.name]), offset)
        }
    }

    private func numbers(
        _ symbol: BinaryOperator, _ a: Term, _ x: Int, _ b: Term, _ y: Int, _ offset: Int
    ) throws(Fault) -> Checked {
        let scale = max(x, y)
        switch symbol {
        case .add, .subtract:
            let operation: Term.Operation = symbol == .add ? .add : .subtract
            let term = Term.arithmetic(operation, rescaled(a, by: scale - x), rescaled(b, by: scale - y))
            return .term(term, .number(scale: scale))
        case .multiply:
            guard x + y <= 18 else { throw Fault(.tooManyDecimals, offset) }
            return .term(.arithmetic(.multiply, a, b), .number(scale: x + y))
        default:
            // A quotient of decimals has no exact place to end, so only whole numbers divide.
            guard scale == 0 else { throw Fault(.notOnRecords("\(symbol.rawValue) on decimals"), offset) }
            return .term(.arithmetic(symbol == .divide ? .divide : .remainder, a, b), .number(scale: 0))
        }
    }

    private func shift(_ symbol: BinaryOperator, _ a: Term, _ b: Term) -> Term {
        if case .now(let offset) = a, case .int(let span) = b {
            let sum =
                symbol == .add
                ? offset.addingReportingOverflow(span) : offset.subtractingReportingOverflow(span)
            if !sum.overflow { return .now(sum.partialValue) }
        }
        return .arithmetic(symbol == .add ? .add : .subtract, a, b)
    }

    /// Days are added to `today()` only: a day in a column is a text.
    private func shiftDay(_ symbol: BinaryOperator, _ a: Term, _ b: Term, _ offset: Int) throws(Fault) -> Term {
        guard case .today(let days) = a, case .int(let span) = b, span % 86_400_000 == 0 else {
            throw Fault(.literalNeeded("today() ± duration('…h') in whole days"), offset)
        }
        let more = span / 86_400_000
        return .today(symbol == .add ? days + more : days - more)
    }
}

extension ExactNumber {
    init(mantissa: Int64, exponent: Int) {
        self.mantissa = mantissa
        self.exponent = exponent
    }
}
