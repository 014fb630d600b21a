extension Work {
    /// The same transaction, worked on as one of the company's people with what their roles grant: for what
    /// somebody asked to be done later. Nil when they left or when nobody here knows the people.
    public func acting(as user: Int64) throws -> Work? {
        guard let actor = try people(user, connection) else { return nil }
        return Work(
            actor: actor, now: now, schema: schema, connection: connection, ids: ids, cause: cause, people: people)
    }

    /// Finds who somebody is and what their roles grant.
    public typealias People = @Sendable (Int64, any Connection) throws -> Actor?
}
