import China

/// A contact of a customer with a channel.
public struct Touch: Sendable, Hashable {
    /// The channel, not yet grouped.
    public let channel: String
    /// UTC milliseconds, or nil where unknown.
    public let at: Int64?

    /// A touch.
    public init(_ channel: String, at: Int64? = nil) {
        self.channel = channel
        self.at = at
    }
}

/// The touches of one customer up to a conversion or to its absence, or many customers who took the same path.
public struct Journey: Sendable, Hashable, Identifiable {
    /// The journey.
    public let id: String
    /// In order of time; sorted by time where every touch has one.
    public let touches: [Touch]
    /// How many converted by this path.
    public let conversions: Int64
    /// Minor units these conversions brought, together.
    public let value: Int64
    /// How many took this path and did not convert.
    public let nulls: Int64
    /// UTC milliseconds; nil is the moment of the last touch.
    public let convertedAt: Int64?
    /// Place of the touch that made the lead, if known.
    public let leadTouch: Int?
    /// Place of the touch that made the opportunity, if known.
    public let opportunityTouch: Int?

    /// A journey; counts below zero are refused where a set is built from it.
    public init(
        id: String, touches: [Touch], conversions: Int64, value: Int64 = 0, nulls: Int64? = nil,
        convertedAt: Int64? = nil, leadTouch: Int? = nil, opportunityTouch: Int? = nil
    ) {
        self.id = id
        self.touches = touches
        self.conversions = conversions
        self.value = value
        self.nulls = nulls ?? (conversions == 0 ? 1 : 0)
        self.convertedAt = convertedAt
        self.leadTouch = leadTouch
        self.opportunityTouch = opportunityTouch
    }
}

/// Why journeys cannot be attributed.
public enum AttributionError: Error, Sendable, Hashable {
    /// A count of this journey is below zero.
    case negativeCount(journey: String)
    /// The milestone of this journey is no touch of it.
    case noSuchTouch(journey: String, place: Int)
    /// A sum over the journeys does not fit 64 bits.
    case overflow
    /// A setting is out of range.
    case impossibleSetting(String)

    /// What is wrong, in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .negativeCount(let journey):
            language.text(zh: "旅程“\(journey)”的数量小于零", en: "journey “\(journey)” has a count below zero")
        case .noSuchTouch(let journey, let place):
            language.text(
                zh: "旅程“\(journey)”没有第 \(place + 1) 个触点", en: "journey “\(journey)” has no touch number \(place + 1)")
        case .overflow: language.text(zh: "各旅程的合计过大", en: "the sum over the journeys is too large")
        case .impossibleSetting(let name):
            language.text(zh: "设置 \(name) 超出范围", en: "the setting \(name) is out of range")
        }
    }
}
