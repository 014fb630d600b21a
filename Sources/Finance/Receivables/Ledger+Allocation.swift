import Money

extension Ledger {
    /// Lays what is left of a receipt on its party's open invoices; the rest stays on account.
    ///
    /// By age or pro rata, invoices of the receipt's own order line come before all others.
    @discardableResult
    public mutating func allocate(
        receipt id: Int64, by rule: AllocationRule = .oldestFirst, on day: CivilDate
    ) throws(LedgerRefusal) -> AllocationPlan {
        guard let balance = receipts[id] else { throw LedgerRefusal(.receipt(id), .unknown) }
        let plan = try plan(for: balance, by: rule)
        for share in plan.shares {
            _ = try post(.allocation(receipt: id, invoice: share.item.invoice, amount: share.amount), on: day)
        }
        return plan
    }

    /// Pays an invoice from what its party has on account, the receipt that came first before the others.
    ///
    /// Answers the amount paid, in minor units.
    @discardableResult
    public mutating func payFromAccount(invoice id: Int64, on day: CivilDate) throws(LedgerRefusal) -> Int64 {
        guard let invoice = invoices[id] else { throw LedgerRefusal(.invoice(id, number: nil), .unknown) }
        let key = AccountKey(party: invoice.invoice.party, currency: invoice.invoice.amount.currency)
        var left = invoice.open
        var paid: Int64 = 0
        guard onAccount(party: key.party, currency: key.currency) > 0 else { return 0 }
        for receipt in accounts[key].map({ $0.receipts[$0.firstUnapplied...] }) ?? [] {
            if left == 0 { break }
            let share = min(left, unapplied(receipt: receipt) ?? 0)
            guard share > 0 else { continue }
            _ = try post(.allocation(receipt: receipt, invoice: id, amount: share), on: day)
            left -= share
            paid += share
        }
        return paid
    }

    private func plan(for balance: ReceiptBalance, by rule: AllocationRule) throws(LedgerRefusal) -> AllocationPlan {
        let receipt = balance.receipt
        let key = AccountKey(party: receipt.party, currency: receipt.amount.currency)
        switch rule {
        case .chosen(let shares):
            let items = try chosenItems(shares, for: receipt)
            return try AllocationPlan.make(balance.unapplied, by: rule, over: items)
        case .oldestFirst where receipt.orderLine == nil:
            return AllocationPlan.oldestFirst(balance.unapplied, over: sortedItems(key))
        case .oldestFirst, .proRata:
            let (own, others) = items(of: receipt.orderLine, in: key)
            let first = try AllocationPlan.make(balance.unapplied, by: rule, over: own)
            let second = try AllocationPlan.make(first.unapplied, by: rule, over: others)
            return AllocationPlan(shares: first.shares + second.shares, unapplied: second.unapplied)
        }
    }

    private func items(of line: Int64?, in key: AccountKey) -> (own: [OpenItem], others: [OpenItem]) {
        guard let line else { return ([], Array(sortedItems(key))) }
        let own = (orderLines[line]?.invoices ?? []).compactMap { invoices[$0]?.item }.filter { $0.open > 0 }
        let names = Set(own.map(\.invoice))
        return (own, sortedItems(key).filter { !names.contains($0.invoice) })
    }

    private func chosenItems(
        _ shares: [ChosenShare], for receipt: CashReceipt
    ) throws(LedgerRefusal) -> [OpenItem] {
        var items: [OpenItem] = []
        for share in shares {
            guard let balance = invoices[share.invoice] else { continue }
            let name = LedgerItem.invoice(share.invoice, number: balance.invoice.number)
            let (owed, paid) = (balance.invoice.amount.currency, receipt.amount.currency)
            guard owed == paid else { throw LedgerRefusal(name, .currency(owed, paid)) }
            guard balance.invoice.party == receipt.party else {
                throw LedgerRefusal(name, .otherParty(balance.invoice.party, receipt.party))
            }
            items.append(balance.item)
        }
        return items
    }
}
