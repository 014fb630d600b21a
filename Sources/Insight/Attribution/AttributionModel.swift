import China

/// A way of dividing conversions among the channels that led to them.
public enum AttributionModel: String, Sendable, Hashable, Codable, CaseIterable {
    /// Everything to the first touch.
    case first
    /// Everything to the last touch.
    case last
    /// Equal parts.
    case linear
    /// Parts that halve with every half-life before the conversion.
    case timeDecay = "time_decay"
    /// 40 % first, 40 % last, 20 % shared between.
    case uShaped = "u_shaped"
    /// 30 % each to the first touch, the one that made the lead, the one that made the opportunity; 10 % to the rest.
    case wShaped = "w_shaped"
    /// By how many conversions a chain over all journeys loses without the channel.
    case markov
    /// By the average gain of adding the channel to every set of others.
    case shapley

    /// Raised whenever the same journeys would give other parts.
    public var formulaVersion: Int { 1 }

    /// Whether a journey is divided by its own touches alone.
    public var isPerJourney: Bool { self != .markov && self != .shapley }

    /// What people call it.
    public func name(_ language: Language) -> String {
        let zh = language == .zhHans
        return switch self {
        case .first: zh ? "首次触点" : "First"
        case .last: zh ? "末次触点" : "Last"
        case .linear: zh ? "线性" : "Linear"
        case .timeDecay: zh ? "时间衰减" : "Decay"
        case .uShaped: zh ? "U 型" : "U"
        case .wShaped: zh ? "W 型" : "W"
        case .markov: zh ? "马尔可夫" : "Markov"
        case .shapley: zh ? "沙普利" : "Shapley"
        }
    }

    /// How it divides, in a sentence.
    public func text(_ language: Language) -> String { language == .en ? english : chinese }

    private var english: String {
        switch self {
        case .first: "All credit goes to the first touch."
        case .last: "All credit goes to the last touch."
        case .linear: "Every touch of the journey gets the same part."
        case .timeDecay: "A touch weighs 2^(−days before the conversion / half-life)."
        case .uShaped:
            "40 % to the first, 40 % to the last, 20 % shared by the touches between; two touches share equally."
        case .wShaped:
            "30 % each to the first touch, the touch that made the lead and the touch that made the opportunity, 10 % "
                + "shared by the others."
        case .markov:
            "A first-order chain over all journeys; a channel's part is the share of conversions lost when its inflow "
                + "goes to null."
        case .shapley: "The worth of a set of channels is what converted through them alone; each gets its mean gain."
        }
    }

    private var chinese: String {
        switch self {
        case .first: "全部归于首次触点。"
        case .last: "全部归于末次触点。"
        case .linear: "旅程中每个触点均分。"
        case .timeDecay: "触点权重为 2^（−距转化天数 ÷ 半衰期）。"
        case .uShaped: "首次 40 %，末次 40 %，中间触点均分 20 %；只有两个触点时各半。"
        case .wShaped: "首次触点、产生线索的触点、产生商机的触点各 30 %，其余触点均分 10 %。"
        case .markov: "对全部旅程建一阶马尔可夫链；渠道所得取决于把流入它的概率转向流失后损失的转化。"
        case .shapley: "一组渠道的价值是仅凭它们完成的转化；每个渠道得其平均边际贡献。"
        }
    }
}
