/// Journeys laid out flat with channels as small integers, so that a million touches are a few arrays.
public struct JourneySet: Sendable {
    /// Channel names; a channel's place is its number everywhere else.
    public private(set) var channels: [String] = []
    private(set) var ids: [String] = []
    /// First touch of each journey, and the end of the last: one longer than `ids`.
    private(set) var starts: [Int] = [0]
    private(set) var channelOf: [Int32] = []
    /// UTC milliseconds of each touch, or `unknownTime`.
    private(set) var times: [Int64] = []
    private(set) var facts: [Facts] = []
    private var numbers: [String: Int32] = [:]

    static let unknownTime = Int64.min

    /// What is known of a journey besides its touches.
    struct Facts: Sendable {
        var conversions: Int64
        var value: Int64
        var nulls: Int64
        var convertedAt: Int64 = JourneySet.unknownTime
        var leadTouch: Int32 = -1
        var opportunityTouch: Int32 = -1
    }

    /// No journeys yet.
    public init() {}

    /// Journeys as a set; throws for negative counts and milestones that are no touch.
    public init(_ journeys: some Sequence<Journey>) throws(AttributionError) {
        for journey in journeys { try append(journey) }
    }

    /// How many journeys there are.
    public var count: Int { ids.count }
    /// How many touches there are.
    public var touchCount: Int { channelOf.count }

    func touches(_ journey: Int) -> Range<Int> { starts[journey]..<starts[journey + 1] }

    /// The number of a channel, given out on first sight.
    mutating func number(of channel: String) -> Int32 {
        if let number = numbers[channel] { return number }
        let number = Int32(channels.count)
        numbers[channel] = number
        channels.append(channel)
        return number
    }

    mutating func reserve(journeys: Int, touches: Int) {
        ids.reserveCapacity(journeys)
        facts.reserveCapacity(journeys)
        starts.reserveCapacity(journeys + 1)
        channelOf.reserveCapacity(touches)
        times.reserveCapacity(touches)
    }

    /// Adds a touch to the journey that the next `close` ends.
    mutating func touch(_ channel: Int32, at time: Int64 = JourneySet.unknownTime) {
        channelOf.append(channel)
        times.append(time)
    }

    /// Ends a journey with the touches added since the last one.
    mutating func close(id: String, _ facts: Facts) {
        ids.append(id)
        self.facts.append(facts)
        starts.append(channelOf.count)
    }

    private mutating func append(_ journey: Journey) throws(AttributionError) {
        guard journey.conversions >= 0, journey.nulls >= 0 else { throw .negativeCount(journey: journey.id) }
        for place in [journey.leadTouch, journey.opportunityTouch].compactMap({ $0 })
        where !journey.touches.indices.contains(place) {
            throw .noSuchTouch(journey: journey.id, place: place)
        }
        let order = Self.order(journey.touches)
        for place in order {
            let touch = journey.touches[place]
            self.touch(number(of: touch.channel), at: touch.at ?? Self.unknownTime)
        }
        let moved: (Int?) -> Int32 = { place in
            Int32(place.flatMap(order.firstIndex(of:)) ?? -1)
        }
        close(
            id: journey.id,
            Facts(
                conversions: journey.conversions, value: journey.conversions > 0 ? journey.value : 0,
                nulls: journey.nulls, convertedAt: journey.convertedAt ?? Self.unknownTime,
                leadTouch: moved(journey.leadTouch), opportunityTouch: moved(journey.opportunityTouch)))
    }

    /// Places in order of time; as given when a time is missing. Equal times keep their order.
    private static func order(_ touches: [Touch]) -> [Int] {
        let times = touches.compactMap(\.at)
        guard times.count == touches.count else { return Array(touches.indices) }
        return touches.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    }

    /// Conversions, value and path counts together; throws when a sum does not fit.
    func totals() throws(AttributionError) -> (conversions: Int64, value: Int64, nulls: Int64) {
        guard let conversions = facts.lazy.map(\.conversions).exactSum(),
            let value = facts.lazy.map({ Int64(clamping: $0.value.magnitude) }).exactSum().map({ _ in
                facts.reduce(0) { $0 + $1.value }
            }),
            let nulls = facts.lazy.map(\.nulls).exactSum()
        else { throw .overflow }
        // Transition counts of the Markov chain are sums over steps; they must fit too.
        let steps = facts.indices.lazy.map { journey -> Int64 in
            let weight = facts[journey].conversions.addingReportingOverflow(facts[journey].nulls)
            let product = weight.partialValue.multipliedReportingOverflow(by: Int64(touches(journey).count + 1))
            return weight.overflow || product.overflow ? .max : product.partialValue
        }
        guard steps.exactSum() != nil else { throw .overflow }
        return (conversions, value, nulls)
    }
}
