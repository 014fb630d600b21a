extension BuiltCondition {
    /// Reads a text; nil when it is a condition that rows cannot say, as one that calculates.
    public static func reading(_ text: String) throws(ConditionError) -> BuiltCondition? {
        do {
            return read(try Parser.parse(text))
        } catch {
            throw ConditionError(error, in: text)
        }
    }

    private static func read(_ syntax: Syntax) -> BuiltCondition? {
        let (joining, operands) = joined(syntax) ?? (.all, [syntax])
        var parts: [Part] = []
        for operand in flat(operands, joining) {
            if let row = Row(operand) {
                parts.append(.row(row))
            } else if let (inner, operands) = joined(operand), inner != joining {
                let rows = flat(operands, inner).map(Row.init)
                guard rows.allSatisfy({ $0 != nil }) else { return nil }
                parts.append(.group(rows.compactMap { $0 }))
            } else {
                return nil
            }
        }
        return BuiltCondition(joining, parts)
    }

    private static func joined(_ syntax: Syntax) -> (Joining, [Syntax])? {
        switch syntax.form {
        case .all(let operands): (.all, operands)
        case .any(let operands): (.any, operands)
        default: nil
        }
    }

    /// `a && (b && c)` is three rows.
    private static func flat(_ operands: [Syntax], _ joining: Joining) -> [Syntax] {
        operands.flatMap { operand -> [Syntax] in
            guard let (inner, parts) = joined(operand), inner == joining else { return [operand] }
            return flat(parts, joining)
        }
    }
}

extension BuiltCondition.Row {
    fileprivate init?(_ syntax: Syntax) {
        switch syntax.form {
        case .not(let inner): self.init(negated: inner)
        case .has(let operand, let member):
            guard let field = Self.name(operand, member) else { return nil }
            self.init(field, .present)
        case .call(let name, let receiver?, let arguments):
            if BuiltCondition.Operation.calendar[name] != nil {
                self.init(calendar: name, receiver, arguments)
            } else {
                self.init(search: name, receiver, arguments)
            }
        case .macro(let macro): self.init(macro)
        case .binary(let symbol, let left, let right): self.init(symbol, left, right)
        case .identifier, .select:
            // A field of true or false alone.
            guard let field = Self.name(syntax) else { return nil }
            self.init(field, .equal, [.bool(true)])
        default: return nil
        }
    }

    private init?(negated syntax: Syntax) {
        // `!x` of a field holds where it is missing too, which no row says.
        if Self.name(syntax) != nil { return nil }
        guard let row = Self(syntax) else { return nil }
        switch row.operation {
        case .present: self.init(row.field, .missing)
        case .contains: self.init(row.field, .lacks, row.values)
        case .anyOf: self.init(row.field, .noneOf, row.values)
        case .includes: self.init(row.field, .excludes, row.values)
        case .includesAny: self.init(row.field, .excludesAny, row.values)
        default: return nil
        }
    }

    /// `due_on.within("month", -1)`
    private init?(calendar name: String, _ receiver: Syntax, _ arguments: [Syntax]) {
        guard let operation = BuiltCondition.Operation.calendar[name], let field = Self.name(receiver),
            case .literal(.string(let text))? = arguments.first?.form, let unit = CalendarUnit(rawValue: text),
            arguments.count <= (operation == .within ? 3 : 2)
        else { return nil }
        var offsets: [Int64] = []
        for argument in arguments.dropFirst() {
            guard case .literal(.int(let offset)) = argument.form else { return nil }
            offsets.append(offset)
        }
        self.init(field, operation, [.period(.init(unit, offsets.first ?? 0, offsets.last ?? 0))])
    }

    /// `["a", "b"].exists(t, t in tags)`
    private init?(_ macro: Syntax.Macro) {
        guard macro.kind == .exists, macro.filter == nil, case .list(let items) = macro.range.form, !items.isEmpty,
            case .binary(.isIn, let element, let subject) = macro.body.form, Self.name(element) == macro.variable,
            let field = Self.name(subject), field != macro.variable
        else { return nil }
        var values: [BuiltCondition.Literal] = []
        for item in items {
            guard case .literal(.string(let text)) = item.form else { return nil }
            values.append(.text(text))
        }
        self.init(field, .includesAny, values)
    }

