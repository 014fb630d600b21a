import Conditions
import Records
import Storage

/// How many rows stand under each value of a key and what they come to, read in one pass that ends at a cap.
struct Tally: Sendable {
    /// The rows of one value.
    struct Part: Sendable {
        var count: Int64 = 0
        var sums: [ListTotals.Sum] = []
    }

    /// What is added up: an expression in minor units and the column of its currency.
    struct Amount: Sendable {
        let sql: String
        let currency: String
    }

    private let parts: [Value: Part]
    /// Whether there are more rows than were read, so that every number is one at least.
    let isCapped: Bool

    static let cap = 6000

    /// Counts the rows of a query by a key; `key` and `amount` are expressions on `t` written by the program only.
    init(_ query: Query, by key: String, adding amount: Amount? = nil, cap: Int = Self.cap, _ work: Work) throws {
        let money = amount.map { ", \($0.sql) AS amount, \($0.currency) AS currency" } ?? ""
        var window = try query.aggregate(
            "\(key) AS place\(money)", suffix: " LIMIT \(cap + 1)", dialect: work.connection.dialect, now: work.now)
        let sums = amount == nil ? "" : ", c.currency, \(ListTotals.halves("c.amount"))"
        let groups = amount == nil ? "c.place" : "c.place, c.currency"
        window.sql = "SELECT c.place, COUNT(*)\(sums) FROM (\(window.sql)) c GROUP BY \(groups) ORDER BY \(groups)"
        var parts: [Value: Part] = [:]
        var read: Int64 = 0
        try work.connection.query(window.sql, window.arguments) { row in
            var part = parts[row.value(0)] ?? Part()
            read += row.int(1)
            part.count += row.int(1)
            if amount != nil, !row.isNull(2), !row.isNull(3) {
                part.sums.append(ListTotals.Sum(currency: row.text(2), amount: ListTotals.whole(row, 3)))
            }
            parts[row.value(0)] = part
        }
        self.parts = parts
        isCapped = read > cap
    }

    subscript(_ value: Value) -> Part { parts[value] ?? Part() }
}
