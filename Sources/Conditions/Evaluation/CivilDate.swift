import China

/// A day of the proleptic Gregorian calendar.
struct CivilDate: Hashable, Sendable {
    let year: Int64
    let month: Int64
    let day: Int64

    /// Nil when there is no such day or the year is not 1 to 9999.
    init?(year: Int64, month: Int64, day: Int64) {
        guard DayCount.of(existing: Int(year), Int(month), Int(day)) != nil else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    init(daysSince1970 days: Int64) {
        let parts = DayCount.parts(Int(days))
        (year, month, day) = (Int64(parts.year), Int64(parts.month), Int64(parts.day))
    }

    /// A text like `2026-05-06`, nil when it is not a day.
    init?(_ text: String) {
        var reader = DigitReader(text)
        guard let date = reader.date(), reader.isAtEnd else { return nil }
        self = date
    }

    var daysSince1970: Int64 { Int64(DayCount.of(year: Int(year), month: Int(month), day: Int(day))) }

    var dayOfYear: Int64 { daysSince1970 - (CivilDate(year: year, month: 1, day: 1)?.daysSince1970 ?? 0) }

    var text: String { "\(Instant.padded(year, to: 4))-\(Instant.padded(month))-\(Instant.padded(day))" }
}
