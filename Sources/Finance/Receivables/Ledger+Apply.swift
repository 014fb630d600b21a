import Money

extension Ledger {
    /// Adds a row to the balances; the one place where the invariants are kept.
    mutating func apply(_ posting: Posting) throws(LedgerRefusal) {
        let isReversal = posting.reverses != nil
        switch posting.entry {
        case .orderLine(let line): try apply(line, isReversal)
        case .invoice(let invoice): try apply(invoice, isReversal)
        case .receipt(let receipt): try apply(receipt, isReversal)
        case .allocation(let receipt, let invoice, let amount):
            try allocate(receipt, invoice, amount)
        case .writeOff(let invoice, let amount, _, _):
            try change(invoice, \.writtenOff, by: amount)
        case .creditNote(let invoice, let amount, _):
            try change(invoice, \.credited, by: amount)
        case .refund(let receipt, let amount, _):
            try change(receipt: receipt, \.refunded, by: amount)
        case .opening(let opening): try apply(opening, isReversal, on: posting.on)
        case .release(let opening, let amount): try release(opening, amount)
        }
    }

    private mutating func apply(_ invoice: Invoice, _ isReversal: Bool) throws(LedgerRefusal) {
        let name = LedgerItem.invoice(invoice.id, number: invoice.number)
        if isReversal {
            guard let balance = invoices[invoice.id] else { throw LedgerRefusal(name, .unknown) }
            guard balance.isUntouched else { throw LedgerRefusal(name, .inUse) }
            return voidInvoice(balance)
        }
        guard invoices[invoice.id] == nil else { throw LedgerRefusal(name, .duplicate) }
        guard invoice.amount.minor > 0 else { throw LedgerRefusal(name, .notPositive(invoice.amount.minor)) }
        if let line = invoice.orderLine { try check(line, invoice.party, invoice.amount.currency) }
        let key = AccountKey(party: invoice.party, currency: invoice.amount.currency)
        var account = accounts.removeValue(forKey: key) ?? AccountBalance()
        defer { accounts[key] = account }
        guard let billed = try? account.billed.plus(invoice.amount.minor) else { throw LedgerRefusal(name, .overflow) }
        account.billed = billed
        account.open += invoice.amount.minor
        account.opened(DueKey(invoice))
        invoices[invoice.id] = InvoiceBalance(invoice: invoice)
        if let line = invoice.orderLine { orderLines[line]?.invoices.append(invoice.id) }
    }

    private mutating func apply(_ receipt: CashReceipt, _ isReversal: Bool) throws(LedgerRefusal) {
        let name = LedgerItem.receipt(receipt.id)
        if isReversal {
            guard let balance = receipts[receipt.id] else { throw LedgerRefusal(name, .unknown) }
            guard balance.allocated == 0, balance.refunded == 0 else { throw LedgerRefusal(name, .inUse) }
            return voidReceipt(balance)
        }
        guard receipts[receipt.id] == nil else { throw LedgerRefusal(name, .duplicate) }
        guard receipt.amount.minor > 0 else { throw LedgerRefusal(name, .notPositive(receipt.amount.minor)) }
        if let line = receipt.orderLine { try check(line, receipt.party, receipt.amount.currency) }
        let key = AccountKey(party: receipt.party, currency: receipt.amount.currency)
        var account = accounts.removeValue(forKey: key) ?? AccountBalance()
        defer { accounts[key] = account }
        guard let received = try? account.received.plus(receipt.amount.minor) else {
            throw LedgerRefusal(name, .overflow)
        }
        account.received = received
        account.unapplied += receipt.amount.minor
        account.receipts.append(receipt.id)
        receipts[receipt.id] = ReceiptBalance(receipt: receipt)
        cover(receipt.orderLine, receipt.amount.minor)
    }

