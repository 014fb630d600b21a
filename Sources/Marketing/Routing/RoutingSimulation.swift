/// What a policy would have done with past leads.
public struct RoutingSimulation: Sendable, Hashable {
    /// A lead that another policy would have given to somebody else.
    public struct Difference: Sendable, Hashable {
        /// The place of the lead among those simulated.
        public let index: Int
        /// Where the published policy sends it.
        public let published: RoutingDecision
        /// Where the draft sends it.
        public let draft: RoutingDecision
    }

    /// One decision per lead.
    public let decisions: [RoutingDecision]
    /// Leads per person or queue (`queue:name`).
    public let distribution: [String: Int]
    /// Leads per rule; `nil` rules count under an empty id.
    public let rules: [String: Int]

    /// Runs a policy over past leads in order; everybody's load grows by what they get and never shrinks.
    public init<Subject>(
        _ policy: RoutingPolicy<Subject>, over leads: [(subject: Subject, context: RoutingContext)],
        among people: [RoutingCandidate],
        isWorking: @escaping @Sendable (_ user: String, _ at: Int) -> Bool = { _, _ in true }
    ) {
        var router = Router(policy: policy, isWorking: isWorking)
        var people = people
        let places = Dictionary(people.indices.map { (people[$0].id, $0) }) { first, _ in first }
        decisions = leads.map { lead in
            let decision = router.route(lead.subject, lead.context, among: people)
            if let place = decision.user.flatMap({ places[$0] }) {
                people[place].open += 1
                people[place].lastAssigned = lead.context.now
            }
            return decision
        }
        distribution = Dictionary(decisions.map { (Self.name($0.outcome), 1) }, uniquingKeysWith: +)
        rules = Dictionary(decisions.map { ($0.rule?.id ?? "", 1) }, uniquingKeysWith: +)
    }

    /// The leads on which a draft decides otherwise than this, the published policy.
    public func differences(to draft: RoutingSimulation) -> [Difference] {
        zip(decisions, draft.decisions).enumerated().compactMap { index, pair in
            guard pair.0.outcome != pair.1.outcome else { return nil }
            return Difference(index: index, published: pair.0, draft: pair.1)
        }
    }

    private static func name(_ outcome: RoutingDecision.Outcome) -> String {
        switch outcome {
        case .user(let id): id
        case .queue(let queue, _): "queue:\(queue)"
        }
    }
}
