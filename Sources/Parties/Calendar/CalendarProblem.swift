import China

/// Why a calendar cannot be used, or cannot answer.
public enum CalendarProblem: Error, Sendable, Hashable {
    /// The system does not know the time zone.
    case unknownTimeZone(String)
    /// The stretches of a weekday (1 is Monday) overlap, are out of order or leave the day.
    case invalidHours(weekday: Int)
    /// The stretches of a special day overlap, are out of order or leave the day.
    case invalidSpecialDay(CivilDay)
    /// No minute of any week is open.
    case neverOpen
    /// The answer lies outside the years the calendar was prepared for.
    case outside(years: ClosedRange<Int>)

    /// The problem in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .unknownTimeZone(let name): language.text(zh: "未知时区 \(name)", en: "unknown time zone \(name)")
        case .invalidHours(let weekday):
            language.text(
                zh: "星期 \(weekday) 的时段有重叠或超出当天", en: "the hours of weekday \(weekday) overlap or leave the day")
        case .invalidSpecialDay(let day):
            language.text(zh: "\(day) 的时段有重叠或超出当天", en: "the hours of \(day) overlap or leave the day")
        case .neverOpen: language.text(zh: "日历没有任何工作时段", en: "the calendar is never open")
        case .outside(let years):
            language.text(
                zh: "超出日历范围 \(years.lowerBound)–\(years.upperBound)",
                en: "outside the years \(years.lowerBound)-\(years.upperBound) of the calendar")
        }
    }
}

/// What a calendar should be told about before it is trusted.
public enum CalendarWarning: Sendable, Hashable {
    /// Business time was counted in a year without holiday data: holidays counted as working days.
    case noHolidayData(year: Int)
    /// It is December and the next year is not announced or not loaded yet.
    case nextYearMissing(year: Int)

    /// The warning in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .noHolidayData(let year):
            language.text(
                zh: "\(year) 年没有节假日数据，法定假日按工作日计算", en: "no holiday data for \(year): holidays count as working days")
        case .nextYearMissing(let year):
            language.text(zh: "请导入 \(year) 年节假日安排", en: "load the holidays of \(year)")
        }
    }
}

/// What a day is, and why.
public enum DayStatus: Sendable, Hashable {
    /// An ordinary working day.
    case working
    /// An ordinary day without hours.
    case closed
    /// A public holiday.
    case holiday(String)
    /// A weekend day that is worked for a holiday (调休).
    case makeUp(String)
    /// A day with hours of its own.
    case special(String, isOpen: Bool)

    /// Whether anyone works.
    public var isWorking: Bool {
        switch self {
        case .working, .makeUp: true
        case .closed, .holiday: false
        case .special(_, let isOpen): isOpen
        }
    }

    /// The status in words.
    public func text(_ language: Language) -> String {
        switch self {
        case .working: language.text(zh: "工作日", en: "working day")
        case .closed: language.text(zh: "休息日", en: "day off")
        case .holiday(let name): language.text(zh: "\(name)放假", en: "holiday \(HolidayName.text(name, .en))")
        case .makeUp(let name):
            language.text(zh: "\(name)调休上班", en: "make-up working day for \(HolidayName.text(name, .en))")
        case .special(let name, _): name
        }
    }
}
