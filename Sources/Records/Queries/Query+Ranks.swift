import Conditions

extension Query {
    /// Whether the rows of each value of the first key are read by an index, one value after the other.
    var walksByRank: Bool {
        guard let first = sort.first, sort.count > 1, !first.ranks.isEmpty, !isNarrowed else { return false }
        let others = object.leading.subtracting([first.column]).union(["id"])
        return object.leading.contains(first.column) && conditions.allSatisfy { $0.fields.isDisjoint(with: others) }
    }

    /// The page in the order of choices: of each value that is not behind the cursor as many rows as the page could
    /// show, then the first of those. No index knows that order, and sorting all rows would read all of them.
    func pageByRank(dialect: any Dialect, now: Instant) throws -> Statement {
        guard let key = sort.first else { return try plainPage(dialect: dialect, now: now) }
        let parts = RankedPart.all(of: key)
        let start = after.flatMap { cursor in parts.first { $0.holds(cursor.values.first ?? .null) } }?.place ?? 0
        let columns = object.columns.map { "t.\($0)" }.joined(separator: ",")
        var questions: [String] = []
        var all = Statement("", [])
        let left = parts.filter { $0.place >= start }
        let open = left.filter { $0.mayHold(under: conditions) }
        for part in open.isEmpty ? left.suffix(1) : open {
            var query = self
            query.sort = Array(sort.dropFirst())
            query.predicates.append(part.predicate)
            query.after = part.place == start ? after.map { PageCursor(values: Array($0.values.dropFirst())) } : nil
            let one = try query.rows("\(columns),\(part.place) AS sort_place", dialect: dialect, now: now)
            questions.append("SELECT * FROM (\(one.sql)) s\(questions.count)")
            all.arguments += one.arguments
        }
        let keys = ["t.sort_place"] + sort.dropFirst().map(\.sql)
        all.sql = "SELECT * FROM (\(questions.joined(separator: " UNION ALL "))) t"
        all.sql += " ORDER BY \(keys.joined(separator: ", ")) LIMIT \(limit + 1)"
        return all
    }
}

/// Rows that stand together in the order of a choice: those of one value, of nothing, or between two known values,
/// which hold what is no choice any more.
private struct RankedPart {
    private enum Rows {
        case nothing
        case value(String)
        case between(String, String)
    }

    /// Its place in the order; all that is no choice any more shares one.
    let place: Int
    private let column: String
    private let rows: Rows

    /// The parts of a column in the direction of its key.
    static func all(of key: Sort) -> [RankedPart] {
        let nothing: [[Rows]] = key.isNullable ? [[.nothing]] : []
        var groups = key.ranks.map { [Rows.value($0)] } + [gaps(key.ranks)]
        groups = key.putsNothingLast && !key.isDescending ? groups + nothing : nothing + groups
        if key.isDescending { groups.reverse() }
        return groups.enumerated().flatMap { place, rows in
            rows.map { RankedPart(place: place, column: key.column, rows: $0) }
        }
    }

    /// Whether rows of it can meet all conditions. A database that walks an index for one value and tests it against
    /// another reads every row of that value for nothing.
    func mayHold(under conditions: [Condition]) -> Bool {
        conditions.allSatisfy { condition in
            switch rows {
            case .nothing: true
            case .value(let value): condition.mayHold(column, is: value)
            case .between:
                condition.mayHold(column, is: "\0")
                    || condition.texts(of: column).contains { holds(.text($0)) && condition.mayHold(column, is: $0) }
            }
        }
    }

    /// Each gap is a range of the index with two ends; asking for what is among none of the known values would read
    /// all rows.
    private static func gaps(_ known: [String]) -> [Rows] {
        let values = known.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let ends = [""] + values + ["\u{10FFFF}"]
        return zip(ends, ends.dropFirst()).map { .between($0, $1) }
    }

    func holds(_ value: Value) -> Bool {
        switch (rows, value) {
        case (.nothing, .null): true
        case (.value(let own), .text(let text)): own == text
        case (.between(let low, let high), .text(let text)):
            low.utf8.lexicographicallyPrecedes(text.utf8) && text.utf8.lexicographicallyPrecedes(high.utf8)
        default: false
        }
    }

    var predicate: Predicate {
        switch rows {
        case .nothing: Predicate("t.\(column) IS NULL", [])
        case .value(let value): Predicate("t.\(column) = ?", [.text(value)])
        case .between(let low, let high):
            Predicate("t.\(column) > ? AND t.\(column) < ?", [.text(low), .text(high)])
        }
    }
}
