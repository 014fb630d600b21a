import Markup
import Records

/// The inputs of one field, whatever its kind, with what is wrong beside them.
struct FieldInput: Sendable {
    let field: AnyField
    let name: String
    let label: Label
    var values: FormValues
    var options: ReferenceOptions?
    var problem: Label?
    /// What the rules say of it now.
    var state = FieldStates.State()
    /// Whether some rule speaks of it, so that it may change while the form is filled in.
    var isRuled = false
    /// Where what is typed is checked, nil when only saving checks.
    var check: Link?
    /// The account whose records are offered first, nil for all.
    var within: Int64?
    /// Whether it may stay empty all the same, as in a row that nobody began.
    var isWaived = false
    /// The row of a list it stands in, as its problems are called.
    var place: Label?
    /// That another record holds the same, which saving may refuse.
    var twin: FormWords?
    /// Why it is closed, when no rule of the form closes it.
    var reason: FormWords?
    /// What its ids begin with; inputs that stand beside whatever form the page holds have their own.
    var scope = "f"

    init(
        field: AnyField, name: String, label: Label, values: FormValues, options: ReferenceOptions?,
        problem: Label? = nil, state: FieldStates.State = .init(), isRuled: Bool = false, check: Link? = nil,
        within: Int64? = nil
    ) {
        self.within = within
        self.field = field
        self.name = name
        self.label = label
        self.values = values
        self.options = options
        self.problem = problem
        self.state = state
        self.isRuled = isRuled
        self.check = check
    }

    /// The `id` of the control, which the label names.
    var id: String { "\(scope)-\(name.replacing(".", with: "-"))" }
    /// Whether it takes the whole width of a form.
    var isWide: Bool { field.kind == .longText }
    /// Whether an empty one is refused.
    var isAsked: Bool { !isWaived && (field.isRequired || state.isRequired) }

    /// Closes it for another reason than a rule of the form.
    mutating func close(_ reason: FormWords) {
        state.isReadOnly = true
        self.reason = reason
    }

    /// A closed control sends nothing, so what it shows is what the record holds.
    mutating func showClosed(_ record: AnyRecord, company: Company) {
        guard state.isReadOnly, !field.isBox, values.all(name).isEmpty else { return }
        values = FormValues(record, company: company)
    }

    /// What the form says it shows of a ruled field, to be told when that is old.
    var stateCode: String {
        let flags = [state.isVisible, state.isRequired, state.isReadOnly].map { $0 ? "1" : "0" }.joined()
        return state.choices.map { "\(flags) \($0.joined(separator: ","))" } ?? flags
    }

    /// Whether a field that was drawn in this state could be filled in.
    static func isWritable(state code: String?) -> Bool {
        guard let code else { return true }
        return code.hasPrefix("1") && code.dropFirst(2).first != "1"
    }

    func html(_ words: Wording, _ schema: Declarations, outOfBand: Bool = false) -> HTML {
        guard state.isVisible else { return wrapper("field", outOfBand, isHidden: true) { mark } }
        if case .choices(let choices) = field.kind, !choices.isEmpty { return boxes(choices, words, outOfBand) }
        if field.namesRoles, !field.known.isEmpty { return boxes(field.known, words, outOfBand) }
        if let grades { return scale(grades, words, outOfBand) }
        return wrapper(isWide ? "field wide" : "field", outOfBand) {
            mark
            if field.kind == .boolean {
                span(.class("tick")) {
                    input(
                        .id(id), .name(name), .type("checkbox"), .value("true"), values.isOn(name) ? .checked : nil,
                        closed, ask, soon)
                    caption(words)
                }
            } else {
                caption(words)
                control(words, schema)
            }
            remarks(words)
        }
    }

    /// What stands around a field; what is typed inside is checked as this field.
    func wrapper(
        _ name: String, _ outOfBand: Bool, isHidden: Bool = false, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        div(
            .id("\(id)-field"), .class(name), isHidden ? .hidden : nil, outOfBand ? .hx(.swapOOB, "true") : nil,
            check.map { _ in .hx(.target, "#\(id)-note") }, check.map { _ in .hx(.swap, "outerHTML") },
            check.map { _ in .hx(.pushURL, "false") }, check.map { _ in .hx(.sync, "this:replace") },
            check.map { _ in .hx(.vals, JSON.object([("_field", .string(self.name))]).text) }, content: content)
    }

    var mark: HTML {
        isRuled ? input(.type("hidden"), .name("_state.\(name)"), .value(stateCode)) : HTML()
    }

    private func caption(_ words: Wording) -> HTML {
        Markup.label(.for(id)) { called(words) }
    }

    func called(_ words: Wording) -> HTML {
        HTML.joined([
            HTML(words(label)),
            (isAsked || field.isRequired) && field.kind != .boolean
                ? small(.class("required")) { " \(words(.required))" } : HTML(),
        ])
    }

    /// What is said about what was typed.
    func remarks(_ words: Wording) -> HTML {
        div(.id("\(id)-note"), .class("note"), check == nil ? nil : .aria(.live, "polite")) {
            if let problem { p(.class("problem")) { words(problem) } }
            if let twin { p(.class("warned")) { words(twin) } }
            if state.isReadOnly { p(.class("hint")) { words(reason ?? .closed) } }
            if field.kind == .time { p(.class("hint")) { words(.beijingTime) } }
        }
    }
}
