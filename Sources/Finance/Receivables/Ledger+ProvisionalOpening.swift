import Money

/// An order line with what is expected and what has come in for it, in minor units.
public struct OrderLineBalance: Hashable, Sendable {
    /// The order line.
    public let orderLine: OrderLine
    /// Money in for the line: what pays its invoices, and what is left of receipts that name it.
    public internal(set) var covered: Int64 = 0
    /// 预转: what is treated as paid although the money is not in.
    public internal(set) var provisional: Int64 = 0
    var invoices: [Int64] = []
    var openings: [Int64] = []
    var account: AccountKey { AccountKey(party: orderLine.party, currency: orderLine.amount.currency) }

    /// What is neither paid nor provisionally opened, at least zero.
    public var uncovered: Int64 { max(0, orderLine.amount.minor - min(covered, orderLine.amount.minor) - provisional) }
}

/// A provisional opening with what money has settled of it, in minor units.
public struct OpeningBalance: Hashable, Sendable {
    /// The stations of an opening.
    public enum State: String, Hashable, Sendable, Codable {
        case open
        case partlySettled = "partly_settled"
        case settled
        case cancelled
    }

    /// The opening; its amount is zero once it was taken back.
    public internal(set) var opening: ProvisionalOpening
    /// The day the service was opened.
    public let since: CivilDate
    /// What money for the order line has settled.
    public internal(set) var released: Int64 = 0
    /// What was in for the line when the service was opened; only money after that settles the opening.
    let coveredBefore: Int64

    /// What still waits for money.
    public var outstanding: Int64 { opening.amount.minor - released }
    /// The station.
    public var state: State {
        if opening.amount.minor == 0 { return .cancelled }
        return outstanding == 0 ? .settled : released > 0 ? .partlySettled : .open
    }

}

/// How much and how long service may run before its money is in.
public struct ProvisionalPolicy: Hashable, Sendable {
    /// The largest sum outstanding for one party.
    public let limit: Money
    /// Days after which an opening is overdue.
    public let days: Int

    /// A policy.
    public init(limit: Money, days: Int) {
        self.limit = limit
        self.days = days
    }
}

extension Ledger {
    /// 预转: opens service for part of an order line before the money is in; answers the row's number.
    ///
    /// Throws `missing` without an approver, `aboveOpen` beyond what is uncovered of the line, `aboveLimit` when the
    /// party would have more outstanding than the policy allows.
    @discardableResult
    public mutating func open(
        _ opening: ProvisionalOpening, policy: ProvisionalPolicy, on day: CivilDate
    ) throws(LedgerRefusal) -> Int {
        let name = LedgerItem.opening(opening.id)
        guard !opening.approver.isBlank else { throw LedgerRefusal(name, .missing("approver")) }
        guard let line = orderLines[opening.orderLine] else {
            throw LedgerRefusal(.orderLine(opening.orderLine), .unknown)
        }
        guard policy.limit.currency == opening.amount.currency else {
            throw LedgerRefusal(name, .currency(opening.amount.currency, policy.limit.currency))
        }
        let before = accounts[line.account]?.provisional ?? 0
        guard let outstanding = try? before.plus(opening.amount.minor) else { throw LedgerRefusal(name, .overflow) }
        guard outstanding <= policy.limit.minor else {
            throw LedgerRefusal(
                .party(line.orderLine.party), .aboveLimit(asked: outstanding, limit: policy.limit.minor))
        }
        return try post(.opening(opening), on: day)
    }

    /// A provisional opening with what is settled of it.
    public func balance(opening: Int64) -> OpeningBalance? { openings[opening] }

    /// An order line with what has come in for it.
    public func balance(orderLine: Int64) -> OrderLineBalance? { orderLines[orderLine] }

    /// Openings that still wait for money after the policy's days, the oldest first.
    public func overdueOpenings(on day: CivilDate, policy: ProvisionalPolicy) -> [OpeningBalance] {
        openings.values.filter { $0.outstanding > 0 && $0.since.days(until: day) > policy.days }
            .sorted { ($0.since, $0.opening.id) < ($1.since, $1.opening.id) }
    }

    mutating func apply(_ line: OrderLine, _ isReversal: Bool) throws(LedgerRefusal) {
        guard !isReversal else { throw LedgerRefusal(.orderLine(line.id), .notReversible) }
        guard orderLines[line.id] == nil else { throw LedgerRefusal(.orderLine(line.id), .duplicate) }
        orderLines[line.id] = OrderLineBalance(orderLine: line)
    }

