extension MetricDefinition {
    static let serviceMetrics: [MetricDefinition] = [
        firstContactResolution, customerSatisfaction, satisfactionMean, netPromoterScore, firstResponseMedian,
        firstResponseP90, resolutionMedian, resolutionP90,
    ]

    private static let solvedTickets = Bilingual(zhHans: "期内解决的工单", en: "tickets solved in the period")
    private static let answers = Bilingual(zhHans: "期内收到的有效问卷", en: "valid answers received in the period")

    /// FCR.
    public static let firstContactResolution = MetricDefinition(
        "fcr", name: Bilingual(zhHans: "一次解决率（FCR）", en: "First-contact resolution (FCR)"),
        meaning: Bilingual(
            zhHans: "客户只联系一次且 7 天内未重开的工单 ÷ 已解决工单",
            en: "tickets solved with one inbound contact and not reopened within 7 days ÷ tickets solved"),
        rows: solvedTickets, unit: .percent)

    /// CSAT.
    public static let customerSatisfaction = MetricDefinition(
        "csat", name: Bilingual(zhHans: "客户满意度（CSAT）", en: "Customer satisfaction (CSAT)"),
        meaning: Bilingual(
            zhHans: "4 分和 5 分的问卷 ÷ 全部问卷（1–5 分），附 95 % Wilson 区间",
            en: "answers 4 and 5 ÷ all answers (scale 1–5), with a 95 % Wilson interval"),
        rows: answers, unit: .percent)

    /// Mean satisfaction.
    public static let satisfactionMean = MetricDefinition(
        "csat_mean", name: Bilingual(zhHans: "满意度均分", en: "Mean satisfaction"),
        meaning: Bilingual(zhHans: "Σ 分数 ÷ 问卷数（1–5 分）", en: "Σ score ÷ answers (scale 1–5)"),
        rows: answers, unit: .points)

    /// NPS.
    public static let netPromoterScore = MetricDefinition(
        "nps", name: Bilingual(zhHans: "净推荐值（NPS）", en: "Net promoter score (NPS)"),
        meaning: Bilingual(
            zhHans: "推荐者（9–10）占比 − 贬损者（0–6）占比，附 95 % 误差",
            en: "share of 9–10 − share of 0–6, with its 95 % margin"),
        rows: answers, unit: .points)

    /// Median first response.
    public static let firstResponseMedian = MetricDefinition(
        "first_response_median", name: Bilingual(zhHans: "首次响应时长（中位数）", en: "First response, median"),
        meaning: Bilingual(
            zhHans: "工单创建至首次响应的工作分钟数的中位数", en: "median business minutes from creation to first response"),
        rows: Bilingual(zhHans: "期内首次响应的工单", en: "tickets first answered in the period"), unit: .minutes)

    /// 90th percentile of the first response.
    public static let firstResponseP90 = MetricDefinition(
        "first_response_p90", name: Bilingual(zhHans: "首次响应时长（P90）", en: "First response, 90th percentile"),
        meaning: Bilingual(
            zhHans: "工单创建至首次响应的工作分钟数的第 90 百分位（第 7 类）",
            en: "90th percentile of business minutes from creation to first response (type 7)"),
        rows: Bilingual(zhHans: "期内首次响应的工单", en: "tickets first answered in the period"), unit: .minutes)

    /// Median resolution.
    public static let resolutionMedian = MetricDefinition(
        "resolution_median", name: Bilingual(zhHans: "解决时长（中位数）", en: "Resolution, median"),
        meaning: Bilingual(
            zhHans: "工单创建至解决的工作分钟数的中位数", en: "median business minutes from creation to solution"),
        rows: solvedTickets, unit: .minutes)

    /// 90th percentile of the resolution.
    public static let resolutionP90 = MetricDefinition(
        "resolution_p90", name: Bilingual(zhHans: "解决时长（P90）", en: "Resolution, 90th percentile"),
        meaning: Bilingual(
            zhHans: "工单创建至解决的工作分钟数的第 90 百分位（第 7 类）",
            en: "90th percentile of business minutes from creation to solution (type 7)"),
        rows: solvedTickets, unit: .minutes)
}
