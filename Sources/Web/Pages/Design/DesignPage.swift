import Hummingbird
import Markup
import Records

extension Pages {
    /// `/design`: every component in every state.
    func design(_ visit: Visit) async throws -> Response { try await show(visit) { _ in DesignPage() } }
}

/// The design language, alive: what stands here is what pages are built from.
struct DesignPage: PageContent {
    func title(_ drawing: Drawing) -> String { drawing.words(DesignWords.title) }

    func main(_ drawing: Drawing) -> HTML {
        let samples = DesignSamples(drawing: drawing)
        return section(.class("design")) {
            header(.class("heading")) { h1 { drawing.words(DesignWords.title) } }
            p(.class("lead")) { drawing.words(DesignWords.lead) }
            ul(.class("design-index")) {
                for part in samples.parts { li { a(.href(Link(path: "#\(part.id)"))) { part.title } } }
            }
            for part in samples.parts {
                section(.id(part.id)) {
                    h2 { part.title }
                    part.content
                }
            }
        }
    }
}

/// What the page shows, part by part.
struct DesignSamples: Sendable {
    struct Part: Sendable {
        let id: String
        let title: String
        let content: HTML
    }

    let drawing: Drawing
    var words: Wording { drawing.words }

    func say(_ text: DesignWords) -> String { words(text) }

    var parts: [Part] {
        [
            part("colour", .colours, colours), part("type", .typeScale, type), part("icon", .icons, icons),
            part("button", .buttons, buttons), part("field", .fields, fields), part("table", .table, table),
            part("board", .board, board), part("tabs", .tabs, tabs), part("overlay", .overlays, overlays),
            part("chip", .chips, chips), part("avatar", .avatars, avatars), part("timeline", .timeline, timeline),
            part("tile", .tiles, tiles), part("chart", .charts, charts), part("callout", .callouts, callouts),
            part("empty", .empties, empties),
        ]
    }

    private func part(_ id: String, _ title: DesignWords, _ content: HTML) -> Part {
        Part(id: id, title: say(title), content: content)
    }

    // MARK: - Foundations

    private var colours: HTML {
        let all: [(String, DesignWords)] = [
            ("paper", .paper), ("sheet", .sheet), ("wash", .wash), ("line", .line), ("ink", .ink), ("soft", .soft),
            ("accent", .azurite), ("good", .malachite), ("warn", .ochre), ("seal", .cinnabar), ("plum", .plum),
        ]
        return ul(.class("swatches")) {
            for (name, text) in all {
                li {
                    span(.class("swatch"), .data(.kind, name)) {}
                    span { say(text) }
                    code { "--\(name)" }
                }
            }
        }
    }

    private var type: HTML {
        div(.class("panel specimen")) {
            p(.class("as-title")) { say(.heading) }
            p(.class("as-section")) { say(.subheading) }
            p { say(.mixed) }
            p(.class("small muted")) { say(.mixed) }
            p(.class("number")) { "1,111.10 · 8,888.88 · \(say(.figures))" }
        }
    }

    private var icons: HTML {
        ul(.class("icon-list")) { for icon in Icon.allCases { li(.title(icon.rawValue)) { icon } } }
    }

    // MARK: - Controls

    private var buttons: HTML {
        HTML.joined([
            row([
                Button(text: say(.plain), isSubmit: false),
                Button(text: say(.primary), weight: .primary, isSubmit: false),
                Button(text: say(.quiet), weight: .quiet, isSubmit: false),
                Button(text: say(.danger), weight: .danger, isSubmit: false),
                Button(text: say(.destroy), icon: .trash2, weight: .destroy, isSubmit: false),
                Button(text: say(.link), link: Link(path: "#button")),
            ]),
            row([
                Button(text: say(.withIcon), icon: .plus, isSubmit: false),
                Button(text: say(.withIcon), icon: .ellipsis, isIconOnly: true, isSubmit: false),
                Button(text: say(.small), isSmall: true, isSubmit: false),
                Button(text: say(.pressed), isPressed: true),
                Button(text: say(.disabled), isDisabled: true, isSubmit: false),
                Button(text: say(.busy), weight: .primary, isBusy: true, isSubmit: false),
            ]),
        ])
    }

    private func row(_ buttons: [Button]) -> HTML { div(.class("row")) { for button in buttons { button } } }

    private var fields: HTML {
        let stages = [("needs", say(.needs)), ("proposal", say(.proposal)), ("won", say(.won))]
        return div(.class("fields-sample panel")) {
            FieldFrame(id: "d-name", label: say(.name), required: words(.required), hint: say(.hint)) {
                TextInput(id: "d-name", name: "name", value: say(.company1), isRequired: true)
            }
            FieldFrame(id: "d-wrong", label: say(.name), problem: say(.problem)) {
                TextInput(id: "d-wrong", name: "wrong", hasProblem: true)
            }
            FieldFrame(id: "d-off", label: say(.disabled)) {
                TextInput(id: "d-off", name: "off", value: say(.company2), isDisabled: true)
            }
            FieldFrame(id: "d-fixed", label: say(.readOnly)) {
                TextInput(id: "d-fixed", name: "fixed", value: say(.company3), isReadOnly: true)
            }
            FieldFrame(id: "d-stage", label: say(.stage)) {
                SelectBox(id: "d-stage", name: "stage", choices: stages, chosen: "proposal", none: words(.none))
            }
            FieldFrame(id: "d-customer", label: say(.customer)) { combobox }
            FieldFrame(id: "d-day", label: say(.day)) { DateInput(id: "d-day", name: "day", value: "2026-11-22") }
            FieldFrame(id: "d-amount", label: say(.amount)) {
                MoneyInput(words: words, id: "d-amount", name: "amount", amount: "128,000.00")
            }
            DateRange(
                words: words, label: say(.span), from: ("from", "2026-11-01"), until: ("until", "2026-11-30"))
            FieldFrame(id: "d-note", label: say(.note)) {
                textarea(.id("d-note"), .name("note"), .rows(3), .aria(.describedby, "d-note-note")) { say(.callText) }
            }
            label(.class("tick")) {
                input(.type("checkbox"), .name("agree"), .checked)
                say(.agree)
            }
            Switch(
                label: say(.state), name: "state", choices: [("all", say(.all)), ("open", say(.open))], chosen: "open")
        }
    }

    private var combobox: Combobox {
        Combobox(
            words: words, id: "d-customer", name: "customer", label: say(.customer),
            source: SafePath.link(.list("accounts"), [("pick", "1")]), options: option(.value("")) { words(.choose) })
    }
}
