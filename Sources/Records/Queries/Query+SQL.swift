import Conditions

/// A statement and what it binds.
public struct Statement: Sendable {
    /// SQL with `?` marks.
    public var sql: String
    /// One value per mark.
    public var arguments: [Value]

    /// A statement from its parts.
    public init(_ sql: String, _ arguments: [Value]) {
        self.sql = sql
        self.arguments = arguments
    }
}

extension Query {
    /// The page: every column in slot order, one row more than the limit to tell whether more follow.
    public func page(dialect: any Dialect, now: Instant) throws -> Statement {
        try walksByRank ? pageByRank(dialect: dialect, now: now) : plainPage(dialect: dialect, now: now)
    }

    func plainPage(dialect: any Dialect, now: Instant) throws -> Statement {
        let hint = try walksByID(dialect, now) ? dialect.byID : ""
        return try finished(object.selectSQL + hint, dialect, now)
    }

    /// Every column of a page and one more; `columns` is written by the program only.
    func rows(_ columns: String, dialect: any Dialect, now: Instant) throws -> Statement {
        try finished("SELECT \(columns) FROM \(object.plural) t", dialect, now)
    }

    private func finished(_ select: String, _ dialect: any Dialect, _ now: Instant) throws -> Statement {
        // Written out, so that the plan PostgreSQL keeps knows how few rows are wanted.
        let order = " ORDER BY \(sort.map(\.sql).joined(separator: ", ")) LIMIT \(limit + 1)"
        let parts = try branches(dialect, now).map { rows in
            var part = Statement(select, [])
            try appendWhere(rows, to: &part, dialect, now)
            appendCursor(to: &part)
            part.sql += order
            return part
        }
        guard parts.count > 1 else { return parts[0] }
        var joined = Self.joined(parts)
        joined.sql = "SELECT * FROM (\(joined.sql)) t\(order)"
        return joined
    }

    /// How many rows there are, counted up to a cap.
    public func count(dialect: any Dialect, now: Instant, cap: Int = 10_000) throws -> Statement {
        let parts = try selecting("1 AS one", dialect, now)
        var statement = parts.count > 1 ? Self.joined(parts) : parts[0]
        statement.sql = "SELECT COUNT(*) FROM (\(statement.sql) LIMIT ?) c"
        statement.arguments.append(.int(Int64(cap)))
        return statement
    }

    /// Something computed over all rows, as in `COUNT(*)`; `columns` and `suffix` are written by the program only.
    public func aggregate(_ columns: String, suffix: String = "", dialect: any Dialect, now: Instant) throws
        -> Statement
    {
        let parts = try branches(dialect, now)
        guard parts.count > 1 else {
            var statement = try selecting(columns, dialect, now)[0]
            statement.sql += suffix
            return statement
        }
        var joined = Self.joined(try selecting("t.*", dialect, now))
        joined.sql = "SELECT \(columns) FROM (\(joined.sql)) t WHERE 1=1\(suffix)"
        return joined
    }

    /// Columns of the newest rows, newest first; `columns` is written by the program only.
    public func newest(_ most: Int, _ columns: String, dialect: any Dialect, now: Instant) throws -> Statement {
        let hint = try walksByID(dialect, now) ? dialect.byID : ""
        let order = " ORDER BY t.id DESC LIMIT \(most)"
        let isWhole = try branches(dialect, now).count == 1
        let parts = try selecting(isWhole ? columns : "t.*", dialect, now, hint: hint).map {
            Statement($0.sql + order, $0.arguments)
        }
        guard !isWhole else { return parts[0] }
        var joined = Self.joined(parts)
        joined.sql = "SELECT \(columns) FROM (\(joined.sql)) t\(order)"
        return joined
    }

    /// Its order on rows called `t`, and the columns it looks at.
    public var ordering: (sql: String, columns: Set<String>) {
        (sort.map(\.sql).joined(separator: ", "), Set(sort.map { $0.custom == nil ? $0.column : Slot.custom.column }))
    }

    /// The rows granted and, apart, those reached by shares alone: an index leads to each, to both together none.
    private func branches(_ dialect: any Dialect, _ now: Instant) throws -> [Predicate?] {
        if isOfOthers { return [try ofOthers(dialect, now)] }
        let parts = try actor.access.parts(action, object, by: actor, dialect: dialect.conditions, now: now)
        return parts.lent.map { [parts.granted, $0] } ?? [parts.granted]
    }

