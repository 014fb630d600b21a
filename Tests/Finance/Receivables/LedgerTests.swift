import Money
import Testing

@testable import Finance

@Suite("The ledger of receivables")
struct LedgerTests {
    let policy = WriteOffPolicy(limit: Money(minor: 100))

    @Test("a small rest is written off with reason, approver and limit")
    func writeOff() throws {
        var books = try Books()
        let vector = books.vectors.writeOff
        let id = books.id(vector.invoice)
        let limit = WriteOffPolicy(limit: Money(minor: vector.limitExampleCents))
        _ = try books.pay(vector.payment, by: .chosen([.init(invoice: id, amount: vector.payment)]))
        try books.ledger.writeOff(
            invoice: id, amount: vector.writeOff, reason: "bank fee", approver: "qian", policy: limit, on: books.today)
        #expect(books.ledger.open(invoice: id) == vector.openAfter)
        let balance = try #require(books.ledger.balance(invoice: id))
        #expect((balance.allocated, balance.writtenOff) == (vector.payment, vector.writeOff))
    }

    @Test("a write-off without reason or approver, or above the limit, is refused")
    func writeOffRefusals() throws {
        var books = try Books()
        let name = LedgerItem.invoice(1, number: "A")
        func refusal(_ amount: Int64, _ reason: String, _ approver: String) -> LedgerRefusal? {
            do throws(LedgerRefusal) {
                try books.ledger.writeOff(
                    invoice: 1, amount: amount, reason: reason, approver: approver, policy: policy, on: books.today)
                return nil
            } catch { return error }
        }
        #expect(refusal(50, " ", "qian") == LedgerRefusal(name, .missing("reason")))
        #expect(refusal(50, "fee", "") == LedgerRefusal(name, .missing("approver")))
        #expect(refusal(101, "fee", "qian") == LedgerRefusal(name, .aboveLimit(asked: 101, limit: 100)))
        #expect(refusal(0, "fee", "qian") == LedgerRefusal(.invoice(1, number: nil), .notPositive(0)))
        #expect(
            LedgerRefusal(name, .aboveLimit(asked: 101, limit: 100)).text(.en)
                == "invoice A: 1.01 is above the limit of 1.00")
    }

    @Test("more than is owed stays on account")
    func overpayment() throws {
        var books = try Books()
        let vector = books.vectors.overpayment
        let plan = try books.pay(
            vector.payment, by: .chosen([.init(invoice: books.id(vector.invoice), amount: vector.applied)]))
        #expect(plan.unapplied == vector.onAccountCredit)
        #expect(books.ledger.open(invoice: books.id(vector.invoice)) == 0)
        try books.ledger.refund(receipt: 1, amount: vector.onAccountCredit, reason: "asked", on: books.today)
        #expect(books.ledger.onAccount(party: 1) == 0)
        #expect(throws: LedgerRefusal(.receipt(1), .aboveUnapplied(asked: 1, unapplied: 0))) {
            try books.ledger.refund(receipt: 1, amount: 1, reason: "again", on: books.today)
        }
    }

    @Test("a credit note lowers an invoice by no more than is open")
    func creditNote() throws {
        var books = try Books()
        try books.ledger.credit(invoice: 2, amount: 5000, number: "R1", on: books.today)
        #expect(books.ledger.open(invoice: 2) == 15_000)
        #expect(throws: LedgerRefusal(.invoice(2, number: "B"), .aboveOpen(asked: 15_001, open: 15_000))) {
            try books.ledger.credit(invoice: 2, amount: 15_001, number: "R2", on: books.today)
        }
    }

    @Test("reversals add opposite rows and restore the balances exactly")
    func reversal() throws {
        var books = try Books()
        let before = Snapshot(books.ledger)
        _ = try books.pay(200_000)
        let rows = books.ledger.postings.count
        let paid = Snapshot(books.ledger)
        let allocations = books.ledger.allocationRows(of: 1)
        try books.ledger.unallocate(receipt: 1, on: books.today)
        #expect(books.ledger.onAccount(party: 1) == 200_000)
        #expect(Snapshot(books.ledger).open == before.open)
        #expect(books.ledger.postings.count == rows + allocations.count)
        try books.ledger.allocate(receipt: 1, on: books.today)
        #expect(Snapshot(books.ledger) == paid)
        try books.ledger.reverse(receipt: 1, on: books.today)
        #expect(Snapshot(books.ledger).open == before.open)
        #expect(books.ledger.onAccount(party: 1) == 0)
        #expect(Snapshot(books.ledger).items == before.items)
    }

    @Test("what others build on, what is reversed, and reversals themselves stay")
    func irreversible() throws {
        var books = try Books()
        _ = try books.pay(80_000)
        let day = books.today
        let allocation = try #require(books.ledger.allocationRows(of: 1).first)
        #expect(throws: LedgerRefusal(.invoice(8, number: "H"), .inUse)) { try books.ledger.reverse(row: 7, on: day) }
        let receipt = allocation - 1
        #expect(throws: LedgerRefusal(.receipt(1), .inUse)) { try books.ledger.reverse(row: receipt, on: day) }
        let reversal = try books.ledger.reverse(row: allocation, on: day)
        for row in [allocation, reversal] {
            #expect(throws: LedgerRefusal.self) { try books.ledger.reverse(row: row, on: day) }
        }
        #expect(throws: LedgerRefusal(.posting(999), .unknown)) { try books.ledger.reverse(row: 999, on: day) }
        try books.ledger.reverse(row: 7, on: day)
        #expect(books.ledger.open(invoice: 8) == 0)
        #expect(books.ledger.openItems().count == 7)
    }

    @Test("rows that are wrong in themselves are refused by name")
    func shape() throws {
        var books = try Books()
        let day = books.today
        func invoice(_ id: Int64, _ minor: Int64, line: Int64? = nil) -> Invoice {
            Invoice(id: id, number: "Z", party: 1, due: day, amount: Money(minor: minor), orderLine: line)
        }
        #expect(throws: LedgerRefusal(.invoice(1, number: "Z"), .duplicate)) {
            try books.ledger.bill(invoice(1, 1), on: day)
        }
        #expect(throws: LedgerRefusal(.invoice(50, number: "Z"), .notPositive(0))) {
            try books.ledger.bill(invoice(50, 0), on: day)
        }
        #expect(throws: LedgerRefusal(.invoice(50, number: "Z"), .overflow)) {
            try books.ledger.bill(invoice(50, .max), on: day)
        }
        #expect(throws: LedgerRefusal(.orderLine(3), .unknown)) {
            try books.ledger.bill(invoice(50, 1, line: 3), on: day)
        }
        #expect(throws: LedgerRefusal(.receipt(5), .notPositive(-1))) {
            try books.ledger.receive(CashReceipt(id: 5, party: 1, amount: Money(minor: -1)), on: day)
        }
        #expect(books.ledger.balance(invoice: 50) == nil)
    }

    @Test("stored rows replay to the same ledger, broken ones are refused")
    func replay() throws {
        var books = try Books()
        _ = try books.pay(123_456)
        try books.ledger.unallocate(receipt: 1, on: books.today)
        let rows = books.ledger.postings
        let again = try Ledger(replaying: rows)
        #expect(again.postings == rows)
        #expect(Snapshot(again) == Snapshot(books.ledger))
        #expect(throws: LedgerRefusal.self) { try Ledger(replaying: Array(rows.dropFirst())) }
        var forged = rows
        forged[8] = Posting(
            id: 8, on: books.today, entry: .allocation(receipt: 1, invoice: 1, amount: .min), cause: 2)
        #expect(throws: LedgerRefusal.self) { try Ledger(replaying: forged) }
    }
}
