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
            part("colours", .colours, colours), part("types", .typeScale, type), part("icons", .icons, icons),
            part("buttons", .buttons, buttons), part("fields", .fields, fields),
            part("comboboxes", .typeAhead, comboboxes), part("dates", .dates, dates), part("money", .amount, money),
            part("tables", .table, tables), part("boards", .board, boards), part("tabs", .tabs, tabs),
            part("overlays", .overlays, overlays), part("toasts-shown", .toast, toasts), part("chips", .chips, chips),
            part("avatars", .avatars, avatars), part("timelines", .timeline, timelines), part("tiles", .tiles, tiles),
            part("charts", .charts, charts), part("callouts", .callouts, callouts), part("empties", .empties, empties),
        ]
    }

    /// One state of a component, with its name above it.
    func sample(_ name: DesignWords, _ state: String? = nil, @HTMLBuilder content: () -> HTML) -> HTML {
        div(.class("showing"), state.map { .data(.state, $0) }) {
            p(.class("showing-name")) { say(name) }
            content()
        }
    }

    /// Several states side by side.
    func samples(_ all: HTML...) -> HTML { div(.class("showings")) { for one in all { one } } }

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
}
