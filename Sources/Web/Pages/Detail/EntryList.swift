import Markup
import Records

/// Entries of the journal, newest first, as far as somebody may see them.
struct EntryList: Sendable {
    let entries: [EntryView]
    let titles: Titles
    let company: Company

    init(_ entries: [JournalEntry], _ work: Work) throws {
        let seen = try work.seen(entries)
        var wanted = Titles.Wanted()
        for entry in seen { wanted.add(all: entry, work) }
        let titles = try Titles.load(wanted, work)
        self.titles = titles
        self.entries = seen.compactMap { EntryView($0, in: work, titles: titles) }
        company = work.actor.company
    }

    func html(_ drawing: Drawing, names: Bool) -> HTML {
        let values = drawing.values(titles)
        if entries.isEmpty { return p(.class("empty")) { drawing.words(.noEntries) } }
        return ol(.class("timeline")) { for entry in entries { entry.html(values, company: company, names: names) } }
    }
}
