import Conditions

/// A thing a company keeps records of, declared once: its table, API, lists, forms, filters, import, search,
/// access and audit all follow from the declaration.
public protocol BusinessObject: Sendable {
    /// The stored name, singular, as in `opportunity`.
    static var name: String { get }
    /// The name of its table and of its API collection, as in `opportunities`.
    static var plural: String { get }
    /// How people call one.
    static var label: Label { get }
    /// The fields, each a property.
    static var schema: Self { get }
    /// Indexes beyond those of `indexed`, `unique`, `matched` and reference fields; each leads with the tenant.
    static var indexes: [[String]] { get }
    /// What must hold of one record whoever writes it.
    static var rules: [Rule<Self>] { get }
    /// Whether one is seen only by who may see the record it is about, as a comment.
    static var isSeenWithSubject: Bool { get }
    /// Whether one that somebody is responsible for can be shared with colleagues.
    static var isShareable: Bool { get }
    /// How lists are ordered where nobody says otherwise, as in `status,due_at`, what has no value last; empty where the
    /// newest comes first.
    static var usualOrder: String { get }
    /// When its fields are there, asked for, closed or narrowed; a company may add more.
    static var formRules: [FormRule] { get }
}

extension BusinessObject {
    public static var plural: String { name + "s" }
    public static var indexes: [[String]] { [] }
    public static var rules: [Rule<Self>] { [] }
    public static var isSeenWithSubject: Bool { false }
    public static var isShareable: Bool { true }
    public static var usualOrder: String { "" }
    public static var formRules: [FormRule] { [] }
    /// The declaration as generic layers see it.
    public static var definition: ObjectDefinition { Definitions.of(Self.self) }
}

/// Something that must hold of one record, with the field to blame and the words to say.
public struct Rule<Object: BusinessObject>: Sendable {
    /// The field the form marks.
    public let field: String
    /// What to say when it does not hold.
    public let message: Label
    /// Whether it holds.
    public let holds: @Sendable (Record<Object>) -> Bool
    /// The fields one of which must be filled, when that is what the rule says.
    public private(set) var alternatives: [String] = []
    /// Whether it compares fields, each of which is right by itself.
    public let comparesFields: Bool
    /// The fields it looks at: where one of them is required and missing, or cannot be read, it says nothing.
    private(set) var needs: Set<String>

    /// A rule on one field, and on the others it needs.
    public init(
        _ field: String, _ zhHans: String, _ en: String, comparesFields: Bool = false, with others: String...,
        holds: @escaping @Sendable (Record<Object>) -> Bool
    ) {
        self.field = field
        needs = Set(others + [field])
        self.comparesFields = comparesFields
        self.message = Label(zhHans, en)
        self.holds = holds
    }

    /// One of these fields must be filled.
    public static func oneOf(_ fields: String..., zhHans: String, en: String) -> Rule {
        var rule = Rule(fields.first ?? "", zhHans, en) { record in
            fields.contains { name in record.any.object.field(name).map { record.any[$0] != .null } ?? false }
        }
        rule.alternatives = fields
        rule.needs = Set(fields)
        return rule
    }
}
