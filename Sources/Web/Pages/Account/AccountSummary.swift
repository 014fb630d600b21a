import China
import Conditions
import Markup
import Money
import Parties
import Records
import Storage

/// How a customer stands with us, in figures: what one must know before one calls.
struct AccountSummary: Sendable {
    /// Amounts by currency, how many records they come from, and how many of those need care.
    private struct Sum: Sendable {
        var count: Int64 = 0
        var care: Int64 = 0
        var money: [Money] = []
        /// What no record at all comes to; nil for who may not see amounts.
        var nothing: Money?
    }

    let stage: LifecycleStage
    private let account: AnyRecord
    private let deals: Sum?
    private let orders: Sum?
    private let owed: Sum?
    private let overdue: [Money]
    private let tickets: Sum?
    private let rating: (count: Int, tenths: Int)?
    private let lastContact: Instant?
    private let now: Instant

    init(_ account: AnyRecord, _ work: Work) throws {
        self.account = account
        now = work.now
        deals = try Self.sum("opportunity", "t.amount", "t.stage NOT IN ('won','lost')", by: ["stage"], account, work)
        orders = try Self.sum("order", "t.amount", "t.status <> 'cancelled'", by: ["status"], account, work)
        let unpaid = "t.amount - COALESCE(t.paid, 0)", bill = ["status", "paid"]
        owed = try Self.sum("receivable", unpaid, "t.status <> 'paid'", by: bill, account, work)
        let late = "t.status <> 'paid' AND t.due_on < '\(CivilDate(work.now).description)'"
        overdue = try Self.sum("receivable", unpaid, late, by: bill + ["due_on"], account, work)?.money ?? []
        tickets = try Self.sum("ticket", nil, "t.status IN ('open','pending')", by: ["status"], account, work)
        rating = try Self.rating(account, work)
        lastContact = try Self.lastContact(account, work)
        let open = try Self.sum("handover", nil, "t.status <> 'accepted'", by: ["status"], account, work)?.count ?? 0
        stage = .of(
            hasDeal: (deals?.count ?? 0) > 0, hasOrder: (orders?.count ?? 0) > 0, isDelivering: open > 0)
    }

    /// Records of an account that pass a condition written by the program, for who may know its fields; amounts only
    /// for who may see them.
    private static func sum(
        _ name: String, _ amount: String?, _ condition: String, by fields: [String], _ account: AnyRecord, _ work: Work
    ) throws -> Sum? {
        guard let object = work.schema.object(name), var query = try? Query(object, by: work.actor),
            VisibleFields.areKnown(fields, of: object, to: work.actor)
        else { return nil }
        query.predicates = [Predicate("t.account_id = ? AND \(condition)", [.int(account.id)])]
        let seesMoney = amount != nil && VisibleFields.areKnown(["amount"], of: object, to: work.actor)
        let seesCare = name == "ticket" && VisibleFields.areKnown(["is_breached"], of: object, to: work.actor)
        let care = seesCare ? "SUM(t.is_breached)" : "0"
        let columns = seesMoney ? "t.amount_currency, CAST(SUM(\(amount ?? "0")) AS bigint)" : "NULL, NULL"
        let statement = try query.aggregate(
            "COUNT(*), CAST(\(care) AS bigint), \(columns)", suffix: seesMoney ? " GROUP BY t.amount_currency" : "",
            dialect: work.connection.dialect, now: work.now)
        var sum = Sum()
        if seesMoney { sum.nothing = Money.read([.int(0), .text(work.actor.company.currency)], 0) }
        try work.connection.query(statement.sql, statement.arguments) { row in
            sum.count += row.int(0)
            sum.care += row.int(1)
            if !row.isNull(2) { sum.money.append(Money.read([.int(row.int(3)), .text(row.text(2))], 0)) }
        }
        sum.money.sort { $0.currency.code < $1.currency.code }
        return sum
    }

