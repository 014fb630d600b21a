import China
import Hummingbird
import Markup
import Records

extension Pages {
    /// `/palette`: everywhere one can go, what one can begin, and records by name; `part=list` is only the entries, for
    /// the dialog that is open over another page.
    func palette(_ visit: Visit) async throws -> Response {
        let text = (visit.request.parameter("q") ?? "").drop { $0 == " " }.prefix(100)
        let isPart = visit.request.parameter("part") != nil
        let drawing = Drawing(visit, engine)
        guard isPart else {
            return try await show(visit) { work in PalettePage(try Palette(String(text), drawing, work)) }
        }
        let palette = try await engine.look(as: visit.actor) { work in try Palette(String(text), drawing, work) }
        return .fragment(palette.options(drawing), visit.request)
    }
}

/// The answers to what somebody typed: places, beginnings and records, only those they may see.
struct Palette: Sendable {
    struct Entry: Sendable {
        let icon: Icon
        let text: String
        var detail = ""
        /// What it begins, which its text says already.
        var kind = ""
        /// Where what was typed was found, for records.
        var found: RecordFinder.Found?
        let link: Link
        /// Whether it opens beside the page one is on.
        var opensBeside = false
    }

    struct Section: Sendable {
        let title: FrameWords
        let entries: [Entry]
        /// Whether exactly these were named: they stand before what the page itself offers.
        var isNamed = false
    }

    let text: String
    private(set) var sections: [Section] = []

    init(_ text: String, _ drawing: Drawing, _ work: Work) throws {
        self.text = text
        let wanted = PaletteMatch(text)
        if text.isEmpty {
            add(.pinned, Self.entries(try Bookmark.pins(work), drawing))
            add(.recent, Array(Self.entries(try Bookmark.recents(work), drawing).prefix(8)))
            // What one does every day stands first; who wants a page of the settings types its name.
            add(.create, Self.beginnings(drawing))
        }
        let places = Self.places(drawing, settings: !text.isEmpty).filter { wanted.fits($0.text) }
        // Who types the whole name of a page goes there, whatever records are called.
        let named = text.isEmpty ? [] : places.filter { wanted.isWhole($0.text) }
        add(.pages, named, isNamed: true)
        if !text.isEmpty { add(.records, try Self.records(text, drawing, work)) }
        add(
            named.isEmpty ? .pages : .furtherPages, places.filter { place in !named.contains { $0.link == place.link } }
        )
        guard !text.isEmpty else { return }
        add(.create, Self.beginnings(drawing).filter { wanted.fits($0.text) || wanted.fits($0.kind) })
    }

    private mutating func add(_ title: FrameWords, _ entries: [Entry], isNamed: Bool = false) {
        if !entries.isEmpty { sections.append(Section(title: title, entries: entries, isNamed: isNamed)) }
    }

    private static func entries(_ bookmarks: [Bookmark], _ drawing: Drawing) -> [Entry] {
        bookmarks.compactMap { bookmark in
            guard let object = drawing.schema.object(bookmark.object), let link = bookmark.place(drawing.schema) else {
                return nil
            }
            return Entry(icon: object.icon, text: bookmark.title, detail: drawing.words(object.label), link: link)
        }
    }

    private static func records(_ text: String, _ drawing: Drawing, _ work: Work) throws -> [Entry] {
        try RecordFinder.find(text, among: Navigation.leading(drawing), work).map { found in
            Entry(
                icon: found.object.icon, text: found.title.text, detail: drawing.words(found.object.label),
                found: found,
                link: SafePath.link(.detail(found.object.plural, found.id)))
        }
    }

    private static func places(_ drawing: Drawing, settings: Bool) -> [Entry] {
        let groups = Navigation(drawing).all
        let shown =
            groups.flatMap { group in
                group.places.map {
                    Entry(icon: $0.icon, text: $0.text, detail: group.title, link: SafePath.link($0.page))
                }
            }
            + (settings && drawing.actor.isAdministrator(drawing.schema) ? SettingsLayout.places(drawing.words) : [])
            + [
                Entry(icon: .user, text: drawing.words(SignInWords.me), link: SafePath.link(.me)),
                Entry(icon: .bell, text: drawing.words(TogetherWords.noticeWishes), link: SafePath.link(.noticeWishes)),
            ]
        let known = Set(groups.flatMap(\.places).map(\.page))
        let others = Navigation.objects(drawing).map(\.object).filter {
            // The notifications have a page of their own.
            !known.contains(.list($0.plural)) && $0.name != "notification"
        }
        return shown
            + others.map {
                Entry(icon: $0.icon, text: drawing.words(all: $0), link: SafePath.link(.list($0.plural)))
            }
    }

    private static func beginnings(_ drawing: Drawing) -> [Entry] {
        Navigation.leading(drawing).filter { drawing.actor.access.mayEnter($0) }.map { object in
            let name = drawing.words(object.label)
            return Entry(
                icon: .plus, text: drawing.words(.newRecord(name)), kind: name,
                link: SafePath.link(.new(object.plural)), opensBeside: true)
        }
    }
}

/// Whether a label is meant by what somebody typed: part of it, how a part of it sounds, its initials.
struct PaletteMatch: Sendable {
    private let typed: String
    /// As it sounds: without what parts syllables.
    private let sound: String

    init(_ text: String) {
        typed = text.lowercased()
        sound = typed.filter { $0 != " " && $0 != "'" && $0 != "’" }
    }

    /// Whether it is all of a label, as it is written or as it sounds.
    func isWhole(_ label: String) -> Bool {
        if label.lowercased() == typed { return true }
        let heard = Pinyin.of(label)
        return heard.full == sound || (sound.count > 1 && heard.initials == sound)
    }

    func fits(_ label: String) -> Bool { typed.isEmpty || MarkedText(label, typed: typed) != nil }
}

/// Records that answer a text, the best first.
enum RecordFinder {
    struct Found: Sendable {
        let object: ObjectDefinition
        let id: Int64
        let title: MarkedText
        /// The field that answers when the name does not.
        let detail: MarkedText?
        /// What tells it from others of like name; nil when nothing does.
        let facts: String?
    }

    private static let perObject = 4, most = 12

    static func find(_ text: String, among objects: [ObjectDefinition], _ work: Work) throws -> [Found] {
        guard let question = SearchQuestion(text) else { return [] }
        let search = try RecordSearch(question, in: work, objects: objects, limit: perObject)
        let hits = search.hits.prefix(most)
        let facts = try HitFacts(hits.map { $0.hit.record }, work)
        return hits.map { object, hit in
            Found(
                object: object, id: hit.record.id, title: hit.title,
                detail: hit.title.marks.isEmpty ? hit.details.first { !$0.text.marks.isEmpty }?.text : nil,
                facts: facts[hit.record.id])
        }
    }
}
