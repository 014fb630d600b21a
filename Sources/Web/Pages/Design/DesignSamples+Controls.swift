import Markup

extension DesignSamples {
    var buttons: HTML {
        HTML.joined([
            row([
                Button(text: say(.plain), isSubmit: false),
                Button(text: say(.primary), weight: .primary, isSubmit: false),
                Button(text: say(.quiet), weight: .quiet, isSubmit: false),
                Button(text: say(.danger), weight: .danger, isSubmit: false),
                Button(text: say(.destroy), icon: .trash2, weight: .destroy, isSubmit: false),
                Button(text: say(.link), link: Link(path: "#buttons")),
            ]),
            row([
                Button(text: say(.withIcon), icon: .plus, isSubmit: false),
                Button(text: say(.withIcon), icon: .ellipsis, isIconOnly: true, isSubmit: false),
                Button(text: say(.small), isSmall: true, isSubmit: false),
                Button(text: say(.pressed), isPressed: true),
                Button(text: say(.disabled), isDisabled: true, isSubmit: false),
                Button(text: say(.disabledLink), link: Link(path: "#buttons"), isDisabled: true),
                Button(text: say(.busy), weight: .primary, isBusy: true, isSubmit: false),
            ]),
            samples(
                sample(.hover, "hover") { weights }, sample(.focus, "focus") { weights },
                sample(.copying) { div(.class("row")) { CopyButton(words: words, text: say(.company1)) } }),
            samples(sample(.folding) { PhoneFold(text: words(.filter), icon: .funnel, count: 2) { weights } }),
        ])
    }

    private var weights: HTML {
        row([
            Button(text: say(.plain), isSubmit: false),
            Button(text: say(.primary), weight: .primary, isSubmit: false),
            Button(text: say(.quiet), weight: .quiet, isSubmit: false),
            Button(text: say(.danger), weight: .danger, isSubmit: false),
            Button(text: say(.link), link: Link(path: "#buttons")),
        ])
    }

    func row(_ buttons: [Button]) -> HTML { div(.class("row")) { for button in buttons { button } } }

    private var stages: [(value: String, text: String)] {
        [("needs", say(.needs)), ("proposal", say(.proposal)), ("won", say(.won))]
    }

    var fields: HTML {
        div(.class("fields-sample panel")) {
            FieldFrame(id: "d-name", label: say(.name), required: words(.required), hint: say(.hint)) {
                TextInput(id: "d-name", name: "name", value: say(.company1), isRequired: true)
            }
            FieldFrame(id: "d-wrong", label: say(.invalid), problem: say(.problem)) {
                TextInput(id: "d-wrong", name: "wrong", hasProblem: true)
            }
            FieldFrame(id: "d-off", label: say(.disabled)) {
                TextInput(id: "d-off", name: "off", value: say(.company2), isDisabled: true)
            }
            FieldFrame(id: "d-fixed", label: say(.readOnly)) {
                TextInput(id: "d-fixed", name: "fixed", value: say(.company3), isReadOnly: true)
            }
            shown("hover") { FieldFrame(id: "d-over", label: say(.hover)) { TextInput(id: "d-over", name: "over") } }
            shown("focus") { FieldFrame(id: "d-in", label: say(.focus)) { TextInput(id: "d-in", name: "in") } }
            FieldFrame(id: "d-stage", label: say(.stage)) {
                SelectBox(id: "d-stage", name: "stage", choices: stages, chosen: "proposal", none: words(.none))
            }
            FieldFrame(id: "d-stage-wrong", label: "\(say(.stage)) · \(say(.invalid))", problem: say(.problem)) {
                SelectBox(
                    id: "d-stage-wrong", name: "stage-wrong", choices: stages, none: words(.choose), hasProblem: true)
            }
            FieldFrame(id: "d-stage-off", label: "\(say(.stage)) · \(say(.disabled))") {
                SelectBox(id: "d-stage-off", name: "stage-off", choices: stages, chosen: "won", isDisabled: true)
            }
            FieldFrame(id: "d-note", label: say(.note)) {
                textarea(.id("d-note"), .name("note"), .rows(3), .aria(.describedby, "d-note-note")) { say(.callText) }
            }
            ticks("checkbox", first: say(.agree))
            ticks("radio", first: say(.chosen))
            Switch(
                label: say(.state), name: "state", choices: [("all", say(.all)), ("open", say(.open))], chosen: "open")
        }
    }

    /// Chosen, not chosen, and what cannot be, which is of another group: of radios one is chosen.
    private func ticks(_ kind: StaticString, first: String) -> HTML {
        div(.class("row")) {
            tick(kind, "d-\(kind)", first, .checked)
            tick(kind, "d-\(kind)", say(.plain), nil)
            tick(kind, "d-\(kind)-off", say(.disabled), .several([.checked, .disabled]))
        }
    }

