import China
import Conditions
import Foundation
import Seeds
import Testing
import Vectors

@testable import Marketing

private func routingVectors() throws -> [String: Any] {
    let data = try VectorFile.data("metrics")
    let all = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return try #require(all?["routing"] as? [String: Any])
}

private struct Lead: Sendable {
    var region = "华东"
    var isVIP = false
}

private func policy(_ rules: RoutingRule<Lead>...) -> RoutingPolicy<Lead> {
    RoutingPolicy(version: 3, rules: rules, fallbackQueue: "unassigned")
}

@Suite struct RoundRobinTests {
    @Test(arguments: ["smooth_wrr", "smooth_wrr_2"]) func `turns follow the given sequence`(name: String) throws {
        let vector = try #require(try routingVectors()[name] as? [String: Any])
        let weights = try #require(vector["weights"] as? [String: Int])
        let expected = try #require(vector["sequence"] as? [String])
        let members = weights.sorted { $0.key < $1.key }.map { RoundRobin.Member($0.key, weight: $0.value) }
        var turns = RoundRobin()
        #expect(expected.indices.map { _ in turns.next(members) } == expected)
    }

    @Test(arguments: 1...100) func `in every cycle each member gets exactly its weight`(seed: Int) throws {
        var generator = SeededNumbers(seed: UInt64(seed))
        let members = (0..<Int.random(in: 1...8, using: &generator)).map {
            RoundRobin.Member("u\($0)", weight: Int.random(in: 0...9, using: &generator))
        }
        let total = members.map(\.weight).reduce(0, +)
        var turns = RoundRobin()
        for _ in 0..<3 {
            var counts: [String: Int] = [:]
            for turn in 0..<total {
                let picked = turns.next(members)
                counts[picked ?? "nobody", default: 0] += 1
                let data = try JSONEncoder().encode(turns)
                if turn % 5 == 0 { turns = try JSONDecoder().decode(RoundRobin.self, from: data) }
            }
            for member in members { #expect(counts[member.id, default: 0] == member.weight, "seed \(seed)") }
        }
        let another = turns.next(members)
        #expect((another == nil) == (total == 0), "seed \(seed)")
    }
}

@Suite struct RouterTests {
    @Test func `capacity picks as given`() throws {
        let vector = try #require(try routingVectors()["capacity"] as? [String: Any])
        let agents = try #require(vector["agents"] as? [[String: Any]])
        var people: [RoutingCandidate] = []
        for agent in agents {
            let last = try #require(agent["last"] as? String)
            let (open, capacity) = (agent["open"] as? Int, agent["capacity"] as? Int)
            let hour = try #require(Int(last.prefix(2)))
            people.append(
                RoutingCandidate(
                    try #require(agent["id"] as? String), open: open ?? -1, capacity: capacity,
                    lastAssigned: hour * 3600))
        }
        var router = Router(policy: policy(RoutingRule(id: "r", title: "r", choice: .capacity(people.map(\.id)))))
        var picks: [String] = []
        for turn in 0..<5 {
            let now = 36_000 + turn
            let decision = router.route(Lead(), RoutingContext(now: now), among: people)
            let user = decision.user ?? "nobody"
            picks.append(user)
            let place = try #require(people.firstIndex { $0.id == user })
            people[place].open += 1
            people[place].lastAssigned = now
            #expect(decision.considered.last?.verdict == .full(open: 5, capacity: 5))
        }
        #expect(picks == vector["picks_in_order"] as? [String])
    }

    @Test func `the first rule that matches decides`() {
        let rules = policy(
            RoutingRule(id: "vip", title: "VIP", choice: .named(["zhao", "qian"]), when: \.isVIP),
            RoutingRule(id: "east", title: "East", choice: .capacity(["sun"]), when: { $0.region == "华东" }))
        let people = ["zhao", "qian", "sun"].map { RoutingCandidate($0) }
        var router = Router(policy: rules)
        let context = RoutingContext(now: 0)
        #expect(router.route(Lead(isVIP: true), context, among: people).user == "zhao")
        #expect(router.route(Lead(), context, among: people).rule?.id == "east")
        let none = router.route(Lead(region: "华南"), context, among: people)
        #expect(none.outcome == .queue("unassigned", alerts: true))
        #expect(none.ground == .noRule)
    }

    @Test func `a VIP goes to named people whatever their load and the hour, in their order`() {
        let vip = RoutingRule<Lead>(
            id: "vip", title: "大客户", choice: .named(["zhao", "qian"]), keepsOwner: false, ignoresHours: true,
            ignoresCapacity: true, when: \.isVIP)
        let rest = RoutingRule<Lead>(id: "rest", title: "其他", choice: .capacity(["zhao", "sun"]))
        let people = [
            RoutingCandidate("zhao", open: 9, capacity: 9), RoutingCandidate("qian"), RoutingCandidate("sun"),
        ]
        var router = Router(policy: policy(vip, rest), isWorking: { user, _ in user == "sun" })
        let first = router.route(Lead(isVIP: true), RoutingContext(now: 0, owner: "sun"), among: people)
        #expect(first.user == "zhao" && first.ground == .named)
        let declined = router.route(Lead(isVIP: true), RoutingContext(now: 0, declined: ["zhao"]), among: people)
        #expect(declined.user == "qian" && declined.considered[0].verdict == .declined)
        #expect(router.route(Lead(), RoutingContext(now: 0), among: people).user == "sun")
    }

