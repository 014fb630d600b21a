import Conditions
import Money
import Records

/// What is still to come in by how long it is overdue: not at all, up to 30, 60 and 90 days, longer.
enum ReceivableChart {
    /// The last day of each group but the final one, as of today.
    private static let lastDays = [0, 30, 60, 90]

    static func load(_ work: Work) throws -> HomeChart? {
        guard let object = work.schema.object("receivable"), var query = try? Query(object, by: work.actor) else {
            return nil
        }
        let seen = Set(VisibleFields(object, work.actor).all.filter { $0.rule < .masked }.map(\.field.name))
        guard seen.isSuperset(of: ["status", "due_on"]) else { return nil }
        query.predicates = [Predicate("t.status IN ('open','partial')")]
        let today = CivilDate(work.now)
        let days = lastDays.map { today.adding(days: -$0).description }
        let cases = days.enumerated().map { "WHEN t.due_on >= '\($1)' THEN \($0)" }.joined(separator: " ")
        let key = "CAST(CASE WHEN t.due_on IS NULL THEN -1 \(cases) ELSE \(days.count) END AS bigint)"
        let owed = Tally.Amount(sql: "t.amount - COALESCE(t.paid, 0)", currency: "t.amount_currency")
        let tally = try Tally(query, by: key, adding: seen.isSuperset(of: ["amount", "paid"]) ? owed : nil, work)
        let words = Wording(language: work.actor.language)
        let isOpen = BuiltCondition.Part.row(.init("status", .anyOf, [.text("open"), .text("partial")]))
        var rows = (0...days.count).map { place in
            HomeChart.Row(
                name: words(name(place)), condition: BuiltCondition(.all, [isOpen] + bounds(place, days)),
                part: tally[.int(Int64(place))], tone: place == 0 ? .plain : place < 3 ? .warn : .bad)
        }
        let undated = tally[.int(-1)]
        if undated.count > 0 {
            let condition = BuiltCondition(.all, [isOpen, .row(.init("due_on", .missing))])
            rows.append(HomeChart.Row(name: words(HomeWords.noDueDay), condition: condition, part: undated))
        }
        return HomeChart(
            object: object, title: .receivables, empty: .nothingOwed, rows: rows, all: BuiltCondition(.all, [isOpen]),
            isCapped: tally.isCapped)
    }

    private static func name(_ place: Int) -> HomeWords {
        if place == 0 { return .notDue }
        return .overdue(from: lastDays[place - 1] + 1, to: place < lastDays.count ? lastDays[place] : nil)
    }

    private static func bounds(_ place: Int, _ days: [String]) -> [BuiltCondition.Part] {
        var parts: [BuiltCondition.Part] = []
        if place < days.count { parts.append(.row(.init("due_on", .greaterOrEqual, [.text(days[place])]))) }
        if place > 0 { parts.append(.row(.init("due_on", .less, [.text(days[place - 1])]))) }
        return parts
    }
}
