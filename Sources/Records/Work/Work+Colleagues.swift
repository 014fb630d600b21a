extension Work {
    /// Whether a colleague may see a record, by their own roles.
    public func may(_ person: Colleague, see record: AnyRecord) throws -> Bool {
        guard person.isActive else { return false }
        let them = Actor(company: actor.company, user: person.id, kind: .user, access: access(of: person))
        return try Work(actor: them, now: now, schema: schema, connection: connection, ids: ids).may(.read, record)
    }

    /// What the roles of a colleague grant.
    public func access(of person: Colleague) -> Access {
        Access(roles: person.roles.compactMap { actor.company.roles[$0] }, objects: schema.objects.map(\.name))
    }

    /// Somebody of the company by id, nil when nobody is.
    public func colleague(_ id: Int64) -> Colleague? { actor.company.people.first { $0.id == id } }
}
