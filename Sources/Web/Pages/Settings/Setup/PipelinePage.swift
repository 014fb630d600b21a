import Markup
import Parties
import Records

/// The stages of deals: names, order, likelihood, what each asks for; adding and retiring them.
struct PipelinePage: PageContent {
    private let state: SettingsState
    private let pipeline: Pipeline

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        pipeline = try Pipeline.current(work)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.pipeline) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .pipeline, state: state, drawing: drawing).html(
            lead: SetupWords.pipelineLead.label
        ) {
            drawing.form(SafePath.link(.settings(.pipeline)), class: "pipeline") {
                EnterButton(text: words(.save), name: "do", value: "save").html
                ol(.class("stages")) {
                    for (place, stage) in pipeline.open.enumerated() { row(stage, place, words) }
                    for stage in pipeline.stages.dropFirst(pipeline.open.count) { row(stage, nil, words) }
                }
                p(.class("buttons save-bar")) {
                    button(.class("primary"), .name("do"), .value("save")) { words(.save) }
                }
            }
            adding("stage", SetupWords.addStage.label, drawing)
            EvidenceForm(pipeline: pipeline, state: state).html(drawing)
            adding("evidence", SetupWords.addEvidence.label, drawing)
        }
    }

    private func row(_ stage: Choice, _ place: Int?, _ words: Wording) -> HTML {
        li(stage.isRetired ? .class("stage retired") : .class("stage")) {
            fieldset {
                legend {
                    bdi { words(stage.label) }
                    code { stage.value }
                    if stage.isRetired { span(.class("chip")) { words(SetupWords.retired) } }
                    if place == nil { span(.class("muted")) { words(SetupWords.closing) } }
                }
                div(.class("row-form")) {
                    item("stage.\(stage.value).zh", SettingsWords.chinese.label, words, stage.label.zhHans).line(
                        limit: 60)
                    item("stage.\(stage.value).en", SettingsWords.english.label, words, stage.label.en).line(limit: 60)
                    if place != nil {
                        item(
                            "stage.\(stage.value).likelihood", SetupWords.likelihood.label, words,
                            stage.likelihood.map { String($0) } ?? ""
                        ).line(limit: 3)
                    }
                }
                if let place {
                    asked(stage, words)
                    actions(stage, place, words)
                }
            }
        }
    }

    private func asked(_ stage: Choice, _ words: Wording) -> HTML {
        div(.class("asked")) {
            span(.class("muted")) { words(SetupWords.asksFor) }
            for item in pipeline.offered {
                label(.class("tick")) {
                    input(
                        .type("checkbox"), .name("stage.\(stage.value)"), .value(item.value),
                        isAsked(item, of: stage) ? .checked : nil)
                    bdi { words(item.label) }
                }
            }
        }
    }

    private func isAsked(_ item: Choice, of stage: Choice) -> Bool {
        if state.form.isEmpty || ["stage", "evidence"].contains(state.form["do"]) || EvidenceForm.sent(state.form) {
            return pipeline.required[stage.value]?.contains(item.value) ?? false
        }
        return state.form.all("stage.\(stage.value)").contains(item.value)
    }

    private func actions(_ stage: Choice, _ place: Int, _ words: Wording) -> HTML {
        p(.class("buttons")) {
            act("up", "↑", SetupWords.moveUp.label, stage, words, isOff: place == 0)
            act("down", "↓", SetupWords.moveDown.label, stage, words, isOff: place == pipeline.open.count - 1)
            if stage.isRetired {
                act("restore", words(SetupWords.restore), SetupWords.restore.label, stage, words)
            } else {
                act(
                    "retire", words(SetupWords.retire), SetupWords.retire.label, stage, words,
                    hint: SetupWords.retireHint.label)
            }
        }
    }

    private func act(
        _ what: String, _ text: String, _ label: Label, _ stage: Choice, _ words: Wording, isOff: Bool = false,
        hint: Label? = nil
    ) -> HTML {
        button(
            .class("quiet"), .name("do"), .value("\(what).\(stage.value)"), isOff ? .disabled : nil,
            .aria(.label, "\(words(label)): \(words(stage.label))"), hint.map { .title(words($0)) }
        ) { text }
    }

    private func adding(_ what: String, _ title: Label, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        return details(.class("panel"), state.form["do"] == what && !state.problems.isEmpty ? .open : nil) {
            summary { words(title) }
            drawing.form(SafePath.link(.settings(.pipeline)), class: "row-form") {
                item("key", SettingsWords.key.label, words, within: what).line(limit: 40)
                item("label_zh", SettingsWords.chinese.label, words, within: what).line(limit: 60)
                item("label_en", SettingsWords.english.label, words, within: what).line(limit: 60)
                if what == "stage" {
                    item("likelihood", SetupWords.likelihood.label, words, within: what).line(limit: 3)
                }
                button(.name("do"), .value(what)) { words(SettingsWords.add) }
            }
        }
    }

    private func item(
        _ name: String, _ label: Label, _ words: Wording, _ stored: String = "", within form: String? = nil
    ) -> SettingsInput {
        let isSent = form == nil || state.form["do"] == form
        return SettingsInput(
            name: name, label: label, value: isSent ? state.value(name, stored) : stored, state: state, words: words,
            scope: form)
    }
}

extension PipelinePage {
    static func save(_ form: FormFields, _ work: Work) throws {
        var pipeline = try Pipeline.current(work)
        let label = Label(form["label_zh"] ?? "", form["label_en"] ?? "")
        switch form["do"] {
        case "evidence": try pipeline.add(evidence: form["key"] ?? "", label)
        case "stage":
            let likelihood = try number(form["likelihood"] ?? "", "likelihood") ?? 0
            try pipeline.add(stage: form["key"] ?? "", label, likelihood: likelihood)
        case _ where EvidenceForm.sent(form): try EvidenceForm.change(&pipeline, form)
        default: try change(&pipeline, form)
        }
        try work.configure(Pipeline.key, pipeline.json)
    }

    /// What the rows say, then what a button of one of them asks for.
    private static func change(_ pipeline: inout Pipeline, _ form: FormFields) throws {
        let known = Set(pipeline.offered.map(\.value))
        for stage in pipeline.stages {
            let key = stage.value
            let label = Label(form["stage.\(key).zh"] ?? stage.label.zhHans, form["stage.\(key).en"] ?? stage.label.en)
            let field = "stage.\(key).likelihood"
            try pipeline.change(key, label, likelihood: try number(form[field] ?? "", field))
        }
        for stage in pipeline.open {
            pipeline.required[stage.value] = form.all("stage.\(stage.value)").filter(known.contains)
        }
        let asked = (form["do"] ?? "").split(separator: ".", maxSplits: 1).map(String.init)
        guard asked.count == 2 else { return }
        switch asked[0] {
        case "up": pipeline.move(asked[1], by: -1)
        case "down": pipeline.move(asked[1], by: 1)
        case "retire": try pipeline.retire(asked[1], true)
        case "restore": try pipeline.retire(asked[1], false)
        default: break
        }
    }

    private static func number(_ text: String, _ field: String) throws -> Int? {
        let text = text.filter { $0 != "%" && !$0.isWhitespace }
        if text.isEmpty { return nil }
        guard let number = Int(text) else { throw Refusal.invalid([FieldProblem(field, SetupWords.badNumber.label)]) }
        return number
    }
}
