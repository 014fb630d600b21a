import Conditions
import Records
import Storage

/// The rules of forms that companies added at run time, beside those that are declared.
public enum OwnFormRules {
    /// A rule as it is kept.
    public struct Kept: Sendable {
        /// Its id.
        public let id: Int64
        /// The rule.
        public let rule: FormRule
    }

    /// Rules of one object at the most.
    public static let limit = 100
    /// The names of effects as they are stored and typed.
    public static let effects = ["visible", "required", "read_only", "choices"]

    /// The rules a company added to an object, in the order they came.
    public static func all(of object: ObjectDefinition, in work: Work) throws -> [Kept] {
        try work.connection.all(
            """
            SELECT id, field, effect, choices, condition FROM form_rules WHERE tenant = ? AND object = ? ORDER BY id
            """, [.int(work.actor.tenant), .text(object.name)]
        ) { row in
            effect(row.text(2), row.text(3)).map { effect in
                Kept(id: row.int(0), rule: FormRule(row.text(1), effect, when: row.text(4)))
            }
        }.compactMap { $0 }
    }

    static func load(
        _ company: Company, _ schema: Declarations, _ connection: any Connection
    ) throws -> [String: [ReadyRule]] {
        var rules: [String: [ReadyRule]] = [:]
        try connection.query(
            "SELECT object, field, effect, choices, condition FROM form_rules WHERE tenant = ? ORDER BY id",
            [.int(company.id)]
        ) { row in
            guard let object = schema.object(row.text(0)), let effect = effect(row.text(2), row.text(3)) else { return }
            let rule = FormRule(row.text(1), effect, when: row.text(4))
            // A rule whose field went away with a release says nothing any more.
            guard let ready = try? ReadyRule(rule, of: object, in: company) else { return }
            rules[object.name, default: []].append(ready)
        }
        return rules
    }

    /// The effect of a stored name; choices are separated by commas.
    public static func effect(_ name: String, _ choices: String) -> FormRule.Effect? {
        switch name {
        case "visible": .visible
        case "required": .required
        case "read_only": .readOnly
        case "choices": .choices(choices.split(separator: ",").map(String.init))
        default: nil
        }
    }

    /// Adds a rule to an object; every door keeps it from the next request on.
    public static func add(_ rule: FormRule, to object: ObjectDefinition, in work: Work) throws {
        try work.requireAdministrator()
        let problems = try check(rule, object, work)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let (name, choices) = stored(rule.effect)
        try work.connection.execute(
            "INSERT INTO form_rules (tenant,id,object,field,effect,choices,condition) VALUES (?,?,?,?,?,?,?)",
            [
                .int(work.actor.tenant), .int(work.newID()), .text(object.name), .text(rule.field), .text(name),
                .text(choices), .text(rule.condition),
            ])
        try work.noteSetting("form_rule_added", ["\(object.name).\(rule.field)": .string("\(name): \(rule.condition)")])
        try work.companyChanged()
    }

    /// Takes a rule back.
    public static func remove(_ id: Int64, in work: Work) throws {
        try work.requireAdministrator()
        try work.connection.execute(
            "DELETE FROM form_rules WHERE tenant = ? AND id = ?", [.int(work.actor.tenant), .int(id)])
        try work.noteSetting("form_rule_removed", ["rule": .id(id)])
        try work.companyChanged()
    }

    private static func stored(_ effect: FormRule.Effect) -> (name: String, choices: String) {
        switch effect {
        case .visible: ("visible", "")
        case .required: ("required", "")
        case .readOnly: ("read_only", "")
        case .choices(let choices): ("choices", choices.joined(separator: ","))
        }
    }

    private static func check(_ rule: FormRule, _ object: ObjectDefinition, _ work: Work) throws -> [FieldProblem] {
        var problems: [FieldProblem] = []
        let field = work.actor.company.field(rule.field, of: object)
        if field == nil || field?.traits.contains(.readOnly) == true {
            problems.append(FieldProblem("field", "没有这个可填写的字段", "is no field that people fill in"))
        }
        if let field, field.isRequired, rule.effect == .visible {
            problems.append(FieldProblem("effect", "必填字段不能隐藏", "must not hide a field that is always required"))
        }
        if case .choices(let choices) = rule.effect {
            let known = Set((field?.kind.choices ?? []).map(\.value))
            if choices.isEmpty || !known.isSuperset(of: choices) {
                problems.append(FieldProblem("choices", "只能从该字段的选项中选", "must be choices of the field"))
            }
        }
        do {
            _ = try ReadyRule(rule, of: object, in: work.actor.company)
        } catch {
            let place = "\(error.line):\(error.column)"
            problems.append(
                FieldProblem("condition", "\(place) \(error.text(.zhHans))", "\(place) \(error.text(.en))"))
        }
        if try all(of: object, in: work).count >= limit {
            problems.append(FieldProblem("field", "规则已达 \(limit) 条上限", "has \(limit) rules already, the most"))
        }
        return problems
    }
}
