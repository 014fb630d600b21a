import China

/// Who works: a person, a program with a token, the public behind a form, or the system itself.
public struct Actor: Sendable {
    /// Where a request came from.
    public enum Kind: String, Sendable {
        case user, token, `public`, system
    }

    /// The company whose records are worked on.
    public let company: Company
    /// The user, 0 for the system and the public.
    public let user: Int64
    /// Where the request came from.
    public let kind: Kind
    /// What it may do.
    public let access: Access
    /// The language of messages.
    public let language: Language

    /// An actor from its parts.
    public init(company: Company, user: Int64, kind: Kind, access: Access, language: Language = .zhHans) {
        self.company = company
        self.user = user
        self.kind = kind
        self.access = access
        self.language = language
    }

    /// The tenant every statement binds first.
    public var tenant: Int64 { company.id }

    /// The system of a company: reactions, timers, set-up.
    public static func system(_ company: Company) -> Actor {
        Actor(company: company, user: 0, kind: .system, access: .everything)
    }
}

/// One tenant: its people, teams and own fields, as of some moment. Replaced as a whole when any of them changes.
public final class Company: Sendable {
    /// The tenant.
    public let id: Int64
    /// Its name.
    public let name: String
    /// The team of each user.
    public let teamOfUser: [Int64: Int64]
    /// The parent of each team.
    public let parentOfTeam: [Int64: Int64]
    /// The fields it added, by object.
    public let customFields: [String: [AnyField]]
    /// The declared fields of objects of which it has some otherwise: other choices, another currency.
    public let ownFields: [String: [AnyField]]
    /// The currency of amounts that name none.
    public let currency: String
    /// How it calls the evidence that stages ask for, by key, as far as that is not the standard.
    public let evidence: [String: Label]
    /// The rules it added to forms, by object.
    public let formRules: [String: [ReadyRule]]
    /// Everybody who works there, by id.
    public let people: [Colleague]
    /// What each role grants, by object.
    public let roles: [String: [String: Grant]]
    /// How people call each role.
    public let roleNames: [String: Label]
    /// The users and teams to whom records were ever shared, by object.
    public let sharees: [String: Set<Int64>]

    /// A company from its parts.
    public init(
        id: Int64, name: String, people: [Colleague] = [], parentOfTeam: [Int64: Int64] = [:],
        customFields: [String: [AnyField]] = [:], ownFields: [String: [AnyField]] = [:], currency: String = "CNY",
        evidence: [String: Label] = [:], formRules: [String: [ReadyRule]] = [:],
        roles: [String: [String: Grant]] = [:], roleNames: [String: Label] = [:],
        sharees: [String: Set<Int64>] = [:]
    ) {
        self.sharees = sharees
        self.ownFields = ownFields
        self.currency = currency
        self.evidence = evidence
        self.formRules = formRules
        self.roles = roles
        self.roleNames = roleNames
        self.people = people
        self.id = id
        self.name = name
        teamOfUser = Dictionary(people.compactMap { person in person.team.map { (person.id, $0) } }) { first, _ in first
        }
        self.parentOfTeam = parentOfTeam
        self.customFields = customFields
    }

    /// A declared field, a system column or one of the company's own.
    public func field(_ name: String, of object: ObjectDefinition) -> AnyField? {
        ownFields[object.name]?.first { $0.name == name } ?? object.field(name)
            ?? customFields[object.name]?.first { $0.name == name }
    }

    /// Declared fields, as this company has them.
    public func declared(of object: ObjectDefinition) -> [AnyField] { ownFields[object.name] ?? object.fields }

    /// Declared fields and the company's own.
    public func fields(of object: ObjectDefinition) -> [AnyField] {
        declared(of: object) + (customFields[object.name] ?? [])
    }

    /// The system's fields, the declared ones and the company's own, as a program reads them.
    public func readable(of object: ObjectDefinition) -> [AnyField] { SystemFields.all + fields(of: object) }

    /// The teams whose people's records a reach covers.
    func teams(of user: Int64, _ reach: Reach) -> [Int64] {
        guard let own = teamOfUser[user] else { return [] }
        guard reach == .subtree else { return [own] }
        return ([own] + parentOfTeam.keys.filter { isBelow($0, own) }).sorted()
    }

    private func isBelow(_ team: Int64, _ ancestor: Int64) -> Bool {
        var current = parentOfTeam[team]
        for _ in 0..<64 {
            guard let team = current else { return false }
            if team == ancestor { return true }
            current = parentOfTeam[team]
        }
        return false
    }
}

/// Somebody of a company, as rules and notices know them.
public struct Colleague: Sendable {
    /// The user's id.
    public let id: Int64
    /// What colleagues call them.
    public let name: String
    /// The keys of their roles.
    public let roles: [String]
    /// Their team.
    public let team: Int64?
    /// Turns in the round robin of lead routing.
    public let routingWeight: Int
    /// Whether they still work there.
    public let isActive: Bool

    /// A colleague from their parts.
    public init(id: Int64, name: String, roles: [String], team: Int64?, routingWeight: Int, isActive: Bool) {
        self.id = id
        self.name = name
        self.roles = roles
        self.team = team
        self.routingWeight = routingWeight
        self.isActive = isActive
    }
}
