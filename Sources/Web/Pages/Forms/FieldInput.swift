import Markup
import Records

/// The inputs of one field, whatever its kind, with what is wrong beside them.
struct FieldInput: Sendable {
    let field: AnyField
    let name: String
    let label: Label
    let values: FormValues
    let options: ReferenceOptions?
    var problem: Label?
    var now: String?

    /// The `id` of the control, which the label names.
    private var id: String { "f-\(name.replacing(".", with: "-"))" }

    func html(_ words: Wording, _ schema: Declarations) -> HTML {
        if case .choices(let choices) = field.kind, !choices.isEmpty { return boxes(choices, words) }
        return div(.class(field.kind == .longText ? "field wide" : "field")) {
            if field.kind == .boolean {
                span(.class("tick")) {
                    input(.id(id), .name(name), .type("checkbox"), .value("true"), values.isOn(name) ? .checked : nil)
                    caption(words)
                }
            } else {
                caption(words)
                control(words, schema)
            }
            remarks(words)
        }
    }

    private func caption(_ words: Wording) -> HTML {
        Markup.label(.for(id)) {
            words(label)
            if field.isRequired, field.kind != .boolean { small(.class("required")) { " \(words(.required))" } }
        }
    }

    private func remarks(_ words: Wording) -> HTML {
        div(.id("\(id)-note"), .class("note")) {
            if let problem { p(.class("problem")) { words(problem) } }
            if let now { p(.class("now")) { bdi { words(.valueNow(now)) } } }
            if field.kind == .time { p(.class("hint")) { words(.beijingTime) } }
        }
    }

    private func boxes(_ choices: [Choice], _ words: Wording) -> HTML {
        fieldset(.class("field"), .aria(.describedby, "\(id)-note")) {
            legend { words(label) }
            for choice in choices {
                Markup.label(.class("tick")) {
                    input(
                        .type("checkbox"), .name(name), .value(choice.value),
                        values.all(name).contains(choice.value) ? .checked : nil)
                    words(choice.label)
                }
            }
            remarks(words)
        }
    }

    private func control(_ words: Wording, _ schema: Declarations) -> HTML {
        switch field.kind {
        case .longText, .json: return textarea(.id(id), .name(name), .rows(4), note, invalid) { values[name] }
        case .choice(let choices): return picker(choices, words)
        case .reference(let target): return reference(schema.object(target), words)
        case .money: return money
        case .integer: return line("text", mode: "numeric")
        case .decimal, .percent: return line("text", mode: "decimal")
        case .date: return line("date")
        case .time: return line("datetime-local")
        case .email: return line("email")
        case .phone: return line("tel")
        case .url: return line("url")
        case .text, .creditCode, .file, .boolean, .choices: return line("text")
        }
    }

    private var note: Attribute { .aria(.describedby, "\(id)-note") }
    private var invalid: Attribute? { problem == nil ? nil : .aria(.invalid, "true") }

    private func line(_ type: StaticString, mode: StaticString? = nil) -> HTML {
        input(
            .id(id), .name(name), .type(type), .value(values[name]), mode.map { .inputmode($0) }, .autocomplete("off"),
            field.isRequired ? .required : nil, note, invalid)
    }

    private func picker(_ choices: [Choice], _ words: Wording) -> HTML {
        select(.id(id), .name(name), note, invalid) {
            option(.value("")) { words(field.isRequired ? .choose : .none) }
            for choice in choices {
                option(.value(choice.value), choice.value == values[name] ? .selected : nil) { words(choice.label) }
            }
        }
    }

    /// A select, and a box before it that narrows its options: at once with scripts, by a button without.
    private func reference(_ target: ObjectDefinition?, _ words: Wording) -> HTML {
        span(.class("picker")) {
            if let target {
                input(
                    .type("search"), .name("_q.\(name)"), .value(values["_q.\(name)"]), .placeholder(words(.findHint)),
                    .aria(.label, "\(words(.find)): \(words(label))"), .autocomplete("off"),
                    .hxGet(SafePath.link(.list(target.plural), [("pick", "1")])), .hx(.target, "#\(id)"),
                    .hx(.trigger, "input changed delay:200ms"), .hx(.params, "none"), .hx(.pushURL, "false"))
                button(.name("_find"), .value(name), .class("find"), .formnovalidate) { words(.find) }
            }
            select(.id(id), .name(name), note, invalid) {
                options?.html(words, chosen: values[name], isRequired: field.isRequired) ?? HTML()
            }
        }
    }

    private var money: HTML {
        let chosen = values["\(name).currency"]
        return span(.class("money")) {
            line("text", mode: "decimal")
            select(.name("\(name).currency"), .aria(.label, "CNY / USD / …")) {
                for code in ["CNY", "USD", "EUR", "HKD", "GBP", "SGD"] {
                    option(.value(code), code == (chosen.isEmpty ? "CNY" : chosen) ? .selected : nil) { code }
                }
            }
        }
    }
}
