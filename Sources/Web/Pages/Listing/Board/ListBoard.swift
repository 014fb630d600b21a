import Conditions
import Markup
import Records
import Storage

/// A list as a board: a column for each value of a choice field, each counted and added up on its own and paged on
/// its own.
struct ListBoard: Sendable {
    let object: ObjectDefinition
    let question: ListQuestion
    let field: AnyField
    /// The amount that columns add up, if the visitor may see one.
    let money: AnyField?
    private(set) var columns: [BoardColumn]
    private(set) var cards: BoardCards

    static let pageSize = 15
    static let cap = 1000

    init(_ question: ListQuestion, _ query: Query, _ listed: ListColumns, _ work: Work) throws {
        let fields = Self.fields(of: query.object, for: work.actor)
        guard let field = question.by.map({ name in fields.first { $0.name == name } }) ?? fields.first else {
            let name = question.by ?? ""
            throw Refusal.invalid([FieldProblem("by", "没有按 \(name) 的看板", "there is no board by \(name)")])
        }
        self.field = field
        self.question = question
        object = query.object
        money = listed.open { $0.kind == .money && $0.traits.contains(.listed) }.first
        var columns: [BoardColumn] = []
        for choice in field.kind.choices {
            let column = try BoardColumn(choice, field, query, question, money: money, after: nil, work)
            // A retired value is there as long as something stands in it.
            if !choice.isRetired || !column.rows.isEmpty { columns.append(column) }
        }
        self.columns = columns
        cards = try BoardCards(columns.flatMap(\.rows), field, listed, money, work)
    }

    /// One column alone, from a cursor on or from its beginning.
    init(
        column value: String, after: String?, _ question: ListQuestion, _ query: Query, _ listed: ListColumns,
        _ work: Work
    ) throws {
        let fields = Self.fields(of: query.object, for: work.actor)
        guard let field = question.by.map({ name in fields.first { $0.name == name } }) ?? fields.first,
            let choice = field.kind.choices.first(where: { $0.value == value })
        else { throw Refusal.notFound(object: query.object.name, id: nil) }
        self.field = field
        self.question = question
        object = query.object
        money = listed.open { $0.kind == .money && $0.traits.contains(.listed) }.first
        columns = [try BoardColumn(choice, field, query, question, money: money, after: after, work)]
        cards = try BoardCards(columns.flatMap(\.rows), field, listed, money, work)
    }

    /// The fields a board can be split by: stage and status first.
    static func fields(of object: ObjectDefinition, for actor: Actor) -> [AnyField] {
        let choices = VisibleFields(object, actor).all.filter { visible in
            guard visible.rule < .masked, !visible.field.isCustom, case .choice(let choices) = visible.field.kind else {
                return false
            }
            return (2...12).contains(choices.count)
        }.map(\.field)
        let first = ["stage", "status"].compactMap { name in choices.first { $0.name == name } }
        return first + choices.filter { !first.contains($0) }
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return Board(
            help: words(ListWords.boardHelp),
            moving: Board.Moving(
                field: field.name, address: SafePath.link(.listing(object.plural, .move)),
                missing: words(ListWords.missing("")), settled: words(ListWords.settled)),
            columns: columns.map { html($0, drawing) }
        ).html
    }

    private func html(_ column: BoardColumn, _ drawing: Drawing) -> Board.Column {
        let route = MoveRoute(to: column.choice.value, field, object, drawing.actor, drawing.schema)
        return Board.Column(
            value: column.choice.value, title: drawing.words(column.choice.label), isOpen: !route.isNone,
            figures: figures(column, drawing.words), cards: body(column, drawing),
            asks: route.asks ? drawing.words(ListWords.asksFirst) : nil)
    }

    /// How many cards a column has, what they come to, and what of it is likely.
    func figures(_ column: BoardColumn, _ words: Wording) -> Board.Figures {
        var figures = Board.Figures(value: column.choice.value, count: column.totals.count)
        if let money, let sums = column.totals.sums[money.name], !sums.isEmpty {
            figures.sum = (column.totals.isCapped ? "≥ " : "") + column.totals.text(money, words)
            if let share = column.choice.likelihood, (1..<100).contains(share) {
                figures.weighted = words(ListWords.weighted(share, column.totals.text(money, at: share, words)))
            }
        }
        return figures
    }

    /// The cards of a column and the way to those that follow.
    func body(_ column: BoardColumn, _ drawing: Drawing) -> HTML {
        var all = HTML()
        for record in column.rows { all.append(card(record, drawing)) }
        if let next = column.next {
            let parts = question.hidden(without: ["by"]) + [("by", field.name), ("value", column.choice.value)]
            let source = SafePath.link(.listing(object.plural, .column), parts + [("after", next)])
            all.append(
                Board.More(
                    continuation: Continuation(
                        words: drawing.words, text: drawing.words(.nextPage), source: source, link: rest(column))
                ).html)
        }
        return all
    }

    func card(_ record: AnyRecord, _ drawing: Drawing) -> HTML { cards.card(record, field, drawing).html }

    /// Without scripts a column goes on as a table.
    private func rest(_ column: BoardColumn) -> Link {
        let own = BuiltCondition(.all, [.row(.init(field.name, .equal, [.text(column.choice.value)]))]).text
        return question.link(object) {
            $0.layout = .table
            $0.filter = question.filter.map { "(\($0)) && \(own)" } ?? own
        }
    }
}

/// The records of one value of the field a board is split by.
struct BoardColumn: Sendable {
    let choice: Choice
    let rows: [AnyRecord]
    let next: String?
    let totals: ListTotals

    init(
        _ choice: Choice, _ field: AnyField, _ query: Query, _ question: ListQuestion, money: AnyField?,
        after: String?, _ work: Work
    ) throws {
        self.choice = choice
        var query = query
        query.narrow(field, to: .text(choice.value))
        totals = try ListTotals(query, summing: money.map { [$0] } ?? [], cap: ListBoard.cap, work)
        query.limit = ListBoard.pageSize
        let key = "\(question.text(query.object))|\(field.name)=\(choice.value)"
        query.after = after.flatMap { PageCursor($0, for: key) }
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        var rows: [AnyRecord] = []
        var next: String?
        var last: PageCursor?
        try work.connection.query(page.sql, page.arguments) { row in
            guard rows.count < query.limit else { return next = last?.text(for: key) }
            rows.append(AnyRecord(object: query.object, row: row))
            last = query.cursor(after: row)
        }
        self.rows = rows
        self.next = next
    }
}
