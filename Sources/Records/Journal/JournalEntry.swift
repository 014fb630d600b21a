import Conditions

/// One accepted write, or a fact without a row of its own: who, what, before and after, why, caused by what.
public struct JournalEntry: Sendable {
    /// Time-ordered.
    public let id: Int64
    /// When, on the injected clock.
    public let at: Instant
    /// The user who did it; 0 is the system.
    public let actor: Int64
    /// The object, as in `lead`.
    public let object: String
    /// The record.
    public let record: Int64
    /// What was done, as in `created`, `updated`, `won`.
    public let action: String
    /// The account on whose timeline it stands.
    public let account: Int64?
    /// For each changed field its value before and after: `{"status":["new","working"]}`.
    public let changes: JSON
    /// Why: the rule, version and inputs of an automatic decision, or what the actor said.
    public let explanation: JSON
    /// The entry that caused it, or nil when a person or program did.
    public let cause: Int64?
    /// How many causes lie before it.
    public let depth: Int

    /// Object and action, as in `lead.created`.
    public var fact: String { "\(object).\(action)" }

    /// The value of a field after the write, or nil when it did not change.
    public func after(_ field: String) -> JSON? { pair(field, 1) }
    /// The value of a field before the write, or nil when it did not change.
    public func before(_ field: String) -> JSON? { pair(field, 0) }

    private func pair(_ field: String, _ index: Int) -> JSON? {
        guard case .array(let pair)? = changes[field], pair.count == 2 else { return nil }
        return pair[index]
    }
}

extension JournalEntry {
    /// Whether a row of the journal is what a person, the public or a program brought, and not what a reaction or a timer
    /// made of it, in SQL.
    public static let broughtSQL = "(actor_id <> 0 OR cause_id IS NULL)"
}
