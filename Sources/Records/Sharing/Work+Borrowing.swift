import Conditions

extension Work {
    /// Whether only a share lets the actor do something with a record. Nobody is asked whom nothing is shared with.
    func isBorrowed(_ record: AnyRecord, for action: Action = .update) throws -> Bool {
        guard !actor.access.sharees(action, record.object, actor).isEmpty else { return false }
        return try !isGranted(action, record)
    }

    /// The field of a record that says whose it is, if a share alone lets the actor change the record: writing that
    /// field is refused, so forms close it.
    public func lentOwner(of record: AnyRecord) throws -> AnyField? {
        guard let owner = record.object.owner else { return nil }
        return try isBorrowed(record) ? owner : nil
    }

    /// A share lets somebody change a record, not hand it to somebody else: neither by a field nor by a verb.
    func keepResponsible(_ before: AnyRecord, _ changed: [AnyField]) throws {
        guard let owner = before.object.owner, changed.contains(where: { $0 === owner }) else { return }
        guard try isAuthorised ? borrowed == RecordKey(before) : isBorrowed(before) else { return }
        throw Refusal.invalid([
            FieldProblem(owner.name, "共享给你的记录不能转交他人", "cannot be changed on a record that was shared with you")
        ])
    }
}
