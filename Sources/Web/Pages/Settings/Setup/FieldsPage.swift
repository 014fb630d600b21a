import Automation
import Conditions
import Markup
import Records
import Storage

/// The fields a company added.
struct FieldsPage: PageContent {
    struct Line: Sendable {
        let object: String
        let name: String
        let label: Label
        let kind: String
        let choices: String
    }

    private let state: SettingsState
    private let lines: [Line]

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        lines = try Self.all(work)
    }

    private static func all(_ work: Work) throws -> [Line] {
        try work.connection.all(
            """
            SELECT object, name, label_zh, label_en, kind, choices FROM custom_fields WHERE tenant = ? \
            ORDER BY object, name
            """, [.int(work.actor.tenant)]
        ) { row in
            Line(
                object: row.text(0), name: row.text(1), label: Label(row.text(2), row.text(3)), kind: row.text(4),
                choices: row.text(5))
        }
    }

    static func save(_ form: FormFields, _ work: Work) throws {
        guard let object = work.schema.object(form["object"] ?? "") else {
            throw Refusal.invalid([FieldProblem("object", "未知对象", "is no object")])
        }
        let name = form["name"] ?? ""
        if form["do"] == "remove" { return try remove(name, object, work) }
        let label = Label(form["label_zh"] ?? "", form["label_en"] ?? "")
        let problems = [("label_zh", label.zhHans), ("label_en", label.en)].compactMap { field, text in
            text.allSatisfy(\.isWhitespace) || text.count > 60
                ? FieldProblem(field, "须为 1 到 60 个字符", "must have 1 to 60 characters") : nil
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let choices = (form["choices"] ?? "").split(whereSeparator: \.isNewline)
            .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
        let kind = form["kind"] ?? ""
        try CustomFields.add(name, label, kind: kind, choices: kind == "choice" ? choices : [], to: object, in: work)
        try work.noteSetting(
            "field_added", ["object": .string(object.name), "field": .string(name), "kind": .string(kind)])
    }

    private static func remove(_ name: String, _ object: ObjectDefinition, _ work: Work) throws {
        let removed = try work.connection.execute(
            "DELETE FROM custom_fields WHERE tenant = ? AND object = ? AND name = ?",
            [.int(work.actor.tenant), .text(object.name), .text(name)])
        guard removed == 1 else { throw Refusal.notFound(object: "custom_field", id: nil) }
        try work.noteSetting("field_removed", ["object": .string(object.name), "field": .string(name)])
        try work.companyChanged()
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.fields) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .fields, state: state, drawing: drawing).html(lead: SetupWords.fieldsLead) {
            if lines.isEmpty { p(.class("empty")) { words(SetupWords.noFields) } } else { list(drawing) }
            details(.class("panel"), lines.isEmpty || !state.problems.isEmpty ? .open : nil) {
                summary { words(SetupWords.addField) }
                drawing.form(SafePath.link(.settings(.fields)), class: "stack") {
                    item("object", SettingsWords.object, words, "lead").pick(
                        drawing.schema.objects.filter { $0.name != "notification" }.map { ($0.name, words($0.label)) })
                    item("name", SettingsWords.key, words).line(limit: 40)
                    item("label_zh", SettingsWords.chinese, words).line(limit: 60)
                    item("label_en", SettingsWords.english, words).line(limit: 60)
                    item("kind", SetupWords.kind, words, "text").pick(
                        CustomFields.kinds.map { ($0, words(SetupWords.kind($0))) })
                    item("choices", SetupWords.choices, words).area(rows: 4)
                    p(.class("buttons")) { button(.class("primary")) { words(SettingsWords.add) } }
                }
            }
        }
    }

    private func item(_ name: String, _ label: Label, _ words: Wording, _ stored: String = "") -> SettingsInput {
        SettingsInput(name: name, label: label, value: state.value(name, stored), state: state, words: words)
    }

    private func list(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return table(.class("records")) {
            thead {
                tr {
                    for title in [SettingsWords.object, SettingsWords.name, SettingsWords.key, SetupWords.kind] {
                        th(.scope("col")) { words(title) }
                    }
                    th(.scope("col")) { span(.class("sr")) { words(.actions) } }
                }
            }
            tbody {
                for line in lines {
                    tr {
                        td { drawing.schema.object(line.object).map { words($0.label) } ?? line.object }
                        td { bdi { words(line.label) } }
                        td { code { line.name } }
                        td {
                            words(SetupWords.kind(line.kind))
                            if !line.choices.isEmpty { small(.class("muted")) { bdi { " \(line.choices)" } } }
                        }
                        td(.class("buttons")) {
                            drawing.form(SafePath.link(.settings(.fields)), class: "inline") {
                                input(.type("hidden"), .name("object"), .value(line.object))
                                input(.type("hidden"), .name("name"), .value(line.name))
                                button(
                                    .class("quiet"), .name("do"), .value("remove"), .title(words(SetupWords.removeHint))
                                ) {
                                    words(SettingsWords.remove)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
