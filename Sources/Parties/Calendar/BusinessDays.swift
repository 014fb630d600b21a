import China

/// What each day of a calendar is: the civil side, before time zones.
struct BusinessDays: Sendable {
    private let periods: [BusinessCalendar.Period]
    private let off: [CivilDay: String]
    private let work: [CivilDay: String]
    private let special: [CivilDay: BusinessCalendar.SpecialDay]
    private let makeUpWeekday: Int
    let announced: Set<Int>

    init(_ calendar: BusinessCalendar) throws(CalendarProblem) {
        periods = calendar.periods.sorted { ($0.from?.number ?? .min) < ($1.from?.number ?? .min) }
        for period in periods {
            if let weekday = period.hours.firstInvalidWeekday { throw .invalidHours(weekday: weekday) }
        }
        if let wrong = calendar.specialDays.first(where: { !WeeklyHours.isValid($0.intervals) }) {
            throw .invalidSpecialDay(wrong.day)
        }
        let newest = Dictionary(grouping: calendar.holidays, by: \.year)
            .compactMap { $0.value.max { $0.version < $1.version } }
        off = Dictionary(newest.flatMap(\.off).map { ($0.day, $0.name) }) { first, _ in first }
        work = Dictionary(newest.flatMap(\.work).map { ($0.day, $0.name) }) { first, _ in first }
        special = Dictionary(calendar.specialDays.map { ($0.day, $0) }) { _, last in last }
        makeUpWeekday = min(max(calendar.makeUpWeekday, 1), 7)
        announced = Set(newest.map(\.year))
    }

    func status(of day: CivilDay) -> DayStatus {
        if let special = special[day] { return .special(special.name, isOpen: !special.intervals.isEmpty) }
        if let name = work[day] { return .makeUp(name) }
        if let name = off[day] { return .holiday(name) }
        return hours(on: day)?.intervals(weekday: day.weekday).isEmpty == false ? .working : .closed
    }

    func intervals(on day: CivilDay) -> [OpenInterval] {
        if let special = special[day] { return special.intervals }
        if work[day] == nil && off[day] != nil { return [] }
        guard let hours = hours(on: day) else { return [] }
        let own = hours.intervals(weekday: day.weekday)
        return work[day] != nil && own.isEmpty ? hours.intervals(weekday: makeUpWeekday) : own
    }

    private func hours(on day: CivilDay) -> WeeklyHours? {
        periods.last { ($0.from?.number ?? .min) <= day.number }?.hours
    }
}
