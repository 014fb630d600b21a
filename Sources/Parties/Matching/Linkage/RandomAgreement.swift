import Foundation

/// How records of two different persons agree: by field, and for fields that depend on another (postcode on city)
/// given how that one agrees. The dependences form a forest, as in Chow and Liu (1968).
struct RandomAgreement: Sendable {
    /// Shares of levels by field, over all non-matching pairs.
    let marginal: [[Double]]
    /// The field each one depends on, −1 for none.
    private(set) var parents: [Int]
    /// Divergence of each field from its marginal when its parent is equal, in bits.
    private(set) var strength: [Double]
    /// For fields with a parent: shares by parent level and level.
    private var conditional: [[[Double]]]

    /// Dependences weaker than this are left out.
    static let weakest = 0.25

    init(marginal: [[Double]]) {
        self.marginal = marginal
        parents = marginal.map { _ in -1 }
        strength = marginal.map { _ in 0 }
        conditional = marginal.map { _ in [] }
    }

    /// `agreeing[p]` holds the shares of all fields' levels among non-matching pairs equal in field p.
    init(marginal: [[Double]], agreeing: [[[Double]]]) {
        self.init(marginal: marginal)
        chooseParents(agreeing)
        for field in parents.indices where parents[field] >= 0 { condition(field, agreeing) }
    }

    func shares(_ field: Int, parentLevel: Int) -> [Double] {
        if parentLevel == 0 || conditional[field].isEmpty { return marginal[field] }
        return conditional[field][parentLevel]
    }

    private mutating func chooseParents(_ agreeing: [[[Double]]]) {
        var options: [(parent: Int, child: Int, strength: Double)] = []
        for parent in marginal.indices {
            for child in marginal.indices where child != parent {
                let gain = Self.divergence(agreeing[parent][child], marginal[child])
                if gain >= Self.weakest { options.append((parent, child, gain)) }
            }
        }
        options.sort { ($1.strength, $0.parent, $0.child) < ($0.strength, $1.parent, $1.child) }
        for option in options where parents[option.child] < 0 && !reaches(option.parent, option.child) {
            parents[option.child] = option.parent
            strength[option.child] = option.strength
        }
    }

    /// Whether following parents from `field` comes to `goal`.
    private func reaches(_ field: Int, _ goal: Int) -> Bool {
        var current = field
        while current >= 0, current != goal { current = parents[current] }
        return current == goal
    }

    private static func divergence(_ p: [Double], _ q: [Double]) -> Double {
        zip(p, q).reduce(0) { sum, pair in
            pair.0 > 0 && pair.1 > 0 ? sum + pair.0 * log2(pair.0 / pair.1) : sum
        }
    }

    /// With the parent equal, shares are those observed; with another level, Bayes' rule from the pairs equal here.
    private mutating func condition(_ field: Int, _ agreeing: [[[Double]]]) {
        let exact = AgreementLevel.exact.code
        let parent = parents[field]
        let alone = marginal[field]
        conditional[field] = (0..<AgreementLevel.count).map { parentLevel in
            if parentLevel == exact { return agreeing[parent][field] }
            let before = marginal[parent][parentLevel]
            if parentLevel == 0 || before <= 0 { return alone }
            let lift = agreeing[field][parent][parentLevel] / before
            let equal = min(0.95, alone[exact] * max(0.25, lift))
            let rest = (1 - equal) / max(1e-9, 1 - alone[exact])
            return alone.indices.map { $0 == exact ? equal : alone[$0] * rest }
        }
    }
}
