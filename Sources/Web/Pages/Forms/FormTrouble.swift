import Markup
import Parties
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
        case .duplicate(Account.name, _, let fields)
        where fields.contains(name) && name == Account.schema.title.any.name:
            Label("与另一条记录的名称几乎相同", "is almost the name of another record")
        case .duplicate(_, _, let fields) where fields.contains(name): Label("已有相同记录", "is the value of another record")
        case .missingEvidence(_, let missing) where missing.contains(where: { "evidence.\($0)" == name }):
            Label("必填", "is required")
        default: nil
        }
    }

    /// Something that can be wrong: an input, a list as a whole.
    struct Place: Sendable {
        let name: String
        /// The `id` of its element.
        let id: String
        let label: Label
        let problem: Label?
    }

    /// What became of a form that was sent before with other values: the record that was saved then, nil when it is the
    /// one the form is of, and what sending it again would do a second time, nil when that is only saving the changes.
    struct Repetition: Sendable {
        var saved: Link?
        var warning: Words?
    }

    /// The summary above the form; problems of no input stand here.
    func html(
        _ words: Wording, labels: [FieldInput], lists: [Place] = [], input: [InputField] = [],
        repeating repetition: Repetition = Repetition()
    ) -> HTML {
        if isReused { return sentBefore(words, repetition) }
        let places = labels.map(\.troublePlace) + lists
        return div(.class("trouble"), .role("alert")) {
            p { strong { heading(words, input) } }
            if isConflict { p { words(.conflictBody) } }
            ul {
                for place in places {
                    if let problem = place.problem { li { leading(to: place, problem, words) } }
                }
                for problem in elsewhere(places) {
                    li { named(label(problem.field, input, words), words(problem.message), words) }
                }
            }
        }
    }

    /// Nothing was saved this time, and where the first time led; what sending again would repeat.
    private func sentBefore(_ words: Wording, _ repetition: Repetition) -> HTML {
        div(.class("trouble"), .role("alert")) {
            p {
                strong { heading(words, []) }
                if let warning = repetition.warning { " \(words(warning))" }
                if let saved = repetition.saved {
                    " "
                    a(.href(saved)) { words(.seeSaved) }
                }
            }
        }
    }

    /// The field may stand below what a phone shows.
    private func leading(to place: Place, _ problem: Label, _ words: Wording) -> HTML {
        a(.href(Link(path: "#\(place.id)"))) { named(words(place.label), words(problem), words) }
    }

    /// How people call a member of the input.
    private func label(_ name: String, _ input: [InputField], _ words: Wording) -> String {
        input.first { $0.name == name }.map { words($0.label) } ?? name
    }

    private func named(_ field: String, _ problem: String, _ words: Wording) -> String {
        [field, problem].filter { !$0.isEmpty }.joined(separator: words.language == .zhHans ? "：" : ": ")
    }

    private func heading(_ words: Wording, _ input: [InputField]) -> String {
        switch refusal {
        case .stale: words(.conflictTitle)
        case .duplicate(Account.name, _, [Account.schema.title.any.name]):
            words(FormWords.namesakesExist(words(Account.label)))
        case .duplicate: words(.duplicateTitle)
        case .conflict(_, let message): words(message)
        case .keyReused: words(.alreadySent)
        case .missingEvidence(let stage, let missing):
            words(
                .missingEvidence(
                    named(stage, input, words), words.list(missing.map { named($0, input, words) })))
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

    private func elsewhere(_ places: [Place]) -> [FieldProblem] {
        problems.filter { problem in
            !places.contains { $0.name == problem.field.replacing("/", with: ".") }
        }
    }
}

extension FieldInput {
    /// As the summary of problems names it: with the row it stands in.
    fileprivate var troublePlace: FormTrouble.Place {
        let named = place.map { Label("\($0.zhHans)，\(label.zhHans)", "\($0.en), \(label.en)") } ?? label
        return FormTrouble.Place(name: name, id: id, label: named, problem: problem)
    }
}
