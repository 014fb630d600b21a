import Markup
import Money
import Records

/// What every department said and did with a customer, newest first, in pages.
struct AccountTimeline: Sendable {
    private let account: AnyRecord
    private let items: [TimelineItem]
    private let titles: Titles
    private let comments: Comments
    private let departments: Departments
    private let department: String?
    private let older: Int64?
    /// The day under which the entries above end, nil at the top.
    private let day: String?
    private let today: CivilDate

    private static let page = 30
    private static let rounds = 5

    init(_ account: AnyRecord, _ view: AccountView, _ work: Work) throws {
        self.account = account
        (day, today) = (view.day, CivilDate(work.now))
        departments = Departments(work)
        let department = departments.names.contains { $0.key == view.department } ? view.department : nil
        self.department = department
        var found: [JournalEntry] = []
        var before = view.before
        var isEnd = false
        // Entries of records one may not see are passed over, a few pages at the most.
        for _ in 0..<Self.rounds where found.count < Self.page && !isEnd {
            let batch = try work.timeline(
                of: account, before: before, limit: Self.page + 1, only: departments.objects(of: department))
            isEnd = batch.count <= Self.page
            found += try work.seen(Array(batch.prefix(Self.page)))
            before = batch.prefix(Self.page).last?.id
        }
        let shown = Array(found.prefix(Self.page))
        older = found.count > Self.page ? shown.last?.id : isEnd ? nil : before
        var wanted = Titles.Wanted()
        for entry in shown where entry.object != "comment" { wanted.add(all: entry, work) }
        titles = try Titles.load(wanted, work)
        comments = try Comments.those(
            shown.filter { $0.fact == "comment.created" }.map(\.record), beside: account, work)
        let (titles, comments) = (titles, comments)
        items = shown.filter { Self.speaks($0, comments) }.compactMap { TimelineItem($0, titles, work) }
    }

    /// What is read beside something else is not told twice: answers under their comment, files with what they came
    /// with, the parts of an allocation in the receipt's own entry.
    private static func speaks(_ entry: JournalEntry, _ comments: Comments) -> Bool {
        switch entry.fact {
        case "comment.created": !comments.isAnswer(entry.record)
        case "attachment.created": (entry.after("comment_id") ?? .null) == .null
        default: entry.object != "allocation"
        }
    }

    func html(_ drawing: Drawing) -> HTML {
        section(.class("panel"), .id("timeline")) {
            header(.class("panel-head")) { h2 { drawing.words(.timeline) } }
            filter(drawing)
            list(drawing)
        }
    }

    /// The entries and the way to older ones, which take the place of that way.
    func list(_ drawing: Drawing) -> HTML {
        div(.class("entries")) {
            if items.isEmpty { p(.class("empty")) { drawing.words(.noEntries) } }
            ol(.class("timeline")) {
                for (place, item) in items.enumerated() {
                    if item.day.description != (place == 0 ? day : items[place - 1].day.description) {
                        li(.class("day")) { h3 { DayName(words: drawing.words, today: today).text(item.day) } }
                    }
                    item.html(drawing.values(titles), comments, drawing)
                }
            }
            if let older { further(older, drawing) }
        }
    }

    private func further(_ older: Int64, _ drawing: Drawing) -> HTML {
        let all = [("of", department), ("before", String(older))].compactMap { name, value in value.map { (name, $0) } }
        let place = SafePath.link(.detail("accounts", account.id), all)
        let beside =
            all
            + [("day", items.last?.day.description ?? day)].compactMap { name, value in
                value.map { (name, $0) }
            }
        return p(.class("pager")) {
            a(
                .class("button"), .href(place),
                .hxGet(SafePath.link(.beside("accounts", account.id, "timeline"), beside)),
                .hx(.target, "closest .pager"), .hx(.swap, "outerHTML"), .hx(.replaceURL, place.address)
            ) { drawing.words(.older) }
        }
    }

    private func filter(_ drawing: Drawing) -> HTML {
        ul(.class("tabs")) {
            li { tab(nil, drawing.words(.everything)) }
            for name in departments.names { li { tab(name.key, drawing.words(name.words)) } }
        }
    }

    private func tab(_ key: String?, _ text: String) -> HTML {
        let place = SafePath.link(.detail("accounts", account.id), key.map { [("of", $0)] } ?? [])
        return a(
            .href(place), key == department ? .aria(.current, "true") : nil, .hx(.target, "#timeline"),
            .hx(.select, "#timeline"), .hx(.swap, "outerHTML")
        ) { text }
    }
}
