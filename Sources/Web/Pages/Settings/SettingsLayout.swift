import Markup
import Records

/// What stands around every settings page: the list of pages, the heading, what is wrong or was done.
struct SettingsLayout: Sendable {
    let place: SettingsPlace
    let state: SettingsState
    let drawing: Drawing

    private static let groups: [(Label, [(SettingsPlace, Label)])] = [
        (SettingsWords.settings, [(.company, SettingsWords.company)]),
        (
            SettingsWords.people,
            [
                (.users, SettingsWords.users), (.teams, SettingsWords.teams), (.roles, SettingsWords.roles),
                (.security, SettingsWords.security),
            ]
        ),
        (
            SettingsWords.business,
            [
                (.fields, SettingsWords.fields), (.pipeline, SettingsWords.pipeline),
                (.rules("scoring"), SettingsWords.scoring), (.rules("routing"), SettingsWords.routing),
                (.calendar, SettingsWords.calendar),
            ]
        ),
        (
            SettingsWords.operation,
            [
                (.mail, SettingsWords.mail), (.templates, SettingsWords.templates), (.tokens, SettingsWords.tokens),
                (.audit, SettingsWords.audit),
            ]
        ),
    ]

    /// What a page is called.
    static func label(_ place: SettingsPlace) -> Label {
        groups.flatMap(\.1).first { $0.0 == place.part }?.1 ?? SettingsWords.settings
    }

    func html(_ title: String? = nil, lead: Label? = nil, @HTMLBuilder content: () -> HTML) -> HTML {
        let words = drawing.words
        return div(.class("settings")) {
            navigation
            section(.class("settings-main")) {
                header(.class("heading")) {
                    h1 { bdi { title ?? words(Self.label(place)) } }
                }
                if let lead { p(.class("intro")) { words(lead) } }
                if let note { p(.class("done"), .role("status")) { words(note) } }
                trouble
                content()
            }
        }
    }

    private var note: Label? {
        switch state.note {
        case "saved": SettingsWords.saved
        case "sent": SettingsWords.sent
        default: nil
        }
    }

    /// Problems that no single input shows.
    private var trouble: HTML {
        if state.problems.isEmpty { return HTML() }
        let words = drawing.words
        return div(.class("problem"), .role("alert")) {
            p { words(SettingsWords.problems) }
            ul {
                for problem in state.problems {
                    li {
                        problem.field.isEmpty ? words(problem.message) : "\(problem.field): \(words(problem.message))"
                    }
                }
            }
        }
    }

    private var navigation: HTML {
        let words = drawing.words
        return nav(.class("settings-nav"), .aria(.label, words(SettingsWords.settings))) {
            for (label, pages) in Self.groups {
                h2 { words(label) }
                ul {
                    for (page, title) in pages {
                        li {
                            a(
                                .href(SafePath.link(.settings(page))),
                                page == place.part ? .aria(.current, "page") : nil
                            ) { words(title) }
                        }
                    }
                    if label == SettingsWords.operation {
                        li { a(.href(SafePath.link(.queue))) { words(SettingsWords.queue) } }
                    }
                }
            }
        }
    }
}

/// One input of a settings form, with its label and what is wrong.
struct SettingsInput: Sendable {
    let name: String
    let label: Label
    let value: String
    let state: SettingsState
    let words: Wording
    var hint: Label?
    var isCode = false

    private var id: String { "s-\(name.replacing(".", with: "-"))" }
    private var problem: Label? { state.problem(name) }
    private var described: Attribute? { problem != nil || hint != nil ? .aria(.describedby, "\(id)-note") : nil }

    func line(_ type: StaticString = "text", limit: Int = 400) -> HTML {
        framed {
            input(
                .id(id), .name(name), .type(type), .value(value), .maxlength(limit), .autocomplete("off"),
                isCode ? .class("code") : nil, described, problem == nil ? nil : .aria(.invalid, "true"))
        }
    }

    func area(rows: Int = 6) -> HTML {
        framed {
            textarea(
                .id(id), .name(name), .rows(rows), isCode ? .class("code") : nil, described,
                problem == nil ? nil : .aria(.invalid, "true")
            ) { value }
        }
    }

    func pick(_ choices: [(String, String)]) -> HTML {
        framed {
            select(.id(id), .name(name), described) {
                for (key, text) in choices { option(.value(key), key == value ? .selected : nil) { text } }
            }
        }
    }

    private func framed(@HTMLBuilder control: () -> HTML) -> HTML {
        div(.class("field")) {
            Markup.label(.for(id)) { words(label) }
            control()
            if problem != nil || hint != nil {
                div(.id("\(id)-note"), .class("note")) {
                    if let hint { p(.class("hint")) { words(hint) } }
                    if let problem { p(.class("problem")) { words(problem) } }
                }
            }
        }
    }
}
