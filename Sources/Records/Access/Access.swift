import Conditions

/// What somebody may do: the grants of their roles by object. The same value answers for lists, single records,
/// counts, search, reports, export, API and automation.
public final class Access: Sendable {
    private let grants: [String: [Grant]]
    private let isEverything: Bool
    /// What was worked out for these grants; nil for the system's, which every company shares.
    let memory: DerivedMemory?

    /// The grants of every role, by object name; `*` stands for every object not named in that role.
    public init(roles: [[String: Grant]], objects: [String]) {
        var grants: [String: [Grant]] = [:]
        for object in objects {
            grants[object] = roles.compactMap { $0[object] ?? $0["*"] }
        }
        self.grants = grants
        isEverything = false
        memory = DerivedMemory()
    }

    private init(grants: [String: [Grant]]) {
        self.grants = grants
        isEverything = false
        memory = DerivedMemory()
    }

    /// The same without creating anything, for who only looks as somebody else would.
    public var withoutCreating: Access {
        guard !isEverything else { return self }
        return Access(
            grants: grants.mapValues { grants in
                grants.map { grant in
                    var reach = grant.reach
                    reach[.create] = nil
                    return Grant(reach: reach, condition: grant.condition, fields: grant.fields)
                }
            })
    }

    private init() {
        grants = [:]
        isEverything = true
        memory = nil
    }

    /// The system's own: every record, every field.
    public static let everything = Access()

    /// Whether nothing is kept from it.
    public var isUnlimited: Bool { isEverything }

    /// The widest reach of an action on an object.
    public func reach(_ action: Action, _ object: ObjectDefinition) -> Reach {
        if isEverything { return .all }
        return granting(action, object).compactMap { $0.reach[action] }.max() ?? .none
    }

    /// Whether records of an object may be typed in or imported at all.
    public func mayEnter(_ object: ObjectDefinition) -> Bool {
        object.isEntered && reach(.create, object) > .none
    }

    /// What may be done with a field: the most generous of the roles that may read the object.
    public func rule(_ field: AnyField, of object: ObjectDefinition) -> FieldRule {
        if isEverything { return .open }
        return granting(.read, object).map { $0.fields[field.name] ?? .open }.min() ?? .hidden
    }

    /// Whether every field of an object is open, so that writers need not ask one by one.
    public func hasFieldRules(_ object: ObjectDefinition) -> Bool {
        !isEverything && granting(.read, object).contains { !$0.fields.isEmpty }
    }

    /// Whether an action on this very record is granted, or reached by a share, which is asked for only then.
    public func allows(
        _ action: Action, _ record: AnyRecord, by actor: Actor, related: RelatedValues, now: Instant,
        shared: ([Int64]) throws -> ShareLevel?
    ) rethrows -> Bool {
        if grants(action, record, by: actor, related: related, now: now) { return true }
        let sharees = sharees(action, record.object, actor)
        return try !sharees.isEmpty && shared(sharees)?.allows(action) ?? false
    }

    /// Whether the roles themselves grant an action on this very record.
    public func grants(_ action: Action, _ record: AnyRecord, by actor: Actor, related: RelatedValues, now: Instant)
        -> Bool
    {
        if isEverything { return true }
        let source = RecordSource(record, related: related, company: actor.company)
        return granting(action, record.object).contains { grant in
            guard covers(grant.reach[action] ?? .none, record, actor) else { return false }
            return grant.condition?.matches(source, now: now.milliseconds) ?? true
        }
    }

    /// Whether every record of an object may be read with every field.
    public func isOpen(_ object: ObjectDefinition) -> Bool {
        reach(.read, object) == .all && !hasConditions(object) && !hasFieldRules(object)
    }

    /// The relations that the conditions of these grants look at.
    public func relations(_ action: Action, _ object: ObjectDefinition) -> [String] {
        granting(action, object).flatMap { $0.condition?.relations ?? [] }
    }

    /// Whether some grant to read looks at the row itself.
    public func hasConditions(_ object: ObjectDefinition) -> Bool {
        granting(.read, object).contains { $0.condition != nil }
    }

