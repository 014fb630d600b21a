/// Journeys after grouping, look-back window and direct traffic, and what was left out on the way.
struct JourneyPreparation: Sendable {
    private(set) var set = JourneySet()
    private(set) var outsideLookBack = 0
    private(set) var directIgnored = 0

    init(_ journeys: JourneySet, _ settings: AttributionSettings) {
        let grouped = Grouped(journeys, settings)
        guard grouped.changesNames || settings.lookBackDays != nil || grouped.isDirect.contains(true) else {
            set = journeys
            return
        }
        set.reserve(journeys: journeys.count, touches: journeys.touchCount)
        for name in grouped.names { _ = set.number(of: name) }
        for journey in 0..<journeys.count { add(journey, of: journeys, grouped, settings) }
    }

    /// Each channel's number after grouping.
    private struct Grouped {
        var names: [String] = []
        var number: [Int32] = []
        var isDirect: [Bool] = []
        var changesNames = false

        init(_ journeys: JourneySet, _ settings: AttributionSettings) {
            var numbers: [String: Int32] = [:]
            let direct = Set(settings.directChannels.map { $0.lowercased() })
            for channel in journeys.channels {
                let name = settings.grouping.name(of: channel)
                if name != channel { changesNames = true }
                let next = Int32(names.count)
                let place = numbers[name] ?? next
                if place == next {
                    numbers[name] = place
                    names.append(name)
                }
                number.append(place)
                isDirect.append(direct.contains(channel.lowercased()) || direct.contains(name.lowercased()))
            }
        }
    }

    private mutating func add(
        _ journey: Int, of journeys: JourneySet, _ grouped: Grouped, _ settings: AttributionSettings
    ) {
        let range = journeys.touches(journey)
        let facts = journeys.facts[journey]
        let earliest = Self.earliest(journeys, range, facts, settings.lookBackDays)
        let recent = range.filter { journeys.times[$0] == JourneySet.unknownTime || journeys.times[$0] >= earliest }
        outsideLookBack += range.count - recent.count
        let others = recent.filter { !grouped.isDirect[Int(journeys.channelOf[$0])] }
        let kept = others.isEmpty ? recent : others
        directIgnored += recent.count - kept.count
        for touch in kept { set.touch(grouped.number[Int(journeys.channelOf[touch])], at: journeys.times[touch]) }
        var moved = facts
        moved.leadTouch = Self.place(of: facts.leadTouch, from: range, in: kept)
        moved.opportunityTouch = Self.place(of: facts.opportunityTouch, from: range, in: kept)
        if moved.convertedAt == JourneySet.unknownTime, let last = range.last {
            moved.convertedAt = journeys.times[last]
        }
        set.close(id: journeys.ids[journey], moved)
    }

    private static func earliest(
        _ journeys: JourneySet, _ range: Range<Int>, _ facts: JourneySet.Facts, _ days: Double?
    ) -> Int64 {
        guard let days, let last = range.last else { return .min }
        let end = facts.convertedAt == JourneySet.unknownTime ? journeys.times[last] : facts.convertedAt
        guard end != JourneySet.unknownTime else { return .min }
        let (earliest, overflow) = end.subtractingReportingOverflow(Int64(days * 86_400_000))
        return overflow ? .min : earliest
    }

    /// A milestone whose touch was left out is unknown.
    private static func place(of milestone: Int32, from range: Range<Int>, in kept: [Int]) -> Int32 {
        guard milestone >= 0 else { return -1 }
        return Int32(kept.firstIndex(of: range.lowerBound + Int(milestone)) ?? -1)
    }
}
