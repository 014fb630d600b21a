import China
import Foundation

/// Something a lead did that a rule counts.
public struct ScoreEvent: Codable, Hashable, Sendable {
    /// Key of the rule.
    public let rule: String
    /// When, in UTC milliseconds.
    public let at: Int64

    /// An event of a rule at a time.
    public init(rule: String, at: Int64) {
        self.rule = rule
        self.at = at
    }
}

/// What happened to an event offered to a ledger.
public enum ScoreEventOutcome: String, Codable, Hashable, Sendable {
    /// It adds to the score.
    case counted
    /// The rule's events of that day were used up.
    case overDailyLimit
    /// It is older than the newest event of its rule: recompute from the full history.
    case late
    /// The rule set has no such rule.
    case unknownRule

    /// The outcome in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .counted: language.text(zh: "已计分", en: "counted")
        case .overDailyLimit: language.text(zh: "已达当日上限，不计分", en: "over the day's limit, not counted")
        case .late:
            language.text(zh: "早于该规则的最新事件，需按历史重算", en: "older than the rule's newest event: recompute from the history")
        case .unknownRule: language.text(zh: "没有这条规则", en: "there is no such rule")
        }
    }
}

/// The faded worth of a lead's events, one number and time per rule: enough to add to without the history.
///
/// S(t2) = S(t1) · 2^(−(t2−t1)/half-life) + new points, which equals the sum over all events.
public struct EngagementLedger: Codable, Hashable, Sendable {
    /// One rule's running value before its cap.
    public struct Balance: Codable, Hashable, Sendable {
        /// Worth at ``asOf``.
        public var value: Double
        /// Time of the newest event, UTC milliseconds.
        public var asOf: Int64
        /// Scoring day of the newest event.
        public var day: Int64
        /// Events offered on that day.
        public var countOfDay: Int
        /// Events that count.
        public var counted: Int
        /// Events beyond the daily limit.
        public var ignored: Int
    }

    /// Balance by rule key.
    public private(set) var balances: [String: Balance] = [:]

    /// A ledger without events.
    public init() {}

    /// The ledger of a whole history, whatever its order.
    public init(_ events: [ScoreEvent], under set: ScoreRuleSet) {
        let rules = Dictionary(set.rules.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for event in events.sorted(by: { $0.at < $1.at }) {
            if let rule = rules[event.rule] { _ = record(event, of: rule, dayOffset: set.dayOffsetSeconds) }
        }
    }

    /// Adds one event; a late or unknown one changes nothing and says so.
    public mutating func record(_ event: ScoreEvent, under set: ScoreRuleSet) -> ScoreEventOutcome {
        guard let rule = set.rule(event.rule) else { return .unknownRule }
        return record(event, of: rule, dayOffset: set.dayOffsetSeconds)
    }

    /// The worth of one rule's events at a time, before its cap.
    public func value(of rule: ScoreRuleDefinition, at time: Int64) -> Double {
        guard let balance = balances[rule.key] else { return 0 }
        return balance.value * Self.decay(from: balance.asOf, to: time, halfLifeDays: rule.halfLifeDays)
    }

    /// The share of an event's points left after the time between, at most 1.
    public static func decay(from: Int64, to: Int64, halfLifeDays: Double?) -> Double {
        guard let halfLifeDays, to > from else { return 1 }
        let days = (Double(to) - Double(from)) / 86_400_000
        return exp2(-days / halfLifeDays)
    }

    private mutating func record(
        _ event: ScoreEvent, of rule: ScoreRuleDefinition, dayOffset: Int
    ) -> ScoreEventOutcome {
        let day = Self.day(of: event.at, offset: dayOffset)
        let empty = Balance(value: 0, asOf: event.at, day: day, countOfDay: 0, counted: 0, ignored: 0)
        var balance = balances[rule.key] ?? empty
        guard event.at >= balance.asOf else { return .late }
        balance.countOfDay = balance.day == day ? balance.countOfDay + 1 : 1
        balance.day = day
        balance.value *= Self.decay(from: balance.asOf, to: event.at, halfLifeDays: rule.halfLifeDays)
        balance.asOf = event.at
        let counts = balance.countOfDay <= (rule.perDayLimit ?? .max)
        if counts {
            balance.value += rule.points
            balance.counted += 1
        } else {
            balance.ignored += 1
        }
        balances[rule.key] = balance
        return counts ? .counted : .overDailyLimit
    }

    private static func day(of time: Int64, offset: Int) -> Int64 {
        let (local, overflow) = time.addingReportingOverflow(Int64(offset) * 1000)
        let moment = overflow ? time : local
        let (quotient, remainder) = moment.quotientAndRemainder(dividingBy: 86_400_000)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
