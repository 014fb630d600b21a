import Parties
import Seeds

/// Random but valid calendars for property tests, some in zones that change their clocks.
public enum RandomCalendar {
    /// A calendar with two or more intervals on some days, holidays, make-up days, special days and perhaps new hours
    /// from spring on.
    public static func make(_ numbers: inout SeededNumbers) -> BusinessCalendar {
        let zones = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]
        var calendar = BusinessCalendar(
            name: "random", timeZone: zones.randomElement(using: &numbers) ?? "UTC",
            hours: week(&numbers), holidays: [], expectsHolidays: false)
        if Bool.random(using: &numbers) {
            calendar.periods.append(.init(from: CivilDay(2025, 3, 20), hours: week(&numbers)))
        }
        let days = (0..<12).map { _ in CivilDay(2025, 1, 1).adding(Int.random(in: 0..<365, using: &numbers)) }
        calendar.holidays = [
            HolidayYear(
                year: 2025, source: "random", off: days.prefix(8).map { .init(day: $0, name: "off") },
                work: days.suffix(4).map { .init(day: $0, name: "work") })
        ]
        calendar.specialDays = [
            .init(day: CivilDay(2025, 3, 30), name: "short", intervals: [OpenInterval(start: 60, end: 240)]),
            .init(day: CivilDay(2025, 11, 2), name: "night", intervals: [OpenInterval(start: 30, end: 150)]),
        ]
        return calendar
    }

    private static func week(_ numbers: inout SeededNumbers) -> WeeklyHours {
        WeeklyHours(
            days: (0..<7).map { day in
                let count = day == 0 ? 2 : Int.random(in: 0...3, using: &numbers)
                let marks = Set((0..<(count * 2)).map { _ in Int.random(in: 0...1_440, using: &numbers) }).sorted()
                return stride(from: 0, to: marks.count - 1, by: 2).map {
                    OpenInterval(start: marks[$0], end: marks[$0 + 1])
                }
            })
    }
}
