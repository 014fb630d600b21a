import Markup
import Records

/// Why a form came back.
struct FormTrouble: Sendable {
    private let refusal: Refusal

    /// Nil for a refusal that a form cannot mend.
    init?(_ refusal: Refusal) {
        switch refusal {
        case .invalid, .unknownReferences, .duplicate, .stale, .conflict, .missingEvidence, .keyReused:
            self.refusal = refusal
        case .notFound, .forbidden, .tooDeep: return nil
        }
    }

    /// Whether somebody else saved first.
    var isConflict: Bool { if case .stale = refusal { true } else { false } }
    /// Whether the form was sent before with other values.
    var isReused: Bool { refusal == .keyReused }
    /// Records this one would repeat.
    var duplicates: [Int64] { if case .duplicate(_, let ids, _) = refusal { ids } else { [] } }

    /// The fields in which it would repeat them.
    var duplicateFields: [String] { if case .duplicate(_, _, let fields) = refusal { fields } else { [] } }

    /// What is wrong with an input; members of lists are named `lines.0.amount`.
    func problem(_ name: String) -> Label? {
        switch refusal {
        case .invalid(let problems), .unknownReferences(let problems):
            problems.first { $0.field == name || $0.field.replacing("/", with: ".") == name }?.message
        case .duplicate(_, _, let fields) where fields.contains(name): Label("已有相同记录", "is the value of another record")
        case .missingEvidence(_, let missing) where missing.contains(where: { "evidence.\($0)" == name }):
            Label("必填", "is required")
        default: nil
        }
    }

    /// The summary above the form; problems of no input stand here.
    func html(_ words: Wording, labels: [FieldInput], input: [InputField] = []) -> HTML {
        div(.class("trouble"), .role("alert")) {
            p { strong { heading(words, input) } }
            if isConflict { p { words(.conflictBody) } }
            ul {
                for input in labels {
                    if let problem = input.problem { li { leading(to: input, problem, words) } }
                }
                for problem in elsewhere(labels) {
                    li { named(problem.field, words(problem.message), words) }
                }
            }
        }
    }

    /// The field may stand below what a phone shows.
    private func leading(to input: FieldInput, _ problem: Label, _ words: Wording) -> HTML {
        a(.href(Link(path: "#\(input.id)"))) { named(words(input.label), words(problem), words) }
    }

    private func named(_ field: String, _ problem: String, _ words: Wording) -> String {
        [field, problem].filter { !$0.isEmpty }.joined(separator: words.language == .zhHans ? "：" : ": ")
    }

    private func heading(_ words: Wording, _ input: [InputField]) -> String {
        switch refusal {
        case .stale: words(.conflictTitle)
        case .duplicate: words(.duplicateTitle)
        case .conflict(_, let message): words(message)
        case .keyReused: words(.alreadySent)
        case .missingEvidence(let stage, let missing):
            words(
                .missingEvidence(
                    named(stage, input, words), missing.map { named($0, input, words) }.joined(separator: "、")))
        case .invalid, .unknownReferences, .notFound, .forbidden, .tooDeep: words(.fixProblems)
        }
    }

    private func named(_ value: String, _ input: [InputField], _ words: Wording) -> String {
        for member in input {
            var choices = member.names
            if case .value(let field) = member.shape { choices += field.kind.choices }
            if let choice = choices.first(where: { $0.value == value }) { return words(choice.label) }
        }
        return value
    }

    private var problems: [FieldProblem] {
        switch refusal {
        case .invalid(let problems), .unknownReferences(let problems): problems
        default: []
        }
    }

    private func elsewhere(_ labels: [FieldInput]) -> [FieldProblem] {
        problems.filter { problem in
            !labels.contains { $0.name == problem.field.replacing("/", with: ".") }
        }
    }
}
