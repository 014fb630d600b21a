import China
import Records

extension BusinessTime {
    /// What a day is, and why.
    public func status(of day: CivilDay) -> DayStatus { days.status(of: day) }

    /// The day a wall clock of the calendar's zone shows at a moment.
    public func day(at moment: Instant) -> CivilDay { local(moment).day }

    /// Day and minute of the day on a wall clock of the calendar's zone.
    public func local(_ moment: Instant) -> (day: CivilDay, minute: Int) {
        let time = moment.milliseconds + offsets.offset(at: moment.milliseconds)
        let day = (time >= 0 ? time : time - 86_399_999) / 86_400_000
        return (CivilDay(number: Int(day)), Int((time - day * 86_400_000) / 60_000))
    }

    /// The first moment at which a wall clock of the calendar's zone shows a day and a time of day.
    public func moment(_ day: CivilDay, millisecondsOfDay: Int64) -> Instant {
        Instant(milliseconds: offsets.moment(local: Int64(day.number) * 86_400_000 + millisecondsOfDay))
    }

    /// `2026-05-06 17:00` on a wall clock of the calendar's zone.
    public func text(_ moment: Instant) -> String {
        let (day, minute) = local(moment)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(day) \(two(minute / 60)):\(two(minute % 60))"
    }

    /// How many days of a stretch, both ends included, are worked.
    public func workingDays(from first: CivilDay, through last: CivilDay) -> Int {
        guard first <= last else { return 0 }
        return (first.number...last.number).count { status(of: CivilDay(number: $0)).isWorking }
    }

    /// The years between two moments whose holidays are not known, when the calendar should know them.
    public func warnings(from start: Instant, to end: Instant) -> [CalendarWarning] {
        guard calendar.expectsHolidays, start <= end else { return [] }
        let years = day(at: start).year...day(at: end).year
        return years.filter { !days.announced.contains($0) }.map { .noHolidayData(year: $0) }
    }

    /// What is missing today: this year's holidays, and from 1 December on those of the next.
    public func warnings(today: CivilDay) -> [CalendarWarning] {
        guard calendar.expectsHolidays else { return [] }
        let (year, month, _) = today.components
        var warnings: [CalendarWarning] = []
        if !days.announced.contains(year) { warnings.append(.noHolidayData(year: year)) }
        if month == 12 && !days.announced.contains(year + 1) { warnings.append(.nextYearMissing(year: year + 1)) }
        return warnings
    }
}
