import Markup
import Records

extension Palette {
    /// The box that opens over every page; its entries come when it opens.
    static func dialog(_ words: Wording) -> HTML {
        Markup.dialog(.id("palette"), .class("palette"), .aria(.label, words(FrameWords.palette)), .data(.palette)) {
            form(.method("get"), .action(SafePath.link(.palette)), .role("search"), .hx(.boost, "false")) {
                Icon.search
                input(
                    .type("search"), .name("q"), .placeholder(words(FrameWords.typeToSearch)), .autocomplete("off"),
                    .role("combobox"), .aria(.label, words(FrameWords.palette)), .aria(.expanded, "true"),
                    .aria(.controls, "palette-list"), .aria(.autocomplete, "list"))
                kbd(.aria(.hidden, "true")) { "Esc" }
            }
            div(
                .class("found"), .id("palette-list"), .role("listbox"), .aria(.label, words(FrameWords.palette)),
                .data(.title, words(FrameWords.commands)), .data(.empty, words(FrameWords.nothingFound))
            ) {}
            p(.class("foot"), .aria(.hidden, "true")) {
                span {
                    kbd { "↑" }
                    kbd { "↓" }
                    " \(words(FrameWords.move))"
                }
                span {
                    kbd { "Enter" }
                    " \(words(FrameWords.open))"
                }
                span {
                    kbd { "Esc" }
                    " \(words(FrameWords.close))"
                }
            }
        }
    }

    /// The entries inside the dialog.
    func options(_ drawing: Drawing) -> HTML {
        HTML.joined(
            sections.map { section in
                let title = drawing.words(section.title)
                return div(.role("group"), .aria(.label, title), section.isNamed ? .data(.kind, "named") : nil) {
                    p(.class("head"), .aria(.hidden, "true")) { title }
                    for entry in section.entries {
                        a(
                            .role("option"), .href(entry.link), .tabindex(-1), .aria(.selected, "false"),
                            entry.opensBeside ? QuickCreate.opening(entry.link) : nil
                        ) {
                            entry.icon
                            if let facts = entry.found?.facts {
                                span(.class("named")) {
                                    name(entry)
                                    small { bdi { facts } }
                                }
                            } else {
                                name(entry)
                            }
                            if let detail = entry.found?.detail { small(.class("found-in")) { bdi { detail.html } } }
                            if !entry.detail.isEmpty { small { bdi { entry.detail } } }
                        }
                    }
                }
            })
    }
}

extension Palette {
    /// What an entry is called, with what was typed standing out.
    func name(_ entry: Entry) -> HTML {
        bdi { (entry.found?.title ?? MarkedText(entry.text, typed: text) ?? MarkedText(entry.text)).html }
    }
}

extension MarkedText {
    /// The text with what was found standing out.
    var html: HTML { HTML.joined(pieces.map { piece in piece.isMarked ? mark { piece.text } : HTML(piece.text) }) }
}

/// The palette as a page, for whoever has no scripts, and for links to what was found.
struct PalettePage: PageContent {
    let palette: Palette

    init(_ palette: Palette) { self.palette = palette }

    func title(_ drawing: Drawing) -> String { drawing.words(FrameWords.palette) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("narrow")) {
            header(.class("heading")) { h1 { words(FrameWords.palette) } }
            form(.method("get"), .action(SafePath.link(.palette)), .class("filter"), .role("search")) {
                div(.class("row")) {
                    input(
                        .type("search"), .name("q"), .value(palette.text), .aria(.label, words(.search)),
                        .placeholder(words(FrameWords.typeToSearch)))
                    button { words(.search) }
                }
            }
            if palette.sections.isEmpty {
                EmptyState(icon: .search, title: words(FrameWords.nothingFound))
            }
            for part in palette.sections {
                section(.class("panel")) {
                    h2 { words(part.title) }
                    ul(.class("places")) {
                        for entry in part.entries {
                            li {
                                entry.icon
                                span(.class("named")) {
                                    a(.href(entry.link)) { palette.name(entry) }
                                    if let facts = entry.found?.facts { small(.class("muted")) { bdi { facts } } }
                                }
                                if let detail = entry.found?.detail { small { bdi { detail.html } } }
                                if !entry.detail.isEmpty { small(.class("muted")) { bdi { entry.detail } } }
                            }
                        }
                    }
                }
            }
        }
    }
}
