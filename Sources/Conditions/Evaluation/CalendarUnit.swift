import China

/// A stretch of the calendar as people count it: weeks begin on Monday, quarters in January, April, July and October.
public enum CalendarUnit: String, CaseIterable, Hashable, Sendable {
    case day, week, month, quarter, year

    /// As they are written, for messages.
    static let names = allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " | ")

    /// The first day of the unit that holds a day, moved by whole units; days are counted from 1970-01-01.
    func start(of day: Int64, movedBy units: Int64) -> Int64 {
        let units = min(max(units, -4_000_000), 4_000_000)
        switch self {
        case .day: return day + units
        case .week: return day - Int64(DayCount.weekday(Int(day)) - 1) + 7 * units
        case .month: return Self.month(of: day, length: 1, units)
        case .quarter: return Self.month(of: day, length: 3, units)
        case .year: return Self.month(of: day, length: 12, units)
        }
    }

    /// Where a stretch of so many months begins that is counted from January.
    private static func month(of day: Int64, length: Int64, _ units: Int64) -> Int64 {
        let date = CivilDate(daysSince1970: day)
        let months = (date.year * 12 + date.month - 1) / length * length + units * length
        let year = (months >= 0 ? months : months - 11) / 12
        return Int64(DayCount.of(year: Int(year), month: Int(months - year * 12) + 1, day: 1))
    }
}

/// Where a stretch of the calendar begins, seen from the time of the question, by the clock of China.
struct CalendarBoundary: Hashable, Sendable {
    let unit: CalendarUnit
    /// How many units later than the one of the question.
    let offset: Int64

    /// The day it begins with, within the years 1 to 9999.
    func day(at now: Int64) -> Int64 {
        ChinaDay.bounded(unit.start(of: ChinaDay.count(milliseconds: now), movedBy: offset))
    }

    /// As a text like `2026-05-06`.
    func text(at now: Int64) -> String { CivilDate(daysSince1970: day(at: now)).text }

    /// As the point in time at which that day begins, in UTC milliseconds.
    func time(at now: Int64) -> Int64 { day(at: now) * 86_400_000 - 8 * 3_600_000 }
}

/// What may be asked of a day or a time with the calendar.
enum CalendarQuestion: String, Sendable {
    /// Between the beginning of one unit and the end of another.
    case within
    /// Earlier than a unit begins.
    case before
    /// Later than a unit ends.
    case after

    /// The ends of a stretch, nil where it is open: from the first, up to and without the second.
    func ends(_ unit: CalendarUnit, _ from: Int64, _ to: Int64) -> (first: CalendarBoundary?, last: CalendarBoundary?) {
        let begin = CalendarBoundary(unit: unit, offset: from)
        let behind = CalendarBoundary(unit: unit, offset: to.addingReportingOverflow(1).overflow ? to : to + 1)
        switch self {
        case .within: return (begin, behind)
        case .before: return (nil, begin)
        case .after: return (behind, nil)
        }
    }
}
