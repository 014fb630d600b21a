import Markup
import Money
import Records

/// What every department said and did with a customer, newest first, in pages.
struct AccountTimeline: Sendable {
    private let account: AnyRecord
    private let items: [TimelineItem]
    private let titles: Titles
    let comments: Comments
    private let bar: TimelineFilterBar
    private let older: Int64?
    /// The day down to which was looked when that was not all there is.
    private let reached: CivilDate?
    /// Whether newer entries stand above these.
    private let isFurther: Bool
    /// The day under which the entries above end, nil at the top.
    private let day: String?
    private let today: CivilDate
    private let steps: Int

    /// The `id` of its part of the page.
    static let id = "timeline"
    private static let page = 30
    private static let rounds = 5
    /// So many steps that find nothing follow each other by themselves; then it is asked.
    private static let unasked = 16

    init(_ account: AnyRecord, _ view: AccountView, typed: TypedBeside? = nil, _ work: Work) throws {
        self.account = account
        (day, today, isFurther) = (view.day, CivilDate(work.now), view.before != nil)
        steps = view.steps
        let departments = Departments(work)
        let choice = TimelineChoice(view.timeline, departments, work.actor.company)
        let people = PeopleOptions(
            .everybody, of: work.actor.company, chosen: choice.person, matching: view.timeline.name)
        bar = TimelineFilterBar(account: account.id, choice: choice, departments: departments, people: people)
        let found = try Self.read(account, choice.filter(departments, today: CivilDate(work.now)), view.before, work)
        let shown = Array(found.entries.prefix(Self.page))
        older = found.entries.count > Self.page ? shown.last?.id : found.before
        var wanted = Titles.Wanted()
        for entry in shown where entry.object != "comment" { wanted.add(all: entry, work) }
        titles = try Titles.load(wanted, work)
        comments = try Comments.those(
            shown.filter { $0.fact == "comment.created" }.map(\.record), beside: account, typed, work)
        let (titles, comments) = (titles, comments)
        let withdrawn = Set(shown.filter { $0.fact == "comment.deleted" }.map(\.at))
        items = shown.filter { Self.speaks($0, comments, withdrawn) }.compactMap { TimelineItem($0, titles, work) }
        let isFull = found.entries.count > Self.page && !items.isEmpty
        reached = isFull ? nil : older.map { CivilDate(IDs.instant(of: $0)) }
    }

    /// A page of what one may see and one more. Entries of records one may not see are passed over, a few pages at the
    /// most, none more where each step looks through hundreds; comments that were taken back stay while somebody may see
    /// an answer to them.
    private static func read(
        _ account: AnyRecord, _ filter: TimelineFilter, _ start: Int64?, _ work: Work
    ) throws -> (entries: [JournalEntry], before: Int64?) {
        var found: [JournalEntry] = []
        var answered: Set<Int64> = []
        var before = start
        for _ in 0..<(filter.isLookedThrough ? 1 : rounds) where found.count <= page {
            let step = try work.timeline(of: account, filter, before: before, limit: page + 1)
            let seen = Set(try work.seen(step.entries).map(\.id))
            for entry in step.entries where entry.fact == "comment.created" && seen.contains(entry.id) {
                if let parent = entry.after("parent_id")?.id { answered.insert(parent) }
            }
            found += step.entries.filter { entry in
                seen.contains(entry.id) || (entry.fact == "comment.created" && answered.contains(entry.record))
            }
            before = step.reached
            if before == nil { break }
        }
        return (found, before)
    }

    /// What is read beside something else is not told twice: answers under their comment, files with what they came
    /// with, the parts of an allocation in the receipt's own entry; a comment says itself that it was changed, and
    /// nothing is said of one that was taken back.
    private static func speaks(_ entry: JournalEntry, _ comments: Comments, _ withdrawn: Set<Instant>) -> Bool {
        switch entry.fact {
        case "comment.created": comments.opens(entry.record)
        case "attachment.created": (entry.after("comment_id") ?? .null) == .null
        case "attachment.deleted": !withdrawn.contains(entry.at)
        default: entry.object != "allocation" && entry.object != "comment"
        }
    }

    func html(_ drawing: Drawing) -> HTML {
        section(.class("panel"), .id(Self.id)) {
            header(.class("panel-head")) { h2(.tabindex(-1)) { drawing.words(.timeline) } }
            bar.html(drawing)
            list(drawing)
        }
    }

    /// The entries and the way to older ones, which take the place of that way.
    func list(_ drawing: Drawing) -> HTML {
        let values = drawing.values(titles), comments = comments.back(to: bar.place(bar.choice))
        return div(.class("entries")) {
            if items.isEmpty, !(goesOn && steps > 0) {
                NothingFound(bar: bar, day: reached, isFurther: isFurther).html(drawing)
            }
            ol(.class("timeline")) {
                for (place, item) in items.enumerated() {
                    if item.day.description != (place == 0 ? day : items[place - 1].day.description) {
                        li(.class("day")) { h3 { DayName(words: drawing.words, today: today).text(item.day) } }
                    }
                    item.html(values, comments, drawing)
                }
            }
            if let older { further(older, drawing) }
        }
    }

    /// Whether the next step is taken without being asked for: this one found nothing.
    private var goesOn: Bool { items.isEmpty && reached != nil && steps < Self.unasked }

    private func further(_ older: Int64, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let all = bar.choice.parameters + [("before", String(older))]
        let place = SafePath.link(.detail("accounts", account.id), all)
        let beside =
            all
            + [("day", items.last?.day.description ?? day), ("step", goesOn ? String(steps + 1) : nil)]
            .compactMap { name, value in value.map { (name, $0) } }
        return p(.class("pager")) {
            // Its name keeps the focus on it when the next one takes its place.
            a(
                .id("timeline-older"), .class("button"), .href(place),
                .hxGet(SafePath.link(.beside("accounts", account.id, "timeline"), beside)),
                .hx(.target, "closest .pager"), .hx(.swap, "outerHTML"),
                goesOn ? .hx(.trigger, "load, click") : .hx(.replaceURL, place.address)
            ) { words(reached == nil || bar.choice.isPlain ? Words.older.label : TimelineWords.lookOn.label) }
        }
    }
}
