import Conditions
import Markup
import Parties
import Records

/// Two records side by side: which one stays, whose value each field gets, what moves.
struct ComparePage: PageContent {
    private let object: ObjectDefinition
    private let pair: [AnyRecord]
    private let names: [String]
    private let rows: [Difference]
    private let same: [VisibleFields.Visible]
    private let moving: [(object: ObjectDefinition, counts: [Int64])]
    private let outcome: DuplicateMatcher.Outcome?
    private let titles: Titles
    private let once = Secrets.text(bytes: 12)

    /// A field in which the two differ, and which value survives by which rule.
    private struct Difference: Sendable {
        let field: VisibleFields.Visible
        let chosen: Int64
        let rule: Survivorship.Rule?
    }

    init(_ id: Int64, _ other: Int64, _ object: ObjectDefinition, _ work: Work) throws {
        guard id != other else { throw Refusal.notFound(object: object.name, id: other) }
        self.object = object
        pair = try [id, other].map { try work.get(object, $0, for: .update) }
        names = pair.map { $0.title(for: work.actor) }
        let fields = VisibleFields(object, work.actor).all.filter { $0.rule == .open && $0.field.kind != .json }
        let pair = pair
        let differing = fields.filter { !Self.isSame($0.field, pair) }
        let surviving = try SurvivingValues(pair, work)
        rows = differing.map { visible in
            let winner = surviving.winner(visible.field)
            return Difference(field: visible, chosen: winner?.record ?? pair[0].id, rule: winner?.rule)
        }
        same = fields.filter { field in Self.isSame(field.field, pair) && pair[0][field.field] != .null }
        moving = try Self.relations(pair, work)
        let suspects = try DuplicateFinder(object, work)?.suspects(of: pair[0]) ?? []
        outcome = suspects.first { $0.record.id == other }?.outcome
        var wanted = Titles.Wanted()
        for record in pair { wanted.add(record, fields.map(\.field)) }
        titles = try Titles.load(wanted, work)
    }

    private static func isSame(_ field: AnyField, _ pair: [AnyRecord]) -> Bool {
        pair[0].agrees(with: pair[1], in: field)
    }

    private static func relations(_ pair: [AnyRecord], _ work: Work) throws -> [(ObjectDefinition, [Int64])] {
        var all: [(ObjectDefinition, [Int64])] = []
        for object in work.schema.objects {
            guard var query = try? Query(object, by: work.actor) else { continue }
            var counts: [Int64] = [0, 0]
            for field in work.actor.company.fields(of: object)
            where field.kind == .reference(pair[0].object.name) {
                for (place, record) in pair.enumerated() {
                    query.predicates = [
                        Predicate("\(work.connection.dialect.place(of: field)) = ?", [.int(record.id)])
                    ]
                    let count = try query.count(dialect: work.connection.dialect, now: work.now, cap: 1000)
                    counts[place] += try work.connection.first(count.sql, count.arguments) { $0.int(0) } ?? 0
                }
            }
            if counts != [0, 0] { all.append((object, counts)) }
        }
        return all
    }

    func title(_ drawing: Drawing) -> String { drawing.words(MergeWords.mergeOf(names[0])) }

    func crumbs(_ drawing: Drawing) -> [Crumb] {
        RecordHead.crumbs(object, of: pair[0], drawing)
            + [Crumb(text: drawing.words(MergeWords.suspects), page: .verb(object.plural, pair[0].id, "merge"))]
    }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let plural = object.plural
        return section(.class("merging")) {
            header(.class("heading")) { h1 { words(MergeWords.sideBySide) } }
            if let outcome { MatchReasons.html(outcome.score.reasons, outcome.score.probability, words) }
            drawing.form(SafePath.link(.verb(plural, pair[0].id, "merge"))) {
                input(.type("hidden"), .name("_once"), .value(once))
                input(.type("hidden"), .name("with"), .value(String(pair[1].id)))
                comparison(drawing)
                moved(words)
                div(.class("buttons")) {
                    Button(
                        text: words(MergeWords.merge), icon: .merge, weight: .primary, name: "_merge", value: "1")
                    Button(text: words(MergeWords.apart), name: "_apart", value: "1")
                    Button(text: words(.cancel), weight: .quiet, link: SafePath.link(.detail(plural, pair[0].id)))
                }
                p(.class("hint")) { words(MergeWords.canUndo) }
            }
        }
    }

    private func comparison(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return table(.class("comparison")) {
            thead {
                tr {
                    th(.scope("col")) { words(MergeWords.stays) }
                    for (place, record) in pair.enumerated() {
                        th(.scope("col")) {
                            label(.class("tick")) {
                                input(
                                    .type("radio"), .name("survivor"), .value(String(record.id)),
                                    record.id == pair.map(\.id).min() ? .checked : nil)
                                bdi { names[place] }
                            }
                        }
                    }
                }
            }
            tbody {
                for row in rows {
                    tr {
                        th(.scope("row")) { words(row.field.field.label) }
                        for record in pair { choice(row, record, drawing) }
                    }
                }
                for field in same {
                    tr(.class("same")) {
                        th(.scope("row")) { words(field.field.label) }
                        td(.colspan(2)) { drawing.values(titles).html(field, of: pair[0]) }
                    }
                }
            }
        }
    }

    private func choice(_ row: Difference, _ record: AnyRecord, _ drawing: Drawing) -> HTML {
        let field = row.field
        let isChosen = record.id == row.chosen
        var shown = drawing.values(titles).html(field, of: record)
        // What is pressed here chooses; an address leads nowhere.
        if field.rule < .masked, field.field.kind == .url, case .text(let address) = record[field.field] {
            shown = bdi { address }
        }
        return td {
            label(.class("tick")) {
                input(
                    .type("radio"), .name("take.\(field.field.name)"), .value(String(record.id)),
                    isChosen ? .checked : nil)
                shown.isEmpty ? span(.class("muted")) { drawing.words(MergeWords.empty) } : shown
            }
            if isChosen, let rule = row.rule {
                small(.class("muted reason")) { drawing.words(MergeWords.because(rule)) }
            }
        }
    }

    private func moved(_ words: Wording) -> HTML {
        if moving.isEmpty { return HTML() }
        return section(.class("panel")) {
            h2 { words(MergeWords.moves) }
            table(.class("comparison")) {
                tbody {
                    for (object, counts) in moving {
                        tr {
                            th(.scope("row")) { words(all: object) }
                            for count in counts { td(.class("figures")) { count >= 1000 ? "1000+" : String(count) } }
                        }
                    }
                }
            }
        }
    }
}
