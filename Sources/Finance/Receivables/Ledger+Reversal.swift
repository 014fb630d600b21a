import Money

extension Ledger {
    /// Takes a row back by its opposite; answers the number of the new row.
    ///
    /// Throws `notReversible` for order lines, releases, reversals and rows already taken back, and `inUse` when an
    /// invoice, receipt or opening has rows building on it.
    @discardableResult
    public mutating func reverse(row: Int, on day: CivilDate) throws(LedgerRefusal) -> Int {
        guard postings.indices.contains(row) else { throw LedgerRefusal(.posting(row), .unknown) }
        let posting = postings[row]
        switch posting.entry {
        case .orderLine, .release: throw LedgerRefusal(.posting(row), .notReversible)
        default: return try post(posting.entry.opposite, on: day, reverses: row)
        }
    }

    /// Takes back everything a receipt pays, so that it is on account again; answers the new rows.
    @discardableResult
    public mutating func unallocate(receipt: Int64, on day: CivilDate) throws(LedgerRefusal) -> [Int] {
        guard receipts[receipt] != nil else { throw LedgerRefusal(.receipt(receipt), .unknown) }
        var rows: [Int] = []
        for row in allocationRows(of: receipt).reversed() { rows.append(try reverse(row: row, on: day)) }
        return rows
    }

    /// Takes back a receipt that bounced, with everything it pays; answers the new rows.
    ///
    /// Throws `inUse` when part of it was refunded.
    @discardableResult
    public mutating func reverse(receipt: Int64, on day: CivilDate) throws(LedgerRefusal) -> [Int] {
        guard let balance = receipts[receipt], let row = receiptRows[receipt]?.first else {
            throw LedgerRefusal(.receipt(receipt), .unknown)
        }
        guard !reversed.contains(row) else { throw LedgerRefusal(.receipt(receipt), .notReversible) }
        guard balance.refunded == 0 else { throw LedgerRefusal(.receipt(receipt), .inUse) }
        let rows = try unallocate(receipt: receipt, on: day)
        return rows + [try reverse(row: row, on: day)]
    }

    /// The rows, not taken back, that say what a receipt pays.
    public func allocationRows(of receipt: Int64) -> [Int] {
        (receiptRows[receipt] ?? []).dropFirst().filter { !reversed.contains($0) }
    }
}
