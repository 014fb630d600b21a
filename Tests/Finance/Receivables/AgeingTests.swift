import Money
import Testing

@testable import Finance

@Suite("Receivables by age")
struct AgeingTests {
    @Test("days, groups and sums are those of the vectors")
    func vectors() throws {
        let books = try Books()
        let buckets = AgeingBuckets.monthly
        for item in books.vectors.invoices {
            let days = try CivilDate(item.due).days(until: books.today)
            #expect(days == item.daysPastDue)
            #expect(buckets.name(buckets.index(daysPastDue: days)) == item.bucket)
        }
        let ageing = try Ageing(books.ledger.openItems(), asOf: books.today)
        let sums = Dictionary(uniqueKeysWithValues: ageing.sums.indices.map { (buckets.name($0), ageing.sums[$0]) })
        #expect(sums == books.vectors.aging)
        #expect(ageing.total == books.vectors.totalOpen)
    }

    @Test("other edges make other groups; useless edges are left out")
    func edges() {
        let buckets = AgeingBuckets(sorting: [15, 7, 7, 0, -3])
        #expect((0..<buckets.count).map { buckets.name($0) } == ["current", "1-7", "8-15", "16+"])
        #expect(AgeingBuckets(sorting: []).name(1) == "1+")
        #expect(buckets.index(daysPastDue: .max) == 3)
        #expect(buckets.text(1, .zhHans) == "逾期 1-7 天")
    }

    @Test("what was owed on an earlier day is the sum of the rows up to it")
    func earlier() throws {
        var books = try Books()
        let later = books.today.adding(days: 10)
        try books.ledger.receive(CashReceipt(id: 1, party: 1, amount: Money(minor: 80_000)), on: later)
        try books.ledger.allocate(receipt: 1, on: later)
        #expect(books.ledger.openItems(asOf: books.today).count == 8)
        #expect(books.ledger.openItems(asOf: later) == books.ledger.openItems())
        #expect(books.ledger.openItems(asOf: books.today.adding(days: -1)).isEmpty)
    }

    @Test("sums that do not fit are refused")
    func overflow() throws {
        let due = try CivilDate("2026-01-01")
        let items = [1, 2].map { OpenItem(invoice: $0, number: "", due: due, open: .max) }
        #expect(throws: MoneyError.overflow) { try Ageing(items, asOf: due) }
    }
}
