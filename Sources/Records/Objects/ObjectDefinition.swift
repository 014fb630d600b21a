import Conditions

/// A business object as generic layers see it. Built once at start-up, immutable afterwards.
public final class ObjectDefinition: Sendable {
    /// The stored name, as in `opportunity`.
    public let name: String
    /// The table and API collection, as in `opportunities`.
    public let plural: String
    /// How people call one.
    public let label: Label
    /// The declared fields in order.
    public let fields: [AnyField]
    /// Every stored column in the order of a record's slots.
    public let columns: [String]
    /// Extra indexes.
    public let indexes: [[String]]
    /// Groups of fields of each of which at least one must be filled.
    public let alternatives: [[String]]
    /// The field holding the responsible user, if it has one.
    public let owner: AnyField?
    /// The field holding the account, if it has one.
    public let account: AnyField?
    /// The field that a new record fills with the moment it is made, if it has one.
    public let dated: AnyField?
    /// The field that names a record.
    public let title: AnyField?
    /// Fields that must be unique and fields that reveal a duplicate.
    public let matched: [AnyField]
    /// The field whose company names are compared without their legal form, if it has one.
    public let companyName: AnyField?
    /// Whether one is seen only by who may see the record it is about.
    public let isSeenWithSubject: Bool
    /// Whether one can be shared: somebody is responsible for it, and it is seen for its own sake.
    public let isShareable: Bool
    /// How lists are ordered where nobody says otherwise; empty where the newest comes first.
    public let usualOrder: String
    /// Whether people and programs type in new ones; what must be filled and nobody may write, only verbs make.
    public let isEntered: Bool
    /// What the search index holds of a record.
    public let search: SearchPlan
    /// The columns an index leads to.
    let leading: Set<String>
    /// When its fields are there, asked for, closed or narrowed.
    public let formRules: [FormRule]
    let byName: [String: AnyField]
    /// The rules a record breaks, but for those that need one of some fields.
    let broken: @Sendable (AnyRecord, Set<String>) -> [FieldProblem]
    let insertSQL: String
    /// Asks for living records that share the value of a matched field with another.
    let duplicatesSQL: String
    /// Selects every column in slot order of every row from the table under the alias `t`; a condition must follow.
    public let selectSQL: String

    init(
        name: String, plural: String, label: Label, fields: [AnyField], indexes: [[String]],
        isSeenWithSubject: Bool, isShareable: Bool, usualOrder: String, formRules: [FormRule],
        alternatives: [[String]],
        broken: @escaping @Sendable (AnyRecord, Set<String>) -> [FieldProblem]
    ) {
        self.name = name
        self.plural = plural
        self.label = label
        self.fields = fields
        self.indexes = indexes
        self.isSeenWithSubject = isSeenWithSubject
        self.usualOrder = usualOrder
        self.formRules = formRules
        self.alternatives = alternatives
        self.broken = broken
        leading = Set(indexes.compactMap(\.first)).union(Self.led(fields))
        var columns = Slot.allCases.map(\.column)
        for field in fields {
            field.slot = columns.count
            field.object = name
            columns += field.columns
        }
        self.columns = columns
        byName = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        owner = byName["owner_id"]
        self.isShareable = isShareable && owner != nil && !isSeenWithSubject
        account = byName["account_id"]
        dated = fields.first { $0.traits.contains(.dated) }
        title = fields.first { $0.traits.contains(.title) }
        matched = fields.filter { !$0.traits.isDisjoint(with: [.unique, .matched]) }
        companyName = fields.first { $0.traits.contains(.companyName) }
        search = SearchPlan(name, fields)
        isEntered = fields.allSatisfy(\.isFillable)
        let marks = Array(repeating: "?", count: columns.count + 1).joined(separator: ",")
        insertSQL = "INSERT INTO \(plural) (tenant,\(columns.joined(separator: ","))) VALUES (\(marks))"
        duplicatesSQL = Self.duplicates(of: matched, in: plural)
        selectSQL = "SELECT \(columns.map { "t.\($0)" }.joined(separator: ",")) FROM \(plural) t"
    }

    /// The fields that have an index of their own.
    private static func led(_ fields: [AnyField]) -> [String] {
        let led: FieldTraits = [.indexed, .matched, .unique]
        return fields.filter { field in
            if case .reference = field.kind { return true }
            return !field.traits.isDisjoint(with: led)
        }.map(\.name)
    }

    /// Asks for living records that share a value of these fields with another.
    func duplicatesSQL(of fields: [AnyField]) -> String { Self.duplicates(of: fields, in: plural) }

    /// One question for all fields: it answers the place of the field and the id found.
    private static func duplicates(of fields: [AnyField], in table: String) -> String {
        // SQLite takes the partial index of a column that is never null only when the query says so too.
        fields.enumerated().map { place, field in
            """
            SELECT * FROM (SELECT \(place) AS place, id FROM \(table) WHERE tenant = ? AND \(field.name) = ? \
            AND \(field.name) IS NOT NULL AND id <> ? AND deleted_at IS NULL LIMIT 10) f\(place)
            """
        }.joined(separator: " UNION ALL ")
    }

    /// The declared field of that name, or a system column such as `created_at` as a read-only field.
    public func field(_ name: String) -> AnyField? { byName[name] ?? SystemFields.byName[name] }

    /// Declared fields after the system's own, as a program reads them.
    public var readable: [AnyField] { SystemFields.all + fields }
}

/// The columns every business table begins with, after `tenant`.
public enum Slot: Int, CaseIterable, Sendable {
    case id, version, createdAt, updatedAt, createdBy, deletedAt, custom

    /// The stored name.
    public var column: String {
        switch self {
        case .id: "id"
        case .version: "version"
        case .createdAt: "created_at"
        case .updatedAt: "updated_at"
        case .createdBy: "created_by"
        case .deletedAt: "deleted_at"
        case .custom: "custom"
        }
    }
}

/// The system columns seen as read-only fields.
public enum SystemFields {
    /// Id, version, times and creator, in the order programs read them.
    public static let all: [AnyField] = [
        field(.id, "编号", "ID", .integer), field(.version, "版本", "Version", .integer),
        field(.createdAt, "创建时间", "Created", .time), field(.updatedAt, "更新时间", "Updated", .time),
        field(.createdBy, "创建人", "Created by", .reference("user")),
    ]
    /// The id of a record.
    public static let id = all[0]
    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    private static func field(_ slot: Slot, _ zhHans: String, _ en: String, _ kind: FieldKind) -> AnyField {
        let field = AnyField(
            name: slot.column, label: Label(zhHans, en), kind: kind, isRequired: true, defaultValue: .null,
            traits: [.readOnly, .indexed])
        field.slot = slot.rawValue
        return field
    }
}
