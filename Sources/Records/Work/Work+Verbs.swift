extension Work {
    /// Does a verb on a record: the actor must be allowed what the verb needs, and is asked once for the whole verb.
    public func perform(_ verb: Verb, on id: Int64, _ input: JSON) throws -> JSON {
        guard let object = schema.object(verb.object) else { throw Refusal.notFound(object: verb.object, id: id) }
        let record = try get(object, id, for: verb.needs)
        try verb.check(input, in: actor.company)
        let outer = borrowed
        borrowed = try isBorrowed(record, for: verb.needs) ? RecordKey(record) : outer
        defer { borrowed = outer }
        return try authorised { try verb.perform(self, record, input) }
    }

    /// What the body writes was authorised as a whole by what calls it: a verb, a form's capture, a reaction.
    public func authorised<T>(_ body: () throws -> T) rethrows -> T {
        let (was, asked) = (isAuthorised, asksOwnFields)
        (isAuthorised, asksOwnFields) = (true, false)
        defer { (isAuthorised, asksOwnFields) = (was, asked) }
        return try body()
    }
}
