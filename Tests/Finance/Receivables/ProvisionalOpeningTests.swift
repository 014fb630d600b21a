import Money
import Testing

@testable import Finance

@Suite("预转: service before the money")
struct ProvisionalOpeningTests {
    let policy = ProvisionalPolicy(limit: Money(minor: 100_000), days: 30)

    private func day(_ text: String = "2026-05-06") throws -> CivilDate { try CivilDate(text) }

    private func ordered(_ amounts: Int64...) throws -> Ledger {
        var ledger = Ledger()
        for (index, amount) in amounts.enumerated() {
            let line = OrderLine(id: Int64(index + 1), party: 1, amount: Money(minor: amount))
            try ledger.order(line, on: try day())
        }
        return ledger
    }

    private func opening(_ id: Int64, line: Int64 = 1, _ amount: Int64, approver: String = "qian") -> ProvisionalOpening
    {
        ProvisionalOpening(id: id, orderLine: line, amount: Money(minor: amount), approver: approver)
    }

    private func receive(_ ledger: inout Ledger, _ id: Int64, _ amount: Int64, line: Int64?) throws {
        try ledger.receive(CashReceipt(id: id, party: 1, amount: Money(minor: amount), orderLine: line), on: try day())
    }

    @Test("an opening is written back to the order line and released when its receipt arrives")
    func released() throws {
        var ledger = try ordered(50_000)
        try ledger.open(opening(1, 30_000), policy: policy, on: try day())
        #expect(ledger.balance(orderLine: 1)?.provisional == 30_000)
        #expect(ledger.balance(orderLine: 1)?.uncovered == 20_000)
        try receive(&ledger, 1, 10_000, line: 1)
        #expect(ledger.balance(opening: 1)?.state == .partlySettled)
        #expect(ledger.balance(opening: 1)?.outstanding == 20_000)
        try receive(&ledger, 2, 40_000, line: 1)
        #expect(ledger.balance(opening: 1)?.state == .settled)
        #expect(ledger.balance(orderLine: 1)?.provisional == 0)
        let releases = ledger.postings.filter { $0.entry.isRelease }
        #expect(releases.map(\.entry.amount) == [10_000, 20_000])
        #expect(releases.allSatisfy { $0.cause == $0.id - 1 })
    }

    @Test("money for another line, or none, releases nothing until it pays the line's invoice")
    func otherMoney() throws {
        var ledger = try ordered(50_000, 50_000)
        try ledger.open(opening(1, 30_000), policy: policy, on: try day())
        try receive(&ledger, 1, 20_000, line: 2)
        try receive(&ledger, 2, 20_000, line: nil)
        #expect(ledger.balance(opening: 1)?.released == 0)
        let invoice = Invoice(
            id: 1, number: "A", party: 1, due: try day(), amount: Money(minor: 50_000), orderLine: 1)
        try ledger.bill(invoice, on: try day())
        try ledger.allocate(receipt: 2, on: try day())
        #expect(ledger.balance(opening: 1)?.released == 20_000)
        try ledger.unallocate(receipt: 2, on: try day())
        #expect(ledger.balance(opening: 1)?.released == 0)
    }

    @Test("paying the line's invoice from the line's own receipt does not release twice")
    func once() throws {
        var ledger = try ordered(50_000)
        try ledger.open(opening(1, 50_000), policy: policy, on: try day())
        try receive(&ledger, 1, 20_000, line: 1)
        let invoice = Invoice(
            id: 1, number: "A", party: 1, due: try day(), amount: Money(minor: 50_000), orderLine: 1)
        try ledger.bill(invoice, on: try day())
        try ledger.allocate(receipt: 1, on: try day())
        #expect(ledger.balance(opening: 1)?.released == 20_000)
        #expect(ledger.balance(orderLine: 1)?.covered == 20_000)
    }