    private func ofOthers(_ dialect: any Dialect, _ now: Instant) throws -> Predicate {
        try actor.access.ofOthers(action, object, by: actor, dialect: dialect.conditions, now: now)
    }

    private func selecting(
        _ columns: String, _ dialect: any Dialect, _ now: Instant, hint: String = ""
    ) throws -> [Statement] {
        try branches(dialect, now).map { rows in
            var part = Statement("SELECT \(columns) FROM \(object.plural) t\(hint)", [])
            try appendWhere(rows, to: &part, dialect, now)
            return part
        }
    }

    private static func joined(_ parts: [Statement]) -> Statement {
        let questions = parts.enumerated().map { "SELECT * FROM (\($1.sql)) r\($0)" }
        return Statement(questions.joined(separator: " UNION ALL "), parts.flatMap(\.arguments))
    }

    /// Whether rows come in the order of their ids and nothing narrows them that an index leads to. Before a database
    /// counted its rows it may otherwise take any index for the tenant's sake and sort the whole table.
    private func walksByID(_ dialect: any Dialect, _ now: Instant) throws -> Bool {
        guard sort.count == 1, sort[0].column == Slot.id.column, predicates.isEmpty, !isOfOthers,
            try actor.access.predicate(action, object, by: actor, dialect: dialect.conditions, now: now) == nil
        else { return false }
        return conditions.allSatisfy { $0.fields.isDisjoint(with: object.leading) && !$0.fields.contains("id") }
    }

    private func appendWhere(
        _ rows: Predicate?, to statement: inout Statement, _ dialect: any Dialect, _ now: Instant
    ) throws {
        statement.sql += " WHERE t.tenant = ? AND t.deleted_at IS NULL"
        statement.arguments.append(.int(actor.tenant))
        var parts = predicates
        if let rows { parts.append(rows) }
        for field in object.fields
        where field.isUniqueAlways && conditions.contains(where: { $0.fields.contains(field.name) }) {
            parts.append(Predicate("t.\(field.name) IS NOT NULL", []))
        }
        for condition in conditions {
            parts.append(try condition.predicate(alias: "t", dialect: dialect.conditions, now: now.milliseconds))
        }
        for part in parts {
            statement.sql += " AND (\(part.sql))"
            statement.arguments += part.arguments
        }
    }

    private func appendCursor(to statement: inout Statement) {
        guard let after, after.values.count == sort.count else { return }
        let values = zip(sort, after.values).map { $0.compared($1) }
        if sort.allSatisfy({ !$0.isNullable && $0.isDescending == sort[0].isDescending }) {
            let columns = sort.map(\.expression).joined(separator: ",")
            let marks = sort.map { _ in "?" }.joined(separator: ",")
            statement.sql += " AND (\(columns)) \(sort[0].isDescending ? "<" : ">") (\(marks))"
            statement.arguments += values
            return
        }
        let steps = sort.indices.map { step($0, values) }
        statement.sql += " AND (" + steps.map(\.sql).joined(separator: " OR ") + ")"
        statement.arguments += steps.flatMap(\.arguments)
    }

    /// Rows equal in the keys before `index` and behind the cursor in that key.
    private func step(_ index: Int, _ values: [Value]) -> Predicate {
        var parts: [String] = []
        var arguments: [Value] = []
        for earlier in 0..<index {
            if values[earlier] == .null {
                parts.append("\(sort[earlier].expression) IS NULL")
            } else {
                parts.append("\(sort[earlier].expression) = ?")
                arguments.append(values[earlier])
            }
        }
        let key = sort[index], place = key.expression
        switch (values[index], key.isDescending) {
        case (.null, _) where key.isDescending || key.putsNothingLast: parts.append("1=0")
        case (.null, _): parts.append("\(place) IS NOT NULL")
        case (let value, true):
            parts.append(key.isNullable ? "(\(place) < ? OR \(place) IS NULL)" : "\(place) < ?")
            arguments.append(value)
        case (let value, false):
            let isAlone = !key.isNullable || !key.putsNothingLast
            parts.append(isAlone ? "\(place) > ?" : "(\(place) > ? OR \(place) IS NULL)")
            arguments.append(value)
        }
        return Predicate("(\(parts.joined(separator: " AND ")))", arguments)
    }
}

extension Query {
    /// The cursor behind a row of the page.
    public func cursor(after row: any Row) -> PageCursor { PageCursor(values: sort.map { $0.value(row) }) }
}
