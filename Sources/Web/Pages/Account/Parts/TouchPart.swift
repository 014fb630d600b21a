import Conditions
import Markup
import Records
import Storage

/// How a customer came to us: the leads that became them, and the campaigns that spoke to their people.
struct TouchPart: Sendable {
    private let leads: [AnyRecord]
    private let members: [AnyRecord]
    private let titles: Titles

    private static let limit = 8

    init?(_ account: AnyRecord, _ work: Work) throws {
        leads = try Self.rows("lead", Predicate("t.account_id = ?", [.int(account.id)]), work)
        let ofLeads = leads.map(\.id).map(Value.int)
        let contacts =
            "t.contact_id IN (SELECT c.id FROM contacts c WHERE c.tenant = t.tenant AND c.account_id = ? LIMIT 50)"
        let marks = ofLeads.map { _ in "?" }.joined(separator: ",")
        let ofThose = ofLeads.isEmpty ? contacts : "\(contacts) OR t.lead_id IN (\(marks))"
        members = try Self.rows("campaign_member", Predicate(ofThose, [.int(account.id)] + ofLeads), work)
        if leads.isEmpty && members.isEmpty { return nil }
        var wanted = Titles.Wanted()
        for row in leads + members { wanted.add(row, row.object.fields) }
        titles = try Titles.load(wanted, work)
    }

    private static func rows(_ name: String, _ predicate: Predicate, _ work: Work) throws -> [AnyRecord] {
        guard let object = work.schema.object(name), var query = try? Query(object, by: work.actor) else { return [] }
        query.predicates = [predicate]
        query.limit = limit
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        return Array(rows.prefix(limit))
    }

    func html(_ drawing: Drawing) -> HTML {
        let values = drawing.values(titles)
        return section(.class("panel")) {
            h2 { drawing.words(CustomerWords.touches) }
            ul(.class("touches")) {
                for lead in leads { li { row(lead, "source", drawing, values) } }
                for member in members { li { row(member, "status", drawing, values) } }
            }
        }
    }

    private func row(_ record: AnyRecord, _ name: String, _ drawing: Drawing, _ values: ValueView) -> HTML {
        let visible = VisibleFields(record.object, drawing.actor).all
        func field(_ name: String) -> HTML {
            visible.first { $0.field.name == name }.map { values.html($0, of: record) } ?? HTML()
        }
        return HTML.joined([
            values.moment(record.createdAt),
            record.object.title == nil
                ? field("campaign_id")
                : a(.href(SafePath.link(.detail(record.object.plural, record.id)))) {
                    bdi { record.title(for: drawing.actor) }
                },
            field(name),
            record.object.title == nil ? HTML() : field("campaign_id"),
        ])
    }
}
