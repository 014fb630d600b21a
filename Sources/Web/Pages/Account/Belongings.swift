import Markup
import Records

/// What belongs to an account and is glanced at: its people, deals, orders, bills, tickets and handovers.
struct Belongings: Sendable {
    let people: PeoplePart?
    private let deals: DealsPart?
    private let lists: [RelatedList]

    private static let parts = ["order", "receivable", "ticket", "handover"]

    init(_ account: AnyRecord, _ work: Work) throws {
        people = try PeoplePart(account, work)
        deals = try DealsPart(account, work)
        lists = try Self.parts.compactMap { name in
            guard let object = work.schema.object(name), let field = object.account else { return nil }
            var list = try RelatedList.load(object, by: field, of: account.id, limit: 5, columns: 4, work)
            list?.anchor = object.plural
            return list
        }
    }

    /// What the visitor may add and there is nothing of yet.
    var missing: [NothingYet.Item] {
        [people?.missing, deals?.missing].compactMap { $0 } + lists.compactMap(\.missing)
    }

    /// Where the first one of an object is made; nil when there is one, or when the visitor makes none.
    func first(_ object: String) -> Link? { missing.first { $0.object.name == object }?.new }

    /// The parts that are there, for whoever goes straight to one.
    func places(_ words: Wording) -> [(anchor: String, text: String)] {
        let known = lists.filter { !$0.rows.isEmpty }
        return [
            people.flatMap { $0.contacts.isEmpty ? nil : ("people", words(CustomerWords.people)) },
            deals.flatMap { $0.isEmpty ? nil : (DealsPart.anchor, words(all: $0.object)) },
        ].compactMap { $0 } + known.compactMap { list in list.anchor.map { ($0, words(all: list.object)) } }
    }

    func html(_ drawing: Drawing) -> HTML {
        HTML.joined(
            [people?.html(drawing) ?? HTML(), deals?.html(drawing) ?? HTML()]
                + lists.filter { !$0.rows.isEmpty }.map { $0.html(drawing) })
    }
}
