import China
import Conditions

/// A field as generic layers see it: lists, forms, API, import, filters and access are written against this.
public final class AnyField: Sendable {
    /// The stored name, also the column and the JSON member.
    public let name: String
    /// How people call it.
    public let label: Label
    /// What it holds.
    public let kind: FieldKind
    /// Whether an empty value is refused.
    public let isRequired: Bool
    /// The value of a new record that names none.
    public let defaultValue: Value
    /// What lists, search and forms do with it.
    public let traits: FieldTraits
    /// The class of personal data it holds, if any; decides how it is masked.
    public let personal: PersonalData?
    /// Whether a customer added it at run time; then it lives in the JSON column `custom`.
    public let isCustom: Bool
    /// The stored numbers it takes, as 1 to 5; nil when every number of its kind will do.
    public let bounds: ClosedRange<Int64>?
    /// What lists say of all its values together.
    public let total: FieldTotal
    /// The setting of a company that may say otherwise what its choices are; nil when they are the same everywhere.
    public let choicesSetting: String?
    /// The currency of an amount that names none.
    public let currency: String
    /// How people call values that are common in a field of any text: stored as they are, shown by their names.
    public let known: [Choice]
    /// The place of its first column in a record. Written once, under the lock of `Definitions`, before any record exists.
    nonisolated(unsafe) public internal(set) var slot = -1
    /// The object that declares it, empty for loose and custom fields. Written once, as its place.
    nonisolated(unsafe) public internal(set) var object = ""

    /// Whether a query for it has to say that it is not null: SQLite takes the index of what is unique, which leaves out
    /// what is null, only then, and does not conclude it from a column that never is.
    var isUniqueAlways: Bool { isRequired && traits.contains(.unique) }
    /// Whether whoever types in a record can fill it, or need not.
    var isFillable: Bool { !isRequired || !traits.contains(.readOnly) || defaultValue != .null }

    init(
        name: String, label: Label, kind: FieldKind, isRequired: Bool, defaultValue: Value, traits: FieldTraits,
        personal: PersonalData? = nil, isCustom: Bool = false, bounds: ClosedRange<Int64>? = nil,
        total: FieldTotal? = nil, choicesSetting: String? = nil, currency: String = "CNY", known: [Choice] = []
    ) {
        self.known = known
        self.total = total ?? kind.total
        self.choicesSetting = choicesSetting
        self.currency = currency
        self.name = name
        self.label = label
        self.kind = kind
        self.isRequired = isRequired
        self.defaultValue = defaultValue
        self.traits = traits
        self.personal = personal
        self.isCustom = isCustom
        self.bounds = bounds
    }

    /// A field of the input of a verb or of a customer's own making, outside any declared object.
    public static func loose(
        _ name: String, _ label: Label, _ kind: FieldKind, isRequired: Bool = false, isCustom: Bool = false,
        within bounds: ClosedRange<Int64>? = nil, currency: String = "CNY"
    ) -> AnyField {
        AnyField(
            name: name, label: label, kind: kind, isRequired: isRequired, defaultValue: .null, traits: [],
            isCustom: isCustom, bounds: bounds, currency: currency)
    }

    /// The columns it is stored in.
    public var columns: [String] { kind.width == 2 ? [name, "\(name)_currency"] : [name] }
}

/// What a list says of all the values of a field together.
public enum FieldTotal: Sendable {
    /// They add up, as amounts and quantities do.
    case sum
    /// They are grades or shares, of which only the average says something.
    case average
    /// All together they say nothing.
    case nothing
}

extension FieldKind {
    /// What lists say of a field of this kind that declares nothing else.
    var total: FieldTotal {
        switch self {
        case .integer, .decimal, .money: .sum
        case .percent: .average
        case .text, .longText, .boolean, .date, .time, .choice, .choices, .reference, .email, .phone, .url,
            .creditCode, .json, .file:
            .nothing
        }
    }
}

/// What lists, search and forms do with a field.
public struct FieldTraits: OptionSet, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Shown as a column of lists.
    public static let listed = FieldTraits(rawValue: 1)
    /// Found by the search box.
    public static let searchable = FieldTraits(rawValue: 2)
    /// No two living records of a tenant share it.
    public static let unique = FieldTraits(rawValue: 4)
    /// Set by verbs and reactions only.
    public static let readOnly = FieldTraits(rawValue: 8)
    /// The name of the record in links and headings.
    public static let title = FieldTraits(rawValue: 16)
    /// Led by an index with the newest first, so lists filter and sort by it at any size.
    public static let indexed = FieldTraits(rawValue: 32)
    /// A new record with the value of a living one is a duplicate unless the caller insists.
    public static let matched = FieldTraits(rawValue: 64)
    /// A new record that names nobody here belongs to who makes it.
    public static let makers = FieldTraits(rawValue: 128)
    /// Computed by rules: programs may write it, forms do not ask for it.
    public static let computed = FieldTraits(rawValue: 256)
    /// The name of a company: whoever types in one that differs from a living one in its legal form only is asked.
    public static let companyName = FieldTraits(rawValue: 512)
    /// A new record that names no time here has the moment it is made.
    public static let dated = FieldTraits(rawValue: 1024)
}

/// A declared field is the same field however a company calls its choices.
extension AnyField: Hashable {
    public static func == (a: AnyField, b: AnyField) -> Bool {
        a === b || (!a.object.isEmpty && a.name == b.name && a.object == b.object)
    }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
