import Conditions
import HTTPTypes
import Records
import Seeds
import TestKit
import Testing
import Tutti

/// A made-up company: a tree of teams, people with made-up roles, deals they own, and what a plain reading of the
/// roles says each may see and do.
struct RandomCompany {
    struct Role {
        var read = Reach.none
        var update = Reach.none
        var export = Reach.none
        var predicate: Int?
        var rules: [String: FieldRule] = [:]
    }

    struct Person {
        let id: String
        let email: String
        let team: Int?
        let roles: [Role]
        let token: String
    }

    struct Deal {
        let id: String
        let account: Int
        let owner: Int?
        let amount: Int?
        let requirements: String?
    }

    var parents: [Int?] = []
    var people: [Person] = []
    var deals: [Deal] = []
    var accounts: [String] = []
    var teams: [String] = []
    var shares: [Sharing] = []

    /// A deal opened to a person or to a team.
    struct Sharing {
        let deal: String
        let person: Int?
        let team: Int?
        let isEditable: Bool
    }

    static let industries = ["软件", "制造"]
    /// Conditions as text and as Swift, which must mean the same.
    static let predicates: [(text: String, holds: @Sendable (Deal) -> Bool)] = [
        ("amount >= 500", { ($0.amount ?? -1) >= 500 }), ("has(special_requirements)", { $0.requirements != nil }),
        ("account.industry == '软件'", { $0.account % 2 == 0 }), ("!(amount < 500)", { !(($0.amount ?? 500) < 500) }),
        ("special_requirements != '上门'", { $0.requirements != "上门" }),
    ]

    func isVisible(_ deal: Deal, to person: Person) -> Bool {
        grants(person, deal) { $0.read } || lent(deal, person, { _ in true }, { $0.read })
    }
    func mayChange(_ deal: Deal, _ person: Person) -> Bool {
        grants(person, deal) { $0.update } || lent(deal, person, { $0.isEditable }, { $0.update })
    }
    func mayExport(_ deal: Deal, _ person: Person) -> Bool { grants(person, deal) { $0.export } }

    /// Who may change it shares it on, unless they see it only because others let them look.
    func mayShare(_ deal: Deal, _ person: Person) -> Bool {
        mayChange(deal, person)
            && (grants(person, deal) { $0.read } || lent(deal, person, { $0.isEditable }, { $0.read }))
    }

    /// The most generous rule of the roles that read.
    func rule(_ field: String, for person: Person) -> FieldRule {
        person.roles.filter { $0.read > .none }.map { $0.rules[field] ?? .open }.min() ?? .hidden
    }

    /// A share opens its record to whose roles let them do the same with some records.
    private func lent(
        _ deal: Deal, _ person: Person, _ holds: (Sharing) -> Bool, _ reach: (Role) -> Reach
    ) -> Bool {
        person.roles.contains { reach($0) > .none }
            && shares.contains { $0.deal == deal.id && holds($0) && isFor(person, $0) }
    }

    func isFor(_ person: Person, _ share: Sharing) -> Bool {
        if let one = share.person { return people[one].id == person.id }
        var current = person.team
        while let team = current {
            if team == share.team { return true }
            current = parents[team]
        }
        return false
    }

    private func grants(_ person: Person, _ deal: Deal, _ reach: (Role) -> Reach) -> Bool {
        person.roles.contains { role in
            covers(reach(role), person, deal) && (role.predicate.map { Self.predicates[$0].holds(deal) } ?? true)
        }
    }

    private func covers(_ reach: Reach, _ person: Person, _ deal: Deal) -> Bool {
        guard reach > .none else { return false }
        if reach == .all { return true }
        guard let owner = deal.owner else { return false }
        if people[owner].id == person.id { return true }
        guard reach > .own, let mine = person.team, let theirs = people[owner].team else { return false }
        if mine == theirs { return true }
        guard reach == .subtree else { return false }
        var current = parents[theirs]
        while let team = current {
            if team == mine { return true }
            current = parents[team]
        }
        return false
    }
}

