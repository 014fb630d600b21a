import Conditions
import Markup
import Records

/// The deals of a customer: what is open first, what was won and lost quietly below. Who may not know the stage of a deal
/// sees all of them alike.
struct DealsPart: Sendable {
    let object: ObjectDefinition
    private let open: RelatedList
    private let closed: RelatedList?

    static let anchor = "deals"
    /// So many closed ones stand there, more are folded.
    private static let few = 2

    init?(_ account: AnyRecord, _ work: Work) throws {
        guard let object = work.schema.object("opportunity"), let field = object.account else { return nil }
        let isTold = VisibleFields.areKnown(["stage"], of: object, to: work.actor)
        func list(_ limit: Int, _ condition: String) throws -> RelatedList? {
            try RelatedList.load(
                object, by: field, of: account.id, limit: limit, columns: 4,
                only: isTold ? Predicate(condition) : nil, work)
        }
        guard let open = try list(8, "t.stage NOT IN ('won','lost')") else { return nil }
        self.object = object
        self.open = open
        closed = isTold ? try list(5, "t.stage IN ('won','lost')") : nil
    }

    var isEmpty: Bool { open.rows.isEmpty && closed?.rows.isEmpty != false }

    /// How it is named while there is none, open or closed.
    var missing: NothingYet.Item? { isEmpty ? open.missing : nil }

    func html(_ drawing: Drawing) -> HTML {
        if isEmpty { return HTML() }
        let words = drawing.words
        return section(.class("panel"), .id(Self.anchor)) {
            header(.class("panel-head")) {
                h2 { words(all: object) }
                if open.hasMore || closed?.hasMore == true { a(.href(open.all)) { words(.showAll) } }
                if let new = open.new {
                    a(.class("add"), .href(new), .aria(.label, words(.newRecord(words(object.label))))) { "+" }
                }
            }
            if open.rows.isEmpty {
                p(.class("empty")) { words(CustomerWords.noOpenDeals) }
            } else {
                table(open, drawing)
            }
            if let closed, !closed.rows.isEmpty { ended(closed, drawing) }
        }
    }

    private func ended(_ closed: RelatedList, _ drawing: Drawing) -> HTML {
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
