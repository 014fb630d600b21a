import Conditions
import Money
import Records

/// Tickets that are not solved by how long they have been waiting, in days of Beijing.
enum TicketChart {
    /// The last day of each group but the final one: today, two days, six days.
    private static let lastDays = [0, 2, 6]

    static func load(_ work: Work) throws -> HomeChart? {
        guard let object = work.schema.object("ticket"), var query = try? Query(object, by: work.actor),
            let status = object.field("status"), work.actor.access.rule(status, of: object) < .masked
        else { return nil }
        query.predicates = [Predicate("t.status IN ('open','pending')")]
        let today = CivilDate(work.now)
        let starts = lastDays.map { today.adding(days: -$0).start() }
        let cases = starts.enumerated().map { "WHEN t.created_at >= \($1.milliseconds) THEN \($0)" }
        let tally = try Tally(
            query, by: "CAST(CASE \(cases.joined(separator: " ")) ELSE \(starts.count) END AS bigint)", work)
        let words = Wording(language: work.actor.language)
        let isOpen = BuiltCondition.Row("status", .anyOf, [.text("open"), .text("pending")])
        let rows = (0...starts.count).map { place in
            var parts: [BuiltCondition.Part] = [.row(isOpen)]
            if place < starts.count { parts.append(.row(since(today.adding(days: -lastDays[place]), .greaterOrEqual))) }
            if place > 0 { parts.append(.row(since(today.adding(days: -lastDays[place - 1]), .less))) }
            return HomeChart.Row(
                name: words(
                    HomeWords.waiting(
                        from: place == 0 ? 0 : lastDays[place - 1] + 1, to: place < starts.count ? lastDays[place] : nil
                    )),
                condition: BuiltCondition(.all, parts), part: tally[.int(Int64(place))],
                tone: place == starts.count ? .bad : place == starts.count - 1 ? .warn : .plain)
        }
        return HomeChart(
            object: object, title: .tickets, empty: .noOpenTickets, rows: rows,
            all: BuiltCondition(.all, [.row(isOpen)]), isCapped: tally.isCapped)
    }

    /// A comparison of when a record was made with the midnight a day begins with.
    static func since(_ day: CivilDate, _ operation: BuiltCondition.Operation) -> BuiltCondition.Row {
        BuiltCondition.Row("created_at", operation, [.time("\(day.description)T00:00:00+08:00")])
    }
}