    private mutating func allocate(
        _ receipt: Int64, _ invoice: Int64, _ amount: Int64
    ) throws(LedgerRefusal) {
        guard let from = receipts[receipt] else { throw LedgerRefusal(.receipt(receipt), .unknown) }
        guard let to = invoices[invoice] else { throw LedgerRefusal(.invoice(invoice, number: nil), .unknown) }
        let name = LedgerItem.invoice(invoice, number: to.invoice.number)
        let (paid, owed) = (from.receipt.amount.currency, to.invoice.amount.currency)
        guard paid == owed else { throw LedgerRefusal(name, .currency(owed, paid)) }
        guard from.receipt.party == to.invoice.party else {
            throw LedgerRefusal(name, .otherParty(to.invoice.party, from.receipt.party))
        }
        // Both sides are checked before either changes.
        guard amount <= to.open else { throw LedgerRefusal(name, .aboveOpen(asked: amount, open: to.open)) }
        try change(receipt: receipt, \.allocated, by: amount)
        try change(invoice, \.allocated, by: amount)
        cover(to.invoice.orderLine, amount)
    }

    /// Changes an invoice and its party's account, or nothing.
    private mutating func change(
        _ id: Int64, _ part: WritableKeyPath<InvoiceBalance, Int64>, by amount: Int64
    ) throws(LedgerRefusal) {
        guard var balance = invoices[id] else { throw LedgerRefusal(.invoice(id, number: nil), .unknown) }
        let before = balance.open
        guard let value = try? balance[keyPath: part].plus(amount), value >= 0,
            let open = try? before.minus(amount), open >= 0
        else {
            let name = LedgerItem.invoice(id, number: balance.invoice.number)
            throw LedgerRefusal(name, .aboveOpen(asked: amount, open: before))
        }
        balance[keyPath: part] = value
        invoices[id] = balance
        noteOpen(of: balance, before: before)
    }

    private mutating func noteOpen(of balance: InvoiceBalance, before: Int64) {
        let key = AccountKey(party: balance.invoice.party, currency: balance.invoice.amount.currency)
        accounts[key]?.open += balance.open - before
        if balance.open == 0 {
            let invoices = self.invoices
            accounts[key]?.skipPaid { invoices[$0]?.open == 0 }
        } else if before == 0 {
            accounts[key]?.opened(DueKey(balance.invoice))
        }
    }

    private mutating func voidInvoice(_ balance: InvoiceBalance) {
        var balance = balance
        let before = balance.open
        balance.invoice.amount.minor = 0
        invoices[balance.invoice.id] = balance
        let key = AccountKey(party: balance.invoice.party, currency: balance.invoice.amount.currency)
        accounts[key]?.billed -= before
        noteOpen(of: balance, before: before)
    }

    /// Changes a receipt, its party's account and what covers its order line, or nothing.
    private mutating func change(
        receipt id: Int64, _ part: WritableKeyPath<ReceiptBalance, Int64>, by amount: Int64
    ) throws(LedgerRefusal) {
        guard var balance = receipts[id] else { throw LedgerRefusal(.receipt(id), .unknown) }
        let before = balance.unapplied
        guard let value = try? balance[keyPath: part].plus(amount), value >= 0,
            let unapplied = try? before.minus(amount), unapplied >= 0
        else { throw LedgerRefusal(.receipt(id), .aboveUnapplied(asked: amount, unapplied: before)) }
        balance[keyPath: part] = value
        receipts[id] = balance
        noteUnapplied(of: balance, before: before)
    }

    private mutating func noteUnapplied(of balance: ReceiptBalance, before: Int64) {
        let key = AccountKey(party: balance.receipt.party, currency: balance.receipt.amount.currency)
        accounts[key]?.unapplied += balance.unapplied - before
        if balance.unapplied == 0 {
            let receipts = self.receipts
            accounts[key]?.skipUsed { receipts[$0]?.unapplied == 0 }
        } else if before == 0 {
            accounts[key]?.regained()
        }
        cover(balance.receipt.orderLine, balance.unapplied - before)
    }

    private mutating func voidReceipt(_ balance: ReceiptBalance) {
        var balance = balance
        let before = balance.unapplied
        balance.receipt.amount.minor = 0
        receipts[balance.receipt.id] = balance
        let key = AccountKey(party: balance.receipt.party, currency: balance.receipt.amount.currency)
        accounts[key]?.received -= before
        noteUnapplied(of: balance, before: before)
    }
}
