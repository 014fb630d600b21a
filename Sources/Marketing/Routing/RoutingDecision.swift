import China

/// Who gets a lead and why.
public struct RoutingDecision: Sendable, Hashable, Codable {
    /// Where the lead goes.
    public enum Outcome: Sendable, Hashable, Codable {
        /// To a person.
        case user(String)
        /// To a queue; `alerts` when it lies there because nobody could take it.
        case queue(String, alerts: Bool)
    }

    /// What decided.
    public enum Ground: Sendable, Hashable, Codable {
        /// The customer's owner keeps the customer.
        case owner
        /// In turn, by weight.
        case rotation
        /// The least busy.
        case capacity
        /// Named by the rule.
        case named
        /// The rule sends it to a queue.
        case queue
        /// Nobody the rule names could take it.
        case nobody
        /// No rule is about the lead.
        case noRule
    }

    /// A rule by its stable and its shown name.
    public struct Rule: Sendable, Hashable, Codable {
        /// The stable name.
        public let id: String
        /// What people call it.
        public let title: String
        /// What it is called in English, when it is a rule of the product.
        public let englishTitle: String?

        func title(_ language: Language) -> String { language == .en ? englishTitle ?? title : title }
    }

    /// One person who was looked at.
    public struct Considered: Sendable, Hashable, Codable {
        /// The user.
        public let id: String
        /// Why chosen or not.
        public let verdict: CandidateVerdict
    }

    /// Where the lead goes.
    public let outcome: Outcome
    /// What decided.
    public let ground: Ground
    /// The rule that was about the lead.
    public let rule: Rule?
    /// The policy's version.
    public let version: Int
    /// Everybody who was looked at, in order.
    public let considered: [Considered]

    /// The person, if any.
    public var user: String? {
        if case .user(let id) = outcome { id } else { nil }
    }
}
