import Conditions
import Synchronization

/// The fields a condition may speak of, for an object as somebody sees it.
public enum Scopes {
    private static let known = Mutex<[String: ConditionScope]>([:])

    /// The scope of an object for an actor: its open fields, custom fields and one hop over references, there too
    /// only what the actor may see.
    public static func scope(of object: ObjectDefinition, for actor: Actor) -> ConditionScope {
        let custom = actor.company.customFields[object.name] ?? []
        let company = actor.company
        let isPlain =
            custom.allSatisfy { $0 == .tags } && !actor.access.hasFieldRules(object) && company.ownFields.isEmpty
        if isPlain, targets(of: object).allSatisfy({ actor.access.isOpen($0.target) }) {
            return scope(of: object, custom)
        }
        return make(object, custom, actor, company)
    }

    /// The scope of an object with every declared field.
    public static func scope(of object: ObjectDefinition) -> ConditionScope { scope(of: object, []) }

    private static func scope(of object: ObjectDefinition, _ custom: [AnyField]) -> ConditionScope {
        let key = custom.isEmpty ? object.name : "\(object.name) with tags"
        if let scope = known.withLock({ $0[key] }) { return scope }
        let scope = make(object, custom, nil, nil)
        known.withLock { $0[key] = scope }
        return scope
    }

    /// The scope of an object with every field as a company has it, those it added among them.
    public static func scope(of object: ObjectDefinition, in company: Company) -> ConditionScope {
        let custom = company.customFields[object.name] ?? []
        return custom.isEmpty && company.ownFields.isEmpty
            ? scope(of: object) : make(object, custom, nil, company)
    }

    private static func make(
        _ object: ObjectDefinition, _ custom: [AnyField], _ actor: Actor?, _ company: Company?
    ) -> ConditionScope {
        let own = custom.enumerated().filter { isOpen($0.element, of: object, to: actor) }
        return ConditionScope(
            table: object.plural,
            fields: open(object, to: actor, company) + own.compactMap { customField($0.element, $0.offset) },
            relations: relations(object, actor, company))
    }

    private static func open(
        _ object: ObjectDefinition, to actor: Actor?, _ company: Company?
    ) -> [ConditionField] {
        let fields = SystemFields.all + (company?.declared(of: object) ?? object.fields)
        return fields.filter { isOpen($0, of: object, to: actor) }.compactMap(field)
    }

    private static func isOpen(_ field: AnyField, of object: ObjectDefinition, to actor: Actor?) -> Bool {
        guard let actor else { return true }
        return actor.access.rule(field, of: object) < .masked
    }

    private static func targets(of object: ObjectDefinition) -> [(field: AnyField, target: ObjectDefinition)] {
        object.fields.compactMap { field in
            guard field.name.hasSuffix("_id"), case .reference(let name) = field.kind,
                let target = Definitions.named(name)
            else { return nil }
            return (field, target)
        }
    }

    private static func relations(
        _ object: ObjectDefinition, _ actor: Actor?, _ company: Company?
    ) -> [String: ConditionRelation] {
        var relations: [String: ConditionRelation] = [:]
        for (field, target) in targets(of: object) where isOpen(field, of: object, to: actor) {
            if let actor, actor.access.reach(.read, target) == .none { continue }
            let scope = ConditionScope(table: target.plural, fields: open(target, to: actor, company), relations: [:])
            relations[String(field.name.dropLast(3))] = ConditionRelation(
                scope: scope, slot: field.slot, column: field.name, rows: actor.flatMap { rows(target, $0) })
        }
        return relations
    }

    /// The related rows an actor may see; when that cannot be written as SQL, none.
    private static func rows(_ target: ObjectDefinition, _ actor: Actor) -> ConditionRelation.Rows? {
        if actor.access.reach(.read, target) == .all, !actor.access.hasConditions(target) { return nil }
        return { alias, dialect, now in
            do {
                return try actor.access.predicate(
                    .read, target, by: actor, dialect: dialect, now: Instant(now), alias: alias)
            } catch {
                return Predicate("1=0")
            }
        }
    }

    static func field(_ field: AnyField) -> ConditionField? {
        guard let kind = field.name == Slot.id.column ? .id : kind(field.kind) else { return nil }
        return ConditionField(
            name: field.name, kind: kind, slot: field.slot, column: field.name, nullable: !field.isRequired)
    }

    private static func customField(_ field: AnyField, _ index: Int) -> ConditionField? {
        guard let kind = kind(field.kind) else { return nil }
        return ConditionField(
            name: field.name, kind: kind, slot: RecordSource.customSlots + index,
            column: field.customSQL.replacing("t.custom", with: "{row}.custom"), nullable: true)
    }

    private static func kind(_ kind: FieldKind) -> ConditionKind? {
        switch kind {
        case .text, .longText, .email, .phone, .url, .creditCode, .file: .string
        case .integer: .int
        case .reference: .id
        case .decimal, .money, .percent: .decimal(scale: kind.scale ?? 0)
        case .boolean: .bool
        case .date: .date
        case .time: .time
        case .choice(let choices): .choice(choices.map(\.value))
        case .choices(let choices): .choices(choices.map(\.value))
        case .json: nil
        }
    }
}
