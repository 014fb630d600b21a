import Automation
import Conditions
import Foundation
import Markup
import Records
import Storage

/// The roles of the company.
struct RolesPage: PageContent {
    private let state: SettingsState
    private let roles: [RoleRow]
    private let holders: [String: [Colleague]]

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        roles = try RoleRow.all(work)
        var holders: [String: [Colleague]] = [:]
        for person in work.actor.company.people where person.isActive {
            for role in person.roles { holders[role, default: []].append(person) }
        }
        self.holders = holders
    }

    static func add(_ form: FormFields, _ work: Work) throws {
        let roles = try RoleRow.all(work), key = form["key"] ?? ""
        let zh = form["label_zh"] ?? "", en = form["label_en"] ?? ""
        var problems: [FieldProblem] = []
        let isKey = key.range(of: "^[a-z][a-z0-9_]{0,39}$", options: .regularExpression) != nil
        if !isKey || roles.contains(where: { $0.key == key }) {
            problems.append(FieldProblem("key", RoleWords.badKey.label))
        }
        for (name, value) in [("label_zh", zh), ("label_en", en)] where value.isEmpty || value.count > 60 {
            problems.append(FieldProblem(name, "须为 1 到 60 个字符", "must have 1 to 60 characters"))
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let grants = roles.first { $0.key == form["copy"] }?.grants ?? .object([])
        try work.connection.execute(
            "INSERT INTO roles (tenant,key,label_zh,label_en,grants) VALUES (?,?,?,?,?)",
            [.int(work.actor.tenant), .text(key), .text(zh), .text(en), .text(grants.text)])
        try work.noteSetting("role_added", ["role": .string(key), "grants": [.null, grants]])
        try work.companyChanged()
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.roles) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .roles, state: state, drawing: drawing).html(lead: RoleWords.lead.label) {
            table(.class("records")) {
                thead {
                    tr {
                        th(.scope("col")) { words(SettingsWords.name) }
                        th(.scope("col")) { words(SettingsWords.key) }
                        th(.scope("col"), .class("figures")) { words(SettingsWords.members) }
                        th(.scope("col"), .class("figures")) { words(RoleWords.seeAs) }
                    }
                }
                tbody { for role in roles { row(role, drawing) } }
            }
            details(.class("panel"), state.problems.isEmpty ? nil : .open) {
                summary { words(RoleWords.addRole) }
                drawing.form(SafePath.link(.settings(.roles)), class: "stack") {
                    item("key", SettingsWords.key.label, words).line(limit: 40)
                    item("label_zh", SettingsWords.chinese.label, words).line(limit: 60)
                    item("label_en", SettingsWords.english.label, words).line(limit: 60)
                    item("copy", RoleWords.copyOf.label, words).pick(
                        [("", words(SettingsWords.none))] + roles.map { ($0.key, words($0.label)) })
                    p(.class("buttons")) { button(.class("primary")) { words(SettingsWords.add) } }
                }
            }
        }
    }

    private func item(_ name: String, _ label: Label, _ words: Wording) -> SettingsInput {
        SettingsInput(name: name, label: label, value: state.value(name), state: state, words: words)
    }

    private func row(_ role: RoleRow, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let people = holders[role.key] ?? []
        return tr {
            td(.data(.label, words(SettingsWords.name))) {
                a(.class("lead-link"), .href(SafePath.link(.settings(.role(role.key))))) { bdi { words(role.label) } }
            }
            td(.data(.label, words(SettingsWords.key))) { code { role.key } }
            td(.class("figures"), .data(.label, words(SettingsWords.members))) { String(people.count) }
            td(.class("buttons")) {
                drawing.form(SafePath.link(.settings(.seeAs)), class: "inline", once: false, boosted: false) {
                    input(.type("hidden"), .name("role"), .value(role.key))
                    select(.name("user"), .aria(.label, words(RoleWords.person))) {
                        option(.value(String(drawing.actor.user))) { words(SignInWords.me) }
                        for person in people where person.id != drawing.actor.user {
                            option(.value(String(person.id))) { person.name }
                        }
                    }
                    button { words(RoleWords.seeAs) }
                }
            }
        }
    }
}
