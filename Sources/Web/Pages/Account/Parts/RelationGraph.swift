import Conditions
import Markup
import Records
import Storage

/// A customer among the companies it belongs to, owns, pays for or works with, as a drawing that can be read.
struct RelationGraph: Sendable {
    /// One company around the customer.
    private struct Neighbour: Sendable {
        let id: Int64
        let title: String
        /// What they are to the customer, or the customer to them.
        let relation: Label
        let isAbove: Bool
    }

    private let account: AnyRecord
    private let neighbours: [Neighbour]
    private let mayAdd: Bool
    private let object: ObjectDefinition?

    private static let limit = 8

    init?(_ account: AnyRecord, _ work: Work) throws {
        self.account = account
        mayAdd = work.schema.object("account_relation").map { work.actor.access.reach(.create, $0) > .none } ?? false
        let found = try Self.family(account, work) + Self.related(account, work)
        var wanted = Titles.Wanted()
        for one in found { wanted.add("account", one.id) }
        let titles = try Titles.load(wanted, work)
        neighbours = found.compactMap { one in
            titles["account", one.id].map {
                Neighbour(id: one.id, title: $0, relation: one.relation, isAbove: one.isAbove)
            }
        }
        if neighbours.isEmpty, !mayAdd { return nil }
        object = work.schema.object("account_relation")
    }

    private struct Found {
        let id: Int64
        let relation: Label
        let isAbove: Bool
    }

    private static func family(_ account: AnyRecord, _ work: Work) throws -> [Found] {
        var query = try Query(account.object, by: work.actor)
        query.predicates = [Predicate("t.parent_id = ?", [.int(account.id)])]
        query.limit = limit
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let parts = try work.connection.all(page.sql, page.arguments) { $0.int(0) }
        let part = Label("下级客户", "Sub-account"), whole = Label("上级客户", "Parent account")
        let above = account.parent.map { [Found(id: $0, relation: whole, isAbove: true)] } ?? []
        return above + parts.prefix(limit).map { Found(id: $0, relation: part, isAbove: false) }
    }

    private static func related(_ account: AnyRecord, _ work: Work) throws -> [Found] {
        guard let object = work.schema.object("account_relation"), var query = try? Query(object, by: work.actor),
            let from = object.field("account_id"), let to = object.field("related_id"), let kind = object.field("kind")
        else { return [] }
        query.predicates = [Predicate("t.account_id = ? OR t.related_id = ?", [.int(account.id), .int(account.id)])]
        query.limit = limit
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        return rows.prefix(limit).compactMap { row -> Found? in
            guard case .int(let first) = row[from], case .int(let second) = row[to], case .text(let value) = row[kind],
                let label = kind.kind.choices.first(where: { $0.value == value })?.label
            else { return nil }
            let isFirst = first == account.id
            return Found(id: isFirst ? second : first, relation: label, isAbove: !isFirst)
        }
    }

    private var new: Link { SafePath.link(.new("account_relations"), [("account_id", String(account.id))]) }

    /// How it is named while there is no company around this one.
    var missing: NothingYet.Item? {
        guard neighbours.isEmpty, let object else { return nil }
        return NothingYet.Item(object: object, heading: CustomerWords.relations, new: new)
    }

    func html(_ drawing: Drawing) -> HTML {
        if neighbours.isEmpty { return HTML() }
        let words = drawing.words
        return section(.class("panel")) {
            header(.class("panel-head")) {
                h2 { words(CustomerWords.relations) }
                if mayAdd {
                    a(.class("add"), .aria(.label, words(CustomerWords.addRelation)), .href(new)) { "+" }
                }
            }
            picture(drawing)
        }
    }

    /// Those above, the customer, those below; every box is a link and the relation is written at its line.
    private func picture(_ drawing: Drawing) -> HTML {
        let above = neighbours.filter(\.isAbove), below = neighbours.filter { !$0.isAbove }
        let rows = max(above.count, below.count, 1)
        let height = rows * 60 + 8
        let middle = height / 2
        return svg(
            .class("graph"), .viewBox(640, height), .role("group"),
            .aria(.label, drawing.words(CustomerWords.relationsOf(account.title(for: drawing.actor))))
        ) {
            side(above, x: 4, middle, height, drawing)
            side(below, x: 456, middle, height, drawing)
            rect(
                .class("self"), .x("230"), .y(String(middle - 22)), .width("180"), .height("44"), .rx("6"))
            svgText(.x("320"), .y(String(middle + 5)), .textAnchor("middle"), .class("self")) {
                Self.short(account.title(for: drawing.actor))
            }
        }
    }

    private func side(_ some: [Neighbour], x: Int, _ middle: Int, _ height: Int, _ drawing: Drawing) -> HTML {
        let isLeft = x < 320
        let step = height / max(some.count, 1)
        return HTML.joined(
            some.enumerated().map { index, one in
                let y = step * index + step / 2
                let ends = isLeft ? (x + 180, 230) : (410, x)
                let relation = drawing.words(one.relation)
                return g {
                    line(
                        .x1(String(ends.0)), .y1(String(isLeft ? y : middle)), .x2(String(ends.1)),
                        .y2(String(isLeft ? middle : y)))
                    a(.href(SafePath.link(.detail("accounts", one.id))), .aria(.label, "\(relation): \(one.title)")) {
                        rect(.x(String(x)), .y(String(y - 22)), .width("180"), .height("44"), .rx("6"))
                        svgText(.class("kind"), .x(String(x + 90)), .y(String(y - 4)), .textAnchor("middle")) {
                            relation
                        }
                        svgText(.x(String(x + 90)), .y(String(y + 13)), .textAnchor("middle")) {
                            Self.short(one.title)
                        }
                    }
                }
            })
    }

    /// What fits into a box: a Chinese character is twice as wide as a Latin letter.
    private static func short(_ title: String) -> String {
        var width = 0
        let kept = title.prefix { character in
            width += character.isASCII ? 1 : 2
            return width <= 22
        }
        return kept.count < title.count ? "\(kept)…" : title
    }
}
