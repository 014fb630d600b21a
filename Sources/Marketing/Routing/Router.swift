/// Gives leads to people by a policy; pure, so that a decision can be replayed.
public struct Router<Subject>: Sendable {
    /// The state of the rotations by rule, to be stored with each decision.
    public private(set) var rotations: [String: RoundRobin]
    private let policy: RoutingPolicy<Subject>
    private let isWorking: @Sendable (_ user: String, _ at: Int) -> Bool

    /// A router; `isWorking` says whether a user works at a Unix second.
    public init(
        policy: RoutingPolicy<Subject>, rotations: [String: RoundRobin] = [:],
        isWorking: @escaping @Sendable (_ user: String, _ at: Int) -> Bool = { _, _ in true }
    ) {
        self.policy = policy
        self.rotations = rotations
        self.isWorking = isWorking
    }

    /// Decides about one lead. Call in one transaction with storing the rotations and raising the person's load.
    public mutating func route(
        _ subject: Subject, _ context: RoutingContext, among people: [RoutingCandidate]
    ) -> RoutingDecision {
        guard let rule = policy.rules.first(where: { $0.condition(subject) }) else {
            return decision(.queue(policy.fallbackQueue, alerts: true), .noRule, nil, [])
        }
        let known = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
        var ledger = Ledger()
        if rule.keepsOwner, let owner = context.owner {
            let verdict = obstacle(known[owner], rule, context, isOwner: true)
            ledger.note(owner, verdict ?? .chosen)
            if verdict == nil { return decision(.user(owner), .owner, rule, ledger.considered) }
        }
        if case .queue(let queue) = rule.choice {
            return decision(.queue(queue, alerts: false), .queue, rule, ledger.considered)
        }
        var able: [RoutingCandidate] = []
        for id in rule.choice.people where !ledger.has(id) {
            if let verdict = obstacle(known[id], rule, context, isOwner: false) ?? rule.choice.obstacle(id) {
                ledger.note(id, verdict)
            } else if let person = known[id] {
                ledger.note(id, .notFirst)
                able.append(person)
            }
        }
        guard let winner = pick(rule, able) else {
            return decision(.queue(policy.fallbackQueue, alerts: true), .nobody, rule, ledger.considered)
        }
        ledger.note(winner, .chosen)
        return decision(.user(winner), rule.choice.ground, rule, ledger.considered)
    }

    // What stands against a person; an owner need not have the rule's skills, for the customer knows them.
    private func obstacle(
        _ person: RoutingCandidate?, _ rule: RoutingRule<Subject>, _ context: RoutingContext, isOwner: Bool
    ) -> CandidateVerdict? {
        guard let person else { return .unknown }
        if !person.isAvailable { return .unavailable }
        if context.declined.contains(person.id) { return .declined }
        let missing = rule.skills.subtracting(person.skills).sorted()
        if !isOwner, !missing.isEmpty { return .missingSkills(missing) }
        if !rule.ignoresHours, !isWorking(person.id, context.now) { return .offDuty }
        if !rule.ignoresCapacity, !person.hasRoom {
            return .full(open: person.open, capacity: person.capacity ?? 0)
        }
        return nil
    }

    private mutating func pick(_ rule: RoutingRule<Subject>, _ able: [RoutingCandidate]) -> String? {
        switch rule.choice {
        case .rotation(let members):
            let ids = Set(able.map(\.id))
            return rotations[rule.id, default: RoundRobin()].next(members.filter { ids.contains($0.id) })
        case .capacity: return able.min { $0.isPreferred(to: $1) }?.id
        case .named: return able.first?.id
        case .queue: return nil
        }
    }

    private func decision(
        _ outcome: RoutingDecision.Outcome, _ ground: RoutingDecision.Ground, _ rule: RoutingRule<Subject>?,
        _ considered: [RoutingDecision.Considered]
    ) -> RoutingDecision {
        RoutingDecision(
            outcome: outcome, ground: ground,
            rule: rule.map { RoutingDecision.Rule(id: $0.id, title: $0.title, englishTitle: $0.englishTitle) },
            version: policy.version,
            considered: considered)
    }
}

/// Verdicts in the order in which people were looked at; a later verdict replaces an earlier one.
private struct Ledger {
    private var order: [String] = []
    private var verdicts: [String: CandidateVerdict] = [:]

    mutating func note(_ id: String, _ verdict: CandidateVerdict) {
        if verdicts.updateValue(verdict, forKey: id) == nil { order.append(id) }
    }

    func has(_ id: String) -> Bool { verdicts[id] != nil }

    var considered: [RoutingDecision.Considered] {
        order.compactMap { id in verdicts[id].map { RoutingDecision.Considered(id: id, verdict: $0) } }
    }
}

extension RoutingRule.Choice {
    fileprivate var people: [String] {
        switch self {
        case .rotation(let members): members.map(\.id)
        case .capacity(let ids), .named(let ids): ids
        case .queue: []
        }
    }

    fileprivate var ground: RoutingDecision.Ground {
        switch self {
        case .rotation: .rotation
        case .capacity: .capacity
        case .named: .named
        case .queue: .queue
        }
    }

    fileprivate func obstacle(_ id: String) -> CandidateVerdict? {
        guard case .rotation(let members) = self else { return nil }
        return members.contains { $0.id == id && $0.weight > 0 } ? nil : .noWeight
    }
}
