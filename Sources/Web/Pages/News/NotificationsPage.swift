import Conditions
import Hummingbird
import Markup
import Records
import Storage

extension Pages {
    /// `/notifications`: what Tutti told the visitor; POST marks one or all as read.
    func notifications(_ visit: Visit) async throws -> Response {
        guard !visit.isPost else {
            let one = visit.form["id"].flatMap(Int64.init)
            try await engine.work(as: visit.actor) { work in try Self.markRead(one, work) }
            return .redirect(SafePath.link(.notifications))
        }
        let before = visit.request.parameter("before").flatMap(Int64.init)
        return try await show(visit) { work in NotificationsPage(news: try News.load(work, before: before, limit: 40)) }
    }

    private static func markRead(_ one: Int64?, _ work: Work) throws {
        guard let object = work.schema.object("notification"), let verb = work.schema.verb("read", of: object) else {
            return
        }
        let ids = try one.map { [$0] } ?? News.load(work, limit: 200).items.filter(\.isUnread).map(\.id)
        for id in ids {
            let record = try work.get(object, id, for: .update)
            guard record.responsible == work.actor.user else { throw Refusal.notFound(object: object.name, id: id) }
            _ = try work.perform(verb, on: id, .object([]))
        }
    }
}

/// The notifications of somebody, newest first.
struct NotificationsPage: PageContent {
    let news: News

    func title(_ drawing: Drawing) -> String { drawing.words(.notifications) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("narrow")) {
            header(.class("heading")) {
                h1 { words(.notifications) }
                if news.items.contains(where: \.isUnread) {
                    drawing.form(SafePath.link(.notifications), class: "inline") {
                        button(.name("all"), .value("1")) { words(.markAllRead) }
                    }
                }
            }
            news.html(drawing, withForms: true)
            if let next = news.next {
                p(.class("pager")) {
                    a(.class("button"), .href(SafePath.link(.notifications, [("before", String(next))]))) {
                        words(.older)
                    }
                }
            }
        }
    }
}
