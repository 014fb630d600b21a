import Foundation

/// A Fellegi-Sunter model: independent evidence of fields added up in bits on the prior odds of a match.
public struct LinkageModel: Sendable, Codable, Hashable {
    /// Fields in the order in which levels are given.
    public let fields: [FieldWeights]
    /// Probability that a random pair is a match.
    public let prior: Double
    /// Where match and review begin.
    public let thresholds: MatchThresholds

    /// A model from weights, learnt or given.
    public init(fields: [FieldWeights], prior: Double, thresholds: MatchThresholds = MatchThresholds()) {
        self.fields = fields
        self.prior = prior
        self.thresholds = thresholds
    }

    /// Weighs a pair; levels follow `fields`, absent ones count as missing.
    public func score(_ levels: [AgreementLevel]) -> LinkageScore {
        let reasons = zip(fields, levels).map { field, level in
            MatchReason(field: field.field, level: level, bits: field.bits(level))
        }
        return score(reasons)
    }

    /// Weighs evidence already expressed in bits.
    public func score(_ reasons: [MatchReason]) -> LinkageScore {
        let bits = reasons.reduce(0) { $0 + $1.bits }
        let probability = Self.probability(bits: bits, prior: prior)
        return LinkageScore(
            bits: bits, probability: probability, decision: thresholds.decision(probability), reasons: reasons)
    }

    /// Posterior = odds / (1 + odds) with odds = prior odds · 2^bits.
    public static func probability(bits: Double, prior: Double) -> Double {
        let bounded = min(1 - 1e-15, max(1e-15, prior))
        return 1 / (1 + exp2(-bits) * (1 - bounded) / bounded)
    }
}

/// The evidence on one pair and what follows from it.
public struct LinkageScore: Sendable, Codable, Hashable {
    /// Sum of the fields' bits.
    public let bits: Double
    /// Posterior probability of a match.
    public let probability: Double
    /// Match, review or none.
    public let decision: MatchDecision
    /// Each field's part.
    public let reasons: [MatchReason]
}
