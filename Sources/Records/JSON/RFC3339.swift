import Money

/// Instants as RFC 3339 texts.
public enum RFC3339 {
    /// Appends `2026-05-06T09:00:00.000Z`.
    public static func append(_ milliseconds: Int64, to bytes: inout [UInt8]) {
        let day = CivilDate(Instant(milliseconds), offset: 0)
        let (year, month, date) = day.components
        let rest = Int(milliseconds - Int64(day.dayNumber) * Instant.day)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { text in
            put(year, 4, "-", at: 0, text)
            put(month, 2, "-", at: 5, text)
            put(date, 2, "-", at: 8, text)
            put(rest / 3_600_000, 2, "T", at: 11, text)
            put(rest / 60_000 % 60, 2, ":", at: 14, text)
            put(rest / 1000 % 60, 2, ":", at: 17, text)
            put(rest % 1000, 3, ".", at: 20, text)
            text[23] = UInt8(ascii: "Z")
            bytes.append(contentsOf: text)
        }
    }

    /// The text of an instant.
    public static func text(_ instant: Instant) -> String {
        var bytes: [UInt8] = []
        append(instant.milliseconds, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The instant of `2026-05-06T09:00:00Z`, with fraction and offset allowed; nil for anything else.
    public static func instant(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40, let day = try? CivilDate(String(text.prefix(10))) else {
            return nil
        }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") else { return nil }
        guard bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), let hour = number(bytes[11..<13]),
            let minute = number(bytes[14..<16]), let second = number(bytes[17..<19])
        else { return nil }
        guard hour < 24, minute < 60, second < 60 else { return nil }
        var rest = bytes[19...]
        guard let fraction = takeFraction(&rest), let offset = takeOffset(rest) else { return nil }
        let ofDay = Int64(hour * 3600 + minute * 60 + second) * 1000
        return Instant(Int64(day.dayNumber) * Instant.day + ofDay + fraction - offset)
    }

    private static func takeFraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        guard rest.first == UInt8(ascii: ".") else { return 0 }
        let digits = rest.dropFirst().prefix { $0 >= 48 && $0 <= 57 }
        guard !digits.isEmpty, let number = number((Array(digits) + [48, 48, 48]).prefix(3)) else { return nil }
        rest = rest.dropFirst(digits.count + 1)
        return Int64(number)
    }

    private static func takeOffset(_ rest: ArraySlice<UInt8>) -> Int64? {
        let bytes = Array(rest)
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hour = number(bytes[1..<3]),
            let minute = number(bytes[4..<6]), hour < 24, minute < 60
        else { return nil }
        let offset = Int64(hour * 60 + minute) * 60_000
        if bytes[0] == UInt8(ascii: "+") { return offset }
        return bytes[0] == UInt8(ascii: "-") ? -offset : nil
    }

    private static func number(_ bytes: some Collection<UInt8>) -> Int? {
        var number = 0
        for byte in bytes {
            guard byte >= 48, byte <= 57 else { return nil }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }

    /// Writes digits at a place, and what stands before them unless that is the beginning.
    private static func put(
        _ number: Int, _ width: Int, _ before: Unicode.Scalar, at start: Int, _ text: UnsafeMutableBufferPointer<UInt8>
    ) {
        if start > 0 { text[start - 1] = UInt8(ascii: before) }
        var rest = number
        var place = start + width
        while place > start {
            place -= 1
            text[place] = UInt8(48 + rest % 10)
            rest /= 10
        }
    }
}
