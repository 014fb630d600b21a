import Conditions
import Markup
import Records
import Storage

/// A list of records: its columns follow from the declaration, its rows from what the visitor may see.
struct ListingPage: PageContent {
    let object: ObjectDefinition
    let question: ListQuestion
    let columns: [VisibleFields.Visible]
    let mayCreate: Bool
    private(set) var rows: [AnyRecord] = []
    private(set) var titles = Titles()
    private(set) var next: String?
    private(set) var count: Int64 = 0
    private(set) var problem: ListProblem?

    static let cap = 1000

    init(_ object: ObjectDefinition, _ question: ListQuestion, _ work: Work) throws {
        self.object = object
        self.question = question
        columns = VisibleFields(object, work.actor).listed
        mayCreate = work.actor.access.reach(.create, object) > .none
        var query = try Query(object, by: work.actor)
        do {
            try narrow(&query)
        } catch let error as ConditionError {
            problem = .condition(error)
            return
        } catch Refusal.invalid(let problems) {
            problem = .other(problems.first?.message)
            return
        }
        try read(query, work)
    }

    private func narrow(_ query: inout Query) throws {
        if let filter = question.filter { try query.filter(filter) }
        if let text = question.search, let condition = Search.condition(text, in: object, by: query.actor) {
            try query.filter(condition)
        }
        if let sort = question.sort { try query.order(by: sort) }
        query.after = question.after.flatMap { PageCursor($0, for: question.text(object)) }
    }

    private mutating func read(_ query: Query, _ work: Work) throws {
        let dialect = work.connection.dialect
        let page = try query.page(dialect: dialect, now: work.now)
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
        next = hasMore ? last?.text(for: question.text(object)) : nil
        let counting = try query.count(dialect: dialect, now: work.now, cap: Self.cap)
        count = try work.connection.first(counting.sql, counting.arguments) { $0.int(0) } ?? 0
        var wanted = Titles.Wanted()
        for row in rows { wanted.add(row, columns.map(\.field)) }
        titles = try Titles.load(wanted, work)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(all: object) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("listing")) {
            header(.class("heading")) {
                h1 { words(all: object) }
                if problem == nil { small(.class("muted number")) { words(.total(total)) } }
                if mayCreate {
                    a(.class("button primary"), .href(SafePath.link(.new(object.plural)))) {
                        words(.newRecord(words(object.label)))
                    }
                }
            }
            FilterBar(object: object, question: question, problem: problem).html(drawing)
            if problem == nil { content(drawing) }
        }
    }

    private var total: String { count >= Self.cap ? "\(Self.cap)+" : String(count) }

    private func content(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        if rows.isEmpty {
            let isNarrowed = question.filter != nil || question.search != nil
            return p(.class("empty")) { words(isNarrowed ? .emptyFiltered : .emptyList(words(all: object))) }
        }
        return div {
            RecordTable(object: object, columns: columns, rows: rows, sort: question).html(
                drawing.values(titles), drawing)
            nav(.class("pager"), .aria(.label, words(.nextPage))) {
                if question.after != nil {
                    a(.href(question.link(object, sort: question.sort))) { words(.firstPage) }
                }
                if let next {
                    a(.class("button"), .rel("next"), .href(question.link(object, sort: question.sort, after: next))) {
                        words(.nextPage)
                    }
                }
            }
        }
    }
}

/// What is wrong with the question of a list.
enum ListProblem: Sendable {
    case condition(ConditionError)
    case other(Label?)

    func text(_ words: Wording) -> String {
        switch self {
        case .condition(let error): words(.filterWrong(error.line, error.column)) + error.text(words.language)
        case .other(let label): label.map { words($0) } ?? words(.failed)
        }
    }
}
