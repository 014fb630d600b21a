import Money

@testable import Finance

/// The invoices A to H of the vectors, of party 1, with ids 1 to 8.
struct Books {
    let vectors: ReceivableVectors
    let today: CivilDate
    var ledger = Ledger()

    init() throws {
        vectors = try ReceivableVectors.load()
        today = try CivilDate(vectors.asOf)
        for (index, item) in vectors.invoices.enumerated() {
            try ledger.bill(
                Invoice(
                    id: Int64(index + 1), number: item.invoice, party: 1, due: try CivilDate(item.due),
                    amount: Money(minor: item.openCents)), on: today)
        }
    }

    func id(_ number: String) -> Int64 { Int64(vectors.invoices.firstIndex { $0.invoice == number } ?? -1) + 1 }

    mutating func pay(
        _ amount: Int64, by rule: AllocationRule = .oldestFirst, receipt: Int64 = 1
    ) throws -> AllocationPlan {
        try ledger.receive(CashReceipt(id: receipt, party: 1, amount: Money(minor: amount)), on: today)
        return try ledger.allocate(receipt: receipt, by: rule, on: today)
    }
}

/// All the balances that must come back when something is undone.
struct Snapshot: Equatable {
    let open: [Int64: Int64]
    let unapplied: [Int64: Int64]
    let released: [Int64: Int64]
    let covered: [Int64: Int64]
    let provisional: [Int64: Int64]
    let items: [OpenItem]

    init(_ ledger: Ledger) {
        open = ledger.invoices.mapValues(\.open)
        unapplied = ledger.receipts.mapValues(\.unapplied)
        released = ledger.openings.mapValues(\.released)
        covered = ledger.orderLines.mapValues(\.covered)
        provisional = ledger.orderLines.mapValues(\.provisional)
        items = ledger.openItems()
    }
}
