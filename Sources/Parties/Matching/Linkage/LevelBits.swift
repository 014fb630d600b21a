import Foundation

/// Bits of evidence per field and level, given the level of the field it depends on among random pairs.
struct LevelBits: Sendable {
    /// The field on which each field depends, −1 for none.
    let parents: [Int]
    /// `fields × 7 parent levels × 7 levels`; a field without parent reads parent level 0.
    private var bits: [Double]

    init(parents: [Int], m: [[Double]], u: RandomAgreement, reachable: [[Int]]) {
        self.parents = parents
        bits = [Double](repeating: 0, count: parents.count * 49)
        for field in parents.indices {
            for parentLevel in 0..<AgreementLevel.count {
                let random = u.shares(field, parentLevel: parentLevel)
                var least = -30.0
                // A level never weighs less than a weaker one, however few pairs showed it.
                for level in reachable[field] {
                    least = max(least, log2(max(m[field][level], 1e-12) / max(random[level], 1e-12)))
                    bits[field * 49 + parentLevel * 7 + level] = min(30, least)
                }
            }
        }
    }

    func value(_ field: Int, in pattern: LevelPattern) -> Double {
        let parent = parents[field]
        let parentLevel = parent < 0 ? 0 : pattern.level(parent)
        return bits[field * 49 + parentLevel * 7 + pattern.level(field)]
    }

    /// Bits when nothing is known of the field it depends on.
    func alone(_ field: Int, _ level: Int) -> Double { bits[field * 49 + level] }

    func sum(_ pattern: LevelPattern) -> Double {
        var sum = 0.0
        for field in parents.indices { sum += value(field, in: pattern) }
        return sum
    }

    /// The sum with no field worth more than `most` for a match: several fields must agree.
    func sum(_ pattern: LevelPattern, most: Double) -> Double {
        var sum = 0.0
        for field in parents.indices { sum += min(most, value(field, in: pattern)) }
        return sum
    }
}
