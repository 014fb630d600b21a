import China
import Money

/// What is still owed on an invoice.
public struct OpenItem: Hashable, Sendable {
    /// The invoice's id.
    public let invoice: Int64
    /// The number people know it by.
    public let number: String
    /// The last day on which it is not overdue.
    public let due: CivilDate
    /// What is owed, in minor units.
    public let open: Int64

    /// What is still owed on an invoice.
    public init(invoice: Int64, number: String, due: CivilDate, open: Int64) {
        self.invoice = invoice
        self.number = number
        self.due = due
        self.open = open
    }
}

extension OpenItem: Comparable {
    /// Earlier due dates first, then numbers, then ids.
    public static func < (left: OpenItem, right: OpenItem) -> Bool {
        if left.due != right.due { return left.due < right.due }
        return left.number == right.number ? left.invoice < right.invoice : left.number < right.number
    }
}

/// How an amount is laid on open items.
public enum AllocationRule: Hashable, Sendable {
    /// The earliest due date first, then the number.
    case oldestFirst
    /// So much on each of these invoices, and no more.
    case chosen([ChosenShare])
    /// In proportion to what is open, by largest remainder.
    case proRata
}

/// An amount somebody lays on an invoice, in minor units.
public struct ChosenShare: Hashable, Sendable {
    /// The invoice's id.
    public let invoice: Int64
    /// The amount, above zero.
    public let amount: Int64

    /// An amount for an invoice.
    public init(invoice: Int64, amount: Int64) {
        self.invoice = invoice
        self.amount = amount
    }
}

/// What falls on each open item, why, and what is left; amounts in minor units.
public struct AllocationPlan: Hashable, Sendable {
    /// Why an invoice gets its share.
    public enum Reason: Hashable, Sendable {
        /// It was the earliest due of what was left open.
        case oldest(due: CivilDate)
        /// Somebody chose it.
        case chosen
        /// So much of the open sum is its own.
        case proRata(open: Int64, of: Int64)

        /// The sentence shown to a person, with amounts in a currency.
        public func text(_ language: Language, in currency: Currency = .cny) -> String {
            func money(_ minor: Int64) -> String { Money(minor: minor, currency: currency).groupedText }
            let chinese = language == .zhHans
            return switch self {
            case .oldest(let due): chinese ? "到期日 \(due) 最早" : "due first, on \(due)"
            case .chosen: chinese ? "指定核销" : "chosen"
            case .proRata(let open, let all):
                chinese ? "按未结比例 \(money(open))/\(money(all))" : "pro rata: \(money(open)) of \(money(all)) open"
            }
        }
    }

    /// What falls on one open item.
    public struct Share: Hashable, Sendable {
        /// The open item as it was before.
        public let item: OpenItem
        /// What falls on it, above zero.
        public let amount: Int64
        /// Why.
        public let reason: Reason
    }

    /// The shares in the order they were made.
    public internal(set) var shares: [Share] = []
    /// What is left on account.
    public internal(set) var unapplied: Int64

    /// Lays an amount on the earliest due items first; stops reading `sorted` when nothing is left.
    public static func oldestFirst(_ amount: Int64, over sorted: some Sequence<OpenItem>) -> AllocationPlan {
        var plan = AllocationPlan(unapplied: max(0, amount))
        guard amount > 0 else { return plan }
        for item in sorted where item.open > 0 {
            let share = min(plan.unapplied, item.open)
            plan.shares.append(Share(item: item, amount: share, reason: .oldest(due: item.due)))
            plan.unapplied -= share
            if plan.unapplied == 0 { break }
        }
        return plan
    }

    /// Lays an amount on open items by a rule.
    ///
    /// Throws `notPositive`, `aboveOpen`, `duplicate` or `unknown` naming the invoice, `overflow` naming the first.
    public static func make(
        _ amount: Int64, by rule: AllocationRule, over items: [OpenItem]
    ) throws(LedgerRefusal) -> AllocationPlan {
        switch rule {
        case .oldestFirst: oldestFirst(amount, over: items.sorted())
        case .chosen(let shares): try chosen(amount, shares, items)
        case .proRata: try proRata(amount, items)
        }
    }

    private static func chosen(
        _ amount: Int64, _ chosen: [ChosenShare], _ items: [OpenItem]
    ) throws(LedgerRefusal) -> AllocationPlan {
        var plan = AllocationPlan(unapplied: max(0, amount))
        let byInvoice = Dictionary(items.map { ($0.invoice, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<Int64> = []
        for share in chosen {
            let name = LedgerItem.invoice(share.invoice, number: byInvoice[share.invoice]?.number)
            guard let item = byInvoice[share.invoice] else { throw LedgerRefusal(name, .unknown) }
            guard seen.insert(share.invoice).inserted else { throw LedgerRefusal(name, .duplicate) }
            guard share.amount > 0 else { throw LedgerRefusal(name, .notPositive(share.amount)) }
            guard share.amount <= item.open else {
                throw LedgerRefusal(name, .aboveOpen(asked: share.amount, open: item.open))
            }
            guard share.amount <= plan.unapplied else {
                throw LedgerRefusal(name, .aboveUnapplied(asked: share.amount, unapplied: plan.unapplied))
            }
            plan.shares.append(Share(item: item, amount: share.amount, reason: .chosen))
            plan.unapplied -= share.amount
        }
        return plan
    }

    private static func proRata(_ amount: Int64, _ items: [OpenItem]) throws(LedgerRefusal) -> AllocationPlan {
        var plan = AllocationPlan(unapplied: max(0, amount))
        let open = items.filter { $0.open > 0 }.sorted()
        guard let first = open.first, amount > 0 else { return plan }
        let name = LedgerItem.invoice(first.invoice, number: first.number)
        do {
            var total: Int64 = 0
            for item in open { total = try total.plus(item.open) }
            let parts = try LargestRemainder.split(min(amount, total), by: open.map(\.open))
            for (item, part) in zip(open, parts) where part > 0 {
                plan.shares.append(Share(item: item, amount: part, reason: .proRata(open: item.open, of: total)))
                plan.unapplied -= part
            }
        } catch {
            throw LedgerRefusal(name, .overflow)
        }
        return plan
    }
}
