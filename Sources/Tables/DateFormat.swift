import China

/// A way of writing dates: the order of the parts; separators and a time of day are recognised by themselves.
public enum DateFormat: String, Sendable, Hashable, Codable, CaseIterable {
    /// 2026-05-06, 2026/5/6, 2026.5.6, 2026年5月6日.
    case yearMonthDay = "yyyy-MM-dd"
    /// 20260506.
    case compact = "yyyyMMdd"
    /// 06/05/2026 for the sixth of May.
    case dayMonthYear = "dd/MM/yyyy"
    /// 05/06/2026 for the sixth of May.
    case monthDayYear = "MM/dd/yyyy"
    /// 6 May 2026, 06-May-26, May 6, 2026.
    case named = "d MMM yyyy"

    /// Reads a date with or without a time; nil when the text is not one in this format or no such day exists.
    public func date(_ text: String) -> CalendarTime? {
        guard text.utf8.count <= 40, let parts = DateParts(text) else { return nil }
        guard let day = day(parts), let time = parts.timeOfDay else { return nil }
        return CalendarTime(
            year: day.year, month: day.month, day: day.day, secondOfDay: time, utcOffset: parts.utcOffset)
    }

    private func day(_ parts: DateParts) -> (year: Int, month: Int, day: Int)? {
        let (numbers, widths) = (parts.numbers, parts.widths)
        switch self {
        case .compact:
            guard numbers.count == 1, widths[0] == 8 else { return nil }
            return (numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100)
        case .named:
            guard let month = parts.month, numbers.count == 2, let year = DateParts.year(numbers[1], widths[1]) else {
                return nil
            }
            return (year, month, numbers[0])
        case .yearMonthDay:
            guard parts.month == nil, numbers.count == 3, widths[0] == 4 else { return nil }
            return (numbers[0], numbers[1], numbers[2])
        case .dayMonthYear, .monthDayYear:
            guard parts.month == nil, numbers.count == 3, widths[0] <= 2 else { return nil }
            guard let year = DateParts.year(numbers[2], widths[2]) else { return nil }
            return self == .dayMonthYear ? (year, numbers[1], numbers[0]) : (year, numbers[0], numbers[1])
        }
    }
}

/// A moment as written: a day of the Gregorian calendar, a time of day, perhaps a distance from UTC.
public struct CalendarTime: Sendable, Hashable, Codable {
    /// Year, 1 … 9999.
    public let year: Int
    /// Month, 1 … 12.
    public let month: Int
    /// Day of the month.
    public let day: Int
    /// Seconds since midnight; nil when only a date was written.
    public let secondOfDay: Double?
    /// Seconds east of UTC, when written.
    public let utcOffset: Int?

    /// A moment from its parts; nil when there is no such day or time.
    public init?(year: Int, month: Int, day: Int, secondOfDay: Double? = nil, utcOffset: Int? = nil) {
        guard DayCount.of(existing: year, month, day) != nil else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.secondOfDay = secondOfDay
        self.utcOffset = utcOffset
    }

    /// Days since 1970-01-01 of the written day.
    public var daysSinceEpoch: Int { DayCount.of(year: year, month: month, day: day) }

    /// Seconds since 1970-01-01T00:00Z, reading an unwritten distance from UTC as `defaultOffset` seconds.
    public func secondsSinceEpoch(defaultOffset: Int = 0) -> Double {
        Double(daysSinceEpoch * 86_400 - (utcOffset ?? defaultOffset)) + (secondOfDay ?? 0)
    }
}
