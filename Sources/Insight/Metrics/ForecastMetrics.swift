extension MetricDefinition {
    static let forecastMetrics: [MetricDefinition] = [
        forecastClosed, forecastCommit, forecastBestCase, forecastPipeline, forecastWeighted, pipelineCoverage,
        forecastError,
    ]

    private static let periodDeals = Bilingual(
        zhHans: "预计或实际关闭日期在期内的商机，不含「排除」", en: "deals closing in the period, category omitted left out")

    /// Won in the period.
    public static let forecastClosed = MetricDefinition(
        "forecast_closed", name: Bilingual(zhHans: "已赢单", en: "Closed"),
        meaning: Bilingual(zhHans: "Σ 已赢单金额", en: "Σ amount of category closed"), rows: periodDeals, unit: .money)

    /// Cumulative commit.
    public static let forecastCommit = MetricDefinition(
        "forecast_commit", name: Bilingual(zhHans: "承诺预测", en: "Commit"),
        meaning: Bilingual(
            zhHans: "已赢单 + 承诺；经理调整优先，原值保留",
            en: "closed + commit; a manager's override counts, the original is kept"),
        rows: periodDeals, unit: .money)

    /// Cumulative best case.
    public static let forecastBestCase = MetricDefinition(
        "forecast_best_case", name: Bilingual(zhHans: "最佳预测", en: "Best case"),
        meaning: Bilingual(zhHans: "已赢单 + 承诺 + 最佳", en: "closed + commit + best case"),
        rows: periodDeals, unit: .money)

    /// Everything but omitted.
    public static let forecastPipeline = MetricDefinition(
        "forecast_pipeline", name: Bilingual(zhHans: "管道总额", en: "Pipeline"),
        meaning: Bilingual(
            zhHans: "已赢单 + 承诺 + 最佳 + 管道", en: "closed + commit + best case + pipeline"),
        rows: periodDeals, unit: .money)

    /// Weighted by probability.
    public static let forecastWeighted = MetricDefinition(
        "forecast_weighted", name: Bilingual(zhHans: "加权预测", en: "Weighted forecast"),
        meaning: Bilingual(
            zhHans: "Σ 金额 × 赢率；已赢单按 100 % 计", en: "Σ amount × probability; closed counts in full"),
        rows: periodDeals, unit: .money)

    /// Pipeline coverage of the remaining quota.
    public static let pipelineCoverage = MetricDefinition(
        "pipeline_coverage", name: Bilingual(zhHans: "管道覆盖倍数", en: "Pipeline coverage"),
        meaning: Bilingual(
            zhHans: "进行中金额 ÷（目标 − 已赢单）；目标已达成时无意义",
            en: "open amount ÷ (quota − closed); not defined once the quota is reached"),
        rows: periodDeals, unit: .number)

    /// How far a forecast was off.
    public static let forecastError = MetricDefinition(
        "forecast_error", name: Bilingual(zhHans: "预测偏差", en: "Forecast error"),
        meaning: Bilingual(zhHans: "|预测 − 实际| ÷ 实际", en: "|forecast − actual| ÷ actual"),
        rows: Bilingual(zhHans: "期初预测快照与期末实际", en: "the snapshot of the forecast and the actual of the period"),
        unit: .percent)
}
