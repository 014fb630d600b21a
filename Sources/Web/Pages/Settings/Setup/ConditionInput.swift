import Markup
import Records

/// A condition in a settings form: rows to choose from, and the same as text. A text that was changed wins over the
/// rows, so nobody has to say which of the two they mean.
struct ConditionInput: Sendable {
    /// How the text is called, as in `rule.3.condition`; the names of the rows begin with it.
    let name: String
    let text: String
    let rows: ConditionRows
    var hint: Label?

    /// What a form says: the text when it was changed, else the rows; nil when a row is not finished.
    static func read(_ name: String, _ form: FormFields, _ fields: [FilterField]) throws(Refusal) -> String? {
        let typed = (form[name] ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
        let draft = FilterDraft(form, prefix: "\(name).")
        guard form["\(name).was"] == typed, !draft.rows.isEmpty else { return typed }
        return try draft.condition(fields)?.text
    }

    /// As stored, or as it was typed into a form that was refused.
    init(_ name: String, _ stored: String, _ state: SettingsState, of object: ObjectDefinition, _ work: Work) throws {
        self.name = name
        let typed = FilterDraft(state.form, prefix: "\(name).")
        if state.form[name] == state.form["\(name).was"], !typed.rows.isEmpty {
            text = state.form[name] ?? stored
            rows = try ConditionRows(object, typed, prefix: "\(name).", work)
        } else {
            text = state.form[name] ?? stored
            rows = try ConditionRows(object, reading: text, prefix: "\(name).", work)
        }
    }

    func html(_ label: Label, _ state: SettingsState, _ words: Wording) -> HTML {
        let problem = state.problem(name)
        return fieldset(.class("condition builder")) {
            legend { words(label) }
            if !rows.isTextOnly { rows.html(words) }
            details(rows.isTextOnly || problem != nil ? .open : nil) {
                summary { words(SetupWords.asText) }
                SettingsInput(
                    name: name, label: SetupWords.conditionText.label, value: text, state: state, words: words,
                    hint: hint,
                    isCode: true
                ).area(rows: 2)
            }
            input(.type("hidden"), .name("\(name).was"), .value(text))
        }
    }
}
