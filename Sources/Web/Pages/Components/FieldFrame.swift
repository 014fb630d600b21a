import Markup

/// A control with its name above it and what there is to say below; the control takes the `id` and the remarks.
struct FieldFrame: Component {
    /// The id of the control, which the label names.
    let id: String
    let label: String
    /// What stands after the label when the control must be filled.
    var required: String?
    var hint: String?
    var problem: String?
    /// Takes the whole width of a form.
    var isWide = false
    let control: HTML

    init(
        id: String, label: String, required: String? = nil, hint: String? = nil, problem: String? = nil,
        isWide: Bool = false, @HTMLBuilder control: () -> HTML
    ) {
        self.id = id
        self.label = label
        self.required = required
        self.hint = hint
        self.problem = problem
        self.isWide = isWide
        self.control = control()
    }

    var html: HTML {
        div(.class(isWide ? "field wide" : "field")) {
            Markup.label(.for(id)) {
                label
                if let required { small(.class("required")) { " \(required)" } }
            }
            control
            div(.id("\(id)-note"), .class("note")) {
                if let problem { p(.class("problem")) { problem } }
                if let hint { p(.class("hint")) { hint } }
            }
        }
    }
}

/// One line to type into.
struct TextInput: Component {
    let id: String
    let name: String
    var value = ""
    var type: StaticString = "text"
    var mode: StaticString?
    var placeholder: String?
    var isRequired = false
    var isDisabled = false
    var isReadOnly = false
    var hasProblem = false
    /// The id of the list of what is common in it.
    var known: String?
    /// Where it asks what there is to say of what is typed.
    var asks: Attribute?

    /// Words run in the direction of their script.
    private var isWords: Bool { type.description == "text" && mode == nil }

    var html: HTML {
        input(
            .id(id), .name(name), .type(type), .value(value), mode.map { .inputmode($0) }, .autocomplete("off"),
            placeholder.map { .placeholder($0) }, isWords ? .dir("auto") : nil, isRequired ? .required : nil,
            .aria(.describedby, "\(id)-note"), hasProblem ? .aria(.invalid, "true") : nil,
            isReadOnly ? .readonly : nil, isDisabled ? .disabled : nil, asks, known.map { .list($0) })
    }
}

/// A choice of few.
struct SelectBox: Component {
    /// What its label names; nil when it has a label of its own.
    var id: String?
    let name: String
    let choices: [(value: String, text: String)]
    var chosen = ""
    /// What stands for no choice, nil when one must be taken.
    var none: String?
    var isRequired = false
    var isDisabled = false
    var hasProblem = false
    /// The name for those who do not see a label.
    var label: String?
    /// Where it asks what there is to say of what is chosen.
    var asks: Attribute?

    var html: HTML {
        select(
            id.map { .id($0) }, .name(name), label.map { .aria(.label, $0) }, isRequired ? .required : nil,
            id.map { .aria(.describedby, "\($0)-note") }, hasProblem ? .aria(.invalid, "true") : nil,
            isDisabled ? .disabled : nil, asks
        ) {
            if let none { option(.value("")) { none } }
            for choice in choices {
                option(.value(choice.value), choice.value == chosen ? .selected : nil) { choice.text }
            }
        }
    }
}

/// A few choices side by side, of which one holds: each is a button of the form around it.
struct Switch: Component {
    let label: String
    let name: String
    let choices: [(value: String, text: String)]
    let chosen: String

    var html: HTML {
        div(.class("switch"), .role("group"), .aria(.label, label)) {
            for choice in choices {
                button(.name(name), .value(choice.value), .aria(.pressed, String(choice.value == chosen))) {
                    choice.text
                }
            }
        }
    }
}
