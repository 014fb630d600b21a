import China

extension MetricDefinition {
    /// Every metric of the product, in the order of the dictionary.
    public static let all: [MetricDefinition] = [
        funnelMetrics, dealMetrics, forecastMetrics, revenueMetrics, lifetimeMetrics, serviceMetrics,
        customerMetrics, experimentMetrics, collaborationMetrics,
    ].flatMap { $0 }

    /// The definition with this id, or nil.
    public static func named(_ id: String) -> MetricDefinition? { byID[id] }

    private static let byID: [String: MetricDefinition] = Dictionary(
        all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    /// The dictionary as a Markdown table in one language.
    public static func markdown(_ language: Language) -> String {
        let head =
            language == .en
            ? ["| id | metric | definition | rows | unit | version |", "|---|---|---|---|---|---|"]
            : ["| 标识 | 指标 | 口径 | 统计范围 | 单位 | 版本 |", "|---|---|---|---|---|---|"]
        let lines = all.map { metric in
            let texts = [metric.name, metric.meaning, metric.rows].map { $0.text(language) }
            let cells = ["`\(metric.id)`"] + texts + [metric.unit.text(language), String(metric.formulaVersion)]
            // A bar inside a cell would end it.
            return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
        }
        return (head + lines).joined(separator: "\n") + "\n"
    }
}
