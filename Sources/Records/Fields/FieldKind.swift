/// What kind of thing a field holds. Switched without `default`, so a new kind makes the compiler list the work.
public enum FieldKind: Sendable, Hashable {
    /// One line of at most `limit` characters.
    case text(limit: Int)
    /// Several lines, at most 100,000 characters.
    case longText
    /// A 64-bit integer.
    case integer
    /// A decimal with `scale` digits behind the point, stored as a scaled integer.
    case decimal(scale: Int)
    /// Minor units and a currency, in two columns.
    case money
    /// Hundredths of a percent: 12.5 % is stored as 1250.
    case percent
    /// 0 or 1.
    case boolean
    /// A civil day, stored as `2026-05-06`.
    case date
    /// An instant, stored as UTC milliseconds.
    case time
    /// One of a list.
    case choice([Choice])
    /// Several of a list, stored as a JSON array; an empty list takes any short texts, as tags.
    case choices([Choice])
    /// The id of a record of the named object.
    case reference(String)
    /// An e-mail address, normalised on write.
    case email
    /// A telephone number, normalised on write.
    case phone
    /// A web address.
    case url
    /// A 统一社会信用代码, normalised and checked on write.
    case creditCode
    /// Any JSON value, stored as text.
    case json
    /// The key of a stored file.
    case file

    /// The usual one-line text.
    public static let line = FieldKind.text(limit: 200)

    /// The id of a record of the object that the field `subject_object` names.
    public static let anyRecord = FieldKind.reference("record")

    /// Columns a field of this kind takes: one, or two for money.
    public var width: Int { self == .money ? 2 : 1 }

    /// Digits behind the point of a scaled number, or nil.
    public var scale: Int? {
        switch self {
        case .decimal(let scale): scale
        case .money, .percent: 2
        default: nil
        }
    }

    /// Whether lists can be sorted by it.
    public var isOrdered: Bool {
        switch self {
        case .json, .choices: false
        default: true
        }
    }

    /// Whether it holds several of a list.
    public var isSeveral: Bool { if case .choices = self { true } else { false } }

    /// The choices of a choice field, or nothing.
    public var choices: [Choice] {
        switch self {
        case .choice(let choices), .choices(let choices): choices
        default: []
        }
    }
}

/// One value of a choice field and how it is called.
public struct Choice: Sendable, Hashable {
    /// The stored text.
    public let value: String
    /// The shown name.
    public let label: Label
    /// Whether nothing new may take it; records that have it keep it.
    public let isRetired: Bool
    /// How likely what stands here comes true, in percent; nil where nobody said.
    public let likelihood: Int?

    /// A choice from its stored text and its two names.
    public init(_ value: String, _ zhHans: String, _ en: String) {
        self.init(value: value, label: Label(zhHans, en))
    }

    /// A choice from its stored text and its name, as a company may set one.
    public init(value: String, label: Label, isRetired: Bool = false, likelihood: Int? = nil) {
        self.value = value
        self.label = label
        self.isRetired = isRetired
        self.likelihood = likelihood
    }
}
