import Markup
import Records

/// What stands around every settings page: the list of pages, the heading, what is wrong or was done.
struct SettingsLayout: Sendable {
    let page: Page
    let state: SettingsState?
    let drawing: Drawing
    /// The page of the settings itself; nil for one with an address of its own.
    private let place: SettingsPlace?

    init(place: SettingsPlace, state: SettingsState, drawing: Drawing) {
        page = .settings(place.part)
        self.place = place
        self.state = state
        self.drawing = drawing
    }

    /// What stands around a page that belongs to the settings and has an address of its own.
    init(page: Page, drawing: Drawing) {
        self.page = page
        state = nil
        place = nil
        self.drawing = drawing
    }

    private typealias Entry = (page: Page, label: Label)

    private static let groups: [(Label, [Entry])] = [
        (SettingsWords.settings.label, [(.settings(.company), SettingsWords.company.label)]),
        (SettingsWords.people.label, people), (SettingsWords.business.label, business),
        (SettingsWords.operation.label, operation),
    ]
    private static let people: [Entry] = [
        (.settings(.users), SettingsWords.users.label), (.settings(.teams), SettingsWords.teams.label),
        (.settings(.roles), SettingsWords.roles.label), (.settings(.security), SettingsWords.security.label),
    ]
    private static let business: [Entry] = [
        (.settings(.fields), SettingsWords.fields.label), (.forms(.rules("leads")), FormWords.rules.label),
        (.settings(.pipeline), SettingsWords.pipeline.label),
        (.settings(.rules("scoring")), SettingsWords.scoring.label),
        (.settings(.rules("routing")), SettingsWords.routing.label),
        (.settings(.calendar), SettingsWords.calendar.label),
    ]
    private static let operation: [Entry] = [
        (.start(.adoption), StartWords.adoption.label), (.settings(.mail), SettingsWords.mail.label),
        (.settings(.channels), ChannelWords.title.label),
        (.settings(.templates), SettingsWords.templates.label), (.settings(.tokens), SettingsWords.tokens.label),
        (.settings(.audit), SettingsWords.audit.label), (.queue, SettingsWords.queue.label),
        (.start(.demo), StartWords.demo.label),
    ]

    /// Every page but the first, as the palette offers them.
    static func places(_ words: Wording) -> [Palette.Entry] {
        groups.dropFirst().flatMap { group, entries in
            entries.filter { $0.page != .queue }.map { entry in
                Palette.Entry(
                    icon: .settings, text: words(entry.label), detail: words(SettingsWords.settings),
                    link: SafePath.link(entry.page))
            }
        }
    }

    /// What a page is called.
    static func label(_ place: SettingsPlace) -> Label { heading(.settings(place.part)) }

    private static func heading(_ page: Page) -> Label {
        groups.flatMap(\.1).first { isSame($0.page, page) }?.label ?? SettingsWords.settings.label
    }

    /// The rules of every object's form are one entry.
    private static func isSame(_ entry: Page, _ page: Page) -> Bool {
        if case .forms(.rules) = entry, case .forms(.rules) = page { return true }
        return entry == page
    }

    func html(_ title: String? = nil, lead: Label? = nil, @HTMLBuilder content: () -> HTML) -> HTML {
        let words = drawing.words
        return div(.class("settings")) {
            navigation
            section(.class("settings-main")) {
                above
                header(.class("heading")) {
                    h1 { bdi { title ?? words(Self.heading(page)) } }
                }
                if let lead { p(.class("intro")) { words(lead) } }
                if let note { p(.class("done"), .role("status")) { words(note) } }
                trouble
                content()
            }
        }
    }

    /// The way back from one of a list, and from a part of that one.
    @HTMLBuilder private var above: HTML {
        if let place, place != place.part {
            let words = drawing.words, roles = drawing.actor.company.roleNames
            let list = (words(Self.heading(page)), SafePath.link(page))
            let whole = place.whole.map { (roles[$0].map { words($0) } ?? $0, SafePath.link(.settings(.role($0)))) }
            Crumbs(words: words, steps: [list] + (whole.map { [$0] } ?? []))
        }
    }

    private var note: Label? {
        switch state?.note {
        case "saved": SettingsWords.saved.label
        case "sent": SettingsWords.sent.label
        case "tested": ChannelWords.testSent.label
        default: nil
        }
    }

    /// Problems that no single input shows.
    private var trouble: HTML {
        guard let state, !state.problems.isEmpty else { return HTML() }
        let words = drawing.words
        return div(.class("problem"), .role("alert")) {
            p { words(SettingsWords.problems) }
            ul {
                for problem in state.problems {
                    li {
                        SettingsProblem(problem: problem, page: page).text(drawing)
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
                    for entry in pages {
                        let isHere = Self.isSame(entry.page, page)
                        li {
                            a(.href(SafePath.link(entry.page)), isHere ? .aria(.current, "page") : nil) {
                                words(entry.label)
                            }
                        }
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
    /// Tells apart inputs of the same name in several forms of a page.
    var scope: String?

    private var id: String { "s-\(scope.map { $0 + "-" } ?? "")\(name.replacing(".", with: "-"))" }
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
                for (key, text) in offered(choices) { option(.value(key), key == value ? .selected : nil) { text } }
            }
        }
    }

    /// Somebody found by name; the source answers the people whose name contains what is typed.
    func person(_ people: PeopleOptions, source: Link, none: String) -> HTML {
        framed {
            Combobox(
                words: words, id: id, name: name, label: words(label), source: source,
                options: people.html(words, none: none), typed: people.name ?? "", hasProblem: problem != nil)
        }
    }

    /// The choices, and what is stored also when it is none of them: saving a form changes nothing by itself.
    func offered(_ choices: [(String, String)]) -> [(String, String)] {
        guard !value.isEmpty, !choices.contains(where: { $0.0 == value }) else { return choices }
        return choices + [(value, words(SettingsWords.noLonger(value)))]
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
