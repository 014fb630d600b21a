extension Condition {
    /// The condition as SQL on rows called `alias`, at a time in UTC milliseconds; throws when a part of it works in
    /// memory only.
    public func predicate(
        alias: String, dialect: some ConditionDialect, now: Int64
    ) throws(ConditionError) -> Predicate {
        let writer = PredicateWriter(alias: alias, dialect: dialect, now: now, scope: scope)
        do {
            return try writer.filter(test)
        } catch {
            throw ConditionError(Fault(error, 0), in: text)
        }
    }
}

/// Writes tests and terms as SQL that neither raises errors nor lets NULL reach a negation.
struct PredicateWriter<Dialect: ConditionDialect> {
    let alias: String
    let dialect: Dialect
    let now: Int64
    let scope: ConditionScope

    /// SQL where NULL may stand for false: what a WHERE, an AND or an OR of such makes of it, open to indexes.
    func filter(_ test: Test) throws(ConditionProblem) -> Predicate {
        switch test {
        case .constant(let flag): return flag ? "TRUE" : "FALSE"
        case .present(let term): return "\(try operand(term)) IS NOT NULL"
        case .compare(let relation, let left, let right, let ofTexts):
            return try compare(relation, left, right, ofTexts)
        case .member(let term, let values): return try member(term, values)
        case .holds(let term): return "\(try operand(term)) = 1"
        case .search(let search, let left, let right): return try self.search(search, left, right)
        case .matches: throw .notInSQL("matches")
        case .not(let inner): return try negation(inner)
        case .all(let tests): return try joined(tests, " AND ", orElse: "TRUE")
        case .any(let tests): return try joined(tests, " OR ", orElse: "FALSE")
        case .choose(let condition, let then, let otherwise):
            return "CASE WHEN \(try filter(condition)) THEN \(try decided(then)) ELSE \(try decided(otherwise)) END"
        }
    }

    /// SQL that is true or false, never NULL.
    private func decided(_ test: Test) throws(ConditionProblem) -> Predicate {
        switch test {
        case .constant, .present, .not, .choose: return try filter(test)
        case .all(let tests): return try joined(tests, " AND ", orElse: "TRUE", areDecided: true)
        case .any(let tests): return try joined(tests, " OR ", orElse: "FALSE", areDecided: true)
        case .compare(_, let left, let right, _) where !left.isNullable && !right.isNullable: return try filter(test)
        case .member(let term, _) where !term.isNullable: return try filter(test)
        default: return "coalesce(\(try filter(test)), FALSE)"
        }
    }

    private func joined(
        _ tests: [Test], _ separator: String, orElse empty: Predicate, areDecided: Bool = false
    ) throws(ConditionProblem) -> Predicate {
        var pieces: [Predicate] = []
        for test in tests { pieces.append(try grouped(test, areDecided ? try decided(test) : try filter(test))) }
        return pieces.isEmpty ? empty : pieces.joined(separator)
    }

    private func grouped(_ test: Test, _ piece: Predicate) throws(ConditionProblem) -> Predicate {
        switch test {
        case .all, .any: "(\(piece))"
        case .search(.endsWith, _, _): "(\(piece))"
        default: piece
        }
    }

    private func negation(_ inner: Test) throws(ConditionProblem) -> Predicate {
        switch inner {
        case .present(let term): return "\(try operand(term)) IS NULL"
        case .compare(.equal, .field(let reading), let right, _) where right.isWritten:
            let column = column(reading)
            return Term.field(reading).isNullable
                ? "\(column) IS DISTINCT FROM \(try bound(right))" : "\(column) <> \(try bound(right))"
        case .holds(let term): return "\(try operand(term)) IS DISTINCT FROM 1"
        default: return "NOT (\(try decided(inner)))"
        }
    }

    private func compare(
        _ relation: Test.Relation, _ left: Term, _ right: Term, _ ofTexts: Bool
    ) throws(ConditionProblem) -> Predicate {
        let symbol = Predicate(relation.sql)
        // A column and a written value: the shape an index answers.
        if left.isColumn, right.isWritten { return "\(try operand(left)) \(symbol) \(try bound(right))" }
        if left.isWritten, right.isColumn { return "\(try bound(left)) \(symbol) \(try operand(right))" }
        var a = try operand(left)
        let b = try operand(right)
        if ofTexts { a = dialect.byCodePoint(a) }
        return "\(a) \(symbol) \(b)"
    }

