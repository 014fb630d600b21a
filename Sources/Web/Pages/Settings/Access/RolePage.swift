import Automation
import Conditions
import Foundation
import Markup
import Records
import Storage

/// What a role may do: a matrix of objects and actions.
struct RolePage: PageContent {
    private let state: SettingsState
    private let role: RoleRow

    init(_ key: String, _ state: SettingsState, _ work: Work) throws {
        self.state = state
        role = try RoleRow.find(key, work)
    }

    /// Writes new grants, if they can be read and leave somebody who may administer.
    static func store(_ role: RoleRow, _ grants: JSON, _ work: Work) throws {
        _ = try GrantFormat.grants(fromJSON: grants.text, schema: work.schema, company: work.actor.company)
        guard grants != role.grants else { return }
        try work.connection.execute(
            "UPDATE roles SET grants = ? WHERE tenant = ? AND key = ?",
            [.text(grants.text), .int(work.actor.tenant), .text(role.key)])
        try work.noteSetting("role_changed", ["role": .string(role.key), "grants": [role.grants, grants]])
        try work.requireSomeAdministrator()
        try work.companyChanged()
    }

    static func save(_ key: String, _ form: FormFields, _ work: Work) throws {
        let role = try RoleRow.find(key, work)
        if form["do"] == "remove" { return try remove(role, work) }
        let zh = form["label_zh"] ?? role.label.zhHans, en = form["label_en"] ?? role.label.en
        guard !zh.isEmpty, !en.isEmpty, zh.count <= 60, en.count <= 60 else {
            throw Refusal.invalid([FieldProblem("label_zh", "须为 1 到 60 个字符", "must have 1 to 60 characters")])
        }
        try work.connection.execute(
            "UPDATE roles SET label_zh = ?, label_en = ? WHERE tenant = ? AND key = ?",
            [.text(zh), .text(en), .int(work.actor.tenant), .text(key)])
        var grants: [(String, JSON)] = []
        for name in ["*"] + work.schema.objects.map(\.name) {
            if let grant = try grant(name, form, role.grants[name]) { grants.append((name, grant)) }
        }
        try store(role, .object(grants), work)
    }

    /// The grant of one row: what was sent for its actions, with the condition and field rules it had.
    private static func grant(_ name: String, _ form: FormFields, _ before: JSON?) throws -> JSON? {
        let prefix = "\(name)."
        if name != "*", form["\(prefix)own"] == nil { return nil }
        var members: [(String, JSON)] = []
        for action in Action.allCases {
            guard let text = form[prefix + action.rawValue] else { continue }
            guard let reach = Reach(rawValue: text) else {
                throw Refusal.invalid([FieldProblem(prefix + action.rawValue, "未知范围", "is no reach")])
            }
            if reach != .none || name != "*" { members.append((action.rawValue, .string(reach.rawValue))) }
        }
        for kept in ["where", "fields"] {
            if let value = before?[kept] { members.append((kept, value)) }
        }
        return members.isEmpty && name == "*" ? nil : .object(members)
    }

    private static func remove(_ role: RoleRow, _ work: Work) throws {
        let isUsed = work.actor.company.people.contains { $0.roles.contains(role.key) }
        guard !isUsed else { throw Refusal.conflict(code: "role_in_use", message: RoleWords.inUse.label) }
        try work.connection.execute(
            "DELETE FROM roles WHERE tenant = ? AND key = ?", [.int(work.actor.tenant), .text(role.key)])
        try work.noteSetting("role_removed", ["role": .string(role.key), "grants": [role.grants, .null]])
        try work.requireSomeAdministrator()
        try work.companyChanged()
    }

    func title(_ drawing: Drawing) -> String { drawing.words(role.label) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .role(role.key), state: state, drawing: drawing).html(words(role.label)) {
            drawing.form(SafePath.link(.settings(.role(role.key))), class: "stack wide") {
                div(.class("row-form")) {
                    name("label_zh", SettingsWords.chinese.label, role.label.zhHans, words)
                    name("label_en", SettingsWords.english.label, role.label.en, words)
                }
                table(.class("records matrix")) {
                    thead {
                        tr {
                            th(.scope("col")) { words(SettingsWords.object) }
                            for action in Action.allCases { th(.scope("col")) { words(action.words) } }
                            th(.scope("col")) { words(RoleWords.fieldsAndCondition) }
                        }
                    }
                    tbody {
                        row("*", words(RoleWords.everything), drawing)
                        for object in drawing.schema.objects { row(object.name, words(object.label), drawing) }
                    }
                }
                p(.class("buttons save-bar")) {
                    button(.class("primary"), .name("do"), .value("save")) { words(.save) }
                    button(.class("quiet"), .name("do"), .value("remove")) { words(RoleWords.removeRole) }
                }
            }
        }
    }

    private func name(_ name: String, _ label: Label, _ stored: String, _ words: Wording) -> HTML {
        SettingsInput(name: name, label: label, value: state.value(name, stored), state: state, words: words).line(
            limit: 60)
    }

    /// A row is the role's own, or follows the row of everything else.
    private func row(_ name: String, _ title: String, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        // What is not the role's own shows what it follows.
        let grant = role.grants[name], shown = grant ?? role.grants["*"]
        let isOwn = state.form.isEmpty ? grant != nil : state.form["\(name).own"] != nil
        return tr(isOwn || name == "*" ? nil : .class("follows")) {
            th(.scope("row")) {
                if name == "*" {
                    title
                } else {
                    label(.class("tick")) {
                        input(.type("checkbox"), .name("\(name).own"), .value("1"), isOwn ? .checked : nil)
                        title
                    }
                }
            }
            for action in Action.allCases {
                td(.data(.label, words(action.words))) {
                    reach(
                        "\(name).\(action.rawValue)", shown?[action.rawValue]?.string,
                        "\(title): \(words(action.words))", words)
                }
            }
            td(.data(.label, words(RoleWords.fieldsAndCondition))) {
                if name != "*", grant != nil {
                    a(.href(SafePath.link(.settings(.grant(role.key, name))))) { summary(grant, words) }
                }
            }
        }
    }

    private func summary(_ grant: JSON?, _ words: Wording) -> String {
        let fields = grant?["fields"]?.object?.count ?? 0
        let hasCondition = grant?["where"] != nil
        if fields == 0, !hasCondition { return words(.edit) }
        return [
            hasCondition ? words(SettingsWords.condition) : nil,
            fields > 0 ? "\(words(RoleWords.fieldRules)) \(fields)" : nil,
        ]
        .compactMap { $0 }.joined(separator: Dot.between)
    }

    private func reach(_ name: String, _ stored: String?, _ label: String, _ words: Wording) -> HTML {
        let value = state.value(name, stored ?? Reach.none.rawValue)
        return select(.name(name), .aria(.label, label)) {
            for reach in Reach.allCases {
                option(.value(reach.rawValue), reach.rawValue == value ? .selected : nil) {
                    words(reach.words)
                }
            }
        }
    }
}
