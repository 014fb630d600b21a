import Conditions
import Foundation
import Parties
import Records

/// Finds the seller of a lead: the owner of a known account first, then the company's rules in order, each handing
/// leads to people in turn by their weights.
enum LeadRouting {
    /// Who gets the lead and why.
    struct Routed {
        let owner: Reference<User>
        let reasons: JSON
    }

    /// A routing rule as it is stored: `{"key", "title", "title_en", "when", "role"}`.
    struct Rule: Sendable {
        let key: String
        let title: String
        let englishTitle: String?
        let condition: Condition
        let role: String?
    }

    private static let published = PublishedRules<[Rule]>("routing", compile: compile)

    /// Rules as they are stored, made ready; throws what is wrong with them.
    static func compile(_ body: Data) throws -> [Rule] {
        let scope = Scopes.scope(of: Lead.definition)
        guard case .array(let rules) = try JSON(parsing: Array(body)) else { return [] }
        return try rules.map { json in
            Rule(
                key: json["key"]?.string ?? "rule", title: json["title"]?.string ?? "",
                englishTitle: json["title_en"]?.string,
                condition: try Condition(json["when"]?.string ?? "true", scope: scope), role: json["role"]?.string)
        }
    }

    static func route(
        _ lead: Record<Lead>, score: Int, except: Int64? = nil, in work: Work
    ) throws -> Routed? {
        let (rules, version) = try published.current(work) ?? ([], 0)
        let turns = try Turns(work)
        let (routed, rotations) = try decide(lead, rules, version, turns.rotations, except: except, work)
        try turns.keep(rotations, work)
        return routed
    }

    /// Whom some rules would choose now; nobody's turn is taken.
    static func trial(_ lead: Record<Lead>, _ rules: [Rule], _ version: Int64, _ work: Work) throws -> Routed? {
        try decide(lead, rules, version, try Turns(work, isTaking: false).rotations, except: nil, work).0
    }

    private static func decide(
        _ lead: Record<Lead>, _ rules: [Rule], _ version: Int64, _ rotations: [String: RoundRobin], except: Int64?,
        _ work: Work
    ) throws -> (Routed?, [String: RoundRobin]) {
        let known = except == nil ? try ownerOfAccount(lead, work) : nil
        let people = sellers(of: work.actor.company)
        let candidates = people.map { RoutingCandidate(String($0.id), isAvailable: $0.id != except) }
        let outsider = known.flatMap { owner in
            people.contains { $0.id == owner } ? nil : RoutingCandidate(String(owner))
        }
        var router = Router(
            policy: policy(rules, version, people), rotations: rotations,
            isWorking: { _, _ in true })
        let context = RoutingContext(now: Int(work.now.milliseconds / 1000), owner: known.map { String($0) })
        let subject = try source(lead, rules, work)
        let decision = router.route(subject, context, among: candidates + (outsider.map { [$0] } ?? []))
        guard let user = decision.user.flatMap({ Int64($0) }) else { return (nil, router.rotations) }
        return (Routed(owner: Reference(user), reasons: try json(decision, work)), router.rotations)
    }

    /// Those who take leads; before a company has any, its administrators do.
    private static func sellers(of company: Company) -> [Colleague] {
        let takers = company.people.filter { $0.isActive && $0.routingWeight > 0 }
        let sellers = takers.filter { $0.roles.contains("sales") }
        return sellers.isEmpty ? takers.filter { $0.roles.contains("admin") } : sellers
    }

    private static func policy(_ rules: [Rule], _ version: Int64, _ people: [Colleague]) -> RoutingPolicy<RecordSource>
    {
        let everybody = Rule?.none
        let routing = (rules.map(Optional.some) + [everybody]).map { rule -> RoutingRule<RecordSource> in
            let members = people.filter { person in rule?.role.map { person.roles.contains($0) } ?? true }
                .map { RoundRobin.Member(String($0.id), weight: $0.routingWeight) }
            return RoutingRule(
                id: rule?.key ?? "everybody", title: rule?.title ?? "其余线索",
                englishTitle: rule.map(\.englishTitle) ?? "all other leads", choice: .rotation(members),
                keepsOwner: true, ignoresHours: true, ignoresCapacity: true,
                when: { source in rule?.condition.matches(source, now: source.now) ?? true })
        }
        return RoutingPolicy(version: Int(version), rules: routing, fallbackQueue: "leads")
    }

    private static func source(_ lead: Record<Lead>, _ rules: [Rule], _ work: Work) throws -> RecordSource {
        let related = try work.connection.related(
            to: lead.any, rules.flatMap(\.condition.relations), tenant: work.actor.tenant)
        return RecordSource(lead.any, related: related, company: work.actor.company, now: work.now)
    }

    /// Who looks after the account of exactly that name already.
    private static func ownerOfAccount(_ lead: Record<Lead>, _ work: Work) throws -> Int64? {
        guard let name = lead.company else { return nil }
        return try work.all(Account.self, where: \.title, is: name, limit: 1).first?.owner?.id
    }

    private static func json(_ decision: RoutingDecision, _ work: Work) throws -> JSON {
        let names = Dictionary(work.actor.company.people.map { (String($0.id), $0.name) }) { first, _ in first }
        return [
            "rule": .string(decision.rule?.id ?? "none"), "version": .int(Int64(decision.version)),
            "chosen": decision.user.map(JSON.string) ?? .null,
            "zh-Hans": .string(decision.text(.zhHans) { names[$0] ?? $0 }),
            "en": .string(decision.text(.en) { names[$0] ?? $0 }),
        ]
    }
}

/// Whose turn it is, kept in the transaction that takes it; the row is locked so that no turn is taken twice. A
/// transaction that gives several leads away reads it once.
private struct Turns {
    let rotations: [String: RoundRobin]

    /// Only who takes a turn locks it, and relies on what it read.
    init(_ work: Work, isTaking: Bool = true) throws {
        rotations =
            isTaking
            ? try work.connection.once(Self.name(work)) { try Self.read(work, work.connection.dialect.forUpdate) }
            : try Self.read(work, "")
    }

    private static func name(_ work: Work) -> String { "routing.turns.\(work.actor.tenant)" }

    private static func read(_ work: Work, _ lock: String) throws -> [String: RoundRobin] {
        let stored = try work.connection.first(
            "SELECT state FROM routing_turns WHERE tenant = ? AND name = 'leads' \(lock)", [.int(work.actor.tenant)]
        ) { try JSON(parsing: $0.text(0)) }
        var rotations: [String: RoundRobin] = [:]
        for (rule, credits) in stored?.object ?? [] {
            let current = (credits.object ?? []).map { ($0.0, Int($0.1.int ?? 0)) }
            rotations[rule] = RoundRobin(current: Dictionary(current) { first, _ in first })
        }
        return rotations
    }

    func keep(_ rotations: [String: RoundRobin], _ work: Work) throws {
        let state = JSON.object(
            rotations.sorted { $0.key < $1.key }.map { rule, robin in
                (rule, .object(robin.current.sorted { $0.key < $1.key }.map { ($0.key, .int(Int64($0.value))) }))
            })
        try work.connection.enqueue(
            """
            INSERT INTO routing_turns (tenant,name,state) VALUES (?,'leads',?) \
            ON CONFLICT (tenant,name) DO UPDATE SET state = excluded.state
            """, [.int(work.actor.tenant), .text(state.text)])
        work.connection.memory.keep(rotations, as: Self.name(work))
    }
}
