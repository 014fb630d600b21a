import Markup
import Parties
import Records

/// The evidence that each stage of a deal asks for.
struct PipelinePage: PageContent {
    private let state: SettingsState
    private let pipeline: Pipeline

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        pipeline = try Pipeline.current(work)
    }

    static func save(_ form: FormFields, _ work: Work) throws {
        var pipeline = try Pipeline.current(work)
        if form["do"] == "evidence" {
            try pipeline.add(form["key"] ?? "", Label(form["label_zh"] ?? "", form["label_en"] ?? ""))
        } else {
            let known = Set(pipeline.evidence.map(\.value))
            for stage in pipeline.stages {
                pipeline.required[stage.value] = form.all("stage.\(stage.value)").filter(known.contains)
            }
        }
        try work.configure(Pipeline.key, pipeline.json)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.pipeline) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .pipeline, state: state, drawing: drawing).html(lead: SetupWords.pipelineLead) {
            drawing.form(SafePath.link(.settings(.pipeline)), class: "stack wide") {
                table(.class("records matrix")) {
                    thead {
                        tr {
                            th(.scope("col")) { words(SetupWords.stage) }
                            for item in pipeline.evidence { th(.scope("col")) { bdi { words(item.label) } } }
                        }
                    }
                    tbody {
                        for stage in pipeline.stages {
                            tr {
                                th(.scope("row")) { words(stage.label) }
                                for item in pipeline.evidence { cell(stage, item, words) }
                            }
                        }
                    }
                }
                p(.class("buttons")) { button(.class("primary"), .name("do"), .value("save")) { words(.save) } }
            }
            details(.class("panel"), state.problems.isEmpty ? nil : .open) {
                summary { words(SetupWords.addEvidence) }
                drawing.form(SafePath.link(.settings(.pipeline)), class: "row-form") {
                    item("key", SettingsWords.key, words).line(limit: 40)
                    item("label_zh", SettingsWords.chinese, words).line(limit: 60)
                    item("label_en", SettingsWords.english, words).line(limit: 60)
                    button(.name("do"), .value("evidence")) { words(SettingsWords.add) }
                }
            }
        }
    }

    private func item(_ name: String, _ label: Label, _ words: Wording) -> SettingsInput {
        SettingsInput(name: name, label: label, value: state.value(name), state: state, words: words)
    }

    private func cell(_ stage: Choice, _ item: Choice, _ words: Wording) -> HTML {
        let isAsked = pipeline.required[stage.value]?.contains(item.value) ?? false
        return td(.data(.label, words(item.label))) {
            input(
                .type("checkbox"), .name("stage.\(stage.value)"), .value(item.value), isAsked ? .checked : nil,
                .aria(.label, "\(words(stage.label)): \(words(item.label))"))
        }
    }
}