    mutating func apply(_ opening: ProvisionalOpening, _ isReversal: Bool, on day: CivilDate) throws(LedgerRefusal) {
        let name = LedgerItem.opening(opening.id)
        if isReversal {
            guard let balance = openings[opening.id] else { throw LedgerRefusal(name, .unknown) }
            guard balance.released == 0 else { throw LedgerRefusal(name, .inUse) }
            addProvisional(-balance.outstanding, to: opening.orderLine)
            openings[opening.id]?.opening.amount.minor = 0
            return
        }
        guard openings[opening.id] == nil else { throw LedgerRefusal(name, .duplicate) }
        guard let line = orderLines[opening.orderLine] else {
            throw LedgerRefusal(.orderLine(opening.orderLine), .unknown)
        }
        let currency = line.orderLine.amount.currency
        guard opening.amount.currency == currency else {
            throw LedgerRefusal(name, .currency(opening.amount.currency, currency))
        }
        let outstanding = accounts[line.account]?.provisional ?? 0
        guard (try? outstanding.plus(opening.amount.minor)) != nil else { throw LedgerRefusal(name, .overflow) }
        guard opening.amount.minor <= line.uncovered else {
            throw LedgerRefusal(
                .orderLine(opening.orderLine), .aboveOpen(asked: opening.amount.minor, open: line.uncovered))
        }
        openings[opening.id] = OpeningBalance(opening: opening, since: day, coveredBefore: line.covered)
        orderLines[opening.orderLine]?.openings.append(opening.id)
        addProvisional(opening.amount.minor, to: opening.orderLine)
    }

    private mutating func addProvisional(_ amount: Int64, to line: Int64) {
        guard let key = orderLines[line]?.account else { return }
        orderLines[line]?.provisional += amount
        accounts[key, default: AccountBalance()].provisional += amount
    }

    mutating func release(_ id: Int64, _ amount: Int64) throws(LedgerRefusal) {
        guard var balance = openings[id] else { throw LedgerRefusal(.opening(id), .unknown) }
        guard let released = try? balance.released.plus(amount), (0...balance.opening.amount.minor).contains(released)
        else { throw LedgerRefusal(.opening(id), .aboveOpen(asked: amount, open: balance.outstanding)) }
        balance.released = released
        openings[id] = balance
        addProvisional(-amount, to: balance.opening.orderLine)
    }

    /// An order line must exist and agree with what refers to it.
    func check(_ line: Int64, _ party: Int64, _ currency: Currency) throws(LedgerRefusal) {
        guard let balance = orderLines[line] else { throw LedgerRefusal(.orderLine(line), .unknown) }
        guard balance.orderLine.party == party else {
            throw LedgerRefusal(.orderLine(line), .otherParty(balance.orderLine.party, party))
        }
        guard balance.orderLine.amount.currency == currency else {
            throw LedgerRefusal(.orderLine(line), .currency(balance.orderLine.amount.currency, currency))
        }
    }

    mutating func cover(_ line: Int64?, _ amount: Int64) {
        guard let line, amount != 0 else { return }
        orderLines[line]?.covered += amount
    }

    func orderLinesTouched(by entry: LedgerEntry) -> [Int64] {
        switch entry {
        case .receipt(let receipt): [receipt.orderLine].compactMap(\.self)
        case .opening(let opening): [opening.orderLine]
        case .refund(let receipt, _, _): [receipts[receipt]?.receipt.orderLine].compactMap { $0 ?? nil }
        case .allocation(let receipt, let invoice, _):
            touched(receipts[receipt]?.receipt.orderLine, invoices[invoice]?.invoice.orderLine)
        case .orderLine, .invoice, .writeOff, .creditNote, .release: []
        }
    }

    private func touched(_ one: Int64?, _ other: Int64?) -> [Int64] {
        one == other ? [one].compactMap(\.self) : [one, other].compactMap(\.self)
    }

    /// Brings the releases of a line's openings to what its money covers, adding rows for the difference.
    ///
    /// Openings stand in a row, each waiting for the stretch of money after what was in when it began and after the
    /// one before; so the releases depend on openings and money alone, and taking a receipt back restores them.
    mutating func settleOpenings(of line: Int64, because row: Int, on day: CivilDate) throws(LedgerRefusal) {
        guard let balance = orderLines[line] else { return }
        var end: Int64 = 0
        for id in balance.openings {
            guard let opening = openings[id] else { continue }
            let amount = opening.opening.amount.minor
            let start = max(end, opening.coveredBefore)
            let (stretchEnd, overflow) = start.addingReportingOverflow(amount)
            end = overflow ? .max : stretchEnd
            let change = min(max(balance.covered - start, 0), amount) - opening.released
            guard change != 0 else { continue }
            let entry = LedgerEntry.release(opening: id, amount: change)
            try absorb(Posting(id: postings.count, on: day, entry: entry, cause: row))
        }
    }
}
