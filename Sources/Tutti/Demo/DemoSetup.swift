import Automation
import Conditions
import Marketing
import Money
import Parties
import Records
import Sales
import Storage

/// Founds 合奏软件 and makes it ready for its first day: people, rules, forms, products, campaigns, first customers.
struct DemoSetup {
    let engine: Engine
    let clock: ManualClock
    let days: Int
    let size: Double
    var chance: Chance
    var names = DemoNames()

    mutating func run() async throws -> Story {
        let founded = try await Founding(
            company: "合奏软件", name: DemoStaff.admin.name, email: DemoStaff.admin.email, form: "web"
        ).run(engine)
        let tenant = founded.tenant
        let hired = try await hire(tenant)
        let crew = try await DemoCrew([(id: founded.admin, colleague: DemoStaff.admin)] + hired, tenant: tenant, engine)
        try await DemoSettings(engine: engine, tenant: tenant).store(for: crew.everybody.map(\.user))
        let market = try await DemoOffers(engine: engine, crew: crew, start: CivilDate(clock.now), days: days).make()
        let customers = try await firstCustomers(crew)
        return try Story(
            engine: engine, clock: clock, crew: crew, market: market, names: names, chance: chance,
            customers: customers, size: size)
    }

    private func hire(_ tenant: Int64) async throws -> [(id: Int64, colleague: DemoColleague)] {
        try await engine.work(as: try await engine.system(tenant)) { work in
            for role in DemoStaff.roles { try role.insert(tenant, work.connection) }
            try work.companyChanged()
            var teams: [String: Reference<Team>] = [:]
            for team in DemoStaff.teams {
                teams[team.name] = try work.create(Team.self) {
                    $0.title = team.name
                    $0.department = team.department
                    if let parent = team.parent { $0.parent = .some(teams[parent]) }
                }.reference
            }
            return try DemoStaff.everybody.map { colleague in
                let user = try work.create(User.self) {
                    $0.fullName = colleague.name
                    $0.email = colleague.email
                    $0.roles = colleague.roles
                    $0.team = .some(teams[colleague.team])
                    $0.routingWeight = colleague.weight
                }
                return (user.id, colleague)
            }
        }
    }

    /// The customers of the years before, each brought in by the seller who looks after them.
    private mutating func firstCustomers(_ crew: DemoCrew) async throws -> [Int64] {
        var customers: [Int64] = []
        for _ in 0..<max(3, Int(90 * size)) {
            let company = names.company(&chance)
            let people = (0...chance.number(0...2)).map { _ in names.person(at: company, &chance) }
            let seller = chance.pick(crew.sellers)
            customers.append(
                try await engine.work(as: seller) { work in
                    let account = try work.create(Account.self) {
                        $0.title = company.name
                        $0.creditCode = .some(company.creditCode)
                        $0.industry = .some(company.industry)
                        $0.region = .some(company.region)
                        $0.website = .some("https://www.\(company.domain)")
                        $0.employees = .some(company.employees)
                        $0.owner = .some(Reference(seller.user))
                    }
                    for person in people {
                        try work.create(Contact.self) {
                            $0.fullName = person.name
                            $0.account = .some(account.reference)
                            $0.jobTitle = .some(person.title)
                            $0.phone = .some(person.phone)
                            $0.email = .some(person.email)
                            $0.owner = .some(Reference(seller.user))
                        }
                    }
                    return account.id
                })
        }
        return customers
    }
}

/// The settings of the demo company: machinery, not business rows.
struct DemoSettings: Sendable {
    let engine: Engine
    let tenant: Int64

    func store(for users: [Int64]) async throws {
        let now = Value.int(engine.clock.now.milliseconds)
        let hashes = try users.map { (user: $0, hash: try Self.hash().text) }
        try await engine.database.write { [tenant] connection in
            try connection.execute(
                """
                INSERT INTO rule_sets (tenant,kind,version,state,body,created_at) VALUES (?,'routing',2,'published',?,?)
                """, [.int(tenant), .text(DemoStaff.routing), now])
            try connection.execute(
                "INSERT INTO settings (tenant,key,value) VALUES (?,'bank_details',?)",
                [.int(tenant), .text(JSON.string("合奏软件有限公司，示例银行杭州分行，9999 0000 0000 0001").text)])
            for (user, hash) in hashes {
                try connection.execute(
                    "INSERT INTO passwords (tenant,user_id,hash,changed_at) VALUES (?,?,?,?)",
                    [.int(tenant), .int(user), .text(hash), now])
            }
        }
    }

    // A cost of 2^12 instead of 2^17: forty hashes at once, and what they protect is invented.
    private static func hash() throws -> PasswordHash {
        guard let cheap = PasswordHash.Parameters(logN: 12) else {
            return try PasswordHash(password: DemoStaff.password)
        }
        return try PasswordHash(password: DemoStaff.password, parameters: cheap)
    }
}
