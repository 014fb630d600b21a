import Markup
import Parties
import Records

/// What stages may ask for: its names, what is removed, and taking that back.
struct EvidenceForm: Sendable {
    let pipeline: Pipeline
    let state: SettingsState

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel"), .id("evidence")) {
            h2 { words(SetupWords.evidence) }
            p(.class("hint")) { words(SetupWords.evidenceHint) }
            drawing.form(SafePath.link(.settings(.pipeline)), class: "pipeline") {
                EnterButton(text: words(.save), name: "do", value: "names").html
                ul(.class("stages")) { for item in pipeline.evidence { row(item, words) } }
                p(.class("buttons")) { button(.class("primary"), .name("do"), .value("names")) { words(.save) } }
            }
        }
    }

    private func row(_ item: Choice, _ words: Wording) -> HTML {
        li(item.isRetired ? .class("stage retired") : .class("stage")) {
            fieldset {
                legend {
                    bdi { words(item.label) }
                    code { item.value }
                    if item.isRetired { span(.class("chip")) { words(SetupWords.removed) } }
                }
                div(.class("row-form")) {
                    name("zh", SettingsWords.chinese.label, item.label.zhHans, item, words)
                    name("en", SettingsWords.english.label, item.label.en, item, words)
                }
                p(.class("buttons")) {
                    if item.isRetired {
                        act("restore-evidence", SetupWords.restore.label, item, words)
                    } else {
                        act(
                            "remove-evidence", SettingsWords.remove.label, item, words,
                            hint: SetupWords.evidenceRemoval.label)
                    }
                }
            }
        }
    }

    private func name(_ part: String, _ label: Label, _ stored: String, _ item: Choice, _ words: Wording) -> HTML {
        let name = "evidence.\(item.value).\(part)"
        let value = Self.sent(state.form) ? state.value(name, stored) : stored
        return SettingsInput(name: name, label: label, value: value, state: state, words: words).line(limit: 60)
    }

    private func act(_ what: String, _ label: Label, _ item: Choice, _ words: Wording, hint: Label? = nil) -> HTML {
        button(
            .class("quiet"), .name("do"), .value("\(what).\(item.value)"),
            .aria(.label, "\(words(label)): \(words(item.label))"), hint.map { .title(words($0)) }
        ) { words(label) }
    }

    /// Whether it was this form that was sent.
    static func sent(_ form: FormFields) -> Bool {
        let asked = form["do"] ?? ""
        return asked == "names" || asked.hasPrefix("remove-evidence.") || asked.hasPrefix("restore-evidence.")
    }

    /// The names that were typed, then what a button asks for.
    static func change(_ pipeline: inout Pipeline, _ form: FormFields) throws {
        for item in pipeline.evidence {
            let name = "evidence.\(item.value)"
            let label = Label(form["\(name).zh"] ?? item.label.zhHans, form["\(name).en"] ?? item.label.en)
            try pipeline.rename(evidence: item.value, label)
        }
        let asked = (form["do"] ?? "").split(separator: ".", maxSplits: 1).map(String.init)
        guard asked.count == 2 else { return }
        try pipeline.remove(evidence: asked[1], asked[0] == "remove-evidence")
    }
}
