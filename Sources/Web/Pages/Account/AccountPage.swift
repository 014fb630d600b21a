import Conditions
import Hummingbird
import Markup
import Money
import Records
import Storage

extension Pages {
    /// `/o/accounts/<id>`: the customer seen by every department.
    func account(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        let department = visit.request.parameter("of")
        let before = visit.request.parameter("before").flatMap(Int64.init)
        return try await show(visit) { work in
            try AccountPage(try work.get(object, id), department: department, before: before, work)
        }
    }
}

/// One customer: who they are, their people, deals, orders, what they owe, their tickets, and everything that happened.
struct AccountPage: PageContent {
    private let head: RecordHead
    private let fields: FieldList
    private let lists: [RelatedList]
    private let owed: [Money]?
    private let entries: EntryList
    private let departments: Departments
    private let department: String?
    private let before: Int64?
    private let older: Int64?

    private static let page = 30
    private static let parts = ["contact", "opportunity", "order", "receivable", "ticket", "task"]

    init(_ account: AnyRecord, department: String?, before: Int64?, _ work: Work) throws {
        head = try RecordHead(account, work)
        fields = try FieldList(account, work)
        lists = try Self.parts.compactMap { name in
            guard let object = work.schema.object(name), let field = object.account else { return nil }
            return try RelatedList.load(object, by: field, of: account.id, work)
        }
        owed = try Self.owed(account, work)
        departments = Departments(work)
        self.department = departments.names.contains { $0.key == department } ? department : nil
        self.before = before
        let found = try work.timeline(
            of: account, before: before, limit: Self.page + 1, only: departments.objects(of: self.department))
        older = found.count > Self.page ? found[Self.page - 1].id : nil
        entries = try EntryList(Array(found.prefix(Self.page)), work)
    }

    /// What is unpaid in each currency, nil when the actor may not see amounts.
    private static func owed(_ account: AnyRecord, _ work: Work) throws -> [Money]? {
        guard let object = work.schema.object("receivable"), let amount = object.field("amount"),
            let paid = object.field("paid"), work.actor.access.rule(amount, of: object) < .masked,
            work.actor.access.rule(paid, of: object) < .masked, var query = try? Query(object, by: work.actor)
        else { return nil }
        query.predicates = [Predicate("t.account_id = ? AND t.status <> ?", [.int(account.id), .text("paid")])]
        let sum = try query.aggregate(
            "t.amount_currency, CAST(SUM(t.amount - COALESCE(t.paid, 0)) AS bigint)",
            suffix: " GROUP BY t.amount_currency ORDER BY t.amount_currency", dialect: work.connection.dialect,
            now: work.now)
        return try work.connection.all(sum.sql, sum.arguments) { row in
            Money.read([.int(row.int(1)), .text(row.text(0))], 0)
        }
    }

    func crumbs(_ drawing: Drawing) -> [Crumb] { RecordHead.crumbs(head.record.object, drawing) }

    func title(_ drawing: Drawing) -> String { head.title }

    func main(_ drawing: Drawing) -> HTML {
        article(.class("detail account")) {
            head.html(drawing)
            balance(drawing)
            div(.class("columns")) {
                div {
                    section(.class("panel")) {
                        h2 { drawing.words(.whoTheyAre) }
                        fields.html(drawing)
                    }
                    for list in lists { list.html(drawing) }
                }
                section(.class("panel"), .id("timeline")) {
                    h2 { drawing.words(.timeline) }
                    filter(drawing)
                    entries.html(drawing, names: true)
                    if let older {
                        p(.class("pager")) {
                            a(.class("button"), .href(place(department, before: older))) { drawing.words(.older) }
                        }
                    }
                }
            }
        }
    }

    private func balance(_ drawing: Drawing) -> HTML {
        guard let owed else { return HTML() }
        return p(.class("balance")) {
            if owed.isEmpty {
                span(.class("muted")) { drawing.words(.paidUp) }
            } else {
                span(.class("muted")) { drawing.words(.owes) }
                for money in owed { strong(.class("number")) { MoneyText.text(money) } }
            }
        }
    }

    private func filter(_ drawing: Drawing) -> HTML {
        ul(.class("tabs")) {
            li { tab(nil, drawing.words(.everything)) }
            for name in departments.names { li { tab(name.key, drawing.words(name.words)) } }
        }
    }

    private func tab(_ key: String?, _ text: String) -> HTML {
        a(.href(place(key, before: nil)), key == department ? .aria(.current, "true") : nil) { text }
    }

    private func place(_ department: String?, before: Int64?) -> Link {
        let all = [("of", department), ("before", before.map(String.init))]
        return SafePath.link(
            .detail(head.record.object.plural, head.record.id),
            all.compactMap { name, value in value.map { (name, $0) } })
    }
}
