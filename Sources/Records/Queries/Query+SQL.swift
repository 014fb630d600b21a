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
        return try finished(Statement(object.selectSQL + hint, []), dialect, now)
    }

    /// Columns of a page; `columns` is written by the program only.
    func rows(_ columns: String, dialect: any Dialect, now: Instant) throws -> Statement {
        try finished(Statement("SELECT \(columns) FROM \(object.plural) t", []), dialect, now)
    }

    private func finished(_ begun: Statement, _ dialect: any Dialect, _ now: Instant) throws -> Statement {
        var statement = begun
        try appendWhere(to: &statement, dialect, now)
        appendCursor(to: &statement)
        // Written out, so that the plan PostgreSQL keeps knows how few rows are wanted.
        statement.sql += " ORDER BY \(sort.map(\.sql).joined(separator: ", ")) LIMIT \(limit + 1)"
        return statement
    }

    /// How many rows there are, counted up to a cap.
    public func count(dialect: any Dialect, now: Instant, cap: Int = 10_000) throws -> Statement {
        var statement = Statement("SELECT COUNT(*) FROM (SELECT 1 AS one FROM \(object.plural) t", [])
        try appendWhere(to: &statement, dialect, now)
        statement.sql += " LIMIT ?) c"
        statement.arguments.append(.int(Int64(cap)))
        return statement
    }

    /// Something computed over all rows, as in `COUNT(*)`; `columns` and `suffix` are written by the program only.
    public func aggregate(_ columns: String, suffix: String = "", dialect: any Dialect, now: Instant) throws
        -> Statement
    {
        var statement = Statement("SELECT \(columns) FROM \(object.plural) t", [])
        try appendWhere(to: &statement, dialect, now)
        statement.sql += suffix
        return statement
    }

    /// Columns of the newest rows, newest first; `columns` is written by the program only.
    public func newest(_ most: Int, _ columns: String, dialect: any Dialect, now: Instant) throws -> Statement {
        let hint = try walksByID(dialect, now) ? dialect.byID : ""
        var statement = Statement("SELECT \(columns) FROM \(object.plural) t\(hint)", [])
        try appendWhere(to: &statement, dialect, now)
        statement.sql += " ORDER BY t.id DESC LIMIT \(most)"
        return statement
    }

    /// Whether rows come in the order of their ids and nothing narrows them that an index leads to. Before a database
    /// counted its rows it may otherwise take any index for the tenant's sake and sort the whole table.
    private func walksByID(_ dialect: any Dialect, _ now: Instant) throws -> Bool {
        guard sort.count == 1, sort[0].column == Slot.id.column, predicates.isEmpty,
            try actor.access.predicate(action, object, by: actor, dialect: dialect.conditions, now: now) == nil
        else { return false }
        return conditions.allSatisfy { $0.fields.isDisjoint(with: object.leading) && !$0.fields.contains("id") }
    }

    private func appendWhere(to statement: inout Statement, _ dialect: any Dialect, _ now: Instant) throws {
        statement.sql += " WHERE t.tenant = ? AND t.deleted_at IS NULL"
        statement.arguments.append(.int(actor.tenant))
        var parts = predicates
        if let rows = try actor.access.predicate(action, object, by: actor, dialect: dialect.conditions, now: now) {
            parts.append(rows)
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
        case (.null, true): parts.append("1=0")
        case (.null, false): parts.append("\(place) IS NOT NULL")
        case (let value, true):
            parts.append(key.isNullable ? "(\(place) < ? OR \(place) IS NULL)" : "\(place) < ?")
            arguments.append(value)
        case (let value, false):
            parts.append("\(place) > ?")
            arguments.append(value)
        }
        return Predicate("(\(parts.joined(separator: " AND ")))", arguments)
    }
}

extension Query {
    /// The cursor behind a row of the page.
    public func cursor(after row: any Row) -> PageCursor { PageCursor(values: sort.map { row.value($0.slot) }) }
}
