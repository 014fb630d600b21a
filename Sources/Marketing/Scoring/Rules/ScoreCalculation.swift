/// What one rule (or the channel) adds to a score, and why.
public struct ScoreContribution: Codable, Hashable, Sendable {
    /// Key of the rule; `channel` for channel quality.
    public let rule: String
    /// What people call it.
    public let title: BilingualText
    /// The group it adds to.
    public let group: ScoreGroup
    /// Points after decay and the rule's own cap, before the group's.
    public let points: Double
    /// Why, most important first.
    public let reasons: [ScoreReason]
}

/// One group's sum.
public struct GroupScore: Codable, Hashable, Sendable {
    /// The group.
    public let group: ScoreGroup
    /// Sum of its contributions.
    public let uncapped: Double
    /// The sum within the group's cap.
    public let points: Double
    /// Set when the cap bit.
    public let reason: ScoreReason?
}

/// A lead's score by rules, with everything that led to it.
public struct RuleScore: Codable, Hashable, Sendable {
    /// Sum of the groups.
    public let total: Double
    /// Letter for fit and number for engagement with channel, such as `B2`; `A1` is best.
    public let grade: String
    /// One entry per group, always all of them.
    public let groups: [GroupScore]
    /// Contributions other than nothing, largest absolute value first.
    public let contributions: [ScoreContribution]
    /// The rule set that decided.
    public let ruleSet: String
    /// Its version.
    public let version: Int
}

extension ScoreRuleSet {
    /// Scores a lead from the rules it fulfils, its events so far and its channel, at a time in UTC milliseconds.
    public func score(
        matched: [String], ledger: EngagementLedger = EngagementLedger(), channel: ChannelStanding? = nil,
        at time: Int64
    ) -> RuleScore {
        let fulfilled = Set(matched)
        var parts = rules.compactMap { contribution(of: $0, matched: fulfilled.contains($0.key), ledger, at: time) }
        if let channel { parts.append(Self.contribution(of: channel)) }
        let groups = ScoreGroup.allCases.map { group in
            groupScore(group, sum: parts.filter { $0.group == group }.reduce(0) { $0 + $1.points })
        }
        let ordered = parts.enumerated().sorted {
            let (a, b) = (abs($0.element.points), abs($1.element.points))
            return a == b ? $0.offset < $1.offset : a > b
        }
        return RuleScore(
            total: groups.reduce(0) { $0 + $1.points }, grade: grade(groups), groups: groups,
            contributions: ordered.map(\.element), ruleSet: name, version: version)
    }

    private func contribution(
        of rule: ScoreRuleDefinition, matched: Bool, _ ledger: EngagementLedger, at time: Int64
    ) -> ScoreContribution? {
        var value: Double = matched ? rule.points : 0
        var reasons: [ScoreReason] = matched ? [.matched(points: rule.points)] : []
        if let balance = ledger.balances[rule.key] {
            let now = ledger.value(of: rule, at: time)
            let undecayed = Double(balance.counted) * rule.points
            value += now
            reasons.append(
                .events(counted: balance.counted, undecayed: undecayed, value: now, halfLifeDays: rule.halfLifeDays))
            if balance.ignored > 0, let limit = rule.perDayLimit {
                reasons.append(.dailyLimit(limit: limit, ignored: balance.ignored))
            }
        }
        guard !reasons.isEmpty else { return nil }
        if let cap = rule.cap, abs(value) > cap {
            reasons.append(.ruleCap(cap: cap, before: value))
            value = min(cap, max(-cap, value))
        }
        return ScoreContribution(
            rule: rule.key, title: rule.title, group: rule.group, points: value, reasons: reasons)
    }

    private static func contribution(of channel: ChannelStanding) -> ScoreContribution {
        ScoreContribution(
            rule: "channel", title: BilingualText(zhHans: "渠道", en: "channel"), group: .channelQuality,
            points: channel.points, reasons: [.channel(channel)])
    }

    private func groupScore(_ group: ScoreGroup, sum: Double) -> GroupScore {
        guard let cap = cap(of: group), abs(sum) > cap else {
            return GroupScore(group: group, uncapped: sum, points: sum, reason: nil)
        }
        return GroupScore(
            group: group, uncapped: sum, points: min(cap, max(-cap, sum)),
            reason: .groupCap(group: group, cap: cap, before: sum))
    }

    private func grade(_ groups: [GroupScore]) -> String {
        let fit = groups.filter { $0.group == .fit }.reduce(0) { $0 + $1.points }
        let interest = groups.filter { $0.group != .fit }.reduce(0) { $0 + $1.points }
        let letter = ["A", "B", "C", "D"][fitLimits.firstIndex { fit >= $0 } ?? 3]
        let number = (engagementLimits.firstIndex { interest >= $0 } ?? 3) + 1
        return letter + String(number)
    }
}
