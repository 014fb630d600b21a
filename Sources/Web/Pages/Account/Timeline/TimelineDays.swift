import Money
import Records

/// The days a timeline is narrowed to, in Beijing.
enum TimelineDays: Sendable, Hashable {
    /// So many, with today.
    case last(Int)
    case thisYear
    /// Both days belong to it; nil is open.
    case between(CivilDate?, CivilDate?)

    static let spans = [7, 30, 90]

    /// Nil when an address asks for no days, or for none there are.
    init?(_ asked: TimelineAsked) {
        let count = asked.days.flatMap(Int.init)
        if let count, Self.spans.contains(count) {
            self = .last(count)
        } else if asked.days == "year" {
            self = .thisYear
        } else {
            let from = asked.from.flatMap { try? CivilDate($0) }, until = asked.until.flatMap { try? CivilDate($0) }
            if from == nil, until == nil { return nil }
            self = .between(from, until)
        }
    }

    /// The value of the choice on the page.
    var key: String {
        switch self {
        case .last(let count): String(count)
        case .thisYear: "year"
        case .between: "between"
        }
    }

    var parameters: [(String, String?)] {
        guard case .between(let from, let until) = self else { return [("days", key)] }
        return [("from", from?.description), ("until", until?.description)]
    }

    /// Whether it ends before it begins.
    var isReversed: Bool {
        guard case .between(let from?, let until?) = self else { return false }
        return until < from
    }

    func narrow(_ filter: inout TimelineFilter, today: CivilDate) {
        switch self {
        case .last(let count): filter.since = today.adding(days: 1 - count).start()
        case .thisYear: filter.since = (try? CivilDate(today.components.year, 1, 1))?.start()
        case .between(let from, let until):
            filter.since = from?.start()
            filter.until = until?.adding(days: 1).start()
        }
    }

    func text(_ words: Wording) -> String {
        switch self {
        case .last(let count): words(TimelineWords.lastDays(count))
        case .thisYear: words(TimelineWords.thisYear)
        case .between(let from?, let until?): "\(from) – \(until)"
        case .between(let from?, nil): words(TimelineWords.since(from.description))
        case .between(nil, let until): words(TimelineWords.through(until?.description ?? ""))
        }
    }
}
