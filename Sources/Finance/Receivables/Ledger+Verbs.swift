import Money

/// How much of an invoice one person may give up.
public struct WriteOffPolicy: Hashable, Sendable {
    /// The most that may be given up of one invoice, all its write-offs together.
    public let limit: Money

    /// A policy.
    public init(limit: Money) { self.limit = limit }
}

extension Ledger {
    /// Records a line of an order; answers the row's number.
    @discardableResult
    public mutating func order(_ line: OrderLine, on day: CivilDate) throws(LedgerRefusal) -> Int {
        try post(.orderLine(line), on: day)
    }

    /// Records an invoice; answers the row's number.
    @discardableResult
    public mutating func bill(_ invoice: Invoice, on day: CivilDate) throws(LedgerRefusal) -> Int {
        try post(.invoice(invoice), on: day)
    }

    /// Records money that came in; provisional openings of its order line are released. Answers the row's number.
    @discardableResult
    public mutating func receive(_ receipt: CashReceipt, on day: CivilDate) throws(LedgerRefusal) -> Int {
        try post(.receipt(receipt), on: day)
    }

    /// Gives up part of an invoice, within the policy, with a reason and an approver; answers the row's number.
    @discardableResult
    public mutating func writeOff(
        invoice: Int64, amount: Int64, reason: String, approver: String, policy: WriteOffPolicy, on day: CivilDate
    ) throws(LedgerRefusal) -> Int {
        let name = LedgerItem.invoice(invoice, number: invoices[invoice]?.invoice.number)
        guard let balance = invoices[invoice] else { throw LedgerRefusal(name, .unknown) }
        guard !reason.isBlank else { throw LedgerRefusal(name, .missing("reason")) }
        guard !approver.isBlank else { throw LedgerRefusal(name, .missing("approver")) }
        let currency = balance.invoice.amount.currency
        guard policy.limit.currency == currency else {
            throw LedgerRefusal(name, .currency(currency, policy.limit.currency))
        }
        guard let sum = try? balance.writtenOff.plus(amount), sum <= policy.limit.minor else {
            throw LedgerRefusal(name, .aboveLimit(asked: amount, limit: policy.limit.minor))
        }
        return try post(.writeOff(invoice: invoice, amount: amount, reason: reason, approver: approver), on: day)
    }

    /// Lowers an invoice by a credit note, by no more than is open; answers the row's number.
    @discardableResult
    public mutating func credit(
        invoice: Int64, amount: Int64, number: String, on day: CivilDate
    ) throws(LedgerRefusal) -> Int {
        try post(.creditNote(invoice: invoice, amount: amount, number: number), on: day)
    }

    /// Pays back part of what is left of a receipt; answers the row's number.
    @discardableResult
    public mutating func refund(
        receipt: Int64, amount: Int64, reason: String, on day: CivilDate
    ) throws(LedgerRefusal) -> Int {
        guard !reason.isBlank else { throw LedgerRefusal(.receipt(receipt), .missing("reason")) }
        return try post(.refund(receipt: receipt, amount: amount, reason: reason), on: day)
    }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
