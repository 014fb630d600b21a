import China
import Money

/// The edges between age groups of overdue items.
public struct AgeingBuckets: Hashable, Sendable {
    /// The last day of each group but the final one, rising and above zero: 30, 60, 90.
    public let lastDays: [Int]

    /// current, 1-30, 31-60, 61-90, 91+.
    public static let monthly = AgeingBuckets(sorting: [30, 60, 90])

    /// Groups that end on these days past due; zero, negative and repeated days are left out.
    public init(sorting lastDays: [Int]) { self.lastDays = Set(lastDays).filter { $0 > 0 }.sorted() }

    /// How many groups there are, the items not yet due included.
    public var count: Int { lastDays.count + 2 }

    /// The group of an item so many days past due; 0 is "not yet due".
    public func index(daysPastDue days: Int) -> Int {
        guard days > 0 else { return 0 }
        return 1 + (lastDays.firstIndex { days <= $0 } ?? lastDays.count)
    }

    /// The name of a group: "current", "1-30", …, "91+".
    public func name(_ index: Int) -> String {
        guard index > 0 else { return "current" }
        let first = index >= 2 && index - 2 < lastDays.count ? lastDays[index - 2] + 1 : 1
        return index - 1 < lastDays.count ? "\(first)-\(lastDays[index - 1])" : "\(first)+"
    }

    /// The name of a group for a person.
    public func text(_ index: Int, _ language: Language) -> String {
        guard index > 0 else { return language == .zhHans ? "未到期" : "current" }
        return language == .zhHans ? "逾期 \(name(index)) 天" : "\(name(index)) days past due"
    }
}

/// What is owed by age, in minor units.
public struct Ageing: Hashable, Sendable {
    /// The day it was looked at.
    public let asOf: CivilDate
    /// The age groups.
    public let buckets: AgeingBuckets
    /// The sum of each group, the items not yet due first.
    public let sums: [Int64]
    /// The sum of all.
    public let total: Int64

    /// Sums up open items of one currency by age; throws `overflow`.
    ///
    /// Days past due = as-of date − due date: an item due today is current, one due yesterday is one day past due.
    public init(
        _ items: [OpenItem], asOf: CivilDate, buckets: AgeingBuckets = .monthly
    ) throws(MoneyError) {
        var sums = Array(repeating: Int64(0), count: buckets.count)
        var total: Int64 = 0
        for item in items {
            let index = buckets.index(daysPastDue: item.due.days(until: asOf))
            sums[index] = try sums[index].plus(item.open)
            total = try total.plus(item.open)
        }
        self.asOf = asOf
        self.buckets = buckets
        self.sums = sums
        self.total = total
    }
}

extension Ledger {
    /// What was owed at the end of a day: the sums of all rows up to it, not of the balances of today.
    public func openItems(asOf day: CivilDate, party: Int64? = nil, currency: Currency = .cny) -> [OpenItem] {
        var open: [Int64: Int64] = [:]
        for posting in postings where posting.on <= day {
            switch posting.entry {
            case .invoice(let invoice): open[invoice.id, default: 0] += invoice.amount.minor
            case .allocation(_, let id, let amount), .writeOff(let id, let amount, _, _),
                .creditNote(let id, let amount, _):
                open[id, default: 0] -= amount
            case .orderLine, .receipt, .refund, .opening, .release: break
            }
        }
        let items = open.compactMap { id, amount -> OpenItem? in
            guard amount > 0, let invoice = invoices[id]?.invoice, invoice.amount.currency == currency,
                party == nil || party == invoice.party
            else { return nil }
            return OpenItem(invoice: id, number: invoice.number, due: invoice.due, open: amount)
        }
        return items.sorted()
    }
}