    @Test func `conditions written in CEL decide, the first that holds`() throws {
        let rules = [("vip", "employees >= 500 || source == 'partner'"), ("north", "region == '华北'"), ("all", "true")]
        let compiled = try rules.map { ($0.0, try Conditions.Expression.parse($0.1)) }
        let policy = RoutingPolicy<[String: CELValue]>(
            version: 1,
            rules: compiled.map { key, expression in
                RoutingRule(
                    id: key, title: key, choice: .named([key]),
                    when: { lead in
                        guard case .bool(true) = try? expression.evaluate(lead, now: 0) else { return false }
                        return true
                    })
            }, fallbackQueue: "q")
        var router = Router(policy: policy)
        let people = rules.map { RoutingCandidate($0.0) }
        func rule(_ employees: Int64, _ source: String, _ region: String) -> String? {
            let lead: [String: CELValue] = [
                "employees": .int(employees), "source": .string(source), "region": .string(region),
            ]
            return router.route(lead, RoutingContext(now: 0), among: people).rule?.id
        }
        #expect(rule(900, "web", "华北") == "vip" && rule(3, "partner", "华东") == "vip")
        #expect(rule(3, "web", "华北") == "north" && rule(3, "web", "华东") == "all")
    }

    @Test func `a rule of the product is named in both languages, a company's own as it wrote it`() {
        let own = RoutingRule<Lead>(id: "e", title: "轮流", englishTitle: "everybody in turn", choice: .named(["a"]))
        var router = Router(policy: policy(own))
        let decision = router.route(Lead(), RoutingContext(now: 0), among: [RoutingCandidate("a")])
        #expect(decision.text(.zhHans).hasPrefix("规则“轮流”适用：指定由a接手"))
        #expect(decision.text(.en).hasPrefix("The rule “everybody in turn” applies: it names a"))
    }

    @Test func `everybody passed over learns why`() throws {
        let rule = RoutingRule<Lead>(
            id: "r", title: "English", choice: .named(["a", "b", "c", "d", "e", "f", "g", "h"]), skills: ["en"])
        let people = [
            RoutingCandidate("a", skills: ["en"], isAvailable: false), RoutingCandidate("b"),
            RoutingCandidate("c", skills: ["en"]), RoutingCandidate("d", skills: ["en"], open: 2, capacity: 2),
            RoutingCandidate("e", skills: ["en"]), RoutingCandidate("g", skills: ["en", "de"]),
            RoutingCandidate("h", skills: ["en"]),
        ]
        var router = Router(policy: policy(rule), isWorking: { user, _ in user != "c" })
        let decision = router.route(Lead(), RoutingContext(now: 0, declined: ["e"]), among: people)
        #expect(decision.user == "g")
        #expect(
            decision.considered.map(\.verdict) == [
                .unavailable, .missingSkills(["en"]), .offDuty, .full(open: 2, capacity: 2), .declined, .unknown,
                .chosen,
                .notFirst,
            ])
        let stored = try JSONEncoder().encode(decision)
        #expect(try JSONDecoder().decode(RoutingDecision.self, from: stored) == decision)
        let words = decision.text(.zhHans) { "用户\($0)" }
        #expect(words.split(separator: "\n").count == 8)
        #expect(words.hasPrefix("规则“English”适用：指定由用户g接手\n"))
        #expect(decision.text(.en).contains("· d: has 2 of 2 leads"))
    }

    @Test func `the customer's owner comes first, unless something stands against it`() {
        let rule = RoutingRule<Lead>(id: "r", title: "r", choice: .capacity(["a", "b"]), skills: ["en"])
        var people = [RoutingCandidate("a", skills: ["en"]), RoutingCandidate("owner", open: 9, capacity: 10)]
        var router = Router(policy: policy(rule))
        let context = RoutingContext(now: 0, owner: "owner")
        #expect(router.route(Lead(), context, among: people).ground == .owner)
        people[1].open = 10
        let decision = router.route(Lead(), context, among: people)
        #expect(decision.user == "a")
        #expect(decision.considered.first == .init(id: "owner", verdict: .full(open: 10, capacity: 10)))
    }

