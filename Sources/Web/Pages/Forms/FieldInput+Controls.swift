import Markup
import Records

extension FieldInput {
    /// Where a control asks what Work would say; nothing when only saving checks.
    var ask: Attribute? { check.map { .hxPost($0) } }
    /// A control that is chosen is checked at once.
    var soon: Attribute? { check.map { _ in .hx(.trigger, "change") } }
    /// A control that is typed in is checked when the fingers rest.
    private var typing: Attribute? { check.map { _ in .hx(.trigger, "input changed delay:500ms, change") } }
    private var asksWhileTyping: Attribute? { both(ask, typing) }
    private var asksWhenChosen: Attribute? { both(ask, soon) }

    private func both(_ first: Attribute?, _ second: Attribute?) -> Attribute? {
        check == nil ? nil : .several([first, second].compactMap { $0 })
    }

    /// A control that the rules closed sends nothing.
    var closed: Attribute? { state.isReadOnly ? .disabled : nil }
    var note: Attribute { .aria(.describedby, "\(id)-note") }
    private var invalid: Attribute? { problem == nil ? nil : .aria(.invalid, "true") }

    func control(_ words: Wording, _ schema: Declarations) -> HTML {
        switch field.kind {
        case .longText, .json:
            return textarea(.id(id), .name(name), .rows(4), .dir("auto"), note, invalid, closed, ask, typing) {
                values[name]
            }
        case .choice(let choices): return picker(choices, words)
        case .reference(let target): return reference(schema.object(target), words)
        case .money: return money(words)
        case .integer: return line(words, mode: "numeric")
        case .decimal, .percent: return line(words, mode: "decimal")
        case .date, .time: return day.html
        case .email: return line(words, "email", mode: "email")
        case .phone: return line(words, "tel", mode: "tel")
        case .url: return line(words, "url", mode: "url")
        case .text where !field.known.isEmpty: return HTML.joined([line(words), suggestions(words)])
        case .text, .creditCode, .file, .boolean, .choices: return line(words)
        }
    }

    /// What is common in a field that takes any text.
    private func suggestions(_ words: Wording) -> HTML {
        datalist(.id("\(id)-known")) {
            for choice in field.known { option(.value(words(choice.label))) {} }
        }
    }

    private func line(
        _ words: Wording, _ type: StaticString = "text", mode: StaticString? = nil
    ) -> HTML {
        TextInput(
            id: id, name: name, value: field.shown(values[name], words), type: type, mode: mode, isRequired: isAsked,
            isDisabled: state.isReadOnly, hasProblem: problem != nil,
            known: field.known.isEmpty ? nil : "\(id)-known", asks: asksWhileTyping
        ).html
    }

    private var day: DateInput {
        DateInput(
            id: id, name: name, value: values[name], hasTime: field.kind == .time, isRequired: isAsked,
            isDisabled: state.isReadOnly, hasProblem: problem != nil, asks: asksWhileTyping)
    }

    /// The choices in use that the rules leave, and the one that is there already.
    func offered(_ choices: [Choice]) -> [Choice] {
        let unknown = field.namesRoles ? taken.filter { key in !choices.contains { $0.value == key } } : []
        return choices.filter { choice in
            (!choice.isRetired && state.choices?.contains(choice.value) != false) || taken.contains(choice.value)
        } + unknown.map { Choice($0, $0, $0) }
    }

    private func picker(_ choices: [Choice], _ words: Wording) -> HTML {
        SelectBox(
            id: id, name: name, choices: offered(choices).map { ($0.value, words($0.label)) }, chosen: values[name],
            none: words(isAsked ? .choose : .none), isRequired: isAsked, isDisabled: state.isReadOnly,
            hasProblem: problem != nil, asks: asksWhenChosen
        ).html
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
            typed: values["_q.\(name)"], isRequired: isAsked, hasProblem: problem != nil, asks: asksWhenChosen
        ).html
    }

    private func money(_ words: Wording) -> HTML {
        let chosen = values["\(name).currency"]
        return MoneyInput(
            words: words, id: id, name: name, amount: values[name],
            currency: chosen.isEmpty ? field.currency : chosen, isRequired: isAsked, isDisabled: state.isReadOnly,
            hasProblem: problem != nil, asks: asksWhileTyping
        ).html
    }
}
