/// What a file of deals says, each figure as defined in the dictionary of metrics.
public struct FunnelReport: Sendable, Hashable, Codable {
    /// Which column played which part.
    public let columns: [ColumnUse]
    /// Rows of the table.
    public let rows: Int
    /// Places of every amount here: 2 is cents.
    public let amountPlaces: Int
    /// Whether the file has amounts at all.
    public let hasAmounts: Bool
    /// All deals.
    public let total: FunnelGroup
    /// Deals per value of the status, most frequent first.
    public let stages: [StageCount]
    /// The column grouped by, if any.
    public let groupColumn: String?
    /// Deals per value of that column, most frequent first.
    public let groups: [FunnelGroup]
    /// Steps of the cohort through the stage dates asked for.
    public let steps: [CohortFunnel.Step]
    /// The whole way through them.
    public let overallStep: CohortFunnel.Step?
    /// What a reader of the figures should know.
    public let findings: [Finding]

    /// Deals of one status.
    public struct StageCount: Sendable, Hashable, Codable {
        /// The status as it stands in the file.
        public let stage: String
        /// How it is read.
        public let state: DealOutcome.State
        /// Deals.
        public let count: Int
        /// Of all deals.
        public let share: Measure<Ratio>
    }
}

/// The figures of some deals.
public struct FunnelGroup: Sendable, Hashable, Codable {
    /// The value grouped by, or nil for all deals.
    public let name: String?
    /// Deals.
    public let deals: Int
    /// Won.
    public let won: Int
    /// Lost.
    public let lost: Int
    /// Neither.
    public let open: Int
    /// Won of all deals.
    public let conversion: Measure<Ratio>
    /// Won of closed, by number.
    public let winRateByCount: Measure<Ratio>
    /// Won of closed, by amount.
    public let winRateByAmount: Measure<Ratio>
    /// Amount won in units of 10⁻ᵖˡᵃᶜᵉˢ.
    public let wonAmount: Measure<Int64>
    /// Amount of open deals.
    public let openAmount: Measure<Int64>
    /// Median days to won.
    public let wonCycleMedian: Measure<Double>
    /// 90th percentile of days to won.
    public let wonCycleP90: Measure<Double>
    /// Median days to won or lost.
    public let closedCycleMedian: Measure<Double>
    /// Amount a day the open deals are worth, with the median cycle.
    public let velocity: Measure<Double>

    init(_ name: String?, _ deals: [DealOutcome]) {
        let wonDeals = deals.filter { $0.state == .won }
        let openDeals = deals.filter { $0.state == .open }
        self.name = name
        self.deals = deals.count
        won = wonDeals.count
        open = openDeals.count
        lost = deals.count - wonDeals.count - openDeals.count
        conversion = .ratio(Int64(wonDeals.count), of: Int64(deals.count), otherwise: .noRows)
        winRateByCount = WinRate.byCount(deals)
        winRateByAmount = WinRate.byAmount(deals)
        wonAmount = Self.sum(wonDeals)
        openAmount = Self.sum(openDeals)
        wonCycleMedian = SalesCycle.percentile(0.5, of: deals)
        wonCycleP90 = SalesCycle.percentile(0.9, of: deals)
        closedCycleMedian = SalesCycle.percentile(0.5, of: deals, in: [.won, .lost])
        velocity = Self.velocity(winRateByCount, wonAmount, wonDeals.count, openDeals.count, wonCycleMedian)
    }

    private static func sum(_ deals: [DealOutcome]) -> Measure<Int64> {
        let amounts = deals.compactMap(\.amount)
        guard !amounts.isEmpty else { return .notDefined(.noAmounts) }
        return amounts.exactSum().map(Measure.value) ?? .notDefined(.overflow)
    }

    private static func velocity(
        _ winRate: Measure<Ratio>, _ amount: Measure<Int64>, _ won: Int, _ open: Int, _ cycle: Measure<Double>
    ) -> Measure<Double> {
        guard let rate = winRate.value else { return .notDefined(winRate.undefined ?? .nothingClosed) }
        guard let amount = amount.value, won > 0 else { return .notDefined(.noAmounts) }
        guard let days = cycle.value else { return .notDefined(.noCycle) }
        return SalesVelocity.perDay(
            open: open, winRate: rate, averageWon: Double(amount) / Double(won), cycleDays: days)
    }
}
