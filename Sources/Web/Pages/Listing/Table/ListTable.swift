import Conditions
import Markup
import Records
import Storage

/// Rows of a list, each with a box to select it and cells that can be edited in place; more rows come as one scrolls.
struct ListTable: Sendable {
    let object: ObjectDefinition
    let question: ListQuestion
    let columns: [VisibleFields.Visible]
    let rows: [AnyRecord]
    let titles: Titles
    /// The cursor of what follows.
    let next: String?
    /// What somebody may do with rows at all; each row is asked again when it is done.
    let may: Set<Action>

    init(
        _ object: ObjectDefinition, _ question: ListQuestion, _ columns: [VisibleFields.Visible], _ query: Query,
        _ work: Work
    ) throws {
        self.object = object
        self.question = question
        self.columns = columns
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        var rows: [AnyRecord] = []
        var last: PageCursor?
        var hasMore = false
        try work.connection.query(page.sql, page.arguments) { row in
            guard rows.count < query.limit else {
                hasMore = true
                return
            }
            rows.append(AnyRecord(object: object, row: row))
            if rows.count == query.limit { last = query.cursor(after: row) }
        }
        self.rows = rows
        next = hasMore ? last?.text(for: question.text(object)) : nil
        var wanted = Titles.Wanted()
        for row in rows { wanted.add(row, columns.map(\.field)) }
        titles = try Titles.load(wanted, work)
        may = ListRows.actions(object, work.actor)
    }

    private var shown: ListRows { ListRows(object: object, question: question, columns: columns, may: may) }

    func html(_ drawing: Drawing, totals: ListTotals?) -> HTML {
        let words = drawing.words
        if rows.isEmpty {
            return p(.class("empty")) {
                if question.isShared, question.filter == nil, question.search == nil {
                    words(ListWords.nothingShared)
                } else {
                    words(question.isNarrowed ? .emptyFiltered : .emptyList(words(all: object)))
                }
            }
        }
        return shown.html(drawing, totals) {
            tbody(.id("rows")) { body(drawing) }
        } below: {
            if question.after != nil {
                nav(.class("pager")) { a(.href(question.link(object))) { words(.firstPage) } }
            }
        }
    }

    /// The rows, and behind them the way to those that follow.
    func body(_ drawing: Drawing) -> HTML {
        let cells = shown.cells(drawing.values(titles))
        var all = HTML()
        for record in rows { all.append(shown.row(record, cells, drawing)) }
        if let next { all.append(more(next, drawing.words)) }
        return all
    }

    private func more(_ next: String, _ words: Wording) -> HTML {
        let parts = question.hidden() + [("after", next)]
        let continuation = Continuation(
            words: words, text: words(.nextPage), source: SafePath.link(.listing(object.plural, .rows), parts),
            link: question.link(object) { $0.after = next }, lines: 6, isButton: true)
        return tr(.class("more"), continuation.attributes(on: "revealed")) {
            td(.colspan(columns.count + 2)) { continuation }
        }
    }
}