    @Test("a bounced or refunded receipt opens it again exactly")
    func bounced() throws {
        var ledger = try ordered(50_000)
        try ledger.open(opening(1, 30_000), policy: policy, on: try day())
        let before = Snapshot(ledger)
        try receive(&ledger, 1, 50_000, line: 1)
        try ledger.reverse(receipt: 1, on: try day())
        let after = Snapshot(ledger)
        #expect(
            (after.released, after.covered, after.provisional) == (before.released, before.covered, before.provisional))
        try receive(&ledger, 2, 30_000, line: 1)
        try ledger.refund(receipt: 2, amount: 5000, reason: "too much", on: try day())
        #expect(ledger.balance(opening: 1)?.released == 25_000)
        #expect(try Ledger(replaying: ledger.postings).balance(opening: 1) == ledger.balance(opening: 1))
    }

    @Test("several openings of a line are settled one after another, money from before does not count")
    func several() throws {
        var ledger = try ordered(50_000)
        try receive(&ledger, 1, 10_000, line: 1)
        try ledger.open(opening(1, 10_000), policy: policy, on: try day())
        try ledger.open(opening(2, 20_000), policy: policy, on: try day())
        #expect(ledger.balance(opening: 1)?.released == 0)
        try receive(&ledger, 2, 15_000, line: 1)
        #expect(ledger.openings.mapValues(\.released) == [1: 10_000, 2: 5000])
        #expect(throws: LedgerRefusal(.opening(2), .inUse)) {
            try ledger.reverse(row: 3, on: try CivilDate("2026-05-06"))
        }
    }

    @Test("an opening nothing has settled can be taken back, and the next takes its turn")
    func takenBack() throws {
        var ledger = try ordered(50_000)
        try ledger.open(opening(1, 10_000), policy: policy, on: try day())
        try ledger.open(opening(2, 20_000), policy: policy, on: try day())
        try ledger.reverse(row: 1, on: try day())
        #expect(ledger.balance(opening: 1)?.state == .cancelled)
        try receive(&ledger, 1, 15_000, line: 1)
        #expect(ledger.openings.mapValues(\.released) == [1: 0, 2: 15_000])
    }

    @Test("limits, approver, line and currency are checked by name")
    func refusals() throws {
        var ledger = try ordered(50_000, 90_000)
        let today = try day()
        func refusal(_ opening: ProvisionalOpening) -> LedgerRefusal? {
            do throws(LedgerRefusal) {
                try ledger.open(opening, policy: policy, on: today)
                return nil
            } catch { return error }
        }
        #expect(refusal(opening(1, 10, approver: " ")) == LedgerRefusal(.opening(1), .missing("approver")))
        #expect(refusal(opening(1, line: 9, 10)) == LedgerRefusal(.orderLine(9), .unknown))
        #expect(refusal(opening(1, 50_001)) == LedgerRefusal(.orderLine(1), .aboveOpen(asked: 50_001, open: 50_000)))
        #expect(refusal(opening(1, 0)) == LedgerRefusal(.opening(1), .notPositive(0)))
        #expect(refusal(opening(1, 50_000)) == nil)
        #expect(refusal(opening(1, 1)) == LedgerRefusal(.opening(1), .duplicate))
        #expect(
            refusal(opening(2, line: 2, 50_001))
                == LedgerRefusal(.party(1), .aboveLimit(asked: 100_001, limit: 100_000)))
    }

    @Test("openings that wait too long are listed, the oldest first")
    func overdue() throws {
        var ledger = try ordered(50_000, 50_000)
        try ledger.open(opening(1, 10_000), policy: policy, on: try day("2026-05-06"))
        try ledger.open(opening(2, line: 2, 10_000), policy: policy, on: try day("2026-05-01"))
        #expect(ledger.overdueOpenings(on: try day("2026-05-31"), policy: policy).isEmpty)
        #expect(ledger.overdueOpenings(on: try day("2026-06-01"), policy: policy).map(\.opening.id) == [2])
        #expect(ledger.overdueOpenings(on: try day("2026-07-01"), policy: policy).map(\.opening.id) == [2, 1])
    }
}
