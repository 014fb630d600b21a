import Conditions
import Markup
import Money
import Records

/// `/adoption`: how many work with Tutti each week and on a phone, who, and how complete their records are.
struct AdoptionPage: PageContent {
    private struct Week: Sendable {
        let ago: Int64
        let people: Int64
        let phone: Int64
    }
    private struct Day: Sendable {
        let number: Int64
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
    private static let daysShown: Int64 = 30
    private static let objects = ["lead", "account", "contact", "opportunity", "ticket"]

    private let weeks: [Week]
    /// The last thirty days, today last.
    private let days: [Day]
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
        days = try Self.days(until: today, work)
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

    private static func days(until today: Int64, _ work: Work) throws -> [Day] {
        let worked = try work.connection.all(
            """
            SELECT day, COUNT(DISTINCT user_id), COUNT(DISTINCT CASE WHEN device = 'phone' THEN user_id END) \
            FROM usage_days WHERE tenant = ? AND day > ? AND day <= ? GROUP BY day ORDER BY day
            """, [.int(work.actor.tenant), .int(today - daysShown), .int(today)]
        ) { Day(number: $0.int(0), people: $0.int(1), phone: $0.int(2)) }
        return (today - daysShown + 1...today).map { number in
            worked.first { $0.number == number } ?? Day(number: number, people: 0, phone: 0)
        }
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
            section(.class("panel")) { daily(words) }
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
                figure: all == 0 ? "—" : "\(Self.percent(filled, of: all))%"),
        ]
    }

    /// The nearest whole percent; 0 of nothing.
    private static func percent(_ part: Int64, of whole: Int64) -> Int64 { (part * 200 / max(whole, 1) + 1) / 2 }

    /// People of each day, those on a phone below those at a desk alone.
    private func daily(_ words: Wording) -> Chart {
        let all = days.reduce(0) { $0 + $1.people }, phone = days.reduce(0) { $0 + $1.phone }
        return Chart(
            words: words, title: words(StartWords.daily), shape: .bars,
            names: all == 0
                ? []
                : days.map { day in
                    let (_, month, date) = CivilDate(dayNumber: Int(day.number)).components
                    return "\(month)/\(date)"
                },
            series: [
                Chart.Series(name: words(StartWords.onPhone), values: days.map { Double($0.phone) }),
                Chart.Series(
                    name: words(StartWords.atDesk), values: days.map { Double($0.people - $0.phone) },
                    pigment: 6),
            ], isStacked: true, isCounted: true,
            remark: all == 0 ? nil : words(StartWords.phoneShare(Int(Self.percent(phone, of: all)))),
            empty: words(StartWords.nobodyYet))
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
        let percents = own.map { Int(Self.percent($0.filled, of: $0.of)) }
        return section {
            Chart(
                words: words, title: words(object.label), shape: .rows, names: own.map { words($0.field.label) },
                series: [Chart.Series(name: words(StartWords.completeness), values: percents.map(Double.init))],
                isSection: true, full: 100,
                marks: percents.map { Chart.Mark(figure: "\($0)%", tone: $0 < 30 ? .warn : .plain) },
                remark: words(StartWords.records(Int(own.first?.of ?? 0))))
        }
    }
}
