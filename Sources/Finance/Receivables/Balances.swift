import Money

/// An invoice with the sums of the rows that refer to it, in minor units.
public struct InvoiceBalance: Hashable, Sendable {
    /// The invoice as billed; its amount is zero once it was reversed.
    public internal(set) var invoice: Invoice
    /// What receipts have paid.
    public internal(set) var allocated: Int64 = 0
    /// What was given up.
    public internal(set) var writtenOff: Int64 = 0
    /// What credit notes took off.
    public internal(set) var credited: Int64 = 0

    /// What is still owed: amount − allocations − write-offs − credit notes.
    public var open: Int64 { invoice.amount.minor - allocated - writtenOff - credited }

    /// The open item.
    public var item: OpenItem {
        OpenItem(invoice: invoice.id, number: invoice.number, due: invoice.due, open: open)
    }

    var isUntouched: Bool { allocated == 0 && writtenOff == 0 && credited == 0 }
}

/// A receipt with the sums of the rows that refer to it, in minor units.
public struct ReceiptBalance: Hashable, Sendable {
    /// The receipt as received; its amount is zero once it was reversed.
    public internal(set) var receipt: CashReceipt
    /// What pays invoices.
    public internal(set) var allocated: Int64 = 0
    /// What was paid back.
    public internal(set) var refunded: Int64 = 0

    /// What is left: amount − allocations − refunds.
    public var unapplied: Int64 { receipt.amount.minor - allocated - refunded }
}

/// What a party owes and has paid ahead in one currency, with its invoices and receipts in order.
struct AccountBalance: Sendable {
    /// Sums of all amounts not reversed; they bound every other sum, so that only they need an overflow check.
    var billed: Int64 = 0
    var received: Int64 = 0
    var open: Int64 = 0
    var unapplied: Int64 = 0
    private(set) var invoices: [DueKey] = []
    /// Every invoice before this place is paid, so that finding the oldest does not read the paid ones again.
    private(set) var firstOpen = 0
    /// 预转 outstanding, the sum over the party's openings.
    var provisional: Int64 = 0
    var receipts: [Int64] = []
    /// Every receipt before this place is used up.
    private(set) var firstUnapplied = 0

    mutating func skipUsed(_ isUsed: (Int64) -> Bool) {
        while firstUnapplied < receipts.count, isUsed(receipts[firstUnapplied]) { firstUnapplied += 1 }
    }

    mutating func regained() { firstUnapplied = 0 }

    mutating func opened(_ key: DueKey) {
        let place = place(of: key)
        if place == invoices.count || invoices[place] != key { invoices.insert(key, at: place) }
        firstOpen = min(firstOpen, place)
    }

    mutating func skipPaid(_ isPaid: (Int64) -> Bool) {
        while firstOpen < invoices.count, isPaid(invoices[firstOpen].invoice) { firstOpen += 1 }
    }

    private func place(of key: DueKey) -> Int {
        if let last = invoices.last, last < key { return invoices.count }
        var (low, high) = (0, invoices.count)
        while low < high {
            let middle = (low + high) / 2
            if invoices[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The order of open items: due date, number, id.
struct DueKey: Comparable, Sendable {
    let due: CivilDate
    let number: String
    let invoice: Int64

    init(_ invoice: Invoice) {
        due = invoice.due
        number = invoice.number
        self.invoice = invoice.id
    }

    static func < (left: DueKey, right: DueKey) -> Bool {
        if left.due != right.due { return left.due < right.due }
        return left.number == right.number ? left.invoice < right.invoice : left.number < right.number
    }
}
