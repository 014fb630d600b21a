import Automation
import Markup
import Records

/// What a role may do with one object: the condition that narrows the rows, and the rules of fields.
struct GrantPage: PageContent {
    private let state: SettingsState
    private let role: RoleRow
    private let object: ObjectDefinition
    private let grant: JSON
    private let condition: ConditionInput

    init(_ key: String, _ name: String, _ state: SettingsState, _ work: Work) throws {
        self.state = state
        role = try RoleRow.find(key, work)
        guard let object = work.schema.object(name), let grant = role.grants[name] else {
            throw Refusal.notFound(object: "role", id: nil)
        }
        self.object = object
        self.grant = grant
        var condition = try ConditionInput("where", grant["where"]?.string ?? "", state, of: object, work)
        condition.hint = RoleWords.conditionHint.label
        self.condition = condition
    }

    static func save(_ key: String, _ name: String, _ form: FormFields, _ work: Work) throws {
        let role = try RoleRow.find(key, work)
        guard let object = work.schema.object(name), let before = role.grants[name] else {
            throw Refusal.notFound(object: "role", id: nil)
        }
        var members = (before.object ?? []).filter { $0.0 != "where" && $0.0 != "fields" }
        let asked = FilterField.all(of: object, for: work.actor, work.schema)
        guard let condition = try ConditionInput.read("where", form, asked) else {
            throw Refusal.invalid([FieldProblem("where", SetupWords.unfinishedRow.label)])
        }
        if !condition.allSatisfy(\.isWhitespace) { members.append(("where", .string(condition))) }
        var fields: [(String, JSON)] = []
        for field in object.fields {
            guard let text = form["field.\(field.name)"], text != FieldRule.open.rawValue else { continue }
            guard FieldRule(rawValue: text) != nil else {
                throw Refusal.invalid([FieldProblem("field.\(field.name)", "未知规则", "is no rule")])
            }
            fields.append((field.name, .string(text)))
        }
        if !fields.isEmpty { members.append(("fields", .object(fields))) }
        let grants = (role.grants.object ?? []).map { $0.0 == name ? (name, JSON.object(members)) : $0 }
        try RolePage.store(role, .object(grants), work)
    }

    func title(_ drawing: Drawing) -> String {
        drawing.words(role.label) + Dot.between + drawing.words(object.label)
    }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .grant(role.key, object.name), state: state, drawing: drawing).html(title(drawing))
        {
            drawing.form(SafePath.link(.settings(.grant(role.key, object.name))), class: "stack wide") {
                condition.html(SettingsWords.condition.label, state, words)
                h2 { words(RoleWords.fieldRules) }
                table(.class("records")) {
                    tbody { for field in object.fields { row(field, words) } }
                }
                p(.class("buttons save-bar")) {
                    button(.class("primary")) { words(.save) }
                    a(.class("button"), .href(SafePath.link(.settings(.role(role.key))))) { words(.cancel) }
                }
            }
        }
    }

    private func row(_ field: AnyField, _ words: Wording) -> HTML {
        let name = "field.\(field.name)"
        let value = state.value(name, grant["fields"]?[field.name]?.string ?? FieldRule.open.rawValue)
        return tr {
            th(.scope("row")) { words(field.label) }
            td {
                select(.name(name), .aria(.label, words(field.label))) {
                    for rule in FieldRule.allCases {
                        option(.value(rule.rawValue), rule.rawValue == value ? .selected : nil) {
                            words(rule.words)
                        }
                    }
                }
            }
        }
    }
}
