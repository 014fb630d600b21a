extension MetricDefinition {
    static let revenueMetrics: [MetricDefinition] = [netRetention, grossRetention, logoChurn]

    private static let startCohort = Bilingual(
        zhHans: "期初 ARR 大于 0 的客户；期内新客户不计入",
        en: "customers with ARR above 0 at the start; new customers are in neither part")

    /// NRR.
    public static let netRetention = MetricDefinition(
        "nrr", name: Bilingual(zhHans: "净收入留存率（NRR）", en: "Net revenue retention (NRR)"),
        meaning: Bilingual(
            zhHans: "（期初 + 扩张 − 缩减 − 流失）÷ 期初；期内回流默认视同新客户",
            en: "(start + expansion − contraction − churn) ÷ start; customers who come back count as new unless the "
                + "policy says expansion"),
        rows: startCohort, unit: .percent)

    /// GRR.
    public static let grossRetention = MetricDefinition(
        "grr", name: Bilingual(zhHans: "毛收入留存率（GRR）", en: "Gross revenue retention (GRR)"),
        meaning: Bilingual(
            zhHans: "（期初 − 缩减 − 流失）÷ 期初；不超过 100 %", en: "(start − contraction − churn) ÷ start; never above 100 %"),
        rows: startCohort, unit: .percent)

    /// Logo churn.
    public static let logoChurn = MetricDefinition(
        "logo_churn", name: Bilingual(zhHans: "客户流失率", en: "Logo churn"),
        meaning: Bilingual(
            zhHans: "期末 ARR 为 0 的期初客户数 ÷ 期初客户数",
            en: "customers of the start with ARR 0 at the end ÷ customers of the start"),
        rows: startCohort, unit: .percent)
}
