/// How a deal stands, as far as win rate, cycle and velocity need to know.
public struct DealOutcome: Sendable, Hashable {
    /// Where a deal stands.
    public enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// Signed.
        case won
        /// Closed without a signature.
        case lost
        /// Not closed yet.
        case open
    }

    /// Where the deal stands.
    public let state: State
    /// Minor units; nil where unknown.
    public let amount: Int64?
    /// Whole days from start to close; nil where unknown or still open.
    public let cycleDays: Int?

    /// A deal.
    public init(_ state: State, amount: Int64? = nil, cycleDays: Int? = nil) {
        self.state = state
        self.amount = amount
        self.cycleDays = cycleDays
    }
}

/// Won deals of closed deals; open ones never count.
public enum WinRate {
    /// Number won of number closed.
    public static func byCount(_ deals: some Sequence<DealOutcome>) -> Measure<Ratio> {
        var won: Int64 = 0
        var closed: Int64 = 0
        for deal in deals where deal.state != .open {
            closed += 1
            if deal.state == .won { won += 1 }
        }
        return .ratio(won, of: closed, otherwise: .nothingClosed)
    }

    /// Amount won of amount closed; not defined where lost deals carry no amount.
    public static func byAmount(_ deals: some Sequence<DealOutcome>) -> Measure<Ratio> {
        var sums = ClosedAmounts()
        for deal in deals where deal.state != .open { sums.add(deal) }
        return sums.winRate
    }
}

/// Running sums of closed amounts; nil once a sum no longer fits.
struct ClosedAmounts: Sendable {
    private(set) var won: Int64? = 0
    private(set) var lost: Int64? = 0
    private var lostCount = 0
    private var closedCount = 0

    mutating func add(_ deal: DealOutcome) {
        closedCount += 1
        let amount = deal.amount ?? 0
        if deal.state == .won {
            won = won.flatMap { [$0, amount].exactSum() }
        } else {
            lostCount += 1
            lost = lost.flatMap { [$0, amount].exactSum() }
        }
    }

    var winRate: Measure<Ratio> {
        guard closedCount > 0 else { return .notDefined(.nothingClosed) }
        guard let won, let lost, let closed = [won, lost].exactSum() else { return .notDefined(.overflow) }
        if lostCount > 0, lost == 0, won > 0 { return .notDefined(.lostAmountsAreZero) }
        return .ratio(won, of: closed, otherwise: .noAmounts)
    }
}

/// Days from start to close.
public enum SalesCycle {
    /// A percentile (0…1) of the cycle of deals in the given states, type 7.
    public static func percentile(
        _ share: Double, of deals: some Sequence<DealOutcome>, in states: Set<DealOutcome.State> = [.won]
    ) -> Measure<Double> {
        Percentile.of(days(deals, states), at: share)
    }

    /// The mean cycle of deals in the given states.
    public static func mean(
        of deals: some Sequence<DealOutcome>, in states: Set<DealOutcome.State> = [.won]
    ) -> Measure<Double> {
        Percentile.mean(days(deals, states))
    }

    private static func days(_ deals: some Sequence<DealOutcome>, _ states: Set<DealOutcome.State>) -> [Double] {
        deals.compactMap { deal in
            guard states.contains(deal.state), let days = deal.cycleDays else { return nil }
            return Double(days)
        }
    }
}

/// What the open pipeline earns a day: open deals × win rate × average won amount ÷ cycle days.
public enum SalesVelocity {
    /// Minor units a day; the caller names which cycle (median or mean) it passes.
    public static func perDay(
        open: Int, winRate: Ratio, averageWon: Double, cycleDays: Double
    ) -> Measure<Double> {
        guard open >= 0, winRate.numerator >= 0, averageWon.isFinite else { return .notDefined(.impossibleInput) }
        guard cycleDays.isFinite, cycleDays > 0 else { return .notDefined(.noCycle) }
        return .finite(Double(open) * winRate.value * averageWon / cycleDays)
    }
}
