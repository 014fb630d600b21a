/// When a team works: hours by week, holidays by year, single days, in one time zone; plain data with a version.
public struct BusinessCalendar: Sendable, Hashable, Codable {
    /// Hours that hold from a day on, until the next entry begins.
    public struct Period: Sendable, Hashable, Codable {
        /// The first day; nil holds from the beginning.
        public let from: CivilDay?
        /// The hours of a week.
        public let hours: WeeklyHours

        /// Hours from a day on.
        public init(from: CivilDay? = nil, hours: WeeklyHours) {
            self.from = from
            self.hours = hours
        }
    }

    /// One day with hours of its own, such as half a day before a festival; it wins over everything else.
    public struct SpecialDay: Sendable, Hashable, Codable {
        /// The day.
        public let day: CivilDay
        /// Why it is special.
        public let name: String
        /// Its hours; none means closed.
        public let intervals: [OpenInterval]

        /// A day with hours of its own.
        public init(day: CivilDay, name: String, intervals: [OpenInterval]) {
            self.day = day
            self.name = name
            self.intervals = intervals
        }
    }

    /// What the calendar is called.
    public var name: String
    /// Goes up with every change; clocks name the version they were computed with.
    public var version: Int
    /// The IANA name, such as `Asia/Shanghai`.
    public var timeZone: String
    /// Hours and since when they hold.
    public var periods: [Period]
    /// Public holidays by year; the highest version of a year wins.
    public var holidays: [HolidayYear]
    /// Whether a year without holiday data deserves a warning.
    public var expectsHolidays: Bool
    /// The weekday whose hours a make-up working day (调休) has; 1 is Monday.
    public var makeUpWeekday: Int
    /// Single days with hours of their own.
    public var specialDays: [SpecialDay]

    /// A calendar with one set of hours and the built-in Chinese holidays.
    public init(
        name: String, version: Int = 1, timeZone: String = "Asia/Shanghai", hours: WeeklyHours,
        holidays: [HolidayYear] = HolidayYear.china, expectsHolidays: Bool = true
    ) {
        self.name = name
        self.version = version
        self.timeZone = timeZone
        self.periods = [Period(hours: hours)]
        self.holidays = holidays
        self.expectsHolidays = expectsHolidays
        self.makeUpWeekday = 1
        self.specialDays = []
    }

    /// Monday to Friday 09:00-12:00 and 13:30-18:00 in China.
    public static let chinaOffice = BusinessCalendar(
        name: "工作日 09:00-12:00 13:30-18:00",
        hours: WeeklyHours([OpenInterval(start: 540, end: 720), OpenInterval(start: 810, end: 1_080)]))

    /// Day and night, no holidays.
    public static let always = BusinessCalendar(
        name: "7×24", hours: .always, holidays: [], expectsHolidays: false)
}
