import China

/// How one model divides one journey, with the arithmetic.
public struct JourneySplit: Sendable, Hashable, Codable {
    /// Why a touch weighs what it weighs.
    public enum Reason: String, Sendable, Hashable, Codable {
        /// The only touch.
        case only
        /// The first touch.
        case first
        /// The last touch.
        case last
        /// The touch that made the lead.
        case lead
        /// The touch that made the opportunity.
        case opportunity
        /// The touch in the middle, standing for a milestone nobody knows.
        case middle
        /// None of these.
        case other
        /// How long before the conversion.
        case age
        /// One of the distinct channels.
        case member

        /// The reason in words.
        public func text(_ language: Language) -> String {
            let zh = language == .zhHans
            return switch self {
            case .only: zh ? "唯一触点" : "only touch"
            case .first: zh ? "首次触点" : "first touch"
            case .last: zh ? "末次触点" : "last touch"
            case .lead: zh ? "产生线索" : "made the lead"
            case .opportunity: zh ? "产生商机" : "made the opportunity"
            case .middle: zh ? "中间触点" : "middle touch"
            case .other: zh ? "其他触点" : "other touch"
            case .age: zh ? "距转化时间" : "time before the conversion"
            case .member: zh ? "参与渠道" : "took part"
            }
        }
    }

    /// One touch's part.
    public struct Part: Sendable, Hashable, Codable {
        /// The channel, grouped.
        public let channel: String
        /// Its share of the journey, 0…1.
        public let share: Double
        /// Its part of the conversions.
        public let conversions: Double
        /// Its part of the value, minor units; the parts add up to the journey's.
        public let value: Int64
        /// Why, one or more.
        public let reasons: [Reason]
    }

    /// The journey.
    public let journey: String
    /// The model.
    public let model: AttributionModel
    /// Conversions of the journey.
    public let conversions: Int64
    /// Minor units of the journey.
    public let value: Int64
    /// One per touch, in order; one per distinct channel for Shapley.
    public let parts: [Part]

    /// A line per part: channel, why, share and value.
    public func text(_ language: Language, places: Int = 2) -> String {
        let lines = parts.map { part in
            let why = part.reasons.map { $0.text(language) }.joined(separator: language == .en ? ", " : "、")
            let share = FigureText.percent(part.share)
            let amount = FigureText.amount(part.value, places: places)
            return "  \(part.channel) (\(why)): \(FigureText.amount(value, places: places)) × \(share) = \(amount)"
        }
        return (["\(journey), \(model.name(language)):"] + lines).joined(separator: "\n")
    }
}

extension Attribution {
    /// How the model divides a journey, by its place in the set; nil for Markov, which divides all at once, and
    /// for journeys without touches or conversions.
    public func split(_ journey: Int, by model: AttributionModel) -> JourneySplit? {
        let facts = journeys.facts[journey]
        let range = journeys.touches(journey)
        guard model != .markov, facts.conversions > 0, !range.isEmpty else { return nil }
        var weights = TouchWeights(settings)
        var channels = range.map { journeys.channelOf[$0] }
        if model == .shapley {
            var members = DistinctChannels(journeys)
            channels = members.of(journey)
        } else {
            weights.weigh(journey, of: journeys, by: model)
        }
        let weighed = model == .shapley ? channels.map { _ in UInt64(1) } : weights.weights
        let total = weighed.reduce(0, +)
        var values: [Int64] = []
        Apportionment.divide(facts.value, by: weighed, total: total, into: &values)
        let parts = channels.indices.map { place in
            let share = Double(weighed[place]) / Double(total)
            return JourneySplit.Part(
                channel: journeys.channels[Int(channels[place])], share: share,
                conversions: share * Double(facts.conversions), value: values[place],
                reasons: Self.reasons(place, of: channels.count, facts, model))
        }
        return JourneySplit(
            journey: journeys.ids[journey], model: model, conversions: facts.conversions, value: facts.value,
            parts: parts)
    }

    private static func reasons(
        _ place: Int, of count: Int, _ facts: JourneySet.Facts, _ model: AttributionModel
    ) -> [JourneySplit.Reason] {
        if count == 1 { return [.only] }
        var reasons: [JourneySplit.Reason] = []
        switch model {
        case .timeDecay: return [.age]
        case .shapley: return [.member]
        case .wShaped where facts.leadTouch >= 0 || facts.opportunityTouch >= 0:
            if place == 0 { reasons.append(.first) }
            if place == Int(facts.leadTouch) { reasons.append(.lead) }
            if place == Int(facts.opportunityTouch) { reasons.append(.opportunity) }
        default:
            if place == 0 { reasons.append(.first) }
            if model == .wShaped, count > 2, place == (count - 1) / 2 { reasons.append(.middle) }
            if place == count - 1 { reasons.append(.last) }
        }
        return reasons.isEmpty ? [.other] : reasons
    }
}
