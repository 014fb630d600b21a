import Conditions

extension Access {
    /// Whether every record of an object may be read, whatever its fields.
    func readsEvery(_ object: ObjectDefinition) -> Bool {
        reach(.read, object) == .all && !hasConditions(object)
    }

    /// Whether every record somebody may speak about may be read.
    var readsEverySubject: Bool {
        isUnlimited || objects.filter { !$0.isSeenWithSubject }.allSatisfy(readsEvery)
    }

    /// Whether every record of an object may be seen, whatever it is about.
    func seesEvery(_ object: ObjectDefinition) -> Bool {
        readsEvery(object) && (!object.isSeenWithSubject || readsEverySubject)
    }

    /// Rows about records that may be read, as SQL on an alias; nil when that is every record of every object.
    func subjects(
        by actor: Actor, dialect: any ConditionDialect, now: Instant, alias: String
    ) throws -> Predicate? {
        let known = objects.filter { !$0.isSeenWithSubject }
        let open = known.filter(readsEvery)
        if open.count == known.count { return nil }
        let marks = open.map { _ in "?" }.joined(separator: ",")
        var parts = [
            Predicate("\(alias).subject_object IN (\(open.isEmpty ? "NULL" : marks))", open.map { .text($0.name) })
        ]
        for object in known where reach(.read, object) > .none && !readsEvery(object) {
            let rows = try predicate(.read, object, by: actor, dialect: dialect, now: now, alias: "s")
            guard let rows else { continue }
            parts.append(
                Predicate(
                    """
                    \(alias).subject_object = ? AND EXISTS (SELECT 1 FROM \(object.plural) s \
                    WHERE s.tenant = \(alias).tenant AND s.id = \(alias).subject_id AND s.deleted_at IS NULL \
                    AND \(rows.sql))
                    """, [.text(object.name)] + rows.arguments))
        }
        return Predicate.any(parts)
    }
}
