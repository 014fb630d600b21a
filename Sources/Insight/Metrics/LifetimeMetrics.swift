extension MetricDefinition {
    static let lifetimeMetrics: [MetricDefinition] = [
        lifetimeValue, lifetimeValueDiscounted, lifetimeValueHorizon, lifetimeValueExpansion, acquisitionCost,
        lifetimeToCost, paybackMonths,
    ]

    private static let payingCustomers = Bilingual(zhHans: "期内付费客户", en: "paying customers of the period")
    private static let newCustomers = Bilingual(
        zhHans: "期内销售与市场费用、期内新客户", en: "sales and marketing cost of the period, new customers of the period")

    /// Simple LTV.
    public static let lifetimeValue = MetricDefinition(
        "ltv", name: Bilingual(zhHans: "客户终身价值（LTV）", en: "Lifetime value (LTV)"),
        meaning: Bilingual(
            zhHans: "月均客单价 × 毛利率 ÷ 月流失率；流失率为 0 时改用限定期限",
            en: "monthly revenue per account × margin ÷ monthly churn; not defined at churn 0, use a horizon"),
        rows: payingCustomers, unit: .money)

    /// Discounted LTV.
    public static let lifetimeValueDiscounted = MetricDefinition(
        "ltv_discounted", name: Bilingual(zhHans: "折现终身价值", en: "Discounted lifetime value"),
        meaning: Bilingual(
            zhHans: "m(1+d)÷(1+d−r)，首期为第 0 月，r = 1 − 月流失率，d 为月折现率",
            en: "m(1+d) ÷ (1+d−r), first payment in month 0, r = 1 − monthly churn, d monthly discount"),
        rows: payingCustomers, unit: .money)

    /// LTV within a horizon.
    public static let lifetimeValueHorizon = MetricDefinition(
        "ltv_horizon", name: Bilingual(zhHans: "限期终身价值", en: "Lifetime value within a horizon"),
        meaning: Bilingual(
            zhHans: "前 N 个月 m·rᵗ÷(1+d)ᵗ 之和，折现率 d 默认为 0",
            en: "sum of m·rᵗ ÷ (1+d)ᵗ over the first N months, discount d 0 unless stated"),
        rows: payingCustomers, unit: .money)

    /// LTV with linear expansion.
    public static let lifetimeValueExpansion = MetricDefinition(
        "ltv_expansion", name: Bilingual(zhHans: "含扩张终身价值", en: "Lifetime value with expansion"),
        meaning: Bilingual(
            zhHans: "m÷c + G(1−c)÷c²，自第二个月起毛利每月增加 G",
            en: "m ÷ c + G(1−c) ÷ c², margin growing by G a month from the second month"),
        rows: payingCustomers, unit: .money)

    /// CAC.
    public static let acquisitionCost = MetricDefinition(
        "cac", name: Bilingual(zhHans: "获客成本（CAC）", en: "Customer acquisition cost (CAC)"),
        meaning: Bilingual(
            zhHans: "（销售费用 + 市场费用）÷ 新客户数", en: "(sales cost + marketing cost) ÷ new customers"),
        rows: newCustomers, unit: .money)

    /// LTV of CAC.
    public static let lifetimeToCost = MetricDefinition(
        "ltv_to_cac", name: Bilingual(zhHans: "LTV/CAC", en: "LTV to CAC"),
        meaning: Bilingual(zhHans: "客户终身价值 ÷ 获客成本", en: "lifetime value ÷ acquisition cost"),
        rows: newCustomers, unit: .number)

    /// CAC payback.
    public static let paybackMonths = MetricDefinition(
        "cac_payback", name: Bilingual(zhHans: "回本周期", en: "CAC payback"),
        meaning: Bilingual(
            zhHans: "获客成本 ÷（月均客单价 × 毛利率）", en: "acquisition cost ÷ (monthly revenue per account × margin)"),
        rows: newCustomers, unit: .months)
}