    private init?(search name: String, _ receiver: Syntax, _ arguments: [Syntax]) {
        guard ["contains", "startsWith", "endsWith"].contains(name), arguments.count == 1,
            let operation = BuiltCondition.Operation(rawValue: name), let field = Self.name(receiver),
            case .literal(.string(let text)) = arguments[0].form
        else { return nil }
        self.init(field, operation, [.text(text)])
    }

    private init?(_ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax) {
        if symbol == .isIn {
            self.init(member: left, of: right)
            return
        }
        guard let field = Self.name(left), let operation = Self.operation(symbol) else { return nil }
        if case .literal(.null) = right.form {
            guard operation == .equal || operation == .notEqual else { return nil }
            self.init(field, operation == .equal ? .missing : .present)
            return
        }
        guard let value = BuiltCondition.Literal(right) else { return nil }
        self.init(field, operation, [value])
    }

    private init?(member left: Syntax, of right: Syntax) {
        if case .list(let items) = right.form, let field = Self.name(left) {
            let values = items.map(BuiltCondition.Literal.init)
            guard !values.isEmpty, values.allSatisfy({ $0 != nil }) else { return nil }
            self.init(field, .anyOf, values.compactMap { $0 })
        } else if case .literal(.string(let text)) = left.form, let field = Self.name(right) {
            self.init(field, .includes, [.text(text)])
        } else {
            return nil
        }
    }

    private static func operation(_ symbol: BinaryOperator) -> BuiltCondition.Operation? {
        BuiltCondition.Operation.allCases.first { $0.symbol == symbol }
    }

    private static func name(_ syntax: Syntax) -> String? {
        switch syntax.form {
        case .identifier(let name, absolute: false): return name
        case .select(let operand, let member): return name(operand, member)
        default: return nil
        }
    }

    private static func name(_ operand: Syntax, _ member: String) -> String? {
        guard case .identifier(let name, absolute: false) = operand.form else { return nil }
        return member.isEmpty ? name : "\(name).\(member)"
    }
}

extension BuiltCondition.Operation {
    /// What is asked with the calendar, by its name in conditions.
    fileprivate static let calendar: [String: Self] = ["within": .within, "before": .before, "after": .after]
}

extension BuiltCondition.Literal {
    fileprivate init?(_ syntax: Syntax) {
        switch syntax.form {
        case .literal(.string(let text)): self = .text(text)
        case .literal(.int(let number)): self = .int(number)
        case .literal(.double(let number)): self = .decimal(number)
        case .literal(.bool(let flag)): self = .bool(flag)
        case .call("timestamp", nil, let arguments):
            guard arguments.count == 1, case .literal(.string(let text)) = arguments[0].form else { return nil }
            self = .time(text)
        case .call("me", nil, let arguments) where arguments.isEmpty: self = .me
        case .call("now", nil, let arguments) where arguments.isEmpty: self = .now(days: 0)
        case .call("today", nil, let arguments) where arguments.isEmpty: self = .today(days: 0)
        case .binary(let symbol, let base, let span): self.init(symbol, base, span)
        default: return nil
        }
    }

    /// `now() - duration("72h")`
    private init?(_ symbol: BinaryOperator, _ base: Syntax, _ span: Syntax) {
        guard symbol == .add || symbol == .subtract, let base = Self(base),
            case .call("duration", nil, let arguments) = span.form, arguments.count == 1,
            case .literal(.string(let text)) = arguments[0].form, text.hasSuffix("h"),
            let hours = Int64(text.dropLast()), hours > 0, hours % 24 == 0, text == "\(hours)h"
        else { return nil }
        let days = symbol == .add ? hours / 24 : -hours / 24
        switch base {
        case .now(days: 0): self = .now(days: days)
        case .today(days: 0): self = .today(days: days)
        default: return nil
        }
    }
}
