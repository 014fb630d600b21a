extension Condition {
    /// The condition as SQL on rows called `alias`, at a time in UTC milliseconds; throws when a part of it works in
    /// memory only.
    public func predicate(
        alias: String, dialect: some ConditionDialect, now: Int64
    ) throws(ConditionError) -> Predicate {
        let writer = PredicateWriter(alias: alias, dialect: dialect, now: now, scope: scope)
        do {
            return try writer.predicate(test)
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

    /// The whole test, fit to stand beside further ANDs, or why it cannot be written.
    func predicate(_ test: Test) throws(ConditionProblem) -> Predicate {
        let predicate = enclosed(test, try filter(test))
        guard predicate.parserStack <= dialect.parserStack else { throw .tooDeepForSQL }
        return predicate
    }

    /// SQL where NULL may stand for false: what a WHERE, an AND or an OR of such makes of it, open to indexes.
    func filter(_ test: Test) throws(ConditionProblem) -> Predicate { try bounded(try written(test)) }

    /// Some forms write an operand several times, which nested would multiply without end.
    func bounded(_ piece: Predicate) throws(ConditionProblem) -> Predicate {
        guard piece.sql.utf8.count <= ConditionLimits.sqlBytes else { throw .tooCostly }
        return piece
    }

    private func written(_ test: Test) throws(ConditionProblem) -> Predicate {
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
        for test in tests { pieces.append(grouped(test, areDecided ? try decided(test) : try filter(test))) }
        return pieces.isEmpty ? empty : pieces.joinedInGroups(separator)
    }

    private func grouped(_ test: Test, _ piece: Predicate) -> Predicate {
        switch test {
        case .all, .any, .search(.endsWith, _, _): "(\(piece))"
        default: piece
        }
    }

    /// What may stand beside further ANDs: only an OR needs parentheses there.
    private func enclosed(_ test: Test, _ piece: Predicate) -> Predicate {
        if case .any = test { "(\(piece))" } else { piece }
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
            if term.isColumn { return Predicate("?", [value]) }
            if case .text = value { return Predicate("CAST(? AS text)", [value]) }
            return Predicate("CAST(? AS bigint)", [value])
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
