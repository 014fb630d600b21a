import Conditions
import Synchronization

/// When a field is there, asked for, closed or narrowed. Forms draw it, Work keeps it, whoever writes.
public struct FormRule: Sendable, Hashable {
    /// What becomes of the field while the condition holds.
    public enum Effect: Sendable, Hashable {
        /// It is there only while the condition holds.
        case visible
        /// It must have a value.
        case required
        /// People may not change it; verbs and reactions may.
        case readOnly
        /// It takes these of its choices only.
        case choices([String])
    }
    /// The stored name of the field.
    public let field: String
    /// What becomes of it.
    public let effect: Effect
    /// The condition on the record as it would be written.
    public let condition: String

    /// A rule of a field, as in `FormRule("lost_to", .required, when: "stage == 'lost'")`.
    public init(_ field: String, _ effect: Effect, when condition: String) {
        self.field = field
        self.effect = effect
        self.condition = condition
    }
}

/// A rule whose condition was read and found good for its object.
public struct ReadyRule: Sendable {
    /// The rule.
    public let rule: FormRule
    let condition: Condition

    /// Reads the condition against the fields of an object, declared ones and a company's own.
    public init(_ rule: FormRule, of object: ObjectDefinition, in company: Company? = nil) throws(ConditionError) {
        self.rule = rule
        let scope = company.map { Scopes.scope(of: object, in: $0) } ?? Scopes.scope(of: object)
        condition = try Condition(rule.condition, scope: scope)
    }

    /// The fields the condition looks at.
    public var reads: Set<String> { condition.fields }
}

/// The rules that come with the declarations, each read once.
enum DeclaredRules {
    private static let known = Mutex<[String: [ReadyRule]]>([:])

    static func of(_ object: ObjectDefinition) -> [ReadyRule] {
        if object.formRules.isEmpty { return [] }
        if let ready = known.withLock({ $0[object.name] }) { return ready }
        let ready = object.formRules.compactMap { try? ReadyRule($0, of: object) }
        known.withLock { $0[object.name] = ready }
        return ready
    }
}

extension Company {
    /// The rules of an object's fields: those declared and those this company added.
    public func rules(of object: ObjectDefinition) -> [ReadyRule] {
        DeclaredRules.of(object) + (formRules[object.name] ?? [])
    }
}
