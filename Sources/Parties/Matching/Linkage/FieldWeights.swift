import Foundation

/// What a field's agreement is worth: how often each level occurs among matches (m) and among random pairs (u).
public struct FieldWeights: Sendable, Codable, Hashable {
    /// The field's name as the reader knows it.
    public let field: String
    /// Probability of each level when the records are one; missing is left out and weighs nothing.
    public private(set) var matching: [AgreementLevel: Double]
    /// Probability of each level when the records are two.
    public private(set) var random: [AgreementLevel: Double]

    /// Weights by level; levels absent from either table weigh nothing.
    public init(field: String, matching: [AgreementLevel: Double], random: [AgreementLevel: Double]) {
        self.field = field
        self.matching = matching
        self.random = random
    }

    /// A field that only agrees or differs, with m and u in 0...1.
    public init(field: String, m: Double, u: Double) {
        self.init(field: field, matching: [.exact: m, .different: 1 - m], random: [.exact: u, .different: 1 - u])
    }

    /// log2(m/u), positive when the level speaks for a match; bounded to ±30, 0 when missing or never seen.
    public func bits(_ level: AgreementLevel) -> Double {
        guard level != .missing, let m = matching[level], let u = random[level] else { return 0 }
        if m <= 0 && u <= 0 { return 0 }
        let ratio = log2(max(m, 1e-12) / max(u, 1e-12))
        return min(30, max(-30, ratio))
    }

    /// Bits by level code, for the loops over millions of pairs.
    var table: [Double] { AgreementLevel.allCases.map(bits) }
}
