import Conditions
import Synchronization

/// The declarations of the process, each read from its Swift type with `Mirror` once.
enum Definitions {
    private static let known = Mutex<[ObjectIdentifier: ObjectDefinition]>([:])

    private static let named = Mutex<[String: ObjectDefinition]>([:])

    /// The declaration of that singular name, once some schema holds it.
    static func named(_ name: String) -> ObjectDefinition? { named.withLock { $0[name] } }

    static func of<Object: BusinessObject>(_ object: Object.Type) -> ObjectDefinition {
        known.withLock { known in
            if let definition = known[ObjectIdentifier(object)] { return definition }
            let definition = make(object)
            known[ObjectIdentifier(object)] = definition
            named.withLock { $0[definition.name] = definition }
            return definition
        }
    }

    private static func make<Object: BusinessObject>(_ object: Object.Type) -> ObjectDefinition {
        let fields = Mirror(reflecting: Object.schema).children.compactMap { ($0.value as? any Declared)?.any }
        let rules = Object.rules
        return ObjectDefinition(
            name: Object.name, plural: Object.plural, label: Object.label, fields: fields, indexes: Object.indexes,
            isSeenWithSubject: Object.isSeenWithSubject, isShareable: Object.isShareable,
            usualOrder: Object.usualOrder, formRules: Object.formRules,
            alternatives: rules.map(\.alternatives).filter { !$0.isEmpty }
        ) { record, blanks in
            let typed = Record<Object>(record)
            return rules.filter { $0.needs.isDisjoint(with: blanks) && !$0.holds(typed) }.map {
                FieldProblem($0.field, $0.message, isOfState: $0.comparesFields)
            }
        }
    }
}
