import Conditions
import Money

/// A point in time: UTC milliseconds since 1970.
public struct Instant: Sendable, Hashable, Comparable, FieldContent {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// An instant from UTC milliseconds.
    public init(_ milliseconds: Int64) { self.milliseconds = milliseconds }

    /// An instant from UTC milliseconds.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static var kind: FieldKind { .time }
    public var stored: StoredPair { StoredPair(.int(milliseconds)) }
    public static func read(_ values: [Value], _ slot: Int) -> Instant {
        if case .int(let number) = values[slot] { Instant(number) } else { Instant(0) }
    }
    public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    /// Later by milliseconds, earlier if negative.
    public func adding(_ milliseconds: Int64) -> Instant { Instant(self.milliseconds + milliseconds) }

    /// Milliseconds of common spans.
    public static let minute: Int64 = 60_000, hour: Int64 = 3_600_000, day: Int64 = 86_400_000
}

extension CivilDate: FieldContent {
    public static var kind: FieldKind { .date }
    public var stored: StoredPair { StoredPair(.text(description)) }
    public static func read(_ values: [Value], _ slot: Int) -> CivilDate {
        guard case .text(let text) = values[slot], let day = try? CivilDate(text) else {
            return CivilDate(dayNumber: 0)
        }
        return day
    }

    /// The day of an instant at an offset from UTC, Beijing time unless told.
    public init(_ instant: Instant, offset: Int64 = 8 * Instant.hour) {
        let local = instant.milliseconds + offset
        let number = local >= 0 ? local / Instant.day : -((Instant.day - 1 - local) / Instant.day)
        self.init(dayNumber: Int(number))
    }

    /// Its midnight at an offset from UTC, Beijing time unless told.
    public func start(offset: Int64 = 8 * Instant.hour) -> Instant {
        Instant(Int64(dayNumber) * Instant.day - offset)
    }
}

extension Instant: Codable {
    /// Reads RFC 3339.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = RFC3339.instant(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no RFC 3339 time")
        }
        self = instant
    }

    /// Writes RFC 3339.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(RFC3339.text(self))
    }
}
