import Conditions
import Records
import Storage

/// What the amounts and numbers of each group add up to, over the rows that are counted.
struct GroupSums: Sendable {
    private let fields: [AnyField]
    private let sums: [Value: [String: [ListTotals.Sum]]]

    init(_ group: AnyField, _ fields: [AnyField], _ query: Query, cap: Int, _ work: Work) throws {
        self.fields = fields
        var found: [Value: [String: [ListTotals.Sum]]] = [:]
        for field in fields {
            let currency = field.kind == .money ? "c.\(field.name)_currency" : "NULL"
            let inner = ["t.\(group.name) AS group_value"] + field.columns.map { "t.\($0)" }
            var summed = try query.newest(
                cap, inner.joined(separator: ", "), dialect: work.connection.dialect, now: work.now)
            summed.sql = """
                SELECT c.group_value, \(currency), \(ListTotals.halves("c.\(field.name)")), COUNT(c.\(field.name)) \
                FROM (\(summed.sql)) c WHERE c.\(field.name) IS NOT NULL \
                GROUP BY c.group_value\(field.kind == .money ? ", \(currency)" : "") ORDER BY 1, 2
                """
            try work.connection.query(summed.sql, summed.arguments) { row in
                let sum = ListTotals.Sum(
                    currency: row.isNull(1) ? nil : row.text(1), amount: ListTotals.whole(row, 2), values: row.int(4))
                found[row.value(0), default: [:]][field.name, default: []].append(sum)
            }
        }
        sums = found
    }

    /// Those of one value, with how many rows it has.
    func totals(of value: Value, rows: Int64) -> ListTotals {
        var totals = ListTotals(rows: rows)
        for field in fields {
            totals.sums[field.name] = ListTotals.whole(sums[value]?[field.name] ?? [], of: field, rows: rows)
        }
        return totals
    }
}
