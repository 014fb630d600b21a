extension MetricDefinition {
    static let customerMetrics: [MetricDefinition] = [rfmScore, healthIndex]

    /// RFM.
    public static let rfmScore = MetricDefinition(
        "rfm", name: Bilingual(zhHans: "RFM 客户分层", en: "RFM segments"),
        meaning: Bilingual(
            zhHans: "最近购买、购买次数、购买金额各评 1–5 分：1 + ⌊5 × 严格更差的客户数 ÷ 客户数⌋，并列同分；或按固定阈值评分",
            en:
                "recency, frequency and monetary value scored 1–5 each: 1 + ⌊5 × strictly worse customers ÷ customers⌋, "
                + "ties share; or by fixed limits"),
        rows: Bilingual(zhHans: "截止日前至少购买一次的客户", en: "customers with at least one purchase up to the as-of date"),
        unit: .points)

    /// Health.
    public static let healthIndex = MetricDefinition(
        "health_index", name: Bilingual(zhHans: "客户健康度", en: "Customer health"),
        meaning: Bilingual(
            zhHans: "Σ 权重 × 得分 ÷ Σ 权重，仅计有数据的分项；有数据的权重不足 50 % 时无值；≥ 75 绿，≥ 50 黄，其余红",
            en:
                "Σ weight × score ÷ Σ weight over inputs that are known; none when less than 50 % of the weight is known; "
                + "≥ 75 green, ≥ 50 amber, else red"),
        rows: Bilingual(zhHans: "在约客户", en: "customers under contract"), unit: .points)
}
