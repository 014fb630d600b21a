/// A set of channels and what went through exactly these.
public struct Coalition: Sendable, Hashable, Codable {
    /// The channels, in the order of the set.
    public let channels: [String]
    /// Journeys, path counts included.
    public let journeys: Int64
    /// Conversions.
    public let conversions: Int64
    /// Minor units.
    public let value: Int64
}

extension Attribution {
    /// The sets of channels with most conversions: the worth of a set is the sum over its subsets.
    public func coalitions(limit: Int = 20) -> [Coalition] {
        let tallies = SetTally.tallies(journeys)
        let order = tallies.sorted { ($0.value.conversions, $1.key) > ($1.value.conversions, $0.key) }
        return order.prefix(limit).map { key, tally in
            Coalition(
                channels: key.numbers.map { journeys.channels[Int($0)] },
                journeys: tally.conversions + tally.nulls, conversions: tally.conversions, value: tally.value)
        }
    }
}

/// Journeys put together by their set of channels.
struct SetTally: Sendable {
    var conversions: Int64 = 0
    var nulls: Int64 = 0
    var value: Int64 = 0

    /// Channel numbers in ascending order.
    struct Key: Hashable, Comparable, Sendable {
        let numbers: [Int32]
        static func < (left: Self, right: Self) -> Bool { left.numbers.lexicographicallyPrecedes(right.numbers) }
    }

    static func tallies(_ journeys: JourneySet) -> [Key: SetTally] {
        var members = DistinctChannels(journeys)
        var tallies: [Key: SetTally] = [:]
        for journey in 0..<journeys.count {
            let facts = journeys.facts[journey]
            let numbers = members.of(journey).sorted()
            guard !numbers.isEmpty, facts.conversions + facts.nulls > 0 else { continue }
            tallies[Key(numbers: numbers), default: SetTally()].add(facts)
        }
        return tallies
    }

    private mutating func add(_ facts: JourneySet.Facts) {
        conversions += facts.conversions
        nulls += facts.nulls
        value += facts.value
    }
}
