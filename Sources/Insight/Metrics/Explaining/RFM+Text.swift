import China

extension RFM.Score {
    /// The three scores, the segment and the rule that put the customer there.
    public func text(_ language: Language) -> String {
        let mean = FigureText.plain(Double(frequency + monetary) / 2)
        let scores = "R \(recency) · F \(frequency) · M \(monetary)"
        return language.text(
            zh: "\(scores)：\(segment.text(.zhHans))（\(segment.rule(.zhHans))；F 与 M 的均值为 \(mean)）",
            en: "\(scores): \(segment.text(.en)) (\(segment.rule(.en)); the mean of F and M is \(mean))")
    }
}

extension RFM.Segment {
    /// Which scores make the segment, the segments above it coming first.
    public func rule(_ language: Language) -> String {
        let mean = language.text(zh: "F、M 均值", en: "mean of F and M")
        return switch self {
        case .champions: "R ≥ 4, \(mean) ≥ 4"
        case .loyal: "R ≥ 3, \(mean) ≥ 3"
        case .newOrPromising: "R ≥ 4, \(mean) < 3"
        case .cannotLose: "R ≤ 2, \(mean) ≥ 4"
        case .atRisk: "R ≤ 2, \(mean) ≥ 2.5"
        case .lostOrHibernating: "R ≤ 2, \(mean) < 2.5"
        case .needsAttention: language.text(zh: "R = 3，\(mean) < 3", en: "R = 3, \(mean) < 3")
        }
    }
}
