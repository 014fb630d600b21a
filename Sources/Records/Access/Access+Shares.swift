import Conditions

extension Actor {
    /// Whether any record of an object was ever shared with them or one of their teams; nothing is read to tell.
    public func wasLent(_ object: ObjectDefinition) -> Bool { !access.sharees(.read, object, self).isEmpty }
}

// A share widens the rows of an action somebody is granted on some rows; it never grants the action itself, and what
// the roles say about fields stays.
extension Access {
    /// Among somebody and their teams, those to whom records of an object were ever shared; nobody when a share
    /// cannot widen the action. For them alone the statements speak of shares.
    func sharees(_ action: Action, _ object: ObjectDefinition, _ actor: Actor) -> [Int64] {
        guard !isUnlimited, object.isShareable, action == .read || action == .update,
            let known = actor.company.sharees[object.name], reach(action, object) > .none
        else { return [] }
        return actor.company.sharees(of: actor.user).filter(known.contains)
    }

    /// The rows of an object shared with somebody for an action, as SQL on an alias; nil when none ever were.
    func shared(_ action: Action, _ object: ObjectDefinition, by actor: Actor, alias: String = "t") -> Predicate? {
        let sharees = sharees(action, object, actor)
        guard !sharees.isEmpty else { return nil }
        let marks = sharees.map { _ in "?" }.joined(separator: ",")
        let level = action == .update ? " AND h.level = '\(ShareLevel.edit.rawValue)'" : ""
        return Predicate(
            """
            \(alias).id IN (SELECT h.record_id FROM record_shares h WHERE h.tenant = ? AND h.grantee_id IN (\(marks)) \
            AND h.object = ?\(level))
            """, [.int(actor.tenant)] + sharees.map(Value.int) + [.text(object.name)])
    }

    /// The rows of an object that others shared with somebody, as far as an action reaches them.
    func ofOthers(
        _ action: Action, _ object: ObjectDefinition, by actor: Actor, dialect: any ConditionDialect, now: Instant
    ) throws -> Predicate {
        guard let shared = shared(.read, object, by: actor), let owner = object.owner else { return Predicate("1=0") }
        let others = Predicate("t.\(owner.name) IS NULL OR t.\(owner.name) <> ?", [.int(actor.user)])
        // A share lets its record be read whatever the roles say; anything else they must grant.
        let granted =
            action == .read ? nil : try predicate(action, object, by: actor, dialect: dialect, now: now)
        return Predicate.all([shared, others, granted].compactMap { $0 })
    }

    /// The rows an action is granted on, and apart from them those it reaches by shares alone: each is read by an
    /// index of its own, and so quickly. Without shares the first is what ``predicate(_:_:by:dialect:now:alias:)`` says.
    func parts(
        _ action: Action, _ object: ObjectDefinition, by actor: Actor, dialect: any ConditionDialect, now: Instant
    ) throws -> (granted: Predicate?, lent: Predicate?) {
        let all = try predicate(action, object, by: actor, dialect: dialect, now: now)
        guard let all, let shared = shared(action == .export ? .read : action, object, by: actor) else {
            return (all, nil)
        }
        let granted = try predicate(action, object, by: actor, dialect: dialect, now: now, withShares: false)
        guard let granted else { return (nil, nil) }
        let others = Predicate("(\(granted.sql)) IS NOT TRUE", granted.arguments)
        return (granted, Predicate.all([shared, all, others]))
    }
}
