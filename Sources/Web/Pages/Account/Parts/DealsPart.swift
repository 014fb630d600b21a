import Conditions
import Markup
import Records

/// The deals of a customer: what is open first, what was won and lost quietly below.
struct DealsPart: Sendable {
    let object: ObjectDefinition
    private let open: RelatedList
    private let closed: RelatedList

    static let anchor = "deals"
    /// So many closed ones stand there, more are folded.
    private static let few = 2

    init?(_ account: AnyRecord, _ work: Work) throws {
        guard let object = work.schema.object("opportunity"), let field = object.account,
            let open = try RelatedList.load(
                object, by: field, of: account.id, limit: 8, columns: 4,
                only: Predicate("t.stage NOT IN ('won','lost')"), work),
            let closed = try RelatedList.load(
                object, by: field, of: account.id, limit: 5, columns: 4, only: Predicate("t.stage IN ('won','lost')"),
                work)
        else { return nil }
        self.object = object
        self.open = open
        self.closed = closed
    }

    var isEmpty: Bool { open.rows.isEmpty && closed.rows.isEmpty }

    /// How it is named while there is none, open or closed.
    var missing: NothingYet.Item? { isEmpty ? open.missing : nil }

    func html(_ drawing: Drawing) -> HTML {
        if isEmpty { return HTML() }
        let words = drawing.words
        return section(.class("panel"), .id(Self.anchor)) {
            header(.class("panel-head")) {
                h2 { words(all: object) }
                if open.hasMore || closed.hasMore { a(.href(open.all)) { words(.showAll) } }
                if let new = open.new {
                    a(.class("add"), .href(new), .aria(.label, words(.newRecord(words(object.label))))) { "+" }
                }
            }
            if open.rows.isEmpty {
                p(.class("empty")) { words(CustomerWords.noOpenDeals) }
            } else {
                table(open, drawing)
            }
            if !closed.rows.isEmpty { ended(drawing) }
        }
    }

    private func ended(_ drawing: Drawing) -> HTML {
        let count = closed.hasMore ? "\(closed.rows.count)+" : String(closed.rows.count)
        return details(.class("ended"), closed.rows.count <= Self.few ? .open : nil) {
            summary { drawing.words(CustomerWords.closedDeals(count)) }
            table(closed, drawing)
        }
    }

    private func table(_ list: RelatedList, _ drawing: Drawing) -> HTML {
        RecordTable(object: object, columns: list.columns, rows: list.rows).html(drawing.values(list.titles), drawing)
    }
}
