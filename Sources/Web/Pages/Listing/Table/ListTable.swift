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
        may = Set([Action.update, .delete, .export].filter { work.actor.access.reach($0, object) > .none })
    }

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
        return div(.class("rows")) {
            if !may.isEmpty { BulkBar(may: may, object: object, question: question).html(drawing, totals) }
            div(.class(columns.count > 10 ? "scroller far" : "scroller")) {
                table(.class("records list"), .data(.cell, SafePath.link(.listing(object.plural, .cell)).address)) {
                    thead { tr { head(words) } }
                    tbody(.id("rows")) { body(drawing) }
                    if let totals { foot(totals, words) }
                }
            }
            if question.after != nil {
                nav(.class("pager")) { a(.href(question.link(object))) { words(.firstPage) } }
            }
        }
    }

    private func head(_ words: Wording) -> HTML {
        HTML.joined(
            [
                may.isEmpty
                    ? HTML()
                    : th(.class("mark"), .scope("col")) {
                        label(.class("tick js-only")) {
                            input(
                                .type("checkbox"), .data(.select, "all"), .aria(.label, words(ListWords.selectAll)))
                        }
                    }
            ] + columns.map { heading($0, words) } + [th(.class("tail")) { span(.class("sr")) { words(.actions) } }])
    }

    private func heading(_ column: VisibleFields.Visible, _ words: Wording) -> HTML {
        let name = column.field.name
        let label = words(column.field.label)
        guard column.isSortable else {
            return th(.scope("col"), .class(column.field.kind.style)) { label }
        }
        let isUp = question.sort == name, isDown = question.sort == "-\(name)"
        return th(
            .scope("col"), .class(column.field.kind.style),
            isUp ? .aria(.sort, "ascending") : isDown ? .aria(.sort, "descending") : nil
        ) {
            a(
                .href(question.link(object) { $0.sort = isDown ? name : isUp ? nil : "-\(name)" }),
                .title(words(.sortBy(label)))
            ) {
                label
                if isUp || isDown { span(.aria(.hidden, "true")) { isUp ? " ↑" : " ↓" } }
            }
        }
    }

    /// The rows, and behind them the way to those that follow.
    func body(_ drawing: Drawing) -> HTML {
        let cells = ListCells(columns: columns, values: drawing.values(titles), mayEdit: may.contains(.update))
        var all = HTML()
        for record in rows { all.append(row(record, cells, drawing)) }
        if let next { all.append(more(next, drawing.words)) }
        return all
    }

    private func row(_ record: AnyRecord, _ cells: ListCells, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let name = record.title(for: drawing.actor)
        return tr(.id("r\(record.id)"), .data(.id, String(record.id)), .data(.from, question.after ?? "")) {
            if !may.isEmpty {
                td(.class("mark")) {
                    label(.class("tick")) {
                        input(
                            .type("checkbox"), .name("id"), .value(String(record.id)), .form(BulkBar.form),
                            .data(.select, "one"), .aria(.label, words(ListWords.select(name))))
                    }
                }
            }
            for column in columns { cells.html(column, record, drawing) }
            td(.class("tail")) {
                a(
                    .class("peek-link"), .href(question.link(object) { $0.peek = record.id }),
                    .hxGet(SafePath.link(.listing(object.plural, .peek), [("id", String(record.id))])),
                    .hx(.target, "#peek"), .hx(.swap, "innerHTML"), .hx(.pushURL, "false"),
                    .data(.peek, String(record.id)), .aria(.label, words(ListWords.peekAt(name)))
                ) { "›" }
            }
        }
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

    private func foot(_ totals: ListTotals, _ words: Wording) -> HTML {
        if !columns.contains(where: { totals.sums[$0.field.name]?.isEmpty == false }) { return HTML() }
        let named = columns.firstIndex { totals.sums[$0.field.name] == nil }
        return tfoot {
            tr(.class("totals")) {
                if !may.isEmpty { td(.class("mark")) {} }
                for (index, column) in columns.enumerated() {
                    if totals.sums[column.field.name] != nil {
                        td(.class("figures"), .data(.label, words(column.field.label))) {
                            totals.text(column.field, words)
                        }
                    } else {
                        td(index == named ? .class("total-name") : nil) {
                            if index == named {
                                words(
                                    totals.isCapped
                                        ? ListWords.totalOf(totals.count.replacing("+", with: "")) : .totalOfAll)
                            }
                        }
                    }
                }
                td(.class("tail")) {}
            }
        }
    }
}
