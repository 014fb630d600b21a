/// One line of a routing policy: whom it is about and who gets it.
public struct RoutingRule<Subject>: Sendable {
    /// How a rule chooses among the people it names.
    public enum Choice: Sendable, Hashable {
        /// In turn, by weight.
        case rotation([RoundRobin.Member])
        /// The least busy by share of capacity.
        case capacity([String])
        /// The first of these who can take it: named people for the most valued customers.
        case named([String])
        /// Nobody: straight to a queue.
        case queue(String)
    }

    /// Stable name; the rotation's state is kept under it.
    public let id: String
    /// What people call it.
    public let title: String
    /// What it is called in English, when it is a rule of the product and not of the company.
    public let englishTitle: String?
    /// Who gets what the rule is about.
    public let choice: Choice
    /// Skills the person must have.
    public let skills: Set<String>
    /// Whether a lead of a customer with an owner goes to that owner first.
    public let keepsOwner: Bool
    /// Whether people outside working hours may get it.
    public let ignoresHours: Bool
    /// Whether people at capacity may get it.
    public let ignoresCapacity: Bool
    /// Whether the rule is about this subject.
    public let condition: @Sendable (Subject) -> Bool

    /// A rule from its parts.
    public init(
        id: String, title: String, englishTitle: String? = nil, choice: Choice, skills: Set<String> = [],
        keepsOwner: Bool = true,
        ignoresHours: Bool = false, ignoresCapacity: Bool = false,
        when condition: @escaping @Sendable (Subject) -> Bool = { _ in true }
    ) {
        self.id = id
        self.title = title
        self.englishTitle = englishTitle
        self.choice = choice
        self.skills = skills
        self.keepsOwner = keepsOwner
        self.ignoresHours = ignoresHours
        self.ignoresCapacity = ignoresCapacity
        self.condition = condition
    }
}

/// A published list of rules; the first whose condition holds decides.
public struct RoutingPolicy<Subject>: Sendable {
    /// The version, shown with every decision.
    public let version: Int
    /// The rules in order.
    public let rules: [RoutingRule<Subject>]
    /// The queue for what nobody gets.
    public let fallbackQueue: String

    /// A policy from its parts.
    public init(version: Int, rules: [RoutingRule<Subject>], fallbackQueue: String) {
        self.version = version
        self.rules = rules
        self.fallbackQueue = fallbackQueue
    }
}

/// What is known about one lead beyond its own fields.
public struct RoutingContext: Sendable, Hashable {
    /// Unix seconds of the decision.
    public var now: Int
    /// The user who looks after the customer already.
    public var owner: String?
    /// Users who declined the lead or let it lapse.
    public var declined: Set<String>

    /// A context from its parts.
    public init(now: Int, owner: String? = nil, declined: Set<String> = []) {
        self.now = now
        self.owner = owner
        self.declined = declined
    }
}
