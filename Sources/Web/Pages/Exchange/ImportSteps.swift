import Markup

/// Where one stands on the way from a file to records.
struct ImportSteps: Component {
    enum Step: Int, CaseIterable { case file, columns, preview, result }

    let words: Wording
    let current: Step

    var html: HTML {
        ol(.class("steps"), .aria(.label, words(ImportWords.steps))) {
            for step in Step.allCases {
                li(
                    step == current ? .aria(.current, "step") : nil,
                    step.rawValue < current.rawValue ? .data(.kind, "done") : nil
                ) { span { words(Self.name(step)) } }
            }
        }
    }

    private static func name(_ step: Step) -> ImportWords {
        switch step {
        case .file: .file
        case .columns: .columns
        case .preview: .preview
        case .result: .result
        }
    }
}
