import Markup
import Records

extension FieldInput {
    /// Where a control asks what Work would say; nothing when only saving checks.
    var ask: Attribute? { check.map { .hxPost($0) } }
    /// A control that is chosen is checked at once.
    var soon: Attribute? { check.map { _ in .hx(.trigger, "change") } }
    /// A control that is typed in is checked when the fingers rest.
    private var typing: Attribute? { check.map { _ in .hx(.trigger, "input changed delay:500ms, change") } }
    /// A control that the rules closed sends nothing.
    var closed: Attribute? { state.isReadOnly ? .disabled : nil }
    private var note: Attribute { .aria(.describedby, "\(id)-note") }
    private var invalid: Attribute? { problem == nil ? nil : .aria(.invalid, "true") }
    private var must: Attribute? { isAsked ? .required : nil }

    func boxes(_ choices: [Choice], _ words: Wording, _ outOfBand: Bool) -> HTML {
        wrapper("field", outOfBand) {
            mark
            fieldset(.aria(.describedby, "\(id)-note")) {
                legend { words(label) }
                for choice in offered(choices) {
                    Markup.label(.class("tick")) {
                        input(
                            .type("checkbox"), .name(name), .value(choice.value),
                            values.all(name).contains(choice.value) ? .checked : nil, closed, ask, soon)
                        words(choice.label)
                    }
                }
                remarks(words)
            }
        }
    }

    func control(_ words: Wording, _ schema: Declarations) -> HTML {
        switch field.kind {
        case .longText, .json:
            return textarea(.id(id), .name(name), .rows(4), .dir("auto"), note, invalid, closed, ask, typing) {
                values[name]
            }
        case .choice(let choices): return picker(choices, words)
        case .reference(let target): return reference(schema.object(target), words)
        case .money: return money(words)
        case .integer: return line("text", mode: "numeric")
        case .decimal, .percent: return line("text", mode: "decimal")
        case .date: return line("date")
        case .time: return line("datetime-local")
        case .email: return line("email", mode: "email")
        case .phone: return line("tel", mode: "tel")
        case .url: return line("url", mode: "url")
        case .text where !field.known.isEmpty: return HTML.joined([line("text"), suggestions(words)])
        case .text, .creditCode, .file, .boolean, .choices: return line("text")
        }
    }

    /// What is common in a field that takes any text.
    private func suggestions(_ words: Wording) -> HTML {
        datalist(.id("\(id)-known")) {
            for choice in field.known { option(.value(choice.value)) { words(choice.label) } }
        }
    }

    private func line(_ type: StaticString, mode: StaticString? = nil) -> HTML {
        input(
            .id(id), .name(name), .type(type), .value(values[name]), mode.map { .inputmode($0) }, .autocomplete("off"),
            type.description == "text" && mode == nil ? .dir("auto") : nil, must, note, invalid, closed, ask, typing,
            field.known.isEmpty ? nil : .list("\(id)-known"))
    }

    /// The choices in use that the rules leave, and the one that is there already.
    private func offered(_ choices: [Choice]) -> [Choice] {
        choices.filter { choice in
            (!choice.isRetired && state.choices?.contains(choice.value) != false)
                || values.all(name).contains(choice.value)
        }
    }

    private func picker(_ choices: [Choice], _ words: Wording) -> HTML {
        select(.id(id), .name(name), must, note, invalid, closed, ask, soon) {
            option(.value("")) { words(isAsked ? .choose : .none) }
            for choice in offered(choices) {
                option(.value(choice.value), choice.value == values[name] ? .selected : nil) { words(choice.label) }
            }
        }
    }

    /// A select with type-ahead; one that the rules closed is only a select.
    private func reference(_ target: ObjectDefinition?, _ words: Wording) -> HTML {
        let offered = options?.html(words, chosen: values[name], isRequired: isAsked) ?? HTML()
        guard let target, !state.isReadOnly else {
            return select(.id(id), .name(name), note, invalid, closed) { offered }
        }
        let around = within.map { [("account", String($0))] } ?? []
        return Combobox(
            words: words, id: id, name: name, label: words(label),
            source: SafePath.link(.list(target.plural), [("pick", "1")] + around), options: offered,
            typed: values["_q.\(name)"], isRequired: must != nil, hasProblem: problem != nil,
            asks: check == nil ? nil : .several([ask, soon].compactMap { $0 })
        ).html
    }

    private func money(_ words: Wording) -> HTML {
        let chosen = values["\(name).currency"]
        return span(.class("money")) {
            line("text", mode: "decimal")
            select(.name("\(name).currency"), .aria(.label, words(ComponentWords.currency)), closed) {
                for code in MoneyInput.currencies {
                    option(.value(code), code == (chosen.isEmpty ? field.currency : chosen) ? .selected : nil) { code }
                }
            }
        }
    }
}
