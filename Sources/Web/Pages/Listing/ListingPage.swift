import Conditions
import Markup
import Money
import Records
import Storage

/// A list of records: the question of its address, what it may be asked, and its answer as a table, groups, a board or
/// a calendar.
struct ListingPage: PageContent {
    /// How the answer is shown.
    enum Content: Sendable {
        case table(ListTable)
        case groups(ListGroups)
        case board(ListBoard)
        case calendar(MonthCalendar)
        case none
    }

    let object: ObjectDefinition
    let question: ListQuestion
    let mayCreate: Bool
    let layouts: [ListQuestion.Layout]
    let bar: ViewBar
    let builder: FilterBuilder
    private(set) var columns: ListColumns?
    private(set) var content = Content.none
    private(set) var totals: ListTotals?
    private(set) var problem: ListProblem?
    /// The question that is answered: the one asked, without its filter when that was refused.
    private var answered: ListQuestion
    private(set) var peek: RecordPeek?
    /// Whether the search found more than the list holds.
    private(set) var isCut = false
    /// Why a card was not moved.
    var refusal: MoveRefusal?

    init(
        _ object: ObjectDefinition, _ asked: ListQuestion, unfinished: FilterDraft? = nil, refused: ListProblem? = nil,
        _ work: Work
    ) throws {
        let views = try SavedView.all(object, work)
        let question = try Self.resolved(asked, views, object)
        self.object = object
        self.question = question
        answered = question
        problem = refused
        mayCreate = work.actor.access.mayEnter(object)
        layouts = Self.layouts(object, work.actor)
        bar = ViewBar(object: object, question: question, views: views, wasLent: work.actor.wasLent(object))
        builder = try FilterBuilder(object, question, unfinished: unfinished, work)
        do {
            try read(work)
        } catch {
            guard let problem = ListProblem(error) else { throw error }
            self.problem = problem
            try readUnfiltered(work)
        }
    }

    /// Who mistypes a filter still sees the list.
    private mutating func readUnfiltered(_ work: Work) throws {
        guard answered.filter != nil else { return }
        answered.filter = nil
        do {
            try read(work)
        } catch {
            guard ListProblem(error) != nil else { throw error }
            content = .none
        }
    }

    /// Whether rows are shown, if not those that were asked for.
    private var isAnswered: Bool { if case .none = content { false } else { true } }

    /// A view stands for its question until the address says more; an address that asks nothing is the visitor's first
    /// view. A view the visitor does not find is not there, but a question that is written out needs none.
    private static func resolved(_ asked: ListQuestion, _ views: [SavedView], _ object: ObjectDefinition) throws
        -> ListQuestion
    {
        var question = asked
        if let id = asked.view {
            let view = views.first { $0.id == id }
            if asked.isBare {
                guard let view else { throw Refusal.notFound(object: "view", id: id) }
                question = view.question
            } else if view == nil {
                question.view = nil
            }
        } else if asked.isBare, let first = views.first(where: \.isDefault) {
            question = first.question
        }
        question.after = asked.after
        question.peek = asked.peek
        question.rows = asked.rows
        question.countsAll = asked.countsAll
        return question
    }

    /// The layouts the fields of an object allow somebody.
    private static func layouts(_ object: ObjectDefinition, _ actor: Actor) -> [ListQuestion.Layout] {
        ListQuestion.Layout.allCases.filter { layout in
            switch layout {
            case .table: true
            case .board: !ListBoard.fields(of: object, for: actor).isEmpty
            case .calendar: !MonthCalendar.fields(of: object, for: actor).isEmpty
            }
        }
    }

    private mutating func read(_ work: Work) throws {
        let columns = try ListColumns(object, answered, work.actor)
        self.columns = columns
        var query = try answered.query(object, in: work)
        isCut = query.isCut
        switch answered.layout {
        case .table:
            if let group = answered.group {
                content = .groups(try ListGroups(group, answered, query, columns, work))
            } else {
                query.limit = answered.rows
                query.after = answered.after.flatMap { PageCursor($0, for: answered.text(object)) }
                content = .table(try ListTable(object, answered, columns.chosen, query, work))
            }
            let summable = columns.chosen.filter { $0.rule < .masked }.map(\.field).filter(ListTotals.isTotalled)
            let cap = answered.countsAll ? ListTotals.most : ListTotals.cap
            totals = try ListTotals(query, summing: summable, cap: cap, work)
        case .board: content = .board(try ListBoard(answered, query, columns, work))
        case .calendar: content = .calendar(try MonthCalendar(answered, query, columns, work))
        }
        peek = try answered.peek.flatMap { try RecordPeek(object, $0, work) }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(all: object) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("listing"), .id("listing")) {
            header(.class("heading")) {
                h1 { words(all: object) }
                if let totals, isAnswered { count(totals, words) }
                switcher(words)
                if mayCreate {
                    a(.class("button primary"), .href(SafePath.link(.new(object.plural)))) {
                        words(.newRecord(words(object.label)))
                    }
                }
            }
            bar.html(drawing)
            ListToolbar(page: self).html(drawing)
            builder.chips(drawing, areRefused: problem != nil)
            if problem != nil, isAnswered {
                p(.class("problem unfiltered"), .role("status")) { words(ListWords.unfiltered) }
            }
            refusal?.html(drawing)
            div(.class("listing-body")) {
                div(.class("listing-main")) {
                    if isCut, isAnswered {
                        let most = DigitGroups.text(Int64(Query.mostFound))
                        Callout(.info) { p(.role("status")) { words(ListWords.searchCut(most)) } }
                    }
                    if isAnswered { answer(drawing) }
                }
                aside(.id("peek"), .class("peek"), .aria(.label, words(ListWords.peek)), .data(.text, peekHome)) {
                    peek?.html(drawing, close: question.link(object) { $0.rows = question.rows })
                }
            }
        }
    }

    /// How many there are; counted on when they were more than one counts at once.
    private func count(_ totals: ListTotals, _ words: Wording) -> HTML {
        small(.class("muted number")) {
            if totals.isCapped, !question.countsAll {
                a(.href(answered.link(object) { $0.countsAll = true }), .title(words(ListWords.countAll))) {
                    words(.total(totals.count))
                }
            } else {
                words(.total(totals.count))
            }
        }
    }

    private var peekHome: String { SafePath.link(.listing(object.plural, .peek)).address }

    private func switcher(_ words: Wording) -> HTML {
        if layouts.count < 2 { return HTML() }
        return nav(.class("switch"), .aria(.label, words(ListWords.layout))) {
            for layout in layouts {
                a(
                    .href(question.link(object) { $0.layout = layout }),
                    layout == question.layout ? .aria(.current, "true") : nil
                ) { words(ListWords.layoutName(layout)) }
            }
        }
    }

    private func answer(_ drawing: Drawing) -> HTML {
        switch content {
        case .table(let table): table.html(drawing, totals: totals)
        case .groups(let groups): groups.html(drawing, totals)
        case .board(let board): board.html(drawing)
        case .calendar(let calendar): calendar.html(drawing)
        case .none: HTML()
        }
    }
}
