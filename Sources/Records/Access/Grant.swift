import Conditions

/// What can be done with a record.
public enum Action: String, Sendable, CaseIterable, Codable {
    case create, read, update, delete, export
}

/// Whose records a grant reaches, by the user responsible for them.
public enum Reach: String, Sendable, CaseIterable, Comparable, Codable {
    case none, own, team, subtree, all

    public static func < (a: Reach, b: Reach) -> Bool { a.order < b.order }
    private var order: Int {
        switch self {
        case .none: 0
        case .own: 1
        case .team: 2
        case .subtree: 3
        case .all: 4
        }
    }
}

/// What a role may do with one field.
public enum FieldRule: String, Sendable, CaseIterable, Comparable, Codable {
    /// Read and write.
    case open
    /// Read only.
    case readOnly = "read_only"
    /// Read with its personal data masked; not filtered or sorted by.
    case masked
    /// Not there at all.
    case hidden

    public static func < (a: FieldRule, b: FieldRule) -> Bool { a.order < b.order }
    private var order: Int {
        switch self {
        case .open: 0
        case .readOnly: 1
        case .masked: 2
        case .hidden: 3
        }
    }
}

/// What one role may do with one object.
public struct Grant: Sendable {
    /// The reach of each action; missing is none.
    public let reach: [Action: Reach]
    /// Narrows the rows further, in the condition language.
    public let condition: Condition?
    /// Rules of fields; missing is open.
    public let fields: [String: FieldRule]

    /// A grant from its parts.
    public init(reach: [Action: Reach], condition: Condition? = nil, fields: [String: FieldRule] = [:]) {
        self.reach = reach
        self.condition = condition
        self.fields = fields
    }

    /// The same reach for several actions.
    public static func allowing(_ reach: Reach, _ actions: [Action] = Action.allCases) -> Grant {
        Grant(reach: Dictionary(uniqueKeysWithValues: actions.map { ($0, reach) }))
    }
}
