import Foundation

/// What each touch of a journey weighs, in whole numbers, so that parts of money are exact.
struct TouchWeights: Sendable {
    private(set) var weights: [UInt64] = []
    private(set) var total: UInt64 = 0
    private var shares: [Double] = []
    private let settings: AttributionSettings

    init(_ settings: AttributionSettings) { self.settings = settings }

    /// Weighs the touches of a journey that has at least one; `model` divides journey by journey.
    mutating func weigh(_ journey: Int, of set: JourneySet, by model: AttributionModel) {
        let range = set.touches(journey)
        weights.removeAll(keepingCapacity: true)
        switch model {
        case .first: concentrate(at: 0, of: range.count)
        case .last: concentrate(at: range.count - 1, of: range.count)
        case .linear, .markov, .shapley: spread(1, over: range.count)
        case .timeDecay: decay(journey, set)
        case .uShaped: uShape(range.count)
        case .wShaped: wShape(range.count, set.facts[journey])
        }
        total = weights.reduce(0, +)
    }

    private mutating func spread(_ weight: UInt64, over count: Int) {
        for _ in 0..<count { weights.append(weight) }
    }

    private mutating func concentrate(at place: Int, of count: Int) {
        spread(0, over: count)
        weights[place] = 1
    }

    /// 40 : 20 / (n − 2) is 2 (n − 2) : 1.
    private mutating func uShape(_ count: Int) {
        spread(1, over: count)
        guard count >= 3 else { return }
        weights[0] = UInt64(2 * (count - 2))
        weights[count - 1] = UInt64(2 * (count - 2))
    }

    /// 30 per milestone : 10 / k for each of the k others is 3 k : 1; without others the milestones share all.
    private mutating func wShape(_ count: Int, _ facts: JourneySet.Facts) {
        spread(0, over: count)
        for place in Self.milestones(count, facts) { weights[place] += 1 }
        let others = UInt64(weights.count { $0 == 0 })
        guard others > 0 else { return }
        for place in weights.indices { weights[place] = weights[place] == 0 ? 1 : 3 * others * weights[place] }
    }

    /// First touch, lead and opportunity; where neither is known the middle and the last touch stand for them.
    static func milestones(_ count: Int, _ facts: JourneySet.Facts) -> [Int] {
        let known = [facts.leadTouch, facts.opportunityTouch].filter { $0 >= 0 }.map(Int.init)
        if !known.isEmpty { return [0] + known }
        return switch count {
        case 1: [0]
        case 2: [0, 1]
        default: [0, (count - 1) / 2, count - 1]
        }
    }

    private mutating func decay(_ journey: Int, _ set: JourneySet) {
        shares.removeAll(keepingCapacity: true)
        let range = set.touches(journey)
        let stated = set.facts[journey].convertedAt
        let end = stated == JourneySet.unknownTime ? set.times[range.upperBound - 1] : stated
        let isTimed = end != JourneySet.unknownTime && !set.times[range].contains(JourneySet.unknownTime)
        for touch in range {
            let steps = Double(range.upperBound - 1 - touch)
            let days: Double =
                isTimed
                ? max(0, (Double(end) - Double(set.times[touch])) / 86_400_000)
                : steps * settings.assumedDaysBetweenTouches
            shares.append(days)
        }
        // Measured from the youngest touch, so that a journey that ended long ago still has weights above zero.
        let youngest = shares.min() ?? 0
        for place in shares.indices { shares[place] = exp2((youngest - shares[place]) / settings.halfLifeDays) }
        weights = Apportionment.weights(ofShares: shares)
    }
}
