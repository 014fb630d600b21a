/// Days of the Gregorian calendar counted from 1970-01-01: the one arithmetic under every type of day.
///
/// Howard Hinnant, "chrono-compatible low-level date algorithms": eras of 400 years that begin in March, so that the
/// leap day is the last of its year.
public enum DayCount {
    /// The count of a day; a day beyond its month runs on into the next, the month is 1 to 12.
    @inlinable
    public static func of(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The count of a day that exists; nil when the month has no such day or the year is not 1 to 9999.
    @inlinable
    public static func of(existing year: Int, _ month: Int, _ day: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        return day <= length(of: month, in: year) ? of(year: year, month: month, day: day) : nil
    }

    /// Year, month and day of a count.
    @inlinable
    public static func parts(_ count: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = count + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// 1 is Monday, 7 is Sunday.
    @inlinable
    public static func weekday(_ count: Int) -> Int { ((count + 3) % 7 + 7) % 7 + 1 }

    /// Days of a month, 1 to 12.
    @inlinable
    public static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
