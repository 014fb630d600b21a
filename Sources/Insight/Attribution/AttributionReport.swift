/// All models side by side on one file, with everything needed to check them.
public struct AttributionReport: Sendable, Hashable, Codable {
    /// What a row of the file is.
    public let shape: AttributionEvaluation.Shape
    /// Which column played which part.
    public let columns: [ColumnUse]
    /// Rows of the table.
    public let rows: Int
    /// Journeys, or paths, read from them.
    public let journeys: Int
    /// Touches that count.
    public let touches: Int
    /// Conversions of all journeys.
    public let conversions: Int64
    /// Journeys that did not convert, path counts included.
    public let nulls: Int64
    /// Value of all conversions in units of 10⁻ᵖˡᵃᶜᵉˢ.
    public let value: Int64
    /// Places of every value here: 2 is cents.
    public let valuePlaces: Int
    /// Whether the file has values at all.
    public let hasValues: Bool
    /// How the journeys were read.
    public let settings: AttributionSettings
    /// One result per model.
    public let models: [AttributionResult]
    /// The chain behind the Markov model, or nil with too many channels.
    public let markov: Markov?
    /// Sets of channels with most conversions, behind the Shapley model.
    public let coalitions: [Coalition]
    /// Values by conversion rate, up to 12 channels.
    public let shapleyRate: ShapleyRate?
    /// Some journeys divided touch by touch.
    public let examples: [JourneySplit]
    /// What a reader of the figures should know.
    public let findings: [Finding]

    /// The chain as a table.
    public struct Markov: Sendable, Hashable, Codable {
        /// The chance that a journey converts.
        public let conversionProbability: Double
        /// One per channel.
        public let removals: [Removal]
        /// The steps seen, at most 10,000 of the most frequent.
        public let transitions: [Transition]

        /// What happens without a channel.
        public struct Removal: Sendable, Hashable, Codable {
            /// The channel.
            public let channel: String
            /// The chance of converting without it.
            public let probabilityWithout: Double
            /// 1 − without / with.
            public let effect: Double
            /// Effect of the sum of effects.
            public let share: Double
        }

        /// A step.
        public struct Transition: Sendable, Hashable, Codable {
            /// State left.
            public let from: String
            /// State reached.
            public let to: String
            /// How often.
            public let count: Int64
            /// Of all steps out of the state left.
            public let probability: Double
        }
    }

    init(_ attribution: Attribution, _ reading: JourneyReading, rows: Int, examples: Int) {
        shape = reading.shape
        columns = reading.uses
        self.rows = rows
        journeys = attribution.journeys.count
        touches = attribution.journeys.touchCount
        conversions = attribution.totals.conversions
        nulls = attribution.totals.nulls
        value = attribution.totals.value
        valuePlaces = reading.places
        hasValues = reading.valueColumn != nil
        settings = attribution.settings
        models = attribution.results()
        markov = attribution.markov().map(Markov.init)
        coalitions = attribution.coalitions()
        let isSmall = attribution.journeys.channels.count <= ShapleyRate.exactLimit
        shapleyRate = isSmall ? attribution.shapleyRate() : nil
        self.examples = Self.splits(attribution, examples)
        findings = reading.log.findings
    }

    /// The first journeys that converted after several touches, by every model that divides journeys.
    private static func splits(_ attribution: Attribution, _ limit: Int) -> [JourneySplit] {
        let journeys = attribution.journeys
        let chosen = (0..<journeys.count).lazy.filter { journey in
            journeys.facts[journey].conversions > 0 && (2...12).contains(journeys.touches(journey).count)
        }
        return chosen.prefix(max(0, limit)).flatMap { journey in
            AttributionModel.allCases.compactMap { attribution.split(journey, by: $0) }
        }
    }
}

extension AttributionReport.Markov {
    fileprivate init(_ chain: MarkovChain) {
        conversionProbability = chain.conversionProbability
        removals = chain.channels.indices.map { place in
            Removal(
                channel: chain.channels[place], probabilityWithout: chain.probabilityWithout[place],
                effect: chain.removalEffects[place], share: chain.shares[place])
        }
        var steps = chain.transitions
        if steps.count > 10_000 { steps = Array(steps.sorted { $0.count > $1.count }.prefix(10_000)) }
        transitions = steps.map { step in
            Transition(
                from: chain.name(step.from), to: chain.name(step.to), count: step.count, probability: step.probability)
        }
    }
}
