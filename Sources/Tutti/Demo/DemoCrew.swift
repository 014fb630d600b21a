import Automation
import Parties
import Records

/// The people of the demo as actors with their own rights.
struct DemoCrew: Sendable {
    let tenant: Int64
    /// The company itself, for what its settings and reactions do.
    let system: Actor
    /// Somebody outside, as behind a form.
    let visitor: Actor
    let everybody: [Actor]
    private let actors: [Int64: Actor]
    private let colleagues: [Int64: DemoColleague]

    init(_ people: [(id: Int64, colleague: DemoColleague)], tenant: Int64, _ engine: Engine) async throws {
        self.tenant = tenant
        let company = try await engine.company(tenant)
        system = .system(company)
        visitor = Actor(company: company, user: 0, kind: .public, access: Access(roles: [], objects: []))
        var actors: [Actor] = []
        for person in people {
            let roles = person.colleague.roles.split(separator: ",").map(String.init)
            let access = try await engine.access(roles: roles, in: tenant)
            actors.append(Actor(company: company, user: person.id, kind: .user, access: access))
        }
        everybody = actors
        self.actors = Dictionary(uniqueKeysWithValues: actors.map { ($0.user, $0) })
        colleagues = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.colleague) })
    }

    subscript(id: Int64) -> Actor? { actors[id] }

    var sellers: [Actor] { people("sales") }
    var finance: [Actor] { people("finance") }
    var service: [Actor] { people("service") }

    func person(_ key: String) -> Actor? { everybody.first { colleagues[$0.user]?.key == key } }
    func name(_ actor: Actor) -> String { colleagues[actor.user]?.name ?? "" }

    private func people(_ role: String) -> [Actor] {
        everybody.filter { colleagues[$0.user]?.has(role) == true }
    }
}
