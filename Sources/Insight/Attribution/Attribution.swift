/// Divides conversions and money among channels by every model, on the same touches.
public struct Attribution: Sendable {
    /// Journeys after grouping, look-back window and direct traffic.
    public let journeys: JourneySet
    /// How they were read.
    public let settings: AttributionSettings
    /// Touches the look-back window left out.
    public let touchesOutsideLookBack: Int
    /// Direct touches left out because other channels took part.
    public let directTouchesIgnored: Int
    let totals: (conversions: Int64, value: Int64, nulls: Int64)

    /// Prepares journeys; throws for impossible settings and sums that do not fit.
    public init(_ journeys: JourneySet, settings: AttributionSettings = .init()) throws(AttributionError) {
        try settings.check()
        totals = try journeys.totals()
        let prepared = JourneyPreparation(journeys, settings)
        self.journeys = prepared.set
        self.settings = settings
        touchesOutsideLookBack = prepared.outsideLookBack
        directTouchesIgnored = prepared.directIgnored
    }

    /// The parts by one model.
    public func result(_ model: AttributionModel) -> AttributionResult {
        switch model {
        case .markov: markovResult()
        case .shapley: assemble(.shapley, Shapley.credits(journeys))
        default: assemble(model, perJourney(model))
        }
    }

    /// The parts by several models.
    public func results(_ models: [AttributionModel] = AttributionModel.allCases) -> [AttributionResult] {
        models.map(result)
    }

    /// The chain over all journeys, with transition matrix and removal effects.
    public func markov() -> MarkovChain? {
        guard journeys.channels.count <= settings.markovChannelLimit else { return nil }
        return MarkovChain(journeys)
    }

    private func markovResult() -> AttributionResult {
        guard let chain = markov() else {
            let refusal = AttributionRefusal.tooManyChannels(
                count: journeys.channels.count, limit: settings.markovChannelLimit)
            return assemble(.markov, Credits(journeys.channels.count), refusal: refusal)
        }
        var credits = Credits(journeys.channels.count)
        let attributed = attributedTotals()
        credits.conversions = chain.shares.map { $0 * Double(attributed.conversions) }
        credits.values = Apportionment.divide(attributed.value, byShares: chain.shares)
        return assemble(.markov, credits)
    }

    private func perJourney(_ model: AttributionModel) -> Credits {
        var credits = Credits(journeys.channels.count)
        var weights = TouchWeights(settings)
        var parts: [Int64] = []
        for journey in 0..<journeys.count {
            let facts = journeys.facts[journey]
            let range = journeys.touches(journey)
            guard facts.conversions > 0, !range.isEmpty else { continue }
            if model == .first || model == .last || range.count == 1 {
                let touch = model == .first ? range.lowerBound : range.upperBound - 1
                credits.add(journeys.channelOf[touch], Double(facts.conversions), facts.value)
                continue
            }
            weights.weigh(journey, of: journeys, by: model)
            Apportionment.divide(facts.value, by: weights.weights, total: weights.total, into: &parts)
            let unit = Double(facts.conversions) / Double(weights.total)
            for (place, touch) in range.enumerated() {
                credits.add(journeys.channelOf[touch], Double(weights.weights[place]) * unit, parts[place])
            }
        }
        return credits
    }

    /// Conversions and value of journeys with at least one counted touch.
    private func attributedTotals() -> (conversions: Int64, value: Int64) {
        var sums: (conversions: Int64, value: Int64) = (0, 0)
        for journey in 0..<journeys.count where !journeys.touches(journey).isEmpty {
            sums.conversions += journeys.facts[journey].conversions
            sums.value += journeys.facts[journey].value
        }
        return sums
    }

    private func assemble(
        _ model: AttributionModel, _ credits: Credits, refusal: AttributionRefusal? = nil
    ) -> AttributionResult {
        let attributed = attributedTotals()
        let rest = ChannelCredit(
            channel: nil, conversions: Double(totals.conversions - attributed.conversions),
            value: totals.value - attributed.value)
        let channels = journeys.channels.indices.map { place in
            ChannelCredit(
                channel: journeys.channels[place], conversions: credits.conversions[place],
                value: credits.values[place])
        }
        return AttributionResult(
            model: model, formulaVersion: model.formulaVersion, credits: channels, unattributed: rest,
            conversions: totals.conversions, value: totals.value, refusal: refusal)
    }
}

/// Sums per channel while a model runs.
struct Credits: Sendable {
    var conversions: [Double]
    var values: [Int64]

    init(_ channels: Int) {
        conversions = Array(repeating: 0, count: channels)
        values = Array(repeating: 0, count: channels)
    }

    mutating func add(_ channel: Int32, _ conversions: Double, _ value: Int64) {
        self.conversions[Int(channel)] += conversions
        values[Int(channel)] += value
    }
}
