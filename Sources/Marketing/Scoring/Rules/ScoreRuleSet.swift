import China

/// A versioned set of rules: edited as a draft, immutable once published.
public struct ScoreRuleSet: Codable, Hashable, Sendable {
    /// Where a version stands.
    public enum State: String, Codable, Sendable {
        /// May still change and decides nothing.
        case draft
        /// Decides scores and never changes again.
        case published
    }

    /// The cap on the absolute value of one group.
    public struct GroupCap: Codable, Hashable, Sendable {
        /// The capped group.
        public let group: ScoreGroup
        /// Largest absolute value.
        public let cap: Double

        /// A cap on a group.
        public init(_ group: ScoreGroup, _ cap: Double) {
            self.group = group
            self.cap = cap
        }
    }

    /// Name shared by all versions.
    public let name: String
    /// 1 for the first version, one more for each draft derived from it.
    public let version: Int
    /// Draft or published.
    public let state: State
    /// The rules, in the order people see them.
    public let rules: [ScoreRuleDefinition]
    /// Caps per group; a group without one is not capped.
    public let groupCaps: [GroupCap]
    /// Lower limits of fit for the letters A, B, C (below is D), descending.
    public let fitLimits: [Double]
    /// Lower limits of engagement and channel quality for 1, 2, 3 (below is 4), descending.
    public let engagementLimits: [Double]
    /// Start of the scoring day in seconds east of UTC; China is 28,800 all year.
    public let dayOffsetSeconds: Int

    /// A draft; throws ``ScoringError/ruleSet(_:)`` naming the first rule that makes no sense.
    public init(
        name: String, version: Int = 1, rules: [ScoreRuleDefinition], groupCaps: [GroupCap] = [],
        fitLimits: [Double] = [40, 25, 10], engagementLimits: [Double] = [40, 25, 10],
        dayOffsetSeconds: Int = 28_800
    ) throws(ScoringError) {
        self.init(
            state: .draft, name: name, version: version, rules: rules, groupCaps: groupCaps, fitLimits: fitLimits,
            engagementLimits: engagementLimits, dayOffsetSeconds: dayOffsetSeconds)
        if let problem = RuleSetProblem.first(in: self) { throw .ruleSet(problem) }
    }

    private init(
        state: State, name: String, version: Int, rules: [ScoreRuleDefinition], groupCaps: [GroupCap],
        fitLimits: [Double], engagementLimits: [Double], dayOffsetSeconds: Int
    ) {
        self.state = state
        self.name = name
        self.version = version
        self.rules = rules
        self.groupCaps = groupCaps
        self.fitLimits = fitLimits
        self.engagementLimits = engagementLimits
        self.dayOffsetSeconds = dayOffsetSeconds
    }

    /// The same rules as the version in force; throws when already published or when a rule makes no sense.
    public func published() throws(ScoringError) -> ScoreRuleSet {
        guard state == .draft else { throw .ruleSet(.alreadyPublished(name: name, version: version)) }
        if let problem = RuleSetProblem.first(in: self) { throw .ruleSet(problem) }
        return with(state: .published, version: version)
    }

    /// A new draft, one version on, with the same rules.
    public func nextDraft() -> ScoreRuleSet { with(state: .draft, version: version + 1) }

    /// The same version with other rules; throws unless it is a draft.
    public func replacing(rules: [ScoreRuleDefinition]) throws(ScoringError) -> ScoreRuleSet {
        guard state == .draft else { throw .ruleSet(.alreadyPublished(name: name, version: version)) }
        return try ScoreRuleSet(
            name: name, version: version, rules: rules, groupCaps: groupCaps, fitLimits: fitLimits,
            engagementLimits: engagementLimits, dayOffsetSeconds: dayOffsetSeconds)
    }

    /// The rule of that key, or nil.
    public func rule(_ key: String) -> ScoreRuleDefinition? { rules.first { $0.key == key } }

    /// The smallest cap set on a group, or nil.
    public func cap(of group: ScoreGroup) -> Double? {
        groupCaps.filter { $0.group == group }.map(\.cap).min()
    }

    private func with(state: State, version: Int) -> ScoreRuleSet {
        ScoreRuleSet(
            state: state, name: name, version: version, rules: rules, groupCaps: groupCaps, fitLimits: fitLimits,
            engagementLimits: engagementLimits, dayOffsetSeconds: dayOffsetSeconds)
    }
}

/// Why a rule set cannot be used.
public enum RuleSetProblem: Hashable, Sendable, Codable {
    /// Two rules share a key.
    case duplicateKey(String)
    /// A number of this rule is not finite, or a cap, limit or half-life is not positive.
    case badNumber(rule: String, field: String)
    /// A cap of this group is negative or not finite.
    case badGroupCap(ScoreGroup)
    /// Grade limits must be three descending numbers.
    case badLimits
    /// A published version never changes.
    case alreadyPublished(name: String, version: Int)

    static func first(in set: ScoreRuleSet) -> RuleSetProblem? {
        var seen = Set<String>()
        for rule in set.rules {
            if !seen.insert(rule.key).inserted { return .duplicateKey(rule.key) }
            if let field = badField(of: rule) { return .badNumber(rule: rule.key, field: field) }
        }
        if let bad = set.groupCaps.first(where: { !$0.cap.isFinite || $0.cap < 0 }) { return .badGroupCap(bad.group) }
        return [set.fitLimits, set.engagementLimits].allSatisfy(isDescending) ? nil : .badLimits
    }

    private static func badField(of rule: ScoreRuleDefinition) -> String? {
        if !rule.points.isFinite { return "points" }
        if let cap = rule.cap, !cap.isFinite || cap < 0 { return "cap" }
        if let limit = rule.perDayLimit, limit < 1 { return "perDayLimit" }
        if let half = rule.halfLifeDays, !half.isFinite || half <= 0 { return "halfLifeDays" }
        return nil
    }

    private static func isDescending(_ limits: [Double]) -> Bool {
        limits.count == 3 && limits.allSatisfy(\.isFinite) && limits[0] >= limits[1] && limits[1] >= limits[2]
    }

    /// The problem in words.
    public func text(_ language: Language) -> String {
        let zh = language == .zhHans
        return switch self {
        case .duplicateKey(let key): zh ? "规则编号“\(key)”重复" : "rule key “\(key)” is used twice"
        case .badNumber(let rule, let field):
            zh ? "规则“\(rule)”的 \(field) 不是有效数值" : "rule “\(rule)” has an unusable \(field)"
        case .badGroupCap(let group):
            zh ? "“\(group.text(language))”的上限无效" : "the cap of \(group.text(language)) is unusable"
        case .badLimits: zh ? "等级界限必须是三个递减的数" : "grade limits must be three descending numbers"
        case .alreadyPublished(let name, let version):
            zh ? "“\(name)”第 \(version) 版已发布，不能再改" : "“\(name)” version \(version) is published and cannot change"
        }
    }
}
