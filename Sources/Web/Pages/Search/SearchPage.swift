import Markup
import Records

/// The one search box and what it found.
struct SearchPage: PageContent {
    let text: String
    let hits: SearchHitsView

    func title(_ drawing: Drawing) -> String {
        text.isEmpty ? drawing.words(SearchWords.search) : drawing.words(SearchWords.searchOf(text))
    }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("search")) {
            header(.class("heading")) { h1 { words(SearchWords.search) } }
            form(.method("get"), .action(SafePath.link(.search)), .role("search"), .class("searchbox")) {
                label(.for("search-q"), .class("sr")) { words(SearchWords.search) }
                Icon.search
                input(
                    .id("search-q"), .name("q"), .type("search"), .value(text), .autocomplete("off"), .maxlength(200),
                    .placeholder(words(SearchWords.hint)), .autofocus,
                    .hxGet(SafePath.link(.search, [("part", "1")])), .hx(.target, "#hits"),
                    .hx(.trigger, "input changed delay:150ms"), .hx(.pushURL, "false"))
                button(.class("sr-unless-focused")) { words(SearchWords.search) }
            }
            p(.class("hint")) {
                words(SearchWords.examples)
                span(.class("by-key")) { words(SearchWords.byKey) }
            }
            div(.id("hits"), .aria(.live, "polite")) { hits.html(drawing) }
        }
    }
}

/// The hits, grouped by object.
struct SearchHitsView: Sendable {
    private let text: String
    private let narrowed: ObjectDefinition?
    private let found: RecordSearch?
    private let facts: HitFacts
    /// What is offered before anything was typed.
    private let recents: [Bookmark]

    init(_ text: String, _ object: ObjectDefinition?, _ work: Work) throws {
        self.text = text
        narrowed = object
        recents = text.isEmpty ? try Bookmark.recents(work) : []
        let found = try SearchQuestion(text).map { question in
            try RecordSearch(question, in: work, objects: object.map { [$0] }, limit: object == nil ? 6 : 50)
        }
        self.found = found
        facts = try HitFacts((found?.groups ?? []).flatMap { $0.hits.map(\.record) }, work)
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        guard let found else {
            return text.isEmpty ? seen(drawing) : p(.class("empty")) { words(SearchWords.tooShort) }
        }
        if found.groups.isEmpty {
            let help = found.isCut ? SearchWords.cut : SearchWords.nothingHelp
            return EmptyState(icon: .search, title: words(SearchWords.nothing(text)), text: words(help)).html
        }
        return div(.class("groups")) {
            for group in found.groups { self.group(group, drawing) }
            if narrowed != nil {
                p { a(.href(SafePath.link(.search, [("q", text)]))) { words(SearchWords.everywhere) } }
            }
            if found.isCut { p(.class("hint")) { words(SearchWords.cut) } }
            if found.isPartial { p(.class("hint")) { words(SearchWords.partial) } }
        }
    }

    private func seen(_ drawing: Drawing) -> HTML {
        if recents.isEmpty { return HTML() }
        return section(.class("groups")) {
            h2 { drawing.words(FrameWords.recent) }
            ul(.class("found")) {
                for bookmark in recents.prefix(8) {
                    if let place = bookmark.place(drawing.schema), let object = drawing.schema.object(bookmark.object) {
                        li {
                            a(.href(place)) {
                                bdi(.class("name")) { bookmark.title }
                                span(.class("where")) { small { drawing.words(object.label) } }
                            }
                        }
                    }
                }
            }
        }
    }

    private func group(_ group: RecordSearch.Group, _ drawing: Drawing) -> HTML {
        let plural = group.object.plural
        return section(.aria(.labelledby, "found-\(plural)")) {
            h2(.id("found-\(plural)")) {
                group.object.icon
                drawing.words(all: group.object)
            }
            ul(.class("found")) {
                for hit in group.hits {
                    li {
                        a(.href(SafePath.link(.detail(plural, hit.record.id)))) {
                            bdi(.class("name")) { hit.title.html }
                            span(.class("wheres")) {
                                if let facts = facts[hit.record.id] { bdi(.class("facts")) { facts } }
                                for (field, text) in hit.details { detail(field, text, drawing.words) }
                            }
                        }
                    }
                }
            }
            if group.hasMore {
                // All of them stand in the list.
                let all = narrowed == nil ? SafePath.link(.search, [("q", text), ("in", plural)]) : list(plural)
                a(.class("more"), .href(all)) { drawing.words(SearchWords.more(drawing.words(all: group.object))) }
            }
        }
    }

    private func list(_ plural: String) -> Link { SafePath.link(.list(plural), [("q", text)]) }

    private func detail(_ field: AnyField, _ text: MarkedText, _ words: Wording) -> HTML {
        span(.class("where")) {
            small { words(field.label) }
            bdi { text.html }
        }
    }
}
