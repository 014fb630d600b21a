import Conditions
import Hummingbird
import Markup
import Money
import Records
import Storage

extension Pages {
    /// `/`: what waits for the visitor.
    func home(_ visit: Visit) async throws -> Response { try await show(visit) { work in try HomePage(work) } }
}

/// Where the day of somebody begins: the numbers of their role with the rows behind them, what is due, what is newest.
struct HomePage: PageContent {
    /// One number and the list behind it.
    struct Number: Sendable {
        let words: Words
        let count: Int64
        let link: Link
        let tone: Tone
    }

    /// Some records and what stands above them.
    struct Part: Sendable {
        let heading: String
        let empty: String
        let list: RelatedList
    }

    private let name: String
    private let today: HomeWords
    private let numbers: [Number]
    private let parts: [Part]
    private let charts: [HomeChart]
    private let news: News
    private let recents: [Bookmark]
    private let steps: Steps

    init(_ work: Work) throws {
        name = work.actor.company.people.first { $0.id == work.actor.user }?.name ?? ""
        today = .date(CivilDate(work.now))
        numbers = try HomeQuestion.numbers(work).compactMap { try Self.number($0, work) }
        let words = Wording(language: work.actor.language)
        parts = try HomeQuestion.lists(work).compactMap { question in
            try RelatedList.load(
                question.object, filter: question.filter, sort: question.sort, limit: 5, hiding: question.hiding, work
            ).map { Part(heading: words(question.heading), empty: words(question.empty), list: $0) }
        }
        charts = try HomeChart.load(work)
        news = try News.load(work, limit: 6)
        recents = Array(try Bookmark.recents(work).prefix(8))
        steps = try Steps(work)
    }

    private static func number(_ question: HomeQuestion.Number, _ work: Work) throws -> Number? {
        guard let object = work.schema.object(question.object), var query = try? Query(object, by: work.actor) else {
            return nil
        }
        do { try query.filter(question.filter) } catch is ConditionError { return nil }
        let counting = try query.count(dialect: work.connection.dialect, now: work.now, cap: ListTotals.cap)
        let count = try work.connection.first(counting.sql, counting.arguments) { $0.int(0) } ?? 0
        let link = SafePath.link(.list(object.plural), [("filter", question.filter)])
        return Number(
            words: question.words, count: count, link: link, tone: question.isAlarming && count > 0 ? .bad : .plain)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(.home) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("home")) {
            header(.class("heading")) {
                div {
                    p(.class("small muted number")) { words(today) }
                    h1 { bdi { words(.greeting(name)) } }
                }
            }
            steps.note(drawing)
            ul(.class("tiles"), .aria(.label, words(.overview))) {
                for number in numbers {
                    StatTile(
                        words: words, label: words(number.words),
                        figure: number.count >= ListTotals.cap ? "1000+" : String(number.count), link: number.link,
                        tone: number.tone, isNothing: number.count == 0)
                }
            }
            div(.class("columns")) {
                div {
                    for part in parts { part.list.html(drawing, heading: part.heading, empty: part.empty) }
                }
                div {
                    for chart in charts { chart.html(drawing) }
                    section(.class("panel")) {
                        header(.class("panel-head")) {
                            h2 { words(.newestNews) }
                            a(.href(SafePath.link(.notifications))) { words(.showAll) }
                        }
                        news.html(drawing, withForms: false)
                    }
                    if !recents.isEmpty { seen(drawing) }
                }
            }
        }
    }

    private func seen(_ drawing: Drawing) -> HTML {
        section(.class("panel")) {
            h2 { drawing.words(FrameWords.recent) }
            ul(.class("places")) {
                for recent in recents {
                    if let object = drawing.schema.object(recent.object), let place = recent.place(drawing.schema) {
                        li {
                            object.icon
                            a(.href(place)) { bdi { recent.title } }
                            small(.class("muted")) { drawing.words(object.label) }
                        }
                    }
                }
            }
        }
    }
}
