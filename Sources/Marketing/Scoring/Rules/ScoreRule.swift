import China

/// The part of a score a rule belongs to; each part has its own cap.
public enum ScoreGroup: String, Codable, CaseIterable, Sendable {
    /// Who the lead is: industry, size, role.
    case fit
    /// What the lead did, fading with time.
    case engagement
    /// How well the channel it came through has converted so far.
    case channelQuality

    /// The group's name for people.
    public func text(_ language: Language) -> String {
        switch (self, language) {
        case (.fit, .zhHans): "匹配度"
        case (.fit, .en): "fit"
        case (.engagement, .zhHans): "互动"
        case (.engagement, .en): "engagement"
        case (.channelQuality, .zhHans): "渠道质量"
        case (.channelQuality, .en): "channel quality"
        }
    }
}

/// One text in both languages of the product.
public struct BilingualText: Codable, Hashable, Sendable {
    /// Simplified Chinese.
    public let zhHans: String
    /// English.
    public let en: String

    /// A text in both languages.
    public init(zhHans: String, en: String) {
        self.zhHans = zhHans
        self.en = en
    }

    /// The text in one language.
    public func text(_ language: Language) -> String { language == .zhHans ? zhHans : en }
}

/// What a rule is worth, as data: the condition is text of the condition language and is judged elsewhere.
public struct ScoreRuleDefinition: Codable, Hashable, Sendable {
    /// Stable name of the rule within its set.
    public let key: String
    /// What people call it.
    public let title: BilingualText
    /// The part of the score it adds to.
    public let group: ScoreGroup
    /// Points per match or event; may be negative.
    public let points: Double
    /// Largest absolute value the rule may contribute after decay; nil is no cap.
    public let cap: Double?
    /// Events of one day that count at most; nil is no limit.
    public let perDayLimit: Int?
    /// Days after which an event is worth half; nil never fades.
    public let halfLifeDays: Double?
    /// The condition as written by the administrator.
    public let condition: String

    /// A rule with its value, cap, daily limit and half-life.
    public init(
        key: String, title: BilingualText, group: ScoreGroup, points: Double, cap: Double? = nil,
        perDayLimit: Int? = nil, halfLifeDays: Double? = nil, condition: String = ""
    ) {
        self.key = key
        self.title = title
        self.group = group
        self.points = points
        self.cap = cap
        self.perDayLimit = perDayLimit
        self.halfLifeDays = halfLifeDays
        self.condition = condition
    }
}

/// A rule joined with a way to judge a subject, whatever that subject is.
public struct ScoreRule<Subject>: Sendable {
    /// What the rule is worth.
    public let definition: ScoreRuleDefinition
    /// Whether a subject fulfils the condition.
    public let matches: @Sendable (Subject) -> Bool

    /// A rule that can be judged.
    public init(_ definition: ScoreRuleDefinition, matches: @escaping @Sendable (Subject) -> Bool) {
        self.definition = definition
        self.matches = matches
    }
}

extension Sequence {
    /// The keys of the rules a subject fulfils, in rule order.
    public func matching<Subject>(_ subject: Subject) -> [String] where Element == ScoreRule<Subject> {
        filter { $0.matches(subject) }.map(\.definition.key)
    }
}
