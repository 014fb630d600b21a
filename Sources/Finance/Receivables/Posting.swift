import Money

/// A row of the ledger: a fact that is never changed or deleted; a reversal is another row.
public struct Posting: Hashable, Sendable {
    /// The row's number, from 0 in the order of posting.
    public let id: Int
    /// The day it counts on.
    public let on: CivilDate
    /// What happened; in a reversal the same with the opposite amount.
    public let entry: LedgerEntry
    /// The row this one takes back, if it does.
    public let reverses: Int?
    /// The row that made the ledger add this one by itself, if one did.
    public let cause: Int?

    /// A row as it was stored.
    public init(id: Int, on: CivilDate, entry: LedgerEntry, reverses: Int? = nil, cause: Int? = nil) {
        self.id = id
        self.on = on
        self.entry = entry
        self.reverses = reverses
        self.cause = cause
    }
}

/// What a row of the ledger says.
public enum LedgerEntry: Hashable, Sendable {
    /// A line of an order that money may be expected for.
    case orderLine(OrderLine)
    /// An invoice that the party owes.
    case invoice(Invoice)
    /// Money that came in.
    case receipt(CashReceipt)
    /// Part of a receipt pays part of an invoice.
    case allocation(receipt: Int64, invoice: Int64, amount: Int64)
    /// Part of an invoice is given up, why and by whose permission.
    case writeOff(invoice: Int64, amount: Int64, reason: String, approver: String)
    /// A credit note lowers an invoice.
    case creditNote(invoice: Int64, amount: Int64, number: String)
    /// Part of a receipt is paid back.
    case refund(receipt: Int64, amount: Int64, reason: String)
    /// 预转: service begins before the money for an order line is in.
    case opening(ProvisionalOpening)
    /// Money for the order line settles part of an opening, or, below zero, has left it again.
    case release(opening: Int64, amount: Int64)

    /// The amount of the row in minor units, below zero in a reversal.
    public var amount: Int64 {
        switch self {
        case .orderLine(let line): line.amount.minor
        case .invoice(let invoice): invoice.amount.minor
        case .receipt(let receipt): receipt.amount.minor
        case .opening(let opening): opening.amount.minor
        case .allocation(_, _, let amount), .writeOff(_, let amount, _, _), .creditNote(_, let amount, _),
            .refund(_, let amount, _), .release(_, let amount):
            amount
        }
    }
}

extension LedgerEntry {
    /// The same with the amount on the other side.
    var opposite: LedgerEntry {
        switch self {
        case .orderLine(var line):
            line.amount.minor = 0 &- line.amount.minor
            return .orderLine(line)
        case .invoice(var invoice):
            invoice.amount.minor = 0 &- invoice.amount.minor
            return .invoice(invoice)
        case .receipt(var receipt):
            receipt.amount.minor = 0 &- receipt.amount.minor
            return .receipt(receipt)
        case .opening(var opening):
            opening.amount.minor = 0 &- opening.amount.minor
            return .opening(opening)
        case .allocation(let receipt, let invoice, let amount):
            return .allocation(receipt: receipt, invoice: invoice, amount: 0 &- amount)
        case .writeOff(let invoice, let amount, let reason, let approver):
            return .writeOff(invoice: invoice, amount: 0 &- amount, reason: reason, approver: approver)
        case .creditNote(let invoice, let amount, let number):
            return .creditNote(invoice: invoice, amount: 0 &- amount, number: number)
        case .refund(let receipt, let amount, let reason):
            return .refund(receipt: receipt, amount: 0 &- amount, reason: reason)
        case .release(let opening, let amount): return .release(opening: opening, amount: 0 &- amount)
        }
    }

    var isRelease: Bool {
        if case .release = self { true } else { false }
    }

    /// What a refusal of the row is about.
    var item: LedgerItem {
        switch self {
        case .orderLine(let line): .orderLine(line.id)
        case .invoice(let invoice): .invoice(invoice.id, number: invoice.number)
        case .receipt(let receipt): .receipt(receipt.id)
        case .opening(let opening): .opening(opening.id)
        case .allocation(_, let invoice, _), .writeOff(let invoice, _, _, _), .creditNote(let invoice, _, _):
            .invoice(invoice, number: nil)
        case .refund(let receipt, _, _): .receipt(receipt)
        case .release(let opening, _): .opening(opening)
        }
    }
}

/// A line of an order.
public struct OrderLine: Hashable, Sendable {
    /// The line's id.
    public let id: Int64
    /// The party that ordered.
    public let party: Int64
    /// What it costs, above zero.
    public var amount: Money

    /// A line of an order.
    public init(id: Int64, party: Int64, amount: Money) {
        self.id = id
        self.party = party
        self.amount = amount
    }
}

/// A claim on a party, due on a day.
public struct Invoice: Hashable, Sendable {
    /// The invoice's id.
    public let id: Int64
    /// The number people know it by.
    public let number: String
    /// The party that owes it.
    public let party: Int64
    /// The last day on which it is not overdue.
    public let due: CivilDate
    /// What is owed, above zero.
    public var amount: Money
    /// The order line it is for, if it is for one.
    public let orderLine: Int64?

    /// An invoice.
    public init(id: Int64, number: String, party: Int64, due: CivilDate, amount: Money, orderLine: Int64? = nil) {
        self.id = id
        self.number = number
        self.party = party
        self.due = due
        self.amount = amount
        self.orderLine = orderLine
    }
}

/// Money received from a party.
public struct CashReceipt: Hashable, Sendable {
    /// The receipt's id.
    public let id: Int64
    /// The party it is credited to.
    public let party: Int64
    /// What came in, above zero.
    public var amount: Money
    /// The order line the payer named, if one is named.
    public let orderLine: Int64?

    /// A receipt.
    public init(id: Int64, party: Int64, amount: Money, orderLine: Int64? = nil) {
        self.id = id
        self.party = party
        self.amount = amount
        self.orderLine = orderLine
    }
}

/// 预转: an approved opening of service before the money for an order line is in.
public struct ProvisionalOpening: Hashable, Sendable {
    /// The opening's id.
    public let id: Int64
    /// The order line that is opened.
    public let orderLine: Int64
    /// The part of the line's amount that is treated as if paid, above zero.
    public var amount: Money
    /// The user id of who approved it.
    public let approver: String

    /// An opening.
    public init(id: Int64, orderLine: Int64, amount: Money, approver: String) {
        self.id = id
        self.orderLine = orderLine
        self.amount = amount
        self.approver = approver
    }
}
