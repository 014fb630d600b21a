import Money
import Records

/// Instants and days as people here read them: Beijing time, 24 hours.
enum LocalTime {
    private static let offset = 8 * Instant.hour

    /// `2026-05-06 09:00`
    static func text(_ instant: Instant) -> String { "\(CivilDate(instant).description) \(clock(instant))" }

    /// `2026-05-06`
    static func day(_ instant: Instant) -> String { CivilDate(instant).description }

    /// What a `datetime-local` input holds: `2026-05-06T09:00`.
    static func input(_ instant: Instant) -> String { "\(CivilDate(instant).description)T\(clock(instant))" }

    /// The instant of what a `datetime-local` input sends, as RFC 3339; anything else stays as it is.
    static func rfc3339(_ text: String) -> String {
        let bytes = text.utf8.count
        guard bytes == 16 || bytes == 19, text.contains("T"), !text.hasSuffix("Z") else { return text }
        return text + (bytes == 16 ? ":00" : "") + "+08:00"
    }

    /// `09:00`
    static func clock(_ instant: Instant) -> String {
        let local = instant.milliseconds + offset
        let minutes = (local % Instant.day + Instant.day) % Instant.day / Instant.minute
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
