import Conditions
import Records
import Storage

/// The fields that companies added at run time.
public enum CustomFields {
    /// The custom fields of a tenant, by object; whatever has a name takes tags.
    static func load(
        _ tenant: Int64, _ objects: [ObjectDefinition], currency: String, _ connection: any Connection
    ) throws
        -> [String: [AnyField]]
    {
        var fields: [String: [AnyField]] = [:]
        for object in objects where object.title != nil { fields[object.name] = [.tags] }
        try connection.query(
            """
            SELECT object, name, label_zh, label_en, kind, choices, is_required FROM custom_fields WHERE tenant = ? \
            ORDER BY object, place, name
            """, [.int(tenant)]
        ) { row in
            let details = row.optionalText(5)
            guard let kind = kind(row.text(4), details: details) else { return }
            if case .reference(let target) = kind, !objects.contains(where: { $0.name == target }) { return }
            fields[row.text(0), default: []].append(
                .loose(
                    row.text(1), Label(row.text(2), row.text(3)), kind, isRequired: row.int(6) == 1, isCustom: true,
                    currency: kind == .money ? details ?? currency : currency))
        }
        return fields
    }

    /// The kinds a custom field may have.
    public static let kinds = [
        "text", "long_text", "integer", "money", "boolean", "date", "time", "choice", "choices", "reference",
    ]

    /// The kind of that name; what else it needs to know is kept as one text: its choices, separated by commas, the
    /// object it refers to, or the currency of its amounts.
    static func kind(_ name: String, details: String?) -> FieldKind? {
        switch name {
        case "text": .line
        case "long_text": .longText
        case "integer": .integer
        case "boolean": .boolean
        case "date": .date
        case "time": .time
        case "money": .money
        case "choice": .choice(choices(details))
        case "choices": .choices(choices(details))
        case "reference": details.map { .reference($0) }
        default: nil
        }
    }

    private static func choices(_ details: String?) -> [Choice] {
        (details ?? "").split(separator: ",").map { Choice(String($0), String($0), String($0)) }
    }

    /// Whether fields of a kind take choices.
    public static func hasChoices(_ kind: String) -> Bool { kind == "choice" || kind == "choices" }

    /// The objects a field may refer to: those whose records have a name.
    public static func targets(_ schema: Declarations) -> [ObjectDefinition] {
        schema.objects.filter { $0.title != nil && $0.name != "notification" }
    }

    /// Adds a field to an object of a company, after those it has; it is there for every door from the next request on.
    /// A reference needs the `target` it names records of; amounts that name no currency are in `currency`, else in that
    /// of the company.
    public static func add(
        _ name: String, _ label: Label, kind: String, choices: [String] = [], target: String? = nil,
        currency: String? = nil, isRequired: Bool = false, to object: ObjectDefinition, in work: Work
    ) throws {
        let problems = [
            try check(name, kind, target: target, of: object, work),
            check(kind, choices, target: target, currency: currency, work.schema),
        ].compactMap { $0 }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let details: String? =
            switch kind {
            case "choice", "choices": choices.joined(separator: ",")
            case "reference": target
            case "money": currency
            default: nil
            }
        try work.connection.execute(
            """
            INSERT INTO custom_fields (tenant,object,name,label_zh,label_en,kind,choices,is_required,place) \
            VALUES (?,?,?,?,?,?,?,?,?)
            """,
            [
                .int(work.actor.tenant), .text(object.name), .text(name), .text(label.zhHans), .text(label.en),
                .text(kind), details.map(Value.text) ?? .null,
                .int(isRequired ? 1 : 0), .int(try lastPlace(object, work) + 1),
            ])
        var note: [String: JSON] = [
            "object": .string(object.name), "field": .string(name), "kind": .string(kind),
        ]
        if kind == "reference" { note["target"] = target.map(JSON.string) }
        try work.noteSetting(added, note)
        try work.companyChanged()
    }

    private static let added = "field_added"

    /// What the last field of a name held, which may be gone; records keep what was filled in.
    private struct Holding {
        let kind: String
        /// The object it named records of; nil unless it was a reference, and of those added before this was noted.
        let target: String?
    }

    private static func lastHolding(_ name: String, _ object: ObjectDefinition, _ work: Work) throws -> Holding? {
        let notes = try work.connection.all(
            "SELECT changes FROM journal WHERE tenant = ? AND object = ? AND action = ? ORDER BY id",
            [.int(work.actor.tenant), .text(JournalEntry.settings), .text(added)]
        ) { try JSON(parsing: $0.text(0)) }
        let last = notes.last { $0["object"]?.string == object.name && $0["field"]?.string == name }
        return last.flatMap { note in
            note["kind"]?.string.map { Holding(kind: $0, target: note["target"]?.string) }
        }
    }

    private static func lastPlace(_ object: ObjectDefinition, _ work: Work) throws -> Int64 {
        try work.connection.first(
            "SELECT COALESCE(MAX(place),0) FROM custom_fields WHERE tenant = ? AND object = ?",
            [.int(work.actor.tenant), .text(object.name)]
        ) { $0.int(0) } ?? 0
    }

    private static func check(
        _ name: String, _ kind: String, target: String?, of object: ObjectDefinition, _ work: Work
    ) throws -> FieldProblem? {
        let isName =
            name.utf8.count <= 40 && name.utf8.first.map { $0 >= 97 && $0 <= 122 } == true
            && name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95 }
        if !isName { return FieldProblem("name", "只能用小写字母、数字和下划线", "must be lower-case letters, digits and _") }
        if work.actor.company.field(name, of: object) != nil {
            return FieldProblem("name", "字段已存在", "is a field already")
        }
        guard let last = try lastHolding(name, object, work) else { return nil }
        if last.kind != kind {
            return FieldProblem(
                "name", "从前的同名字段是另一种类型，记录里还有它的值，请换一个名称",
                "was a field of another kind, whose values records still have; take another name")
        }
        if kind == "reference", last.target == nil {
            return FieldProblem(
                "name", "从前的同名字段引用的对象已无从得知，记录里还有它的值，请换一个名称",
                "was a reference to objects not known any more, which records still have; take another name")
        }
        if kind == "reference", last.target != target {
            return FieldProblem(
                "name", "从前的同名字段引用另一种对象，记录里还有它的值，请换一个名称",
                "was a reference to other objects, which records still have; take another name")
        }
        return nil
    }

    private static func check(
        _ kind: String, _ choices: [String], target: String?, currency: String?, _ schema: Declarations
    ) -> FieldProblem? {
        switch kind {
        case "choice", "choices":
            return choices.isEmpty ? FieldProblem("choices", "必填", "is required") : problem(choices)
        case "reference":
            let isKnown = targets(schema).contains { $0.name == target }
            return isKnown ? nil : FieldProblem("target", "请选择所引用的对象", "must be an object with named records")
        case "money":
            guard let currency, !AnyField.isCurrency(currency) else { return nil }
            return FieldProblem("currency", "未知币种", "is no currency with two decimals")
        default:
            return kinds.contains(kind) ? nil : FieldProblem("kind", "未知类型", "is no kind of field")
        }
    }

    /// What is wrong with the texts of a choice.
    static func problem(_ choices: [String]) -> FieldProblem? {
        guard choices.contains(where: { $0.isEmpty || $0.contains(",") || $0.utf8.count > 200 }) else { return nil }
        return FieldProblem("choices", "选项不能为空或含逗号", "must be texts without a comma")
    }
}