    @Test func `nobody able means the queue and an alert, a queue rule means no alert`() {
        let full = RoutingRule<Lead>(
            id: "r", title: "r", choice: .rotation([.init("a"), .init("b", weight: 0)]), when: { !$0.isVIP })
        let queue = RoutingRule<Lead>(id: "q", title: "q", choice: .queue("later"))
        var router = Router(policy: policy(full, queue))
        let people = [RoutingCandidate("a", open: 1, capacity: 1), RoutingCandidate("b")]
        let nobody = router.route(Lead(), RoutingContext(now: 0), among: people)
        #expect(nobody.outcome == .queue("unassigned", alerts: true))
        #expect(nobody.considered.map(\.verdict) == [.full(open: 1, capacity: 1), .noWeight])
        let queued = router.route(Lead(isVIP: true), RoutingContext(now: 0), among: people)
        #expect(queued.outcome == .queue("later", alerts: false))
        #expect(queued.text(.zhHans) != queued.text(.en))
    }

    @Test(arguments: 1...100) func `nobody ever exceeds capacity, and a replay decides the same`(seed: Int) {
        var generator = SeededNumbers(seed: UInt64(seed))
        let people = (0..<6).map {
            RoutingCandidate("u\($0)", open: 0, capacity: Int.random(in: 0...20, using: &generator))
        }
        let ids = people.map(\.id)
        let members = ids.map { RoundRobin.Member($0, weight: Int.random(in: 1...5, using: &generator)) }
        let rules = policy(
            RoutingRule(id: "w", title: "w", choice: .rotation(members), when: { $0.isVIP }),
            RoutingRule(id: "c", title: "c", choice: .capacity(ids)))
        let leads = (0..<150).map { index in
            let owner = Int.random(in: 0...3, using: &generator) == 0 ? ids.randomElement(using: &generator) : nil
            let declined = Set(ids.filter { _ in Int.random(in: 0...5, using: &generator) == 0 })
            let context = RoutingContext(now: index * 60, owner: owner, declined: declined)
            return (subject: Lead(isVIP: Bool.random(using: &generator)), context: context)
        }
        let first = RoutingSimulation(rules, over: leads, among: people)
        for person in people {
            #expect(first.distribution[person.id, default: 0] <= person.capacity ?? 0, "seed \(seed)")
        }
        #expect(first.distribution.values.reduce(0, +) == leads.count)
        #expect(RoutingSimulation(rules, over: leads, among: people) == first, "seed \(seed)")
        for (decision, lead) in zip(first.decisions, leads) {
            #expect(decision.user.map { !lead.context.declined.contains($0) } ?? true, "seed \(seed)")
            #expect(decision.considered.filter { $0.verdict == .chosen }.count == (decision.user == nil ? 0 : 1))
        }
    }

    @Test func `a draft is compared with the published policy lead by lead`() {
        let people = [RoutingCandidate("a"), RoutingCandidate("b")]
        let leads = (0..<10).map { index in
            (subject: Lead(region: index < 4 ? "华南" : "华东"), context: RoutingContext(now: index))
        }
        let published = RoutingSimulation(
            policy(RoutingRule(id: "all", title: "all", choice: .named(["a"]))), over: leads, among: people)
        let draft = RoutingSimulation(
            policy(
                RoutingRule(id: "south", title: "south", choice: .named(["b"]), when: { $0.region == "华南" }),
                RoutingRule(id: "all", title: "all", choice: .named(["a"]))), over: leads, among: people)
        #expect(published.distribution == ["a": 10])
        #expect(draft.distribution == ["a": 6, "b": 4])
        #expect(draft.rules == ["south": 4, "all": 6])
        #expect(published.differences(to: draft).map(\.index) == [0, 1, 2, 3])
        #expect(published.differences(to: published).isEmpty)
    }
}

@Suite struct LeadPoolTests {
    private let day = 86_400
    private let pool = LeadPool(quota: 3, protectionDays: 15, reclaimBanDays: 7)

    @Test func `a claim needs quota, room and no ban`() {
        let person = RoutingCandidate("a", claimed: 2)
        #expect(pool.obstacle(to: person, returnedAt: nil, now: 0) == nil)
        #expect(
            pool.obstacle(to: RoutingCandidate("a", claimed: 3), returnedAt: nil, now: 0) == .quota(held: 3, limit: 3))
        #expect(pool.obstacle(to: person, returnedAt: 0, now: 7 * day - 1) == .reclaimBan(until: 7 * day))
        #expect(pool.obstacle(to: person, returnedAt: 0, now: 7 * day) == nil)
        let full = RoutingCandidate("a", open: 5, capacity: 5)
        #expect(pool.obstacle(to: full, returnedAt: nil, now: 0) == .full(open: 5, capacity: 5))
    }

    @Test func `a lead without progress falls back when its protection ends`() {
        #expect(!pool.hasFallenBack(lastProgress: 0, now: 15 * day - 1))
        #expect(pool.hasFallenBack(lastProgress: 0, now: 15 * day))
        #expect(!pool.hasFallenBack(lastProgress: 0, now: 99 * day, isExempt: true))
    }
}
