import China

/// A past lead as it stood when it would have been scored, and what became of it.
public struct BacktestRow: Sendable {
    /// Keys of the rules it fulfilled.
    public let matched: [String]
    /// Its events; those after ``at`` are not looked at.
    public let events: [ScoreEvent]
    /// Its channel's standing at that time, when known.
    public let channel: ChannelStanding?
    /// When it is scored, UTC milliseconds.
    public let at: Int64
    /// Whether it was won.
    public let won: Bool

    /// A past lead.
    public init(matched: [String], events: [ScoreEvent], channel: ChannelStanding? = nil, at: Int64, won: Bool) {
        self.matched = matched
        self.events = events
        self.channel = channel
        self.at = at
        self.won = won
    }
}

/// How well one rule set ranked past leads.
public struct RankQuality: Codable, Hashable, Sendable {
    /// Chance that a won lead scored above a lost one; nil with one outcome only.
    public let auc: Double?
    /// Win rate of the best tenth over the win rate of all.
    public let topTenthLift: Double?
    /// Mean score of won leads.
    public let meanWon: Double?
    /// Mean score of lost leads.
    public let meanLost: Double?
}

/// A draft of rules tried on past leads beside the version in force.
public struct RuleBacktest: Codable, Hashable, Sendable {
    /// What follows from the trial.
    public enum Verdict: String, Codable, Sendable {
        /// Ranks better by at least 0.01 AUC, or nothing is in force yet and it ranks better than chance.
        case better
        /// Within 0.01 AUC.
        case similar
        /// Ranks worse, or no better than chance.
        case worse
        /// Too few leads with either outcome to tell.
        case insufficient
    }

    /// Leads scored.
    public let rows: Int
    /// Of these, won.
    public let wins: Int
    /// The draft's ranking.
    public let candidate: RankQuality
    /// The ranking of the version in force, when there is one.
    public let current: RankQuality?
    /// Leads whose grade would change.
    public let changedGrades: Int
    /// What follows.
    public let verdict: Verdict

    /// Scores past leads with the draft and with the version in force.
    public init(candidate: ScoreRuleSet, current: ScoreRuleSet?, on rows: [BacktestRow]) {
        let outcomes = rows.map(\.won)
        let new = rows.map { Self.score($0, candidate) }
        let old = current.map { set in rows.map { Self.score($0, set) } }
        self.rows = rows.count
        wins = outcomes.count { $0 }
        self.candidate = Self.quality(new, outcomes)
        self.current = old.map { Self.quality($0, outcomes) }
        changedGrades = old.map { zip($0, new).count { $0.grade != $1.grade } } ?? 0
        verdict = Self.verdict(self.candidate, self.current, wins: wins, losses: rows.count - wins)
    }

    /// The result in a sentence.
    public func text(_ language: Language) -> String {
        let auc = candidate.auc.map { fixed($0, 3) } ?? "—"
        let before = current?.auc.map { fixed($0, 3) } ?? "—"
        let words: (zh: String, en: String) =
            switch verdict {
            case .better: ("优于现行规则", "ranks better than the rules in force")
            case .similar: ("与现行规则相当", "ranks like the rules in force")
            case .worse: ("不如现行规则", "ranks worse than the rules in force, or than chance")
            case .insufficient: ("样本不足，无法判断", "too few leads with both outcomes to tell")
            }
        return language == .zhHans
            ? "\(rows) 条历史线索（成交 \(wins)）：新 AUC \(auc)，现行 \(before)，\(changedGrades) 条等级变化；\(words.zh)"
            : "\(rows) past leads (\(wins) won): AUC \(auc), in force \(before), "
                + "\(changedGrades) grades change; \(words.en)"
    }

    private static func score(_ row: BacktestRow, _ set: ScoreRuleSet) -> RuleScore {
        let ledger = EngagementLedger(row.events.filter { $0.at <= row.at }, under: set)
        return set.score(matched: row.matched, ledger: ledger, channel: row.channel, at: row.at)
    }

    private static func quality(_ scores: [RuleScore], _ outcomes: [Bool]) -> RankQuality {
        let totals = scores.map(\.total)
        func mean(_ wanted: Bool) -> Double? {
            let chosen = zip(totals, outcomes).filter { $0.1 == wanted }.map(\.0)
            return chosen.isEmpty ? nil : chosen.reduce(0, +) / Double(chosen.count)
        }
        return RankQuality(
            auc: ScoringMetrics.auc(totals, outcomes), topTenthLift: ScoringMetrics.topTenthLift(totals, outcomes),
            meanWon: mean(true), meanLost: mean(false))
    }

    private static func verdict(_ new: RankQuality, _ old: RankQuality?, wins: Int, losses: Int) -> Verdict {
        guard wins >= 10, losses >= 10, let auc = new.auc else { return .insufficient }
        let reference = old?.auc ?? 0.5
        if auc >= reference + 0.01 { return .better }
        return old != nil && auc > reference - 0.01 ? .similar : .worse
    }
}
