import Money
import Seeds
import Testing
import Vectors

@testable import Finance

@Suite("Laying receipts on invoices")
struct AllocationTests {
    @Test("the oldest are paid first, as in the vectors")
    func oldestFirst() throws {
        let vectors = try ReceivableVectors.load()
        for (amount, expected) in [(Int64(200_000), vectors.fifo200000), (500_000, vectors.fifo500000)] {
            var books = try Books()
            let plan = try books.pay(amount)
            #expect(plan.shares.map(\.item.number) == expected.allocations.map(\.invoice))
            #expect(plan.shares.map(\.amount) == expected.allocations.map(\.amount))
            #expect(plan.unapplied == expected.unappliedCents)
            #expect(books.ledger.onAccount(party: 1) == expected.unappliedCents)
        }
    }

    @Test("chosen invoices get what was chosen and the rest stays on account")
    func chosen() throws {
        var books = try Books()
        let vector = books.vectors.specified
        let shares = vector.allocations.map { ChosenShare(invoice: books.id($0.invoice), amount: $0.amount) }
        let plan = try books.pay(vector.paymentCents, by: .chosen(shares))
        #expect(plan.unapplied == vector.unappliedCents)
        #expect(books.ledger.open(invoice: books.id("A")) == vector.invoiceAOpenAfter)
        #expect(plan.shares.allSatisfy { $0.reason == .chosen })
    }

    @Test("pro rata shares follow what is open and add up")
    func proRata() throws {
        var books = try Books()
        let plan = try books.pay(100_000, by: .proRata)
        #expect(plan.shares.map(\.amount).reduce(0, +) == 100_000)
        let shares = Dictionary(uniqueKeysWithValues: plan.shares.map { ($0.item.number, $0.amount) })
        #expect(
            shares == [
                "A": 22_222, "B": 4444, "C": 6667, "D": 8889, "E": 11_111, "F": 13_333, "G": 15_556, "H": 17_778,
            ])
        var more = try Books()
        #expect(try more.pay(500_000, by: .proRata).unapplied == 50_000)
        #expect(more.ledger.openItems(party: 1).isEmpty)
    }

    @Test("of invoices due on one day the lower number comes first")
    func ties() throws {
        let due = try CivilDate("2026-01-01")
        let items = ["B", "A"].enumerated().map { OpenItem(invoice: Int64($0), number: $1, due: due, open: 10) }
        let plan = try AllocationPlan.make(15, by: .oldestFirst, over: items)
        #expect(plan.shares.map(\.item.number) == ["A", "B"])
        #expect(plan.shares[0].reason.text(.en) == "due first, on 2026-01-01")
        #expect(try AllocationPlan.make(0, by: .proRata, over: items).shares.isEmpty)
        #expect(try AllocationPlan.make(-5, by: .oldestFirst, over: items) == AllocationPlan(unapplied: 0))
    }

    @Test("a choice that does not fit is refused, naming the invoice, and nothing changes")
    func refusals() throws {
        var books = try Books()
        let dollar = try Currency("USD")
        try books.ledger.bill(
            Invoice(id: 20, number: "X", party: 2, due: books.today, amount: Money(minor: 10)), on: books.today)
        try books.ledger.bill(
            Invoice(id: 21, number: "Y", party: 1, due: books.today, amount: Money(minor: 10, currency: dollar)),
            on: books.today)
        try books.ledger.receive(CashReceipt(id: 9, party: 1, amount: Money(minor: 60_000)), on: books.today)
        let before = Snapshot(books.ledger)
        let cases: [([ChosenShare], LedgerRefusal)] = [
            (
                [.init(invoice: 2, amount: 20_001)],
                .init(.invoice(2, number: "B"), .aboveOpen(asked: 20_001, open: 20_000))
            ),
            (
                [.init(invoice: 1, amount: 50_000), .init(invoice: 2, amount: 20_000)],
                .init(.invoice(2, number: "B"), .aboveUnapplied(asked: 20_000, unapplied: 10_000))
            ),
            (
                [.init(invoice: 1, amount: 1), .init(invoice: 1, amount: 1)],
                .init(.invoice(1, number: "A"), .duplicate)
            ),
            ([.init(invoice: 1, amount: 0)], .init(.invoice(1, number: "A"), .notPositive(0))),
            ([.init(invoice: 1, amount: -1)], .init(.invoice(1, number: "A"), .notPositive(-1))),
            ([.init(invoice: 99, amount: 1)], .init(.invoice(99, number: nil), .unknown)),
            ([.init(invoice: 20, amount: 1)], .init(.invoice(20, number: "X"), .otherParty(2, 1))),
            ([.init(invoice: 21, amount: 1)], .init(.invoice(21, number: "Y"), .currency(dollar, .cny))),
        ]
        for (shares, refusal) in cases {
            #expect(throws: refusal) { try books.ledger.allocate(receipt: 9, by: .chosen(shares), on: books.today) }
            #expect(refusal.text(.en) != refusal.text(.zhHans))
        }
        #expect(throws: LedgerRefusal(.receipt(77), .unknown)) {
            try books.ledger.allocate(receipt: 77, on: books.today)
        }
        #expect(Snapshot(books.ledger) == before)
    }

    @Test("a prepayment is used by a later invoice and the rest is kept")
    func prepayment() throws {
        let vector = try ReceivableVectors.load().prepayment
        let day = try CivilDate("2026-06-30")
        var ledger = Ledger()
        try ledger.receive(CashReceipt(id: 1, party: 1, amount: Money(minor: vector.received)), on: day)
        #expect(ledger.onAccount(party: 1) == vector.received)
        try ledger.bill(
            Invoice(id: 1, number: "A", party: 1, due: day, amount: Money(minor: vector.laterInvoice)), on: day)
        #expect(try ledger.payFromAccount(invoice: 1, on: day) == vector.depositUsed)
        #expect(ledger.onAccount(party: 1) == vector.depositLeft)
        #expect(try ledger.payFromAccount(invoice: 1, on: day) == 0)
    }

    @Test("ten thousand receipts laid on ten thousand invoices leave what was not received")
    func many() throws {
        let start = try CivilDate("2020-01-01")
        var random = SeededNumbers(seed: 8)
        var ledger = Ledger()
        for id in 0..<Int64(10_000) {
            let due = start.adding(days: Int.random(in: 0...2000, using: &random))
            let amount = Money(minor: Int64.random(in: 1000...100_000, using: &random))
            try ledger.bill(Invoice(id: id, number: "N\(id)", party: 1, due: due, amount: amount), on: start)
        }
        for id in 0..<Int64(10_000) {
            let amount = Money(minor: Int64.random(in: 1000...100_000, using: &random))
            try ledger.receive(CashReceipt(id: id, party: 1, amount: amount), on: start)
            try ledger.allocate(receipt: id, on: start)
        }
        let received = ledger.receipts.values.map(\.receipt.amount.minor).reduce(0, +)
        let billed = ledger.invoices.values.map(\.invoice.amount.minor).reduce(0, +)
        #expect(ledger.owed(party: 1) == max(0, billed - received))
    }
}
