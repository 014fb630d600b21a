/// How sure a seller is of a deal.
public enum ForecastCategory: String, Sendable, Hashable, Codable, CaseIterable {
    /// Left out of every forecast.
    case omitted
    /// Early.
    case pipeline
    /// Possible in the period.
    case bestCase = "best_case"
    /// Promised.
    case commit
    /// Won.
    case closed
}

/// A deal as the forecast sees it: the seller's view and, kept beside it, the manager's.
public struct ForecastLine: Sendable, Hashable, Identifiable {
    /// What a manager says instead of the seller, and why.
    public struct Override: Sendable, Hashable {
        /// Another category, or nil to keep it.
        public let category: ForecastCategory?
        /// Another amount in minor units, or nil to keep it.
        public let amount: Int64?
        /// Who said so.
        public let by: String
        /// Why.
        public let reason: String

        /// A manager's view.
        public init(category: ForecastCategory? = nil, amount: Int64? = nil, by: String, reason: String) {
            self.category = category
            self.amount = amount
            self.by = by
            self.reason = reason
        }
    }

    /// The deal.
    public let id: String
    /// Minor units, the seller's view.
    public let amount: Int64
    /// The seller's view.
    public let category: ForecastCategory
    /// Chance of winning, in basis points 0…10,000; a closed deal counts in full whatever it says.
    public let probability: Int
    /// The manager's view, if any.
    public let override: Override?

    /// A line of the forecast.
    public init(
        id: String, amount: Int64, category: ForecastCategory, probability: Int, override: Override? = nil
    ) {
        self.id = id
        self.amount = amount
        self.category = category
        self.probability = probability
        self.override = override
    }

    func view(_ view: Forecast.View) -> (category: ForecastCategory, amount: Int64) {
        guard view == .manager, let override else { return (category, amount) }
        return (override.category ?? category, override.amount ?? amount)
    }
}
