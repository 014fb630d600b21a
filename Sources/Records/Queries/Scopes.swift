import Conditions
import Synchronization

/// The fields a condition may speak of, for an object as somebody sees it.
public enum Scopes {
    private static let known = Mutex<[String: ConditionScope]>([:])

    /// The scope of an object for an actor: its open fields, custom fields and one hop over references.
    public static func scope(of object: ObjectDefinition, for actor: Actor) -> ConditionScope {
        let hasRules = actor.access.hasFieldRules(object)
        let hasCustom = !(actor.company.customFields[object.name] ?? []).isEmpty
        if !hasRules && !hasCustom { return scope(of: object) }
        return make(object, actor.company.customFields[object.name] ?? []) {
            actor.access.rule($0, of: object) < .masked
        }
    }

    /// The scope of an object with every declared field.
    public static func scope(of object: ObjectDefinition) -> ConditionScope {
        if let scope = known.withLock({ $0[object.name] }) { return scope }
        let scope = make(object, []) { _ in true }
        known.withLock { $0[object.name] = scope }
        return scope
    }

    private static func make(
        _ object: ObjectDefinition, _ custom: [AnyField], _ isOpen: (AnyField) -> Bool
    ) -> ConditionScope {
        let readable = object.readable.filter(isOpen)
        return ConditionScope(
            table: object.plural,
            fields: readable.compactMap(field)
                + custom.enumerated().filter { isOpen($0.element) }.compactMap { customField($0.element, $0.offset) },
            relations: relations(object, readable))
    }

    private static func relations(_ object: ObjectDefinition, _ fields: [AnyField]) -> [String: ConditionRelation] {
        var relations: [String: ConditionRelation] = [:]
        for field in fields where field.name.hasSuffix("_id") {
            guard case .reference(let name) = field.kind, let target = Definitions.named(name) else { continue }
            let scope = ConditionScope(
                table: target.plural, fields: target.readable.compactMap(Self.field), relations: [:])
            relations[String(field.name.dropLast(3))] = ConditionRelation(
                scope: scope, slot: field.slot, column: field.name)
        }
        return relations
    }

    static func field(_ field: AnyField) -> ConditionField? {
        guard let kind = kind(field.kind) else { return nil }
        return ConditionField(
            name: field.name, kind: kind, slot: field.slot, column: field.name, nullable: !field.isRequired)
    }

    // A custom value lives in the JSON column; both databases read it with the same operator.
    private static func customField(_ field: AnyField, _ index: Int) -> ConditionField? {
        guard let kind = kind(field.kind) else { return nil }
        let text = "({row}.custom ->> '\(field.name)')"
        let isNumber = kind == .int || kind == .bool || kind == .time
        return ConditionField(
            name: field.name, kind: kind, slot: RecordSource.customSlots + index,
            column: isNumber ? "CAST(\(text) AS bigint)" : text, nullable: true)
    }

    private static func kind(_ kind: FieldKind) -> ConditionKind? {
        switch kind {
        case .text, .longText, .email, .phone, .url, .creditCode, .file: .string
        case .integer, .reference: .int
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