    /// The mean of the newest ratings.
    private static func rating(_ account: AnyRecord, _ work: Work) throws -> (count: Int, tenths: Int)? {
        let scores = try SatisfactionPart.newest(account, limit: 20, work).compactMap { $0.number("satisfaction") }
        guard !scores.isEmpty else { return nil }
        return (scores.count, Int(scores.reduce(0, +)) * 10 / scores.count)
    }

    private static func lastContact(_ account: AnyRecord, _ work: Work) throws -> Instant? {
        guard let object = work.schema.object("activity"), var query = try? Query(object, by: work.actor) else {
            return nil
        }
        query.predicates = [Predicate("t.account_id = ?", [.int(account.id)])]
        query.limit = 1
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let newest = try work.connection.first(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        return newest.map { $0.time("happened_at") ?? $0.createdAt }
    }

    /// Whether anybody of us spoke with them yet, as far as one may know.
    var hasTalked: Bool { lastContact != nil }

    /// Where they are with us, and what they are.
    func badges(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let texts = ["industry", "region"].compactMap { name in
            account.object.field(name).flatMap { field in
                drawing.actor.access.rule(field, of: account.object) < .masked ? account.text(name) : nil
            }
        }
        return div(.class("badges")) {
            Chip(text: words(stage.label), tone: .info)
            for text in texts { Chip(text: text, isData: true) }
            if let owner = account.responsible { PersonLabel(name: drawing.name(of: owner)) }
        }
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return ul(.class("tiles"), .id("glance"), .aria(.label, words(CustomerWords.atAGlance))) {
            if let deals {
                tile(
                    .openDeals, figure(deals), list("opportunity", "stage != 'won' && stage != 'lost'", drawing),
                    drawing, of: deals.count)
            }
            if let orders { tile(.bought, figure(orders), list("order", nil, drawing), drawing, of: orders.count) }
            if let owed {
                tile(
                    overdue.isEmpty ? .owed : .overdueMoney, owed.count == 0 ? words(.paidUp) : figure(owed),
                    list("receivable", "status != 'paid'", drawing),
                    drawing, overdue.isEmpty ? .plain : .bad, of: owed.count)
            }
            if let tickets {
                tile(
                    .openTickets, String(tickets.count),
                    list("ticket", "status == 'open' || status == 'pending'", drawing), drawing,
                    tickets.care > 0 ? .bad : .plain, of: tickets.count)
            }
            if let rating {
                tile(
                    .satisfaction(rating.count), "\(rating.tenths / 10).\(rating.tenths % 10)", nil, drawing,
                    rating.tenths < 30 ? .bad : rating.tenths >= 45 ? .good : .plain)
            }
            contactTile(drawing)
        }
    }

    private func contactTile(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let days = lastContact.map { Int((now.milliseconds - $0.milliseconds) / Instant.day) }
        let text = days.map { words($0 <= 0 ? CustomerWords.today : .daysAgo($0)) } ?? words(CustomerWords.never)
        return tile(.lastContact, text, nil, drawing, (days ?? 99) > 30 ? .warn : .plain)
    }

    private func figure(_ sum: Sum) -> String {
        if sum.count == 0, let nothing = sum.nothing { return MoneyText.text(nothing) }
        return sum.money.isEmpty ? String(sum.count) : sum.money.map { MoneyText.text($0) }.joined(separator: " + ")
    }

    private func list(_ object: String, _ condition: String?, _ drawing: Drawing) -> Link? {
        guard let object = drawing.schema.object(object) else { return nil }
        let own = "account_id == \(account.id)"
        return SafePath.link(.list(object.plural), [("filter", condition.map { "\(own) && (\($0))" } ?? own)])
    }

    private func tile(
        _ words: CustomerWords, _ figure: String, _ link: Link?, _ drawing: Drawing, _ tone: Tone = .plain,
        of count: Int64? = nil
    ) -> HTML {
        StatTile(
            words: drawing.words, label: drawing.words(words), figure: figure, link: link, tone: tone,
            isNothing: count == 0 && tone == .plain
        ).html
    }
}
