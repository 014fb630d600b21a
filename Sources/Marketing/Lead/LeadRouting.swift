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

    static func route(
        _ lead: Record<Lead>, score: Int, except: Int64? = nil, in work: Work
    ) throws -> Routed? {
        if except == nil, let name = lead.company,
            let account = try work.all(Account.self, where: \.title, is: name, limit: 1).first,
            let owner = account.owner
        {
            return Routed(owner: owner, reasons: ["rule": "existing_account", "account_id": .id(account.id)])
        }
        let people = try work.all(User.self, where: \.isActive, is: true)
            .filter { $0.routingWeight > 0 && $0.id != except }.sorted { $0.id < $1.id }
        guard !people.isEmpty else { return nil }
        let rule = try matchingRule(lead, work)
        let team = rule.flatMap { rule in people.filter { rule.covers($0) } } ?? []
        let candidates = team.isEmpty ? people : team
        let name = team.isEmpty ? "everybody" : (rule?.key ?? "everybody")
        let chosen = try nextTurn(name, candidates, work)
        return Routed(
            owner: chosen.reference,
            reasons: [
                "rule": .string(name), "version": .int(rule?.version ?? 0),
                "considered": .array(
                    candidates.map { ["user_id": .id($0.id), "weight": .int(Int64($0.routingWeight))] }),
                "chosen": .id(chosen.id),
            ])
    }

    private struct Rule: Sendable {
        let key: String
        let condition: Condition
        let team: String?
        var version: Int64 = 0

        func covers(_ user: Record<User>) -> Bool {
            team == nil || user.roles.split(separator: ",").contains { $0 == team ?? "" }
        }
    }

    private static let published = PublishedRules<[Rule]>("routing") { body in
        let scope = Scopes.scope(of: Lead.definition)
        guard case .array(let rules) = try JSON(parsing: Array(body)) else { return [] }
        return try rules.map { json in
            Rule(
                key: json["key"]?.string ?? "rule",
                condition: try Condition(json["when"]?.string ?? "true", scope: scope), team: json["role"]?.string)
        }
    }

    private static func matchingRule(_ lead: Record<Lead>, _ work: Work) throws -> Rule? {
        guard let (rules, version) = try published.current(work) else { return nil }
        let related = try work.connection.related(
            to: lead.any, rules.flatMap(\.condition.relations), tenant: work.actor.tenant)
        let source = RecordSource(lead.any, related: related, company: work.actor.company)
        var rule = rules.first { $0.condition.matches(source, now: work.now.milliseconds) }
        rule?.version = version
        return rule
    }

    /// Smooth weighted round robin: everybody gains their weight, the richest is taken and pays the total.
    private static func nextTurn(_ name: String, _ people: [Record<User>], _ work: Work) throws -> Record<User> {
        let tenant = Value.int(work.actor.tenant)
        let lock = work.connection.dialect.forUpdate
        let stored = try work.connection.first(
            "SELECT state FROM routing_turns WHERE tenant = ? AND name = ? \(lock)", [tenant, .text(name)]
        ) { try JSON(parsing: $0.text(0)) }
        var credit: [Int64: Int64] = [:]
        for (id, value) in stored?.object ?? [] { credit[Int64(id) ?? 0] = value.int }
        var total: Int64 = 0
        for person in people {
            credit[person.id, default: 0] += Int64(person.routingWeight)
            total += Int64(person.routingWeight)
        }
        let chosen = people.reduce(people[0]) { best, person in
            (credit[person.id] ?? 0) > (credit[best.id] ?? 0) ? person : best
        }
        credit[chosen.id, default: 0] -= total
        let state = JSON.object(people.map { (String($0.id), .int(credit[$0.id] ?? 0)) }).text
        try work.connection.execute(
            """
            INSERT INTO routing_turns (tenant,name,state) VALUES (?,?,?) \
            ON CONFLICT (tenant,name) DO UPDATE SET state = excluded.state
            """, [tenant, .text(name), .text(state)])
        return chosen
    }
}