extension RandomCompany {
    /// Makes the company through the front door, roles and tokens beside it.
    init(_ app: TestApp, _ random: inout SeededNumbers, tag: String) async throws {
        teams = try await makeTeams(app, &random)
        var roles: [Role] = []
        for index in 0..<5 {
            roles.append(Self.role(&random))
            try await Self.store(roles[index], "\(tag)\(index)", app)
        }
        for index in 0..<5 {
            let own = Set((0...random.below(2)).map { _ in random.below(roles.count) }).sorted()
            let team = random.below(5) == 0 ? nil : Optional(random.below(teams.count))
            let email = "\(tag)\(index)@hezou.example"
            let body: JSON = [
                "name": .string("人\(index)"), "email": .string(email),
                "roles": .string(own.map { "\(tag)\($0)" }.joined(separator: ",")),
                "team_id": team.map { .string(teams[$0]) } ?? .null,
            ]
            let id = try await app.make("users", body)
            let token = try await Tokens.make(for: Int64(id) ?? 0, in: app.tenant, name: "law", app.engine)
            people.append(Person(id: id, email: email, team: team, roles: own.map { roles[$0] }, token: token))
        }
        try await makeDeals(app, &random)
    }

    /// Says something about every deal that names everybody, and lets the reactions run.
    func mentionEverybody(_ app: TestApp) async throws {
        let names = people.indices.map { "@人\($0)" }.joined(separator: " ")
        for deal in deals {
            let body: JSON = [
                "body": .string(names), "subject_object": "opportunity", "subject_id": .string(deal.id),
            ]
            _ = try await app.make("comments", body)
        }
        try await app.settle()
    }

    private mutating func makeTeams(_ app: TestApp, _ random: inout SeededNumbers) async throws -> [String] {
        var teams: [String] = []
        for index in 0..<5 {
            let parent = index == 0 || random.below(4) == 0 ? nil : Optional(random.below(index))
            let body: JSON = ["name": .string("组\(index)"), "parent_id": parent.map { .string(teams[$0]) } ?? .null]
            teams.append(try await app.make("teams", body))
            parents.append(parent)
        }
        return teams
    }

    private mutating func makeDeals(_ app: TestApp, _ random: inout SeededNumbers) async throws {
        for industry in Self.industries {
            accounts.append(
                try await app.make("accounts", ["name": .string("客户\(industry)"), "industry": .string(industry)]))
        }
        for index in 0..<16 {
            let account = random.below(accounts.count)
            let owner = random.below(6) == 0 ? nil : Optional(random.below(people.count))
            let amount = random.below(4) == 0 ? nil : Optional(random.below(1000))
            let wish = random.pick([nil, "上门", "驻场"])
            let body: JSON = [
                "title": .string("商机\(index)"), "account_id": .string(accounts[account]),
                "owner_id": owner.map { .string(people[$0].id) } ?? .null,
                "amount": amount.map { .string(String($0)) } ?? .null,
                "special_requirements": wish.map { .string($0) } ?? .null,
            ]
            let id = try await app.make("opportunities", body)
            deals.append(Deal(id: id, account: account, owner: owner, amount: amount, requirements: wish))
        }
    }

    private static func role(_ random: inout SeededNumbers) -> Role {
        var role = Role()
        role.read = random.pick(Reach.allCases)
        role.update = random.pick(Reach.allCases)
        role.export = random.pick(Reach.allCases)
        role.predicate = random.below(2) == 0 ? random.below(predicates.count) : nil
        for field in ["amount", "special_requirements", "title"] where random.below(3) == 0 {
            role.rules[field] = random.pick([.readOnly, .masked, .hidden])
        }
        return role
    }

    private static func store(_ role: Role, _ key: String, _ app: TestApp) async throws {
        var grant: [(String, JSON)] = [
            ("read", .string(role.read.rawValue)), ("update", .string(role.update.rawValue)),
            ("export", .string(role.export.rawValue)),
            ("fields", .object(role.rules.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.rawValue)) })),
        ]
        if let predicate = role.predicate { grant.append(("where", .string(predicates[predicate].text))) }
        let everybody = ["user", "account", "comment", "activity"].map { ($0, ["read": "all"] as JSON) }
        let own: [(String, JSON)] = [
            ("opportunity", .object(grant)), ("notification", ["read": "own", "update": "own"]),
        ]
        let grants = JSON.object(everybody + own).text
        let system = try await app.engine.system(app.tenant)
        try await app.engine.work(as: system) { work in
            try work.connection.execute(
                "INSERT INTO roles (tenant,key,label_zh,label_en,grants) VALUES (?,?,'试','Test',?)",
                [.int(work.actor.tenant), .text(key), .text(grants)])
            try work.companyChanged()
        }
    }
}
