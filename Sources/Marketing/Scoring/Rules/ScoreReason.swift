import China

/// Why a contribution has its value; a code with its parameters.
public enum ScoreReason: Codable, Hashable, Sendable {
    /// The condition is fulfilled.
    case matched(points: Double)
    /// So many events, faded to this worth.
    case events(counted: Int, undecayed: Double, value: Double, halfLifeDays: Double?)
    /// Events beyond the daily limit are not counted.
    case dailyLimit(limit: Int, ignored: Int)
    /// The rule would be worth more than it may.
    case ruleCap(cap: Double, before: Double)
    /// The group would be worth more than it may.
    case groupCap(group: ScoreGroup, cap: Double, before: Double)
    /// The channel's own conversion history.
    case channel(ChannelStanding)

    /// A stable code for programs.
    public var code: String {
        switch self {
        case .matched: "matched"
        case .events: "events"
        case .dailyLimit: "daily_limit"
        case .ruleCap: "rule_cap"
        case .groupCap: "group_cap"
        case .channel: "channel"
        }
    }

    /// The reason in words.
    public func text(_ language: Language) -> String { language == .zhHans ? chinese : english }

    private var chinese: String {
        switch self {
        case .matched(let points): "满足条件，\(signed(points)) 分"
        case .events(let counted, let undecayed, let value, let half):
            "\(counted) 次行为共 \(signed(undecayed)) 分"
                + (half.map { "，半衰期 \(fixed($0, 0)) 天，现值 \(signed(value)) 分" } ?? "")
        case .dailyLimit(let limit, let ignored): "每天最多计 \(limit) 次，\(ignored) 次未计"
        case .ruleCap(let cap, let before): "单条规则上限 \(fixed(cap, 1))，原为 \(signed(before))"
        case .groupCap(let group, let cap, let before):
            "\(group.text(.zhHans))上限 \(fixed(cap, 1))，原为 \(signed(before))"
        case .channel(let it):
            "渠道“\(it.channel)”：\(it.leads) 条线索成交 \(it.wins) 条，平滑转化率 \(percent(it.rate))，"
                + "全部渠道 \(percent(it.baseRate))，\(signed(it.points)) 分"
        }
    }

    private var english: String {
        switch self {
        case .matched(let points): "condition fulfilled, \(signed(points)) points"
        case .events(let counted, let undecayed, let value, let half):
            "\(counted) events worth \(signed(undecayed)) points"
                + (half.map { ", half-life \(fixed($0, 0)) days, now \(signed(value))" } ?? "")
        case .dailyLimit(let limit, let ignored): "at most \(limit) a day count, \(ignored) left out"
        case .ruleCap(let cap, let before): "rule capped at \(fixed(cap, 1)), was \(signed(before))"
        case .groupCap(let group, let cap, let before):
            "\(group.text(.en)) capped at \(fixed(cap, 1)), was \(signed(before))"
        case .channel(let it):
            "channel “\(it.channel)”: \(it.wins) of \(it.leads) leads won, smoothed \(percent(it.rate)), "
                + "all channels \(percent(it.baseRate)), \(signed(it.points)) points"
        }
    }
}
