/// The values of a choice field that a verb leads to, so that boards can do it by moving a card.
public struct Entering: Sendable {
    /// The choice field, as in `stage`.
    public let field: String
    /// The values it leads to; nil for all that no other verb leads to.
    public let values: [String]?
    /// The member of the input that names the value; nil when it is clear without.
    public let member: String?
    /// Whether its form is shown before a card goes there, for what it does besides cannot be taken back.
    public let asksFirst: Bool
    /// What a record still lacks before it may have a value; the verb refuses for the same reason.
    public let missing: @Sendable (Work, AnyRecord, String) throws -> [Choice]

    /// Says where a verb leads.
    public init(
        _ field: String, _ values: [String]?, named member: String? = nil, asksFirst: Bool = false,
        missing: @escaping @Sendable (Work, AnyRecord, String) throws -> [Choice] = { _, _, _ in [] }
    ) {
        self.field = field
        self.values = values
        self.member = member
        self.asksFirst = asksFirst
        self.missing = missing
    }
}

extension Declarations {
    /// The verb that leads records of an object to a value of a choice field.
    public func verb(of object: ObjectDefinition, entering value: String, of field: AnyField) -> Verb? {
        let verbs = (verbs[object.name] ?? []).filter { $0.entering?.field == field.name }
        return verbs.first { $0.entering?.values?.contains(value) == true }
            ?? verbs.first { $0.entering?.values == nil }
    }
}
