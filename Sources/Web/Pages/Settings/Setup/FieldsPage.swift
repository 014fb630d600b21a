import Automation
import Markup
import Records

/// The fields a company added: what they are called, in which order, whether they must be filled in.
struct FieldsPage: PageContent {
    private let state: SettingsState
    private let fields: [CustomFields.Kept]

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        fields = try CustomFields.all(in: work)
    }

    static func save(_ form: FormFields, _ work: Work) throws {
        guard let object = work.schema.object(form["object"] ?? "") else {
            throw Refusal.invalid([FieldProblem("object", "未知对象", "is no object")])
        }
        let name = form["name"] ?? ""
        switch form["do"] {
        case "remove": return try CustomFields.remove(name, of: object, in: work)
        case "up": return try CustomFields.move(name, by: -1, of: object, in: work)
        case "down": return try CustomFields.move(name, by: 1, of: object, in: work)
        default: break
        }
        let label = try named(form)
        let choices = (form["choices"] ?? "").split(whereSeparator: \.isNewline)
            .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
        let isRequired = form["required"] != nil
        if form["do"] == "change" {
            return try CustomFields.change(
                name, label, choices: choices, isRequired: isRequired, of: object, in: work)
        }
        let kind = form["kind"] ?? ""
        try CustomFields.add(
            name, label, kind: kind, choices: CustomFields.hasChoices(kind) ? choices : [], target: form["target"],
            currency: form["currency"], isRequired: isRequired, to: object, in: work)
    }

    private static func named(_ form: FormFields) throws -> Label {
        let label = Label(form["label_zh"] ?? "", form["label_en"] ?? "")
        let problems = [("label_zh", label.zhHans), ("label_en", label.en)].compactMap { field, text in
            text.allSatisfy(\.isWhitespace) || text.count > 60
                ? FieldProblem(field, "须为 1 到 60 个字符", "must have 1 to 60 characters") : nil
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        return label
    }

    private static func kind(_ name: String) -> SetupWords {
        switch name {
        case "long_text": .kindLongText
        case "integer": .kindInteger
        case "boolean": .kindBoolean
        case "date": .kindDate
        case "time": .kindTime
        case "choice": .kindChoice
        case "choices": .kindChoices
        case "money": .kindMoney
        case "reference": .kindReference
        default: .kindText
        }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.fields) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let objects = drawing.schema.objects.filter { $0.name != "notification" }
        return SettingsLayout(place: .fields, state: state, drawing: drawing).html(lead: SetupWords.fieldsLead.label) {
            if fields.isEmpty { p(.class("empty")) { words(SetupWords.noFields) } }
            for object in objects {
                let own = fields.filter { $0.object == object.name }
                if !own.isEmpty { list(own, object, drawing) }
            }
            adding(objects, drawing)
        }
    }

    private func adding(_ objects: [ObjectDefinition], _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let isOpen = fields.isEmpty || (!state.problems.isEmpty && state.form["do"] == nil)
        return details(.class("panel"), isOpen ? .open : nil) {
            summary { words(SetupWords.addField) }
            drawing.form(SafePath.link(.settings(.fields)), class: "stack new-field") {
                item("object", SettingsWords.object.label, words, "lead").pick(
                    objects.map { ($0.name, words($0.label)) })
                item("name", SettingsWords.key.label, words).line(limit: 40)
                item("label_zh", SettingsWords.chinese.label, words).line(limit: 60)
                item("label_en", SettingsWords.english.label, words).line(limit: 60)
                item("kind", SetupWords.kind.label, words, "text").pick(
                    CustomFields.kinds.map { ($0, words(Self.kind($0))) })
                // Each is in sight only while its kind is chosen.
                div(.class("of-choices")) { item("choices", SetupWords.choices.label, words).area(rows: 4) }
                div(.class("of-reference")) {
                    item("target", SetupWords.target.label, words, "account").pick(
                        CustomFields.targets(drawing.schema).map { ($0.name, words($0.label)) })
                }
                div(.class("of-money")) {
                    item("currency", SetupWords.ownCurrency.label, words, drawing.actor.company.currency).pick(
                        MoneyInput.currencies.map { ($0, $0) })
                }
                required(state.form["do"] == nil && state.form["required"] != nil, words)
                p(.class("buttons")) { button(.class("primary")) { words(SettingsWords.add) } }
            }
        }
    }

    private func list(_ own: [CustomFields.Kept], _ object: ObjectDefinition, _ drawing: Drawing) -> HTML {
        section {
            h2 { drawing.words(object.label) }
            ol(.class("stages own-fields")) {
                for (place, field) in own.enumerated() {
                    li { row(field, isFirst: place == 0, isLast: place == own.count - 1, drawing) }
                }
            }
        }
    }

    private func row(_ field: CustomFields.Kept, isFirst: Bool, isLast: Bool, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let scope = "\(field.object).\(field.name)"
        let isHere = state.form["object"] == field.object && state.form["name"] == field.name
        return details(isHere && !state.problems.isEmpty ? .open : nil) {
            summary {
                strong { bdi { words(field.label) } }
                code { field.name }
                span(.class("muted")) { kind(field, drawing) }
                if field.isRequired { span(.class("chip")) { words(SetupWords.required) } }
            }
            drawing.form(SafePath.link(.settings(.fields)), class: "stack") {
                input(.type("hidden"), .name("object"), .value(field.object))
                input(.type("hidden"), .name("name"), .value(field.name))
                EnterButton(text: words(.save), name: "do", value: "change").html
                item("label_zh", SettingsWords.chinese.label, words, field.label.zhHans, scope).line(limit: 60)
                item("label_en", SettingsWords.english.label, words, field.label.en, scope).line(limit: 60)
                if CustomFields.hasChoices(field.kind) {
                    item("choices", SetupWords.choices.label, words, field.choices.joined(separator: "\n"), scope).area(
                        rows: 4)
                }
                required(field.isRequired, words)
                p(.class("buttons")) {
                    button(.class("primary"), .name("do"), .value("change")) { words(.save) }
                    act("up", SetupWords.moveUp.label, words, isOff: isFirst)
                    act("down", SetupWords.moveDown.label, words, isOff: isLast)
                    act("remove", SettingsWords.remove.label, words, hint: SetupWords.removeHint.label)
                }
            }
        }
    }

    /// Its kind, with the object it refers to or the currency of its amounts.
    private func kind(_ field: CustomFields.Kept, _ drawing: Drawing) -> String {
        let words = drawing.words
        let more = field.target.flatMap { drawing.schema.object($0) }.map { words($0.label) } ?? field.currency
        return [words(Self.kind(field.kind)), more].compactMap { $0 }.joined(separator: " · ")
    }

    private func act(_ what: String, _ label: Label, _ words: Wording, isOff: Bool = false, hint: Label? = nil) -> HTML
    {
        button(
            .class("quiet"), .name("do"), .value(what), isOff ? .disabled : nil, hint.map { .title(words($0)) }
        ) { words(label) }
    }

    private func required(_ isOn: Bool, _ words: Wording) -> HTML {
        div(.class("field")) {
            label(.class("tick")) {
                input(.type("checkbox"), .name("required"), .value("1"), isOn ? .checked : nil)
                words(SetupWords.required)
            }
            p(.class("hint")) { words(SetupWords.requiredHint) }
        }
    }

    /// What was typed stands in the form it was typed in.
    private func item(
        _ name: String, _ label: Label, _ words: Wording, _ stored: String = "", _ scope: String? = nil
    ) -> SettingsInput {
        let sent = state.form["do"] == nil ? nil : "\(state.form["object"] ?? "").\(state.form["name"] ?? "")"
        return SettingsInput(
            name: name, label: label, value: sent == scope ? state.value(name, stored) : stored, state: state,
            words: words, scope: scope)
    }
}
