import China
import Foundation

/// One field's part in a decision.
public struct MatchReason: Sendable, Codable, Hashable {
    /// The field compared.
    public let field: String
    /// How far it agreed.
    public let level: AgreementLevel
    /// Evidence in bits: +1 doubles the odds of a match, −1 halves them.
    public let bits: Double

    /// A field with its level and weight.
    public init(field: String, level: AgreementLevel, bits: Double) {
        self.field = field
        self.level = level
        self.bits = bits
    }

    /// For instance `mobile: equal, +13.2 bits`.
    public func text(_ language: Language) -> String {
        let weight = (bits >= 0 ? "+" : "−") + String(format: "%.1f", abs(bits))
        switch language {
        case .zhHans: return "\(field)：\(level.text(language))，\(weight) 比特"
        case .en: return "\(field): \(level.text(language)), \(weight) bits"
        }
    }
}

/// What follows from the evidence on a pair.
public enum MatchDecision: String, Sendable, Codable, CaseIterable {
    /// One and the same: join without asking.
    case match
    /// Possibly the same: a person decides.
    case review
    /// Two different ones.
    case none

    /// The decision in words.
    public func text(_ language: Language) -> String {
        switch (self, language) {
        case (.match, .zhHans): "同一"
        case (.match, .en): "match"
        case (.review, .zhHans): "待人工确认"
        case (.review, .en): "possible"
        case (.none, .zhHans): "不同"
        case (.none, .en): "no match"
        }
    }
}

/// Probabilities from which a pair is a match or goes to review.
public struct MatchThresholds: Sendable, Codable, Hashable {
    /// At least this: match.
    public let match: Double
    /// At least this, below `match`: review.
    public let review: Double

    /// 0.95 and 0.5 unless told.
    public init(match: Double = 0.95, review: Double = 0.5) {
        self.match = match
        self.review = min(review, match)
    }

    /// The decision for a probability.
    public func decision(_ probability: Double) -> MatchDecision {
        if probability >= match { return .match }
        return probability >= review ? .review : .none
    }
}
