import Money

/// Receivables as facts: invoices, receipts and what joins them, append-only, with the balances they add up to.
///
/// At every moment, for every invoice: amount = open + allocations + write-offs + credit notes, none below zero; for
/// every receipt: amount = unapplied + allocations + refunds; for every opening: 0 ≤ released ≤ amount.
public struct Ledger: Sendable {
    /// The facts, in the order they were posted.
    public private(set) var postings: [Posting] = []

    var invoices: [Int64: InvoiceBalance] = [:]
    var receipts: [Int64: ReceiptBalance] = [:]
    var orderLines: [Int64: OrderLineBalance] = [:]
    var openings: [Int64: OpeningBalance] = [:]
    var accounts: [AccountKey: AccountBalance] = [:]
    var reversed: Set<Int> = []
    /// The rows that say what a receipt pays, and the row it came in with first.
    var receiptRows: [Int64: [Int]] = [:]

    /// An empty ledger.
    public init() {}

    /// The ledger after stored postings; throws when they break a balance or miss what they refer to.
    public init(replaying stored: [Posting]) throws(LedgerRefusal) {
        for posting in stored {
            guard posting.id == postings.count else { throw LedgerRefusal(.posting(posting.id), .unknown) }
            try absorb(posting)
        }
    }

    /// What is owed on an invoice, in minor units; nil when there is none of this id.
    public func open(invoice: Int64) -> Int64? { invoices[invoice]?.open }

    /// What is left of a receipt, in minor units; nil when there is none of this id.
    public func unapplied(receipt: Int64) -> Int64? { receipts[receipt]?.unapplied }

    /// An invoice with its sums.
    public func balance(invoice: Int64) -> InvoiceBalance? { invoices[invoice] }

    /// A receipt with its sums.
    public func balance(receipt: Int64) -> ReceiptBalance? { receipts[receipt] }

    /// What a party has paid and not used, in minor units.
    public func onAccount(party: Int64, currency: Currency = .cny) -> Int64 {
        accounts[AccountKey(party: party, currency: currency)]?.unapplied ?? 0
    }

    /// What a party owes, in minor units.
    public func owed(party: Int64, currency: Currency = .cny) -> Int64 {
        accounts[AccountKey(party: party, currency: currency)]?.open ?? 0
    }

    /// What is owed now, by due date then number; of one party, or of all.
    public func openItems(party: Int64? = nil, currency: Currency = .cny) -> [OpenItem] {
        if let party { return Array(sortedItems(AccountKey(party: party, currency: currency))) }
        return invoices.values.filter { $0.open > 0 && $0.invoice.amount.currency == currency }.map(\.item).sorted()
    }

    func sortedItems(_ key: AccountKey) -> some Sequence<OpenItem> {
        let keys = accounts[key].map { $0.invoices[$0.firstOpen...] } ?? []
        return keys.lazy.compactMap { invoices[$0.invoice]?.item }.filter { $0.open > 0 }
    }

    /// Takes a row into the books; the row must be the next one. Nothing has changed when this throws.
    mutating func absorb(_ posting: Posting) throws(LedgerRefusal) {
        try checkShape(posting)
        try apply(posting)
        if let row = posting.reverses { reversed.insert(row) }
        switch posting.entry {
        case .receipt(let receipt) where posting.reverses == nil:
            receiptRows[receipt.id, default: []].append(posting.id)
        case .allocation(let receipt, _, _) where posting.reverses == nil:
            receiptRows[receipt, default: []].append(posting.id)
        default: break
        }
        postings.append(posting)
    }

    /// Rows have amounts above zero; a reversal is the exact opposite of a row not yet reversed.
    private func checkShape(_ posting: Posting) throws(LedgerRefusal) {
        if let row = posting.reverses {
            guard postings.indices.contains(row) else { throw LedgerRefusal(.posting(row), .unknown) }
            let original = postings[row]
            guard original.reverses == nil, !reversed.contains(row), original.entry.opposite == posting.entry else {
                throw LedgerRefusal(.posting(row), .notReversible)
            }
        } else if !posting.entry.isRelease, posting.entry.amount <= 0 {
            throw LedgerRefusal(posting.entry.item, .notPositive(posting.entry.amount))
        }
    }

    /// Adds a row, its consequences for provisional openings, and answers the row's number.
    mutating func post(
        _ entry: LedgerEntry, on day: CivilDate, reverses: Int? = nil
    ) throws(LedgerRefusal) -> Int {
        let row = postings.count
        try absorb(Posting(id: row, on: day, entry: entry, reverses: reverses))
        for line in orderLinesTouched(by: entry) { try settleOpenings(of: line, because: row, on: day) }
        return row
    }
}

/// A party's money in one currency.
struct AccountKey: Hashable, Sendable {
    let party: Int64
    let currency: Currency
}