    private func member(_ term: Term, _ values: [Value]) throws(ConditionProblem) -> Predicate {
        let places: [Predicate] = values.map { value in
            guard !term.isColumn, case .text = value else { return Predicate("?", [value]) }
            return Predicate("CAST(? AS text)", [value])
        }
        return "\(try operand(term)) IN (\(places.joined(", ")))"
    }

    /// Portable and literal, where LIKE folds case in SQLite and gives `%` and `_` a meaning.
    private func search(_ search: Test.Search, _ left: Term, _ right: Term) throws(ConditionProblem) -> Predicate {
        let text = try operand(left), part = try operand(right)
        switch search {
        case .contains: return "\(dialect.position(of: part, in: text)) > 0"
        case .startsWith:
            return "\(dialect.byCodePoint("substr(\(text), 1, length(\(part)))")) = \(part)"
        case .endsWith:
            let start: Predicate = "length(\(text)) - length(\(part)) + 1"
            let ending: Predicate = "substr(\(text), \(start))"
            return "length(\(text)) >= length(\(part)) AND \(dialect.byCodePoint(ending)) = \(part)"
        }
    }
}

extension PredicateWriter {
    /// A term ready to be compared: arithmetic that left 64 bits is NULL.
    private func operand(_ term: Term) throws(ConditionProblem) -> Predicate {
        let piece = try raw(term)
        return term.holdsArithmetic ? dialect.whole(piece) : piece
    }

    private func raw(_ term: Term) throws(ConditionProblem) -> Predicate {
        switch term {
        case .field(let reading): return column(reading)
        case .int(let number): return Predicate("CAST(? AS bigint)", [.int(number)])
        case .text, .today: return "CAST(\(try bound(term)) AS text)"
        case .now: return "CAST(\(try bound(term)) AS bigint)"
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
    private func bound(_ term: Term) throws(ConditionProblem) -> Predicate {
        switch term {
        case .int(let number): return Predicate("?", [.int(number)])
        case .text(let text): return Predicate("?", [.text(text)])
        case .now(let offset):
            let sum = now.addingReportingOverflow(offset)
            return Predicate("?", [sum.overflow ? .null : .int(sum.partialValue)])
        case .today(let days): return Predicate("?", [.text(ChinaDay.text(milliseconds: now, plusDays: days))])
        default: return try operand(term)
        }
    }

    private func column(_ reading: Reading) -> Predicate {
        guard let name = reading.relation, let relation = scope.relations[name] else {
            return Predicate(placed(reading.field.column, alias))
        }
        let row = alias == "r" ? "r1" : "r"
        let column = placed(reading.field.column, row)
        let reference = placed(relation.column, alias)
        let match = "\(row).tenant = \(alias).tenant AND \(row).id = \(reference) AND \(row).deleted_at IS NULL"
        let select: String = "(SELECT \(column) FROM \(relation.scope.table) \(row) WHERE \(match))"
        return Predicate(select)
    }

    private func placed(_ column: String, _ row: String) -> String {
        column.contains("{row}") ? column.replacing("{row}", with: row) : "\(row).\(column)"
    }
}

extension Term {
    fileprivate var isWritten: Bool {
        switch self {
        case .int, .text, .now, .today: true
        default: false
        }
    }

    fileprivate var isColumn: Bool { if case .field = self { true } else { false } }

    /// Whether its value may be arithmetic that left 64 bits.
    fileprivate var holdsArithmetic: Bool {
        switch self {
        case .arithmetic: true
        case .choose(_, let left, let right): left.holdsArithmetic || right.holdsArithmetic
        default: false
        }
    }
}

extension Test.Relation {
    fileprivate var sql: String {
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
    fileprivate var sql: ConditionArithmetic {
        switch self {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .remainder: .remainder
        }
    }
}
