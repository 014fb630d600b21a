import Conditions
import Money
import Records
import Storage

/// How many rows a list has and what their numbers add up to, counted up to a cap that is told: a page counts few, for a
/// row that is counted costs as much as one that is shown, and more when it is asked to.
struct ListTotals: Sendable {
    /// A sum in one currency; nil of a plain number.
    struct Sum: Sendable {
        let currency: String?
        /// In stored units; nil when it is too large to be said.
        let amount: Int64?
        /// How many values were added up.
        var values: Int64 = 1
    }

    let rows: Int64
    let isCapped: Bool
    /// The sums by field.
    var sums: [String: [Sum]] = [:]

    static let cap = 1000
    /// How far somebody may have a list counted.
    static let most = 100_000

    /// What was counted elsewhere.
    init(rows: Int64) { (self.rows, isCapped) = (rows, false) }

    /// Counts the rows of a question and adds up some of its fields.
    init(_ query: Query, summing fields: [AnyField], cap: Int = Self.cap, _ work: Work) throws {
        if fields.count == 1, fields[0].kind == .money {
            (rows, isCapped, sums) = try Self.counted(fields[0], query, cap, work)
            return
        }
        let plain = fields.filter { $0.kind != .money }
        let parts = plain.map { "\(Self.halves("c.\($0.name)")), COUNT(c.\($0.name))" }
        let counted = try Self.statement(query, plain, ["COUNT(*)"] + parts, cap, work)
        var found: [String: [Sum]] = [:]
        var count: Int64 = 0
        try work.connection.query(counted.sql, counted.arguments) { row in
            count = row.int(0)
            for (index, field) in plain.enumerated() {
                let sum = Sum(
                    currency: nil, amount: Self.whole(row, 1 + 3 * index), values: row.int(3 + 3 * index))
                found[field.name] = row.int(3 + 3 * index) == 0 ? [] : [sum]
            }
        }
        rows = min(count, Int64(cap))
        isCapped = count > cap
        for field in fields where field.kind == .money {
            found[field.name] = Self.whole(try Self.money(field, query, cap, work), of: field, rows: rows)
        }
        sums = found
    }

    /// The rows and one amount in one go: a row without an amount has no currency.
    private static func counted(_ field: AnyField, _ query: Query, _ cap: Int, _ work: Work) throws
        -> (Int64, Bool, [String: [Sum]])
    {
        let currency = "c.\(field.name)_currency"
        var summed = try statement(query, [field], [currency, halves("c.\(field.name)"), "COUNT(*)"], cap, work)
        summed.sql += " GROUP BY \(currency) ORDER BY \(currency)"
        var sums: [Sum] = []
        var count: Int64 = 0
        try work.connection.query(summed.sql, summed.arguments) { row in
            count += row.int(3)
            if !row.isNull(0) { sums.append(Sum(currency: row.text(0), amount: whole(row, 1))) }
        }
        return (min(count, Int64(cap)), count > cap, [field.name: Self.whole(sums, of: field, rows: count)])
    }

    /// What the program keeps begins with nothing, which is an amount too.
    static func whole(_ sums: [Sum], of field: AnyField, rows: Int64) -> [Sum] {
        sums.isEmpty && rows > 0 && field.isCounted ? [Sum(currency: field.currency, amount: 0)] : sums
    }

    private static func money(_ field: AnyField, _ query: Query, _ cap: Int, _ work: Work) throws -> [Sum] {
        let currency = "c.\(field.name)_currency"
        var summed = try statement(query, [field], [currency, halves("c.\(field.name)")], cap, work)
        summed.sql += " WHERE \(currency) IS NOT NULL GROUP BY \(currency) ORDER BY \(currency)"
        return try work.connection.all(summed.sql, summed.arguments) { row in
            Sum(currency: row.text(0), amount: whole(row, 1))
        }
    }

    /// One row more than the cap is read to tell whether there are more; it is not worth leaving out of the sums.
    private static func statement(
        _ query: Query, _ fields: [AnyField], _ columns: [String], _ cap: Int, _ work: Work
    ) throws -> Statement {
        let inner = ["t.id"] + fields.flatMap(\.columns).map { "t.\($0)" }
        var window = try query.aggregate(
            inner.joined(separator: ", "), suffix: " LIMIT \(cap + 1)", dialect: work.connection.dialect, now: work.now)
        window.sql = "SELECT \(columns.joined(separator: ", ")) FROM (\(window.sql)) c"
        return window
    }

    // Two sums of halves cannot overflow where one of the whole could.
    private static let half: Int64 = 1_000_000

    static func halves(_ column: String) -> String {
        "CAST(SUM(\(column) / \(half)) AS bigint), CAST(SUM(\(column) % \(half)) AS bigint)"
    }

    static func whole(_ row: any Row, _ index: Int) -> Int64? {
        let (high, isTooLarge) = row.int(index).multipliedReportingOverflow(by: half)
        let (sum, isTooLargeToo) = high.addingReportingOverflow(row.int(index + 1))
        return isTooLarge || isTooLargeToo ? nil : sum
    }

    /// Fields of which lists say a sum or an average.
    static func isTotalled(_ field: AnyField) -> Bool { !field.isCustom && field.total != .nothing }

    /// The number of rows as people read it.
    var count: String { isCapped ? "\(DigitGroups.text(rows))+" : DigitGroups.text(rows) }

    /// A sum or an average as people read it.
    func text(_ field: AnyField, _ words: Wording) -> String {
        (sums[field.name] ?? []).map { sum in
            guard let amount = sum.amount else { return "—" }
            if field.total == .average { return words(ListWords.average(Self.average(amount, sum.values, field))) }
            if let currency = sum.currency { return MoneyText.text(.int(amount), .text(currency)) }
            return DecimalText.plain(amount, scale: field.kind.scale ?? 0)
        }.joined(separator: " + ")
    }

    /// The same sums at a share of them, as what is likely to come true.
    func text(_ field: AnyField, at percent: Int, _ words: Wording) -> String {
        var part = self
        part.sums[field.name] = sums[field.name]?.map { sum in
            let share = sum.amount.map { $0 / 100 * Int64(percent) + $0 % 100 * Int64(percent) / 100 }
            return Sum(currency: sum.currency, amount: share, values: sum.values)
        }
        return part.text(field, words)
    }

    /// To one digit more than the values have, half away from zero.
    private static func average(_ sum: Int64, _ values: Int64, _ field: AnyField) -> String {
        let (whole, rest) = sum.quotientAndRemainder(dividingBy: max(values, 1))
        let tenths = (abs(rest) * 20 + max(values, 1)) / (2 * max(values, 1))
        let text = DecimalText.text(whole * 10 + (sum < 0 ? -tenths : tenths), scale: (field.kind.scale ?? 0) + 1)
        return field.kind == .percent ? text + "%" : text
    }
}
