import Markup
import Records

/// What belongs to an account and is glanced at: its people, deals, orders, bills, tickets and handovers.
struct Belongings: Sendable {
    let people: PeoplePart?
    private let lists: [RelatedList]

    private static let parts = ["opportunity", "order", "receivable", "ticket", "handover"]

    init(_ account: AnyRecord, _ work: Work) throws {
        people = try PeoplePart(account, work)
        lists = try Self.parts.compactMap { name in
            guard let object = work.schema.object(name), let field = object.account else { return nil }
            return try RelatedList.load(object, by: field, of: account.id, limit: 5, columns: 4, work)
        }
    }

    /// What the visitor may add and there is nothing of yet.
    var missing: [NothingYet.Item] {
        [people?.missing].compactMap { $0 } + lists.compactMap(\.missing)
    }

    /// Where the first one of an object is made; nil when there is one, or when the visitor makes none.
    func first(_ object: String) -> Link? { missing.first { $0.object.name == object }?.new }

    func html(_ drawing: Drawing) -> HTML {
        HTML.joined([people?.html(drawing) ?? HTML()] + lists.filter { !$0.rows.isEmpty }.map { $0.html(drawing) })
    }
}
