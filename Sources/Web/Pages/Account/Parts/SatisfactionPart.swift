import Conditions
import Markup
import Records
import Storage

/// What a customer said of our service, newest first.
struct SatisfactionPart: Sendable {
    private let rated: [AnyRecord]

    init?(_ account: AnyRecord, _ work: Work) throws {
        rated = try Self.newest(account, limit: 6, work)
        if rated.isEmpty { return nil }
    }

    /// The newest rated tickets that somebody may see.
    static func newest(_ account: AnyRecord, limit: Int, _ work: Work) throws -> [AnyRecord] {
        guard let object = work.schema.object("ticket"), let score = object.field("satisfaction"),
            work.actor.access.rule(score, of: object) < .masked, var query = try? Query(object, by: work.actor)
        else { return [] }
        query.predicates = [Predicate("t.account_id = ? AND t.satisfaction IS NOT NULL", [.int(account.id)])]
        query.limit = limit
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        return Array(rows.prefix(limit))
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel")) {
            h2 { words(CustomerWords.ratings) }
            ul(.class("ratings")) {
                for ticket in rated {
                    li {
                        let score = Int(ticket.number("satisfaction") ?? 0)
                        Chip(text: words(.stars(score)), tone: score <= 2 ? .bad : score >= 4 ? .good : .warn)
                        a(.href(SafePath.link(.detail("tickets", ticket.id)))) {
                            bdi { ticket.title(for: drawing.actor) }
                        }
                        if let comment = ticket.text("satisfaction_comment") {
                            p(.class("muted")) { bdi { String(comment.prefix(300)) } }
                        }
                    }
                }
            }
        }
    }
}
