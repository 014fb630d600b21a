import China

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
        guard let count = DayCount.of(existing: year, month, day) else {
            throw .malformedDate("\(year)-\(month)-\(day)")
        }
        self.init(dayNumber: count)
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

    private init(known year: Int, _ month: Int, _ day: Int) {
        self.init(dayNumber: DayCount.of(year: year, month: month, day: day))
    }

    /// Year, month and day of the month.
    public var components: (year: Int, month: Int, day: Int) { DayCount.parts(Int(dayNumber)) }

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
        return CivilDate(known: newYear, newMonth, min(day, DayCount.length(of: newMonth, in: newYear)))
    }

    /// Days from this day until another, negative when that is earlier.
    public func days(until other: CivilDate) -> Int { Int(other.dayNumber) - Int(dayNumber) }
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
