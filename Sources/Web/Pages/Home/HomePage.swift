import Conditions
import Hummingbird
import Markup
import Records
import Storage

extension Pages {
    /// `/`: what waits for the visitor.
    func home(_ visit: Visit) async throws -> Response { try await show(visit) { work in try HomePage(work) } }
}

/// What waits for somebody: counts, tasks, leads, news.
struct HomePage: PageContent {
    /// One number and the list behind it.
    struct Tile: Sendable {
        let words: Words
        let count: Int64
        let link: Link
    }

    private let name: String
    private let tiles: [Tile]
    private let tasks: RelatedList?
    private let leads: RelatedList?
    private let news: News
    private let steps: Steps

    init(_ work: Work) throws {
        let me = try work.schema.object("user").flatMap { try work.find($0, work.actor.user) }
        name = me?.title ?? ""
        tiles = try Self.questions(work).compactMap { try Self.tile($0, work) }
        let mine = "owner_id == \(work.actor.user)"
        tasks = try RelatedList.load(
            "task", filter: "status == 'open' && \(mine)", sort: "due_at", hiding: ["owner_id", "status"], work)
        leads = try RelatedList.load(
            "lead", filter: try Self.scope(of: "lead", mine, work), sort: nil,
            hiding: ["region", "industry", "source", "owner_id"], work)
        news = try News.load(work, limit: 6)
        steps = try Steps(work)
    }

    /// Sellers see their own; who reads everybody's sees everybody's.
    private static func scope(of object: String, _ mine: String, _ work: Work) throws -> String? {
        guard let object = work.schema.object(object) else { return nil }
        return work.actor.access.reach(.read, object) == .all ? nil : mine
    }

    private struct Question {
        let words: Words
        let object: String
        let filter: String
    }

    private static func questions(_ work: Work) -> [Question] {
        [
            Question(words: .leadsToWork, object: "lead", filter: "status == 'new' || status == 'working'"),
            Question(words: .openDeals, object: "opportunity", filter: "stage != 'won' && stage != 'lost'"),
            Question(words: .unpaid, object: "receivable", filter: "status != 'paid'"),
            Question(words: .openTickets, object: "ticket", filter: "status == 'open' || status == 'pending'"),
            Question(
                words: .tasksOverdue, object: "task",
                filter: "status == 'open' && due_at < now() && owner_id == \(work.actor.user)"),
        ]
    }

    private static func tile(_ question: Question, _ work: Work) throws -> Tile? {
        guard let object = work.schema.object(question.object), var query = try? Query(object, by: work.actor) else {
            return nil
        }
        try query.filter(question.filter)
        let counting = try query.count(dialect: work.connection.dialect, now: work.now, cap: ListingPage.cap)
        let count = try work.connection.first(counting.sql, counting.arguments) { $0.int(0) } ?? 0
        let link = SafePath.link(.list(object.plural), [("filter", question.filter)])
        return Tile(words: question.words, count: count, link: link)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(.home) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("home")) {
            header(.class("heading")) { h1 { words(.greeting(name)) } }
            steps.note(drawing)
            ul(.class("tiles"), .aria(.label, words(.overview))) {
                for tile in tiles {
                    li {
                        a(.href(tile.link)) {
                            strong(.class("number")) { tile.count >= ListingPage.cap ? "1000+" : String(tile.count) }
                            span { words(tile.words) }
                        }
                    }
                }
            }
            div(.class("columns")) {
                div {
                    tasks?.html(drawing, heading: words(.myTasks), empty: words(.noTasks))
                    leads?.html(drawing, heading: words(.newestLeads), empty: words(.noLeads))
                }
                section(.class("panel")) {
                    h2 { words(.newestNews) }
                    news.html(drawing, withForms: false)
                }
            }
        }
    }
}
