import Conditions
import Money
import Records
import Storage

/// Leads of the last four weeks by where they came from. Where so many came that they cannot all be read, those of the
/// last week, or of today.
enum LeadChart {
    /// How many days are looked at, today among them.
    private static let spans = [1, 7, 28]
    private static let cap = 4000
    private static let most = 6

    private struct Sources {
        /// How many leads of each source each span has.
        var counts: [[Value: Int64]] = spans.map { _ in [:] }
        var read: Int64 = 0
        /// When the oldest of them came.
        var oldest = Int64.max
    }

    static func load(_ work: Work) throws -> HomeChart? {
        guard let object = work.schema.object("lead"), let source = object.field("source"),
            work.actor.access.rule(source, of: object) < .masked
        else { return nil }
        let today = CivilDate(work.now)
        let starts = spans.map { today.adding(days: 1 - $0) }
        guard let found = try read(object, starts.map { $0.start().milliseconds }, work) else { return nil }
        let isCut = found.read > Int64(cap)
        // What came in the same moment as the oldest that was read may not have been read whole.
        let place = isCut ? starts.lastIndex { $0.start().milliseconds > found.oldest } ?? 0 : spans.count - 1
        let since = starts[place]
        return chart(
            object, source, found.counts[place], since,
            isCapped: isCut && since.start().milliseconds <= found.oldest, work)
    }

    /// The newest leads, one more than the cap, by source and span.
    private static func read(_ object: ObjectDefinition, _ starts: [Int64], _ work: Work) throws -> Sources? {
        guard var query = try? Query(object, by: work.actor), let first = starts.last else { return nil }
        query.predicates = [Predicate("t.created_at >= ?", [.int(first)])]
        let cases = starts.enumerated().map { "WHEN t.created_at >= \($1) THEN \($0)" }.joined(separator: " ")
        var window = try query.aggregate(
            "t.source AS source, CAST(CASE \(cases) END AS bigint) AS place, t.created_at AS at",
            suffix: " ORDER BY t.created_at DESC LIMIT \(cap + 1)", dialect: work.connection.dialect, now: work.now)
        window.sql = """
            SELECT c.source, c.place, COUNT(*), MIN(c.at) FROM (\(window.sql)) c GROUP BY c.source, c.place \
            ORDER BY c.source, c.place
            """
        var found = Sources()
        try work.connection.query(window.sql, window.arguments) { row in
            found.read += row.int(2)
            found.oldest = min(found.oldest, row.int(3))
            for place in Int(row.int(1))..<starts.count { found.counts[place][row.value(0), default: 0] += row.int(2) }
        }
        return found
    }

    private static func chart(
        _ object: ObjectDefinition, _ source: AnyField, _ counts: [Value: Int64], _ since: CivilDate, isCapped: Bool,
        _ work: Work
    ) -> HomeChart {
        let words = Wording(language: work.actor.language)
        let recent = BuiltCondition.Part.row(TicketChart.since(since, .greaterOrEqual))
        var named: [(text: String, count: Int64)] = counts.compactMap { value, count in
            if case .text(let text) = value { (text, count) } else { nil }
        }
        named.sort { ($1.count, $0.text) < ($0.count, $1.text) }
        func row(_ name: String, _ count: Int64, _ parts: [BuiltCondition.Row]) -> HomeChart.Row {
            HomeChart.Row(
                name: name, condition: BuiltCondition(.all, [recent] + parts.map { .row($0) }),
                part: Tally.Part(count: count))
        }
        let largest = named.prefix(named.count == most + 1 ? most + 1 : most)
        var rows = largest.map { one in
            row(source.shown(one.text, words), one.count, [.init("source", .equal, [.text(one.text)])])
        }
        let others = named.dropFirst(largest.count).reduce(0) { $0 + $1.count }
        if others > 0 {
            let known = largest.map { BuiltCondition.Literal.text($0.text) }
            rows.append(
                row(
                    words(HomeWords.otherSources), others, [.init("source", .present), .init("source", .noneOf, known)])
            )
        }
        if let unknown = counts[.null] {
            rows.append(row(words(HomeWords.unknownSource), unknown, [.init("source", .missing)]))
        }
        return HomeChart(
            object: object, title: .leads, remark: .since(since), empty: .noNewLeads, rows: rows,
            all: BuiltCondition(.all, [recent]), isCapped: isCapped)
    }
}
