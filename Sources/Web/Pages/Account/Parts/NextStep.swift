import Conditions
import Markup
import Records
import Storage

/// What happens next with a customer, and which deals nobody has planned anything for.
struct NextStep: Sendable {
    private let account: AnyRecord
    private let tasks: TaskRows
    private let idle: [AnyRecord]
    private let moves: FirstMoves

    init(_ account: AnyRecord, _ belongings: Belongings, hasTalked: Bool, _ work: Work) throws {
        self.account = account
        tasks = try TaskRows.load(
            Predicate("t.account_id = ? AND t.status = 'open'", [.int(account.id)]), limit: 3, work)
        idle = try Self.idle(account, work)
        moves = FirstMoves(account, belongings, hasTalked: hasTalked, work)
    }

    /// Open deals without an open task.
    private static func idle(_ account: AnyRecord, _ work: Work) throws -> [AnyRecord] {
        guard let object = work.schema.object("opportunity"), var query = try? Query(object, by: work.actor),
            VisibleFields.areKnown(["stage"], of: object, to: work.actor)
        else { return [] }
        query.predicates = [
            Predicate("t.account_id = ? AND t.stage NOT IN ('won','lost')", [.int(account.id)]),
            Predicate(
                """
                NOT EXISTS (SELECT 1 FROM tasks k WHERE k.tenant = t.tenant AND k.subject_object = 'opportunity' \
                AND k.subject_id = t.id AND k.status = 'open' AND k.deleted_at IS NULL)
                """),
        ]
        query.limit = 5
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        return Array(rows.prefix(5))
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel next-step")) {
            header(.class("panel-head")) { h2 { words(CustomerWords.nextStep) } }
            if tasks.tasks.isEmpty {
                if idle.isEmpty { moves.html(drawing) } else { p(.class("empty")) { words(CustomerWords.noNextStep) } }
            } else {
                tasks.html(drawing, back: .detail("accounts", account.id))
            }
            for deal in idle { warning(deal, drawing) }
        }
    }

    private func warning(_ deal: AnyRecord, _ drawing: Drawing) -> HTML {
        let about = [
            ("subject_object", "opportunity"), ("subject_id", String(deal.id)), ("account_id", String(account.id)),
        ]
        return Callout(.warn) {
            span {
                drawing.words(CustomerWords.dealIdle)
                " "
                a(.href(SafePath.link(.detail(deal.object.plural, deal.id)))) { bdi { deal.title(for: drawing.actor) } }
            }
            a(.class("button small"), .href(SafePath.link(.new("tasks"), about))) {
                drawing.words(CustomerWords.planOne)
            }
        }.html
    }
}
