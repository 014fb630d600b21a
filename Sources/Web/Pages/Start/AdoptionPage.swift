import Conditions
import Markup
import Records

/// `/adoption`: how many work with Tutti each week and on a phone, who, and how complete their records are.
struct AdoptionPage: PageContent {
    private struct Week: Sendable {
        let ago: Int64
        let people: Int64
        let phone: Int64
    }
    private struct Person: Sendable {
        let name: String
        let days: Int64
        let phone: Int64
    }
    private struct Completeness: Sendable {
        let object: ObjectDefinition
        let field: AnyField
        let filled: Int64
        let of: Int64
    }

    /// Records looked at for completeness: the newest of each object.
    private static let newest: Int64 = 1000
    private static let objects = ["lead", "account", "contact", "opportunity", "ticket"]

    private let weeks: [Week]
    private let people: [Person]
    private let fields: [Completeness]
    private let colleagues: Int

    init(_ work: Work) throws {
        let today = UsageDays.day(work.now)
        let since = today - 55
        weeks = try work.connection.all(
            """
            SELECT (\(today) - day) / 7, COUNT(DISTINCT user_id), \
            COUNT(DISTINCT CASE WHEN device = 'phone' THEN user_id END) FROM usage_days \
            WHERE tenant = ? AND day >= ? GROUP BY 1 ORDER BY 1
            """, [.int(work.actor.tenant), .int(since)]
        ) { Week(ago: $0.int(0), people: $0.int(1), phone: $0.int(2)) }
        let known = work.actor.company.people
        people = try work.connection.all(
            """
            SELECT user_id, COUNT(DISTINCT day), COUNT(DISTINCT CASE WHEN device = 'phone' THEN day END) \
            FROM usage_days WHERE tenant = ? AND day > ? GROUP BY user_id ORDER BY 2 DESC, 1 LIMIT 200
            """, [.int(work.actor.tenant), .int(today - 28)]
        ) { row in
            known.first { $0.id == row.int(0) }.map { Person(name: $0.name, days: row.int(1), phone: row.int(2)) }
        }.compactMap { $0 }
        colleagues = known.count { $0.isActive }
        fields = try Self.objects.compactMap { work.schema.object($0) }.flatMap { try Self.completeness($0, work) }
    }

    private static func completeness(_ object: ObjectDefinition, _ work: Work) throws -> [Completeness] {
        let fields = object.fields.filter {
            !$0.isRequired && !$0.traits.contains(.readOnly) && $0.kind != .json && $0.name != "external_id"
        }
        guard !fields.isEmpty else { return [] }
        let columns = fields.map(\.name).joined(separator: ", ")
        let counts = fields.map { "COUNT(\($0.name))" }.joined(separator: ", ")
        let sql = """
            SELECT COUNT(*), \(counts) FROM (SELECT \(columns) FROM \(object.plural) WHERE tenant = ? \
            AND deleted_at IS NULL ORDER BY id DESC LIMIT \(newest)) n
            """
        return try work.connection.first(sql, [.int(work.actor.tenant)]) { row in
            fields.enumerated().map { index, field in
                Completeness(object: object, field: field, filled: row.int(index + 1), of: row.int(0))
            }
        }?.filter { $0.of > 0 } ?? []
    }

    func title(_ drawing: Drawing) -> String { drawing.words(StartWords.adoption) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(page: .start(.adoption), drawing: drawing).html {
            ul(.class("tiles")) { for tile in tiles(words) { tile } }
            div(.class("duo")) {
                section(.class("panel")) {
                    h2 { words(StartWords.activePeople) }
                    DataTable(
                        words: words,
                        columns: [DataTable.Column(title: words(StartWords.week))]
                            + figures([.activePeople, .onPhone], words),
                        rows: weeks.map { week in
                            row(words(StartWords.weeksAgo(Int(week.ago))), [week.people, week.phone])
                        }, isPlain: true)
                }
                section(.class("panel")) {
                    h2 { words(StartWords.whoWorks) }
                    DataTable(
                        words: words,
                        columns: [DataTable.Column(title: words(StartWords.person))]
                            + figures([.days, .onPhone], words),
                        rows: people.map { row($0.name, [$0.days, $0.phone]) }, isPlain: true)
                }
            }
            section(.class("panel")) {
                header(.class("panel-head")) {
                    h2 { words(StartWords.completeness) }
                    small(.class("muted")) { words(StartWords.newest(Int(Self.newest))) }
                }
                if fields.isEmpty { p(.class("empty")) { words(StartWords.noRecords) } }
                div(.class("completeness")) { for object in Self.objects { completeness(object, words) } }
            }
        }
    }

    private func tiles(_ words: Wording) -> [StatTile] {
        let week = weeks.first { $0.ago == 0 }
        let now = words(StartWords.weeksAgo(0))
        let filled = fields.reduce(0) { $0 + $1.filled }, all = fields.reduce(0) { $0 + $1.of }
        return [
            StatTile(
                words: words, label: words(StartWords.activePeople) + Dot.between + now,
                figure: "\(week?.people ?? 0) / \(colleagues)"),
            StatTile(
                words: words, label: words(StartWords.onPhone) + Dot.between + now,
                figure: "\(week?.phone ?? 0) / \(week?.people ?? 0)"),
            StatTile(
                words: words, label: words(StartWords.completeness),
                figure: all == 0 ? "—" : "\(filled * 100 / all)%"),
        ]
    }

    private func figures(_ captions: [StartWords], _ words: Wording) -> [DataTable.Column] {
        captions.map { DataTable.Column(title: words($0), isFigure: true) }
    }

    private func row(_ name: String, _ numbers: [Int64]) -> DataTable.Row {
        DataTable.Row(cells: [bdi { name }] + numbers.map { HTML(String($0)) })
    }

    private func completeness(_ name: String, _ words: Wording) -> HTML {
        let own = fields.filter { $0.object.name == name }
        guard let object = own.first?.object else { return HTML() }
        return section {
            h3 { words(object.label) }
            dl {
                for one in own {
                    let percent = Int(one.filled * 100 / max(one.of, 1))
                    div {
                        dt { words(one.field.label) }
                        dd {
                            Meter(label: words(one.field.label), percent: percent, tone: percent < 30 ? .warn : .info)
                            span(.class("number")) { "\(percent)%" }
                        }
                    }
                }
            }
        }
    }
}
