/// Shapley values where a set of channels is worth what converted through its members alone.
///
/// For that worth the value has a closed form: every journey is shared equally by its distinct channels. It is
/// exact for any number of channels.
enum Shapley {
    /// Up to this many distinct channels a journey is divided exactly by the least common multiple.
    private static let exactSize = 40

    static func credits(_ journeys: JourneySet) -> Credits {
        let size = journeys.channels.count
        var members = DistinctChannels(journeys)
        let unit = leastCommonMultiple(min(size, exactSize))
        var conversions = [Int128](repeating: 0, count: size)
        var values = conversions
        var credits = Credits(size)
        for journey in 0..<journeys.count where journeys.facts[journey].conversions > 0 {
            let channels = members.of(journey)
            guard !channels.isEmpty else { continue }
            let facts = journeys.facts[journey]
            guard channels.count <= exactSize else {
                addLarge(channels, facts, &credits)
                continue
            }
            let share = unit / Int128(channels.count)
            for channel in channels {
                conversions[Int(channel)] += Int128(facts.conversions) * share
                values[Int(channel)] += Int128(facts.value) * share
            }
        }
        for channel in 0..<size { credits.conversions[channel] += Double(conversions[channel]) / Double(unit) }
        let parts = rounded(values, unit)
        for channel in 0..<size { credits.values[channel] += parts[channel] }
        return credits
    }

    private static func addLarge(_ channels: [Int32], _ facts: JourneySet.Facts, _ credits: inout Credits) {
        let weights = [UInt64](repeating: 1, count: channels.count)
        var parts: [Int64] = []
        Apportionment.divide(facts.value, by: weights, total: UInt64(channels.count), into: &parts)
        for (place, channel) in channels.enumerated() {
            credits.add(channel, Double(facts.conversions) / Double(channels.count), parts[place])
        }
    }

    /// Exact fractions of `unit` as whole numbers with the same sum, largest remainders first.
    private static func rounded(_ exact: [Int128], _ unit: Int128) -> [Int64] {
        var remainders: [Int128] = []
        var parts: [Int64] = []
        for amount in exact {
            let (quotient, remainder) = amount.quotientAndRemainder(dividingBy: unit)
            let down = remainder < 0 ? 1 : 0
            parts.append(Int64(quotient) - Int64(down))
            remainders.append(remainder < 0 ? remainder + unit : remainder)
        }
        let rest = Int(remainders.reduce(0, +) / unit)
        Apportionment.hand(out: rest, by: remainders, to: &parts)
        return parts
    }

    private static func leastCommonMultiple(_ limit: Int) -> Int128 {
        guard limit >= 2 else { return 1 }
        return (2...limit).reduce(1) { multiple, next in
            var (a, b) = (multiple, Int128(next))
            while b != 0 { (a, b) = (b, a % b) }
            return multiple / a * Int128(next)
        }
    }
}

/// The distinct channels of a journey in order of first touch, without a set per journey.
struct DistinctChannels: Sendable {
    private let journeys: JourneySet
    private var seenIn: [Int]
    private var channels: [Int32] = []

    init(_ journeys: JourneySet) {
        self.journeys = journeys
        seenIn = Array(repeating: -1, count: journeys.channels.count)
    }

    mutating func of(_ journey: Int) -> [Int32] {
        channels.removeAll(keepingCapacity: true)
        for touch in journeys.touches(journey) {
            let channel = journeys.channelOf[touch]
            guard seenIn[Int(channel)] != journey else { continue }
            seenIn[Int(channel)] = journey
            channels.append(channel)
        }
        return channels
    }
}
