import Conditions
import Markup
import Parties
import Records
import Storage

/// The people at a customer with the part each plays when their company buys.
struct PeoplePart: Sendable {
    let contacts: [AnyRecord]
    private let account: AnyRecord
    private let hasMore: Bool
    private let mayAdd: Bool

    init?(_ account: AnyRecord, limit: Int = 10, _ work: Work) throws {
        guard let object = work.schema.object("contact"), var query = try? Query(object, by: work.actor) else {
            return nil
        }
        self.account = account
        query.predicates = [Predicate("t.account_id = ?", [.int(account.id)])]
        query.limit = limit
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        contacts = Array(rows.prefix(limit)).sorted { Self.rank($0) < Self.rank($1) }
        hasMore = rows.count > limit
        mayAdd = work.actor.access.reach(.create, object) > .none
    }

    /// Whoever decides stands first.
    private static func rank(_ contact: AnyRecord) -> Int {
        let role = contact.text("buying_role").flatMap(BuyingRole.init)
        return role.flatMap { BuyingRole.allCases.firstIndex(of: $0) } ?? BuyingRole.allCases.count
    }

    /// Whether somebody is known who decides about the money or the choice.
    var knowsDecider: Bool {
        contacts.contains { ["decision_maker", "economic_buyer"].contains($0.text("buying_role")) }
    }

    private var new: Link { SafePath.link(.new("contacts"), [("account_id", String(account.id))]) }

    /// Where the first person is entered, for those who may; nil when somebody is known.
    var missing: NothingYet.Item? {
        guard contacts.isEmpty, mayAdd else { return nil }
        return NothingYet.Item(object: Contact.definition, new: new)
    }

    func html(_ drawing: Drawing) -> HTML {
        if contacts.isEmpty { return HTML() }
        let words = drawing.words
        return section(.class("panel"), .id("people")) {
            header(.class("panel-head")) {
                h2 { words(CustomerWords.people) }
                if hasMore {
                    a(.href(SafePath.link(.list("contacts"), [("filter", "account_id == \(account.id)")]))) {
                        words(.showAll)
                    }
                }
                if mayAdd {
                    a(.class("add"), .href(new), .aria(.label, words(CustomerWords.addPerson))) { "+" }
                }
            }
            ul(.class("people-list")) { for contact in contacts { li { person(contact, drawing) } } }
        }
    }

    private func person(_ contact: AnyRecord, _ drawing: Drawing) -> HTML {
        let visible = VisibleFields(contact.object, drawing.actor).all
        let values = drawing.values(Titles())
        func field(_ name: String) -> HTML {
            visible.first { $0.field.name == name }.map { values.html($0, of: contact) } ?? HTML()
        }
        let name = contact.title(for: drawing.actor)
        return HTML.joined([
            Avatar(name: name).html,
            div {
                a(.class("lead-link"), .href(SafePath.link(.detail("contacts", contact.id)))) { bdi { name } }
                " "
                small(.class("muted")) { field("title") }
                div(.class("reach")) {
                    field("phone")
                    field("email")
                }
            },
            field("buying_role"),
        ])
    }
}
