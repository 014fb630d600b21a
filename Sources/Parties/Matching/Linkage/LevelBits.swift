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
                let base = field * 49 + parentLevel * 7
                for (level, value) in Self.pooled(reachable[field], m[field], random) {
                    bits[base + level] = min(30, max(-30, value))
                }
            }
        }
    }

    private static func ratio(_ m: Double, _ u: Double) -> Double { log2(max(m, 1e-12) / max(u, 1e-12)) }

    /// Levels are taken together where the weaker would weigh more. To raise the stronger one instead would make much of
    /// what random pairs hardly ever show: one slip in a city's name, and every equal city would look like a match.
    private static func pooled(_ levels: [Int], _ m: [Double], _ u: [Double]) -> [(Int, Double)] {
        var groups: [(levels: [Int], m: Double, u: Double)] = []
        for level in levels {
            var next = (levels: [level], m: m[level], u: u[level])
            while let last = groups.last, ratio(last.m, last.u) > ratio(next.m, next.u) {
                next = (last.levels + next.levels, last.m + next.m, last.u + next.u)
                groups.removeLast()
            }
            groups.append(next)
        }
        return groups.flatMap { group in group.levels.map { ($0, ratio(group.m, group.u)) } }
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