    /// The rows of an object an action is granted on or reaches by a share, as SQL on an alias; nil when that is every
    /// row.
    public func predicate(
        _ action: Action, _ object: ObjectDefinition, by actor: Actor, dialect: any ConditionDialect, now: Instant,
        alias: String = "t", withShares: Bool = true
    ) throws -> Predicate? {
        if isEverything { return nil }
        // What may be exported must be readable too, whichever role grants the one and the other.
        let actions = action == .export ? [.export, .read] : [action]
        var parts = try actions.compactMap { action -> Predicate? in
            let granted = try granted(action, object, by: actor, dialect: dialect, now: now, alias: alias)
            guard withShares, let granted, let shared = shared(action, object, by: actor, alias: alias) else {
                return granted
            }
            return Predicate.any([granted, shared])
        }
        if object.isSeenWithSubject, let seen = try subjects(by: actor, dialect: dialect, now: now, alias: alias) {
            parts.append(seen)
        }
        return parts.isEmpty ? nil : Predicate.all(parts)
    }

    private func granted(
        _ action: Action, _ object: ObjectDefinition, by actor: Actor, dialect: any ConditionDialect, now: Instant,
        alias: String
    ) throws -> Predicate? {
        var parts: [Predicate] = []
        for grant in granting(action, object) {
            let reach = grant.reach[action] ?? .none
            let rows = rows(reach, object, actor, alias)
            let condition = try grant.condition?.predicate(alias: alias, dialect: dialect, now: now.milliseconds)
            if rows == nil, condition == nil { return nil }
            parts.append(Predicate.all([rows, condition].compactMap { $0 }))
        }
        return parts.isEmpty ? Predicate("1=0", []) : Predicate.any(parts)
    }

    /// The objects some role names.
    var objects: [ObjectDefinition] { grants.keys.sorted().compactMap { Definitions.named($0) } }

    private func granting(_ action: Action, _ object: ObjectDefinition) -> [Grant] {
        (grants[object.name] ?? []).filter { ($0.reach[action] ?? .none) > .none }
    }

    private func covers(_ reach: Reach, _ record: AnyRecord, _ actor: Actor) -> Bool {
        switch reach {
        case .none: return false
        case .all: return true
        case .own: return record.responsible == actor.user
        case .team, .subtree:
            guard let responsible = record.responsible else { return false }
            if responsible == actor.user { return true }
            guard let team = actor.company.teamOfUser[responsible] else { return false }
            return actor.company.teams(of: actor.user, reach).contains(team)
        }
    }

    private func rows(_ reach: Reach, _ object: ObjectDefinition, _ actor: Actor, _ alias: String) -> Predicate? {
        let owner = "\(alias).\(object.owner?.name ?? Slot.createdBy.column)"
        switch reach {
        case .none: return Predicate("1=0", [])
        case .all: return nil
        case .own: return Predicate("\(owner) = ?", [.int(actor.user)])
        case .team, .subtree:
            let teams = actor.company.teams(of: actor.user, reach)
            let marks = teams.map { _ in "?" }.joined(separator: ",")
            let mates = "SELECT u.id FROM users u WHERE u.tenant = ? AND u.team_id IN (\(marks))"
            return Predicate(
                "(\(owner) = ? OR \(owner) IN (\(teams.isEmpty ? "NULL" : mates)))",
                [.int(actor.user)] + (teams.isEmpty ? [] : [.int(actor.tenant)] + teams.map(Value.int)))
        }
    }
}

extension Predicate {
    /// Rows for which all hold.
    static func all(_ parts: [Predicate]) -> Predicate { join(parts, " AND ") }
    /// Rows for which any holds.
    static func any(_ parts: [Predicate]) -> Predicate { join(parts, " OR ") }

    private static func join(_ parts: [Predicate], _ word: String) -> Predicate {
        if parts.count == 1 { return parts[0] }
        return Predicate(
            "(\(parts.map { "(\($0.sql))" }.joined(separator: word)))", parts.flatMap(\.arguments))
    }
}
