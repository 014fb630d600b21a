/// What a channel is credited with.
public struct ChannelCredit: Sendable, Hashable, Codable {
    /// The channel, or nil for conversions no touch led to.
    public let channel: String?
    /// Conversions, in parts.
    public let conversions: Double
    /// Minor units.
    public let value: Int64
}

/// How one model divides the conversions of a set of journeys.
public struct AttributionResult: Sendable, Hashable, Codable {
    /// The model.
    public let model: AttributionModel
    /// The version of its formula.
    public let formulaVersion: Int
    /// One per channel, in the order of the set; the parts add up to the whole with `unattributed`.
    public let credits: [ChannelCredit]
    /// Conversions of journeys without a counted touch.
    public let unattributed: ChannelCredit
    /// Conversions of all journeys.
    public let conversions: Int64
    /// Minor units of all journeys.
    public let value: Int64
    /// Why the model gives no parts, if it does not.
    public let refusal: AttributionRefusal?

    /// Conversions rounded to so many places (0…6) such that they still add up; unattributed ones come last.
    public func roundedConversions(places: Int) -> [Double] {
        var scale: Int64 = 1
        for _ in 0..<min(max(places, 0), 6) { scale *= 10 }
        let exact = (credits + [unattributed]).map { $0.conversions * Double(scale) }
        guard exact.allSatisfy({ abs($0) < 1e18 }), refusal == nil else { return exact.map { $0 / Double(scale) } }
        var parts = exact.map { Int64($0.rounded(.down)) }
        let (whole, overflow) = conversions.multipliedReportingOverflow(by: scale)
        let rest = overflow ? 0 : whole - parts.reduce(0, &+)
        // A millionth of a part decides no tie: sums of doubles carry noise.
        let remainders = exact.map { (($0 - $0.rounded(.down)) * 1e6).rounded() }
        if rest > 0 { Apportionment.hand(out: Int(rest), by: remainders, to: &parts) }
        return parts.map { Double($0) / Double(scale) }
    }
}

/// Why a model gives no parts.
public enum AttributionRefusal: Sendable, Hashable, Codable {
    /// More channels than the chain is solved for exactly; group them.
    case tooManyChannels(count: Int, limit: Int)
}
