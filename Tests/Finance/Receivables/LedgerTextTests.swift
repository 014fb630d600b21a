import China
import Money
import Testing

@testable import Finance

@Suite("What the ledger says of its rows")
struct LedgerTextTests {
    private func books() throws -> (ledger: Ledger, day: CivilDate) {
        let day = try CivilDate("2026-05-06")
        var ledger = Ledger()
        try ledger.order(OrderLine(id: 3, party: 1, amount: Money(minor: 80_000)), on: day)
        try ledger.open(
            ProvisionalOpening(id: 4, orderLine: 3, amount: Money(minor: 30_000), approver: "zhao"),
            policy: ProvisionalPolicy(limit: Money(minor: 50_000), days: 30), on: day)
        let invoice = Invoice(id: 7, number: "F-7", party: 1, due: day, amount: Money(minor: 80_000), orderLine: 3)
        try ledger.bill(invoice, on: day)
        try ledger.receive(CashReceipt(id: 5, party: 1, amount: Money(minor: 60_000)), on: day)
        try ledger.allocate(receipt: 5, by: .chosen([.init(invoice: 7, amount: 50_000)]), on: day)
        try ledger.credit(invoice: 7, amount: 10_000, number: "R-1", on: day)
        try ledger.writeOff(
            invoice: 7, amount: 500, reason: "bank fee", approver: "qian",
            policy: WriteOffPolicy(limit: Money(minor: 800)), on: day)
        try ledger.refund(receipt: 5, amount: 1_000, reason: "asked", on: day)
        return (ledger, day)
    }

    @Test("every kind of row is said in both languages, with its amount")
    func rows() throws {
        var (ledger, day) = try books()
        let credit = try #require(
            ledger.postings.first { $0.entry == .creditNote(invoice: 7, amount: 10_000, number: "R-1") })
        try ledger.reverse(row: credit.id, on: day)
        for posting in ledger.postings {
            let (chinese, english) = (posting.text(.zhHans), posting.text(.en))
            let hasHan = { (text: String) in text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
            #expect(hasHan(chinese) && !hasHan(english), "\(chinese) | \(english)")
            let amount = Money(minor: posting.entry.amount).groupedText
            #expect(chinese.contains(amount) && english.contains(amount), "\(chinese) | \(english)")
        }
        #expect(ledger.postings.last?.text(.zhHans) == "2026-05-06 红字单 R-1 冲减应收单 7 -100.00（冲销流水 \(credit.id)）")
        let release = try #require(ledger.postings.first { $0.entry.isRelease })
        #expect(release.text(.en).contains("300.00 of provisional opening 4 released (because of posting"))
    }

    @Test("what is open on an invoice is the sum of its rows, and is said so")
    func sum() throws {
        let (ledger, _) = try books()
        let rows = ledger.rows(invoice: 7)
        let sum = rows.reduce(Int64(0)) { sum, posting in
            if case .invoice = posting.entry { sum + posting.entry.amount } else { sum - posting.entry.amount }
        }
        #expect(rows.count == 4 && sum == ledger.open(invoice: 7))
        #expect(
            ledger.balance(invoice: 7)?.text(.en)
                == "billed 800.00 − paid 500.00 − written off 5.00 − credited 100.00 = open 195.00")
        #expect(ledger.balance(opening: 4)?.state.text(.zhHans) == "已到款")
    }

    @Test("several small write-offs of one invoice together stay within the limit")
    func writeOffs() throws {
        var (ledger, day) = try books()
        let policy = WriteOffPolicy(limit: Money(minor: 800))
        let again = LedgerRefusal(.invoice(7, number: "F-7"), .aboveLimit(asked: 301, limit: 800))
        #expect(throws: again) {
            try ledger.writeOff(invoice: 7, amount: 301, reason: "fee", approver: "qian", policy: policy, on: day)
        }
        try ledger.writeOff(invoice: 7, amount: 300, reason: "fee", approver: "qian", policy: policy, on: day)
        #expect(ledger.balance(invoice: 7)?.writtenOff == 800)
    }

    @Test("a match names its parties as the caller does")
    func names() {
        let index = PartyIndex([
            PayerProfile(party: 1, names: ["远航"], accounts: ["1"]), PayerProfile(party: 2, names: ["远航"]),
        ])
        let names: [Int64: String] = [1: "宁波远航", 2: "杭州远航"]
        let tie = index.match(BankLine(payer: "远航"))
        #expect(tie.text(.zhHans) { names[$0] ?? "?" } == "多个客户同样符合，需人工认领：宁波远航、杭州远航；付款人名称指向客户 宁波远航、杭州远航")
        #expect(tie.text(.en) == "several parties fit, a person must decide: 1, 2; payer name: party 1, 2")
    }
}
