import Foundation

/// What `getHours` and its siblings read off a time.
enum TimePart: String, Sendable {
    case fullYear = "getFullYear"
    case month = "getMonth"
    case date = "getDate"
    case dayOfMonth = "getDayOfMonth"
    case dayOfWeek = "getDayOfWeek"
    case dayOfYear = "getDayOfYear"
    case hours = "getHours"
    case minutes = "getMinutes"
    case seconds = "getSeconds"
    case milliseconds = "getMilliseconds"

    /// Of a timestamp shifted into its zone; months, days of month and days of year count from 0, Sunday is 0.
    func of(local seconds: Int64, nanos: Int32) -> Int64 {
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let clock = seconds - days * 86_400
        switch self {
        case .hours: return clock / 3_600
        case .minutes: return clock / 60 % 60
        case .seconds: return clock % 60
        case .milliseconds: return Int64(nanos) / 1_000_000
        case .dayOfWeek: return ((days + 4) % 7 + 7) % 7
        default: return of(CivilDate(daysSince1970: days))
        }
    }

    private func of(_ date: CivilDate) -> Int64 {
        switch self {
        case .fullYear: date.year
        case .month: date.month - 1
        case .date: date.day
        case .dayOfMonth: date.day - 1
        default: date.dayOfYear
        }
    }

    /// Of a duration; nil for parts only a point in time has.
    func of(duration seconds: Int64, nanos: Int32) -> Int64? {
        switch self {
        case .hours: seconds / 3_600
        case .minutes: seconds / 60
        case .seconds: seconds
        case .milliseconds: Int64(nanos) / 1_000_000
        default: nil
        }
    }
}

/// A named or fixed offset from UTC.
enum Zone: Sendable {
    case fixed(Int64)
    case named(TimeZone)

    static let utc = Zone.fixed(0)

    /// `Asia/Shanghai`, `UTC`, `+08:00`, `-03:30` or `02:00`; nil when there is no such zone.
    init?(_ text: String) {
        var reader = DigitReader(text)
        let isNegative = reader.take("-")
        if !isNegative { _ = reader.take("+") }
        if let offset = reader.clock(), reader.isAtEnd {
            self = .fixed(isNegative ? -offset : offset)
        } else if let zone = TimeZone(identifier: text) {
            self = .named(zone)
        } else {
            return nil
        }
    }

    /// Seconds to add to UTC at that time.
    func offset(at seconds: Int64) -> Int64 {
        switch self {
        case .fixed(let offset): offset
        case .named(let zone): Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
        }
    }
}

/// The calendar day it is in China, which has kept UTC+8 without summer time since 1991.
enum ChinaDay {
    static func text(milliseconds now: Int64, plusDays days: Int64 = 0) -> String {
        let day = bounded(count(milliseconds: now) + min(max(days, -4_000_000), 4_000_000))
        return CivilDate(daysSince1970: day).text
    }

    /// Days since 1970-01-01.
    static func count(milliseconds now: Int64) -> Int64 {
        let shifted = min(max(now, -62_135_596_800_000), 253_402_300_799_999) + 8 * 3_600_000
        return (shifted >= 0 ? shifted : shifted - 86_399_999) / 86_400_000
    }

    /// The nearest day of the years 1 to 9999.
    static func bounded(_ day: Int64) -> Int64 { min(max(day, -719_162), 2_932_896) }
}
