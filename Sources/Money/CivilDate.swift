/// A day of the Gregorian calendar without time or zone, from year 1 to 9999.
public struct CivilDate: Hashable, Sendable {
    /// Days since 1970-01-01.
    public let dayNumber: Int32

    /// The day so many days after 1970-01-01, kept within the years 1 to 9999.
    public init(dayNumber: Int) {
        self.dayNumber = Int32(min(max(dayNumber, -719_162), 2_932_896))
    }

    /// The day of a year, month (1 to 12) and day of the month; throws `malformedDate` when there is no such day.
    public init(_ year: Int, _ month: Int, _ day: Int) throws(MoneyError) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.daysIn(month: month, of: year)).contains(day)
        else { throw .malformedDate("\(year)-\(month)-\(day)") }
        self.init(known: year, month, day)
    }

    /// Reads YYYY-MM-DD; throws `malformedDate`.
    public init(_ text: String) throws(MoneyError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { 48...57 ~= $0 } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            let date = try? CivilDate(year, month, day)
        else { throw .malformedDate(text) }
        self = date
    }

    // Days from the civil date, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    private init(known year: Int, _ month: Int, _ day: Int) {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(dayNumber: era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month and day of the month.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(dayNumber) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    /// The day so many days later, kept within the years 1 to 9999.
    public func adding(days: Int) -> CivilDate {
        CivilDate(dayNumber: Int(dayNumber) + min(max(days, -4_000_000), 4_000_000))
    }

    /// The same day of the month so many months later, or the last day of a shorter month.
    ///
    /// Monthly terms add to their original anchor, never to the previous result: 31 Jan + 2 months is 31 March.
    public func adding(months: Int) -> CivilDate {
        let (year, month, day) = components
        let bounded = min(max(months, -200_000), 200_000)
        let count = min(max(year * 12 + month - 1 + bounded, 12), 9999 * 12 + 11)
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        return CivilDate(known: newYear, newMonth, min(day, Self.daysIn(month: newMonth, of: newYear)))
    }

    /// Days from this day until another, negative when that is earlier.
    public func days(until other: CivilDate) -> Int { Int(other.dayNumber) - Int(dayNumber) }

    private static func daysIn(month: Int, of year: Int) -> Int {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return switch month {
        case 2: leap ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate: Comparable {
    /// Earlier days come first.
    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }
}

extension CivilDate: CustomStringConvertible {
    /// YYYY-MM-DD.
    public var description: String {
        let (year, month, day) = components
        let years = String(10_000 + year).dropFirst()
        let months = String(100 + month).dropFirst()
        return "\(years)-\(months)-\(String(100 + day).dropFirst())"
    }
}

/// The days on which something counts, from the first included to the end excluded.
public struct Validity: Hashable, Sendable {
    /// The first day, or nil for "always so far".
    public let from: CivilDate?
    /// The first day after, or nil for "until further notice".
    public let until: CivilDate?

    /// The days from `from` up to but without `until`.
    public init(from: CivilDate? = nil, until: CivilDate? = nil) {
        self.from = from
        self.until = until
    }

    /// Every day.
    public static let always = Validity()

    /// Whether a day is within.
    public func contains(_ day: CivilDate) -> Bool {
        if let from, day < from { return false }
        if let until, day >= until { return false }
        return true
    }
}
