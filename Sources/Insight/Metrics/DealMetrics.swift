extension MetricDefinition {
    static let dealMetrics: [MetricDefinition] = [
        winRateByCount, winRateByAmount, wonCycleMedian, wonCycleP90, closedCycleMedian, salesVelocity,
    ]

    private static let closedDeals = Bilingual(
        zhHans: "期内关闭（赢单或输单）的商机，不含进行中", en: "deals closed (won or lost) in the period, open ones excluded")
    private static let wonDeals = Bilingual(zhHans: "期内赢单的商机", en: "deals won in the period")

    /// Win rate by number of deals.
    public static let winRateByCount = MetricDefinition(
        "win_rate_count",
        name: Bilingual(zhHans: "赢单率（按数量）", en: "Win rate by count"),
        meaning: Bilingual(zhHans: "赢单数 ÷（赢单数 + 输单数）", en: "won ÷ (won + lost), by number"),
        rows: closedDeals, unit: .percent)

    /// Win rate by amount.
    public static let winRateByAmount = MetricDefinition(
        "win_rate_amount",
        name: Bilingual(zhHans: "赢单率（按金额）", en: "Win rate by amount"),
        meaning: Bilingual(
            zhHans: "赢单金额 ÷（赢单金额 + 输单金额）；输单金额全为 0 时无意义",
            en: "amount won ÷ (amount won + amount lost); not defined where every lost deal carries 0"),
        rows: closedDeals, unit: .percent)

    /// Median sales cycle of won deals.
    public static let wonCycleMedian = MetricDefinition(
        "won_cycle_median",
        name: Bilingual(zhHans: "销售周期（中位数）", en: "Sales cycle, median"),
        meaning: Bilingual(
            zhHans: "商机开始日期至签约日期的自然日数的中位数", en: "median calendar days from start to signature"),
        rows: wonDeals, unit: .days)

    /// 90th percentile of the sales cycle of won deals.
    public static let wonCycleP90 = MetricDefinition(
        "won_cycle_p90",
        name: Bilingual(zhHans: "销售周期（P90）", en: "Sales cycle, 90th percentile"),
        meaning: Bilingual(
            zhHans: "商机开始日期至签约日期的自然日数的第 90 百分位（线性插值，第 7 类）",
            en: "90th percentile of calendar days from start to signature (linear interpolation, type 7)"),
        rows: wonDeals, unit: .days)

    /// Median cycle of all closed deals.
    public static let closedCycleMedian = MetricDefinition(
        "closed_cycle_median",
        name: Bilingual(zhHans: "关闭周期（中位数）", en: "Closing cycle, median"),
        meaning: Bilingual(
            zhHans: "商机开始日期至赢单或输单日期的自然日数的中位数", en: "median calendar days from start to won or lost"),
        rows: closedDeals, unit: .days)

    /// Sales velocity.
    public static let salesVelocity = MetricDefinition(
        "sales_velocity",
        name: Bilingual(zhHans: "销售速度", en: "Sales velocity"),
        meaning: Bilingual(
            zhHans: "进行中商机数 × 赢单率（按数量）× 平均赢单金额 ÷ 赢单周期中位数",
            en: "open opportunities × win rate by count × average won amount ÷ median won cycle"),
        rows: Bilingual(
            zhHans: "同一范围内的进行中商机与期内关闭的商机",
            en: "open deals and deals closed in the period, of the same scope"),
        unit: .moneyPerDay)
}
