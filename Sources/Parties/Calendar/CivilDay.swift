import China

/// A day of the Gregorian calendar without time or zone, counted from 1970-01-01.
public struct CivilDay: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01.
    public let number: Int

    /// A day by its count.
    public init(number: Int) { self.number = number }

    /// A day of a year; months and days beyond their range roll over into the next.
    public init(_ year: Int, _ month: Int, _ day: Int) {
        let months = year * 12 + month - 1
        let first = (months >= 0 ? months : months - 11) / 12
        number = DayCount.of(year: first, month: months - first * 12 + 1, day: day)
    }

    /// A day written `2026-05-06`; nil when it does not exist.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            let count = DayCount.of(existing: year, month, day)
        else { return nil }
        number = count
    }

    /// Year, month and day.
    public var components: (year: Int, month: Int, day: Int) { DayCount.parts(number) }

    /// The year.
    public var year: Int { components.year }

    /// 1 is Monday, 7 is Sunday.
    public var weekday: Int { DayCount.weekday(number) }

    /// The day some days later, or earlier when negative.
    public func adding(_ days: Int) -> CivilDay { CivilDay(number: number + days) }

    /// Earlier days come first.
    public static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }
}

extension CivilDay: Codable, CustomStringConvertible {
    /// `2026-05-06`.
    public var description: String {
        let parts = components
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(parts.year)-\(two(parts.month))-\(two(parts.day))"
    }

    /// Reads `2026-05-06`.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = CivilDay(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(text) is no day such as 2026-05-06"))
        }
        self = day
    }

    /// Writes `2026-05-06`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
