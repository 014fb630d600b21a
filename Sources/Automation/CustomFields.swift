import Conditions
import Records
import Storage

/// The fields that companies added at run time.
public enum CustomFields {
    /// The custom fields of a tenant, by object; whatever has a name takes tags.
    static func load(_ tenant: Int64, _ objects: [ObjectDefinition], _ connection: any Connection) throws
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
            guard let kind = kind(row.text(4), choices: row.optionalText(5)) else { return }
            fields[row.text(0), default: []].append(
                .loose(
                    row.text(1), Label(row.text(2), row.text(3)), kind, isRequired: row.int(6) == 1, isCustom: true))
        }
        return fields
    }

    /// The kinds a custom field may have.
    public static let kinds = ["text", "long_text", "integer", "boolean", "date", "time", "choice"]

    static func kind(_ name: String, choices: String?) -> FieldKind? {
        switch name {
        case "text": .line
        case "long_text": .longText
        case "integer": .integer
        case "boolean": .boolean
        case "date": .date
        case "time": .time
        case "choice": .choice((choices ?? "").split(separator: ",").map { Choice(String($0), String($0), String($0)) })
        default: nil
        }
    }

    /// Adds a field to an object of a company, after those it has; it is there for every door from the next request on.
    public static func add(
        _ name: String, _ label: Label, kind: String, choices: [String] = [], isRequired: Bool = false,
        to object: ObjectDefinition, in work: Work
    ) throws {
        let problem = check(name, kind, choices, object, work)
        if let problem { throw Refusal.invalid([problem]) }
        try work.connection.execute(
            """
            INSERT INTO custom_fields (tenant,object,name,label_zh,label_en,kind,choices,is_required,place) \
            VALUES (?,?,?,?,?,?,?,?,?)
            """,
            [
                .int(work.actor.tenant), .text(object.name), .text(name), .text(label.zhHans), .text(label.en),
                .text(kind), choices.isEmpty ? .null : .text(choices.joined(separator: ",")),
                .int(isRequired ? 1 : 0), .int(try lastPlace(object, work) + 1),
            ])
        try work.companyChanged()
    }

    private static func lastPlace(_ object: ObjectDefinition, _ work: Work) throws -> Int64 {
        try work.connection.first(
            "SELECT COALESCE(MAX(place),0) FROM custom_fields WHERE tenant = ? AND object = ?",
            [.int(work.actor.tenant), .text(object.name)]
        ) { $0.int(0) } ?? 0
    }

    private static func check(
        _ name: String, _ kind: String, _ choices: [String], _ object: ObjectDefinition, _ work: Work
    ) -> FieldProblem? {
        let isName =
            name.utf8.count <= 40 && name.utf8.first.map { $0 >= 97 && $0 <= 122 } == true
            && name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95 }
        if !isName { return FieldProblem("name", "只能用小写字母、数字和下划线", "must be lower-case letters, digits and _") }
        if work.actor.company.field(name, of: object) != nil {
            return FieldProblem("name", "字段已存在", "is a field already")
        }
        if Self.kind(kind, choices: nil) == nil { return FieldProblem("kind", "未知类型", "is no kind of field") }
        if kind == "choice" && choices.isEmpty { return FieldProblem("choices", "必填", "is required") }
        return problem(choices)
    }

    /// What is wrong with the texts of a choice.
    static func problem(_ choices: [String]) -> FieldProblem? {
        guard choices.contains(where: { $0.isEmpty || $0.contains(",") || $0.utf8.count > 200 }) else { return nil }
        return FieldProblem("choices", "选项不能为空或含逗号", "must be texts without a comma")
    }
}
