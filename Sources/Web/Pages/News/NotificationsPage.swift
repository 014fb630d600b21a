import Conditions
import Hummingbird
import Markup
import Records
import Storage

extension Pages {
    /// `/notifications`: what Tutti told the visitor; POST marks one or all as read.
    func notifications(_ visit: Visit) async throws -> Response {
        guard !visit.isPost else {
            let some = visit.form.all("id").prefix(200).compactMap { Int64($0) }
            let all = visit.form["all"] != nil
            try await engine.work(as: visit.actor) { work in try Self.markRead(all ? nil : some, work) }
            return .redirect(SafePath.link(.notifications))
        }
        if visit.request.parameter("part") != nil { return try await newsPart(visit) }
        let before = visit.request.parameter("before").flatMap(Int64.init)
        return try await show(visit) { work in
            NotificationsPage(news: try News.load(work, before: before, limit: 60), isNewest: before == nil)
        }
    }

    /// The list alone, for a page that stays open while news come in.
    private func newsPart(_ visit: Visit) async throws -> Response {
        let news = try await engine.look(as: visit.actor) { work in try News.load(work, limit: 60) }
        return .fragment(NewsGroups(news).html(Drawing(visit, engine)), visit.request)
    }

    private static func markRead(_ some: [Int64]?, _ work: Work) throws {
        guard let object = work.schema.object("notification"), let verb = work.schema.verb("read", of: object) else {
            return
        }
        let ids = try some ?? News.load(work, limit: 200).items.filter(\.isUnread).map(\.id)
        for id in ids {
            let record = try work.get(object, id, for: .update)
            guard record.responsible == work.actor.user else { throw Refusal.notFound(object: object.name, id: id) }
            _ = try work.perform(verb, on: id, .object([]))
        }
    }
}

/// The notifications of somebody by record, newest first.
struct NotificationsPage: PageContent {
    let news: News
    /// Whether it begins with the newest, so that what comes in stands on it.
    let isNewest: Bool

    func title(_ drawing: Drawing) -> String { drawing.words(.notifications) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("notices")) {
            header(.class("heading")) {
                h1 { words(.notifications) }
                Button(
                    text: words(TogetherWords.noticeWishes), icon: .settings, weight: .quiet,
                    link: SafePath.link(.noticeWishes))
                if news.items.contains(where: \.isUnread) {
                    drawing.form(SafePath.link(.notifications), class: "inline") {
                        button(.name("all"), .value("1")) { words(.markAllRead) }
                    }
                }
            }
            div(
                isNewest ? .hxGet(SafePath.link(.notifications, [("part", "1")])) : nil,
                isNewest ? .hx(.trigger, "tutti:news from:body") : nil, .hx(.pushURL, "false")
            ) { NewsGroups(news).html(drawing) }
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