    private func tick(_ kind: StaticString, _ name: String, _ text: String, _ state: Attribute?) -> HTML {
        label(.class("tick")) {
            input(.type(kind), .name(name), state)
            text
        }
    }

    private func shown(_ state: String, @HTMLBuilder content: () -> HTML) -> HTML {
        div(.data(.state, state), content: content)
    }

    var comboboxes: HTML {
        div(.class("fields-sample panel")) {
            FieldFrame(id: "d-customer", label: say(.customer)) { combobox("d-customer") }
            FieldFrame(id: "d-taken", label: say(.chosen)) { combobox("d-taken", chosen: 0) }
            FieldFrame(id: "d-combo-wrong", label: say(.invalid), problem: say(.problem)) {
                combobox("d-combo-wrong", isWrong: true)
            }
            FieldFrame(id: "d-combo-off", label: say(.disabled)) { combobox("d-combo-off", chosen: 1, isOff: true) }
            opened("d-list", .optionsOpen, typed: "") {
                for (index, name) in companies.enumerated() {
                    li(.role("option"), .aria(.selected, String(index == 1))) { name }
                }
            }
            opened("d-none", .noMatch, typed: "zzz") { told(words(ComponentWords.nothingFound)) }
            opened("d-failed", .unreadable, typed: say(.company1)) { told(words(ComponentWords.loadFailed)) }
        }
    }

    private func told(_ text: String) -> HTML {
        li(.class("told"), .role("option"), .aria(.disabled, "true")) { text }
    }

    private func combobox(_ id: String, chosen: Int? = nil, isWrong: Bool = false, isOff: Bool = false) -> Combobox {
        var options = option(.value("")) { words(.choose) }
        for (index, name) in companies.enumerated() {
            options.append(option(.value(String(index)), index == chosen ? .selected : nil) { name })
        }
        return Combobox(
            words: words, id: id, name: id, label: say(.customer),
            source: SafePath.link(.list("accounts"), [("pick", "1")]), options: options, isDisabled: isOff,
            hasProblem: isWrong)
    }

    /// What the script makes of it while one types.
    private func opened(_ id: String, _ name: DesignWords, typed: String, @HTMLBuilder list: () -> HTML) -> FieldFrame {
        FieldFrame(id: "\(id)-box", label: say(name)) {
            div(.class("combo ready")) {
                input(
                    .id("\(id)-box"), .type("text"), .role("combobox"), .value(typed),
                    .placeholder(words(ComponentWords.findHint)), .aria(.controls, id), .aria(.expanded, "true"),
                    .autocomplete("off"))
                ul(.id(id), .class("options"), .role("listbox"), .aria(.label, say(name)), content: list)
            }
        }
    }

    var dates: HTML {
        div(.class("fields-sample panel")) {
            FieldFrame(id: "d-day", label: say(.day)) { DateInput(id: "d-day", name: "day", value: "2026-11-22") }
            FieldFrame(id: "d-moment", label: say(.moment)) {
                DateInput(id: "d-moment", name: "moment", value: "2026-11-22T09:30", hasTime: true)
            }
            FieldFrame(id: "d-day-wrong", label: say(.invalid), problem: say(.problem)) {
                DateInput(id: "d-day-wrong", name: "day-wrong", hasProblem: true)
            }
            FieldFrame(id: "d-day-off", label: say(.disabled)) {
                DateInput(id: "d-day-off", name: "day-off", value: "2026-11-22", isDisabled: true)
            }
            DateRange(words: words, label: say(.span), from: ("from", "2026-11-01"), until: ("until", "2026-11-30"))
            DateRange(
                words: words, label: "\(say(.span)) · \(say(.invalid))", from: ("from-wrong", "2026-11-30"),
                until: ("until-wrong", "2026-11-01"), problem: say(.spanWrong))
            DateRange(
                words: words, label: "\(say(.span)) · \(say(.disabled))", from: ("from-off", "2026-11-01"),
                until: ("until-off", "2026-11-30"), isDisabled: true)
        }
    }

    var money: HTML {
        div(.class("fields-sample panel")) {
            FieldFrame(id: "d-amount", label: say(.amount)) {
                MoneyInput(words: words, id: "d-amount", name: "amount", amount: "128,000.00")
            }
            FieldFrame(id: "d-amount-wrong", label: say(.invalid), problem: say(.tooMuch)) {
                MoneyInput(
                    words: words, id: "d-amount-wrong", name: "amount-wrong", amount: "999,999.00", currency: "USD",
                    hasProblem: true)
            }
            FieldFrame(id: "d-amount-off", label: say(.disabled)) {
                MoneyInput(
                    words: words, id: "d-amount-off", name: "amount-off", amount: "64,000.00", isDisabled: true)
            }
        }
    }
}
