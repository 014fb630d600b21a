import Foundation
import Money
import Testing

@testable import Finance

@Suite("docs/receivables.md tells the truth")
struct ReceivablesDocumentTests {
    let lines: [Substring]
    let today: CivilDate

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let text = try String(contentsOf: root.appending(path: "docs/receivables.md"), encoding: .utf8)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        today = try CivilDate("2026-06-30")
    }

    private func table(_ header: String) throws -> [[String]] {
        let start = try #require(lines.firstIndex { $0.hasPrefix("| \(header)") })
        let rows = lines[(start + 2)...].prefix { $0.hasPrefix("|") }
        try #require(!rows.isEmpty)
        return rows.map { row in row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    private func items() throws -> [OpenItem] {
        try table("number").enumerated().map { index, row in
            OpenItem(
                invoice: Int64(index), number: row[0], due: try CivilDate(row[1]), open: try Money(row[2]).minor)
        }
    }

    @Test("the age groups")
    func ages() throws {
        for (item, row) in zip(try items(), try table("number")) {
            let buckets = AgeingBuckets.monthly
            #expect(buckets.name(buckets.index(daysPastDue: item.due.days(until: today))) == row[3])
        }
    }

    @Test("the allocations")
    func allocations() throws {
        let items = try items()
        for row in try table("receipt") {
            let rule: AllocationRule = row[1] == "oldest" ? .oldestFirst : .proRata
            let plan = try AllocationPlan.make(Money(row[0]).minor, by: rule, over: items)
            let shares = Dictionary(uniqueKeysWithValues: plan.shares.map { ($0.item.number, $0.amount) })
            let written = items.map { item in shares[item.number].map { Money(minor: $0).text } ?? "-" }
            #expect(written + [Money(minor: plan.unapplied).text] == Array(row[2...]))
        }
    }

    @Test("the provisional opening")
    func provisional() throws {
        var ledger = Ledger()
        var receipts: [String: Int64] = [:]
        let policy = ProvisionalPolicy(limit: Money(minor: 100_000), days: 30)
        try ledger.order(OrderLine(id: 1, party: 1, amount: Money(minor: 50_000)), on: today)
        for (index, row) in try table("step").enumerated() {
            let step = row[0].split(separator: " ").map(String.init)
            let amount = try Money(step[1])
            switch step[0] {
            case "open":
                let opening = ProvisionalOpening(id: 1, orderLine: 1, amount: amount, approver: "qian")
                try ledger.open(opening, policy: policy, on: today)
            case "receive":
                receipts[step[1]] = Int64(index)
                try ledger.receive(CashReceipt(id: Int64(index), party: 1, amount: amount, orderLine: 1), on: today)
            default: try ledger.reverse(receipt: try #require(receipts[step[1]]), on: today)
            }
            let line = try #require(ledger.balance(orderLine: 1))
            let amounts = [line.covered, line.provisional, line.uncovered].map { Money(minor: $0).text }
            #expect(amounts == Array(row[1...]), "\(row[0])")
        }
    }
}
