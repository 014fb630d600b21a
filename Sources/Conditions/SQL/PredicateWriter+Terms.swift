extension PredicateWriter {
    /// A term ready to be compared: arithmetic that left 64 bits is NULL.
    func operand(_ term: Term) throws(ConditionProblem) -> Predicate {
        let piece = try raw(term)
        return term.holdsArithmetic ? dialect.whole(piece) : piece
    }

    private func raw(_ term: Term) throws(ConditionProblem) -> Predicate { try bounded(try written(term)) }

    private func written(_ term: Term) throws(ConditionProblem) -> Predicate {
        switch term {
        case .field(let reading): return column(reading)
        case .int(let number): return Predicate("CAST(? AS bigint)", [.int(number)])
        case .text, .today, .boundary(_, isDay: true): return "CAST(\(try bound(term)) AS text)"
        case .now, .boundary(_, isDay: false): return "CAST(\(try bound(term)) AS bigint)"
        case .arithmetic(let operation, let left, let right):
            return dialect.arithmetic(operation.sql, try raw(left), try raw(right))
        case .join(let left, let right): return "(\(try operand(left)) || \(try operand(right)))"
        case .length(let inner): return "length(\(try operand(inner)))"
        case .count(let inner): return count(try operand(inner))
        case .lower(let inner): return dialect.lowerASCII(try operand(inner))
        case .truth(let test): return "CASE WHEN \(try filter(test)) THEN 1 ELSE 0 END"
        case .choose(let condition, let then, let otherwise):
            return "CASE WHEN \(try filter(condition)) THEN \(try raw(then)) ELSE \(try raw(otherwise)) END"
        case .part(let part, _, _): throw .notInSQL(part.rawValue)
        }
    }

    private func count(_ text: Predicate) -> Predicate {
        let separator = Predicate("CAST(? AS text)", [.text(ConditionChoices.separator)])
        let empty = Predicate("CAST(? AS text)", [.text(ConditionChoices.empty)])
        let rest: Predicate = "length(\(text)) - length(replace(\(text), \(separator), ''))"
        return "CASE WHEN \(text) = \(empty) THEN 0 ELSE (\(rest)) / 3 + 1 END"
    }

    /// A written value as a placeholder that takes its type from what it is compared with.
    func bound(_ term: Term) throws(ConditionProblem) -> Predicate {
        switch term {
        case .int(let number): return Predicate("?", [.int(number)])
        case .text(let text): return Predicate("?", [.text(text)])
        case .now(let offset):
            let sum = now.addingReportingOverflow(offset)
            return Predicate("?", [sum.overflow ? .null : .int(sum.partialValue)])
        case .today(let days): return Predicate("?", [.text(ChinaDay.text(milliseconds: now, plusDays: days))])
        case .boundary(let boundary, isDay: true): return Predicate("?", [.text(boundary.text(at: now))])
        case .boundary(let boundary, isDay: false): return Predicate("?", [.int(boundary.time(at: now))])
        default: return try operand(term)
        }
    }

    func column(_ reading: Reading) -> Predicate {
        guard let name = reading.relation, let relation = scope.relations[name] else {
            return Predicate(placed(reading.field.column, alias))
        }
        let row = alias == "r" ? "r1" : "r"
        let column = placed(reading.field.column, row)
        let reference = placed(relation.column, alias)
        let match = "\(row).tenant = \(alias).tenant AND \(row).id = \(reference) AND \(row).deleted_at IS NULL"
        let select = "SELECT \(column) FROM \(relation.scope.table) \(row) WHERE \(match)"
        guard let visible = relation.rows?(row, dialect, now) else { return Predicate("(" + select + ")", []) }
        return "(\(Predicate(select, [])) AND \(visible))"
    }

    private func placed(_ column: String, _ row: String) -> String {
        column.contains("{row}") ? column.replacing("{row}", with: row) : "\(row).\(column)"
    }
}

extension Term {
    var isWritten: Bool {
        switch self {
        case .int, .text, .now, .today, .boundary: true
        default: false
        }
    }

    var isColumn: Bool { if case .field = self { true } else { false } }

    /// Whether its value may be arithmetic that left 64 bits.
    var holdsArithmetic: Bool {
        switch self {
        case .arithmetic: true
        case .choose(_, let left, let right): left.holdsArithmetic || right.holdsArithmetic
        default: false
        }
    }
}

extension Test.Relation {
    var sql: String {
        switch self {
        case .equal: "="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }
}

extension Term.Operation {
    var sql: ConditionArithmetic {
        switch self {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .remainder: .remainder
        }
    }
}
