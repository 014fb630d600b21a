extension BuiltCondition {
    /// The condition as text, in canonical form; empty when it has no rows.
    public var text: String {
        let syntaxes = parts.map { part in
            switch part {
            case .row(let row): row.syntax
            case .group(let rows): Self.join(rows.map(\.syntax), joining.other)
            }
        }
        return syntaxes.isEmpty ? "" : Printer.text(Self.join(syntaxes, joining))
    }

    private static func join(_ parts: [Syntax], _ joining: Joining) -> Syntax {
        if parts.count == 1 { return parts[0] }
        return Syntax(joining == .all ? .all(parts) : .any(parts), at: 0)
    }
}

extension BuiltCondition.Row {
    fileprivate var syntax: Syntax {
        switch operation {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            binary(operation.symbol ?? .equal, subject, value)
        case .contains, .startsWith, .endsWith: call(operation.rawValue)
        case .lacks: not(call("contains"))
        case .anyOf: binary(.isIn, subject, list)
        case .noneOf: not(binary(.isIn, subject, list))
        case .includes: binary(.isIn, value, subject)
        case .excludes: not(binary(.isIn, value, subject))
        case .includesAny: some
        case .excludesAny: not(some)
        case .within, .before, .after:
            Syntax(.call(operation.rawValue, receiver: subject, arguments: period), at: 0)
        case .present: presence
        case .missing: not(presence)
        }
    }

    private var path: [String] { field.split(separator: ".", maxSplits: 1).map(String.init) }

    private var subject: Syntax {
        let name = Syntax(.identifier(path.first ?? "", absolute: false), at: 0)
        return path.count == 2 ? Syntax(.select(name, path[1]), at: 0) : name
    }

    private var presence: Syntax {
        let name = Syntax(.identifier(path.first ?? "", absolute: false), at: 0)
        return Syntax(.has(name, path.count == 2 ? path[1] : ""), at: 0)
    }

    private var value: Syntax { values.first?.syntax ?? Syntax(.literal(.null), at: 0) }
    private var list: Syntax { Syntax(.list(values.map(\.syntax)), at: 0) }

    /// `["a", "b"].exists(t, t in tags)`
    private var some: Syntax {
        let variable = path.first == "t" ? "x" : "t"
        let body = binary(.isIn, Syntax(.identifier(variable, absolute: false), at: 0), subject)
        return Syntax(
            .macro(Syntax.Macro(kind: .exists, range: list, variable: variable, filter: nil, body: body)), at: 0)
    }

    private var period: [Syntax] {
        guard case .period(let period)? = values.first else { return [] }
        let numbers =
            period.from != period.to ? [period.from, period.to] : period.from == 0 ? [] : [period.from]
        return [Syntax(.literal(.string(period.unit.rawValue)), at: 0)]
            + numbers.map { Syntax(.literal(.int($0)), at: 0) }
    }

    private func call(_ name: String) -> Syntax { Syntax(.call(name, receiver: subject, arguments: [value]), at: 0) }
    private func not(_ syntax: Syntax) -> Syntax { Syntax(.not(syntax), at: 0) }
    private func binary(_ symbol: BinaryOperator, _ left: Syntax, _ right: Syntax) -> Syntax {
        Syntax(.binary(symbol, left, right), at: 0)
    }
}

extension BuiltCondition.Operation {
    /// The sign of a comparison, nil for everything else.
    var symbol: BinaryOperator? {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .contains, .lacks, .startsWith, .endsWith, .anyOf, .noneOf, .includes, .excludes, .includesAny,
            .excludesAny, .within,
            .before, .after, .present, .missing:
            nil
        }
    }
}

extension BuiltCondition.Literal {
    fileprivate var syntax: Syntax {
        switch self {
        case .text(let text): Syntax(.literal(.string(text)), at: 0)
        case .int(let number): Syntax(.literal(.int(number)), at: 0)
        case .decimal(let number): Syntax(.literal(.double(number)), at: 0)
        case .bool(let flag): Syntax(.literal(.bool(flag)), at: 0)
        case .time(let text): Self.call("timestamp", [Syntax(.literal(.string(text)), at: 0)])
        case .now(let days): Self.moment("now", days)
        case .today(let days): Self.moment("today", days)
        case .period: Syntax(.literal(.null), at: 0)
        case .me: Self.call("me", [])
        }
    }

    private static func call(_ name: String, _ arguments: [Syntax]) -> Syntax {
        Syntax(.call(name, receiver: nil, arguments: arguments), at: 0)
    }

    private static func moment(_ name: String, _ days: Int64) -> Syntax {
        let base = call(name, [])
        guard days != 0 else { return base }
        let hours = days.magnitude.multipliedReportingOverflow(by: 24).partialValue
        let span = call("duration", [Syntax(.literal(.string("\(hours)h")), at: 0)])
        return Syntax(.binary(days < 0 ? .subtract : .add, base, span), at: 0)
    }
}
