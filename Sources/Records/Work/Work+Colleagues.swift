extension Work {
    /// Whether a colleague may see a record, by their own roles.
    public func may(_ person: Colleague, see record: AnyRecord) throws -> Bool {
        guard person.isActive else { return false }
        let roles = person.roles.compactMap { actor.company.roles[$0] }
        let access = Access(roles: roles, objects: schema.objects.map(\.name))
        let them = Actor(company: actor.company, user: person.id, kind: .user, access: access)
        return try Work(actor: them, now: now, schema: schema, connection: connection, ids: ids).may(.read, record)
    }

    /// Somebody of the company by id, nil when nobody is.
    public func colleague(_ id: Int64) -> Colleague? { actor.company.people.first { $0.id == id } }
}
