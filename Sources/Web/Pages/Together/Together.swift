import Records

/// What people may do beside a record: talk about it, follow it, put files to it.
enum Together {
    private static let silent: Set<String> = [
        "notification", "comment", "attachment", "allocation", "order_line", "consent", "responsibility", "user",
        "team",
        "account_relation", "activity",
    ]

    /// Whether people talk about records of an object.
    static func isFor(_ object: ObjectDefinition) -> Bool { !silent.contains(object.name) }

    /// The colleagues one can name, by name.
    static func people(_ actor: Actor) -> [Colleague] {
        actor.company.people.filter(\.isActive).sorted { $0.name < $1.name }
    }

    /// Makes a record from texts, with everything a form of it would check.
    static func make(_ name: String, _ members: [(String, JSON)], _ work: Work) throws -> AnyRecord {
        guard let object = work.schema.object(name) else { throw Refusal.notFound(object: name, id: nil) }
        try work.authorise(.create, object)
        let kept = members.filter { $0.1 != .null }
        return try work.create(object, try ChangesReader(object, by: work.actor).changes(from: .object(kept)))
    }

    /// The members that say what a record is about.
    static func about(_ record: AnyRecord) -> [(String, JSON)] {
        [("subject_object", .string(record.object.name)), ("subject_id", .id(record.id))]
    }
}
