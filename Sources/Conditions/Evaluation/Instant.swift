/// Timestamps and durations as counts of nanoseconds.
enum Instant {
    static let perSecond: Int128 = 1_000_000_000
    /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
    static let seconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
    /// About ten thousand years.
    static let longest: Int128 = 315_576_000_000 * perSecond

    static func nanos(_ value: CELValue) -> Int128? {
        switch value {
        case .timestamp(let seconds, let nanos), .duration(let seconds, let nanos):
            Int128(seconds) * perSecond + Int128(nanos)
        default: nil
        }
    }

    static func timestamp(_ nanos: Int128) -> Result<CELValue, ConditionProblem> {
        let remainder = nanos % perSecond
        let fraction = remainder < 0 ? remainder + perSecond : remainder
        let whole = (nanos - fraction) / perSecond
        guard let seconds = Int64(exactly: whole), Self.seconds.contains(seconds) else {
            return .failure(.timeOutOfRange)
        }
        return .success(.timestamp(seconds: seconds, nanos: Int32(fraction)))
    }

    static func duration(_ nanos: Int128) -> Result<CELValue, ConditionProblem> {
        guard nanos.magnitude <= longest.magnitude else { return .failure(.timeOutOfRange) }
        return .success(.duration(seconds: Int64(nanos / perSecond), nanos: Int32(nanos % perSecond)))
    }

    /// `2009-02-13T23:31:30.5+08:00` (RFC 3339).
    static func timestamp(_ text: String) -> Result<CELValue, ConditionProblem> {
        var reader = DigitReader(text)
        guard let date = reader.date(), reader.take("T") || reader.take("t"),
            let hour = reader.number(digits: 2, 0...23), reader.take(":"),
            let minute = reader.number(digits: 2, 0...59), reader.take(":"),
            let second = reader.number(digits: 2, 0...59), let fraction = reader.fraction(),
            let zone = reader.zone(), reader.isAtEnd
        else { return .failure(.notConvertible(CELValue.string(text).shown, to: "timestamp")) }
        let clock = (hour * 60 + minute) * 60 + second - zone
        return timestamp(Int128(date.daysSince1970 * 86_400 + clock) * perSecond + Int128(fraction))
    }

    /// `1h30m`, `-1.5s`, `250ms`: numbers with the units h, m, s, ms, us (µs) and ns.
    static func duration(_ text: String) -> Result<CELValue, ConditionProblem> {
        let failure = ConditionProblem.notConvertible(CELValue.string(text).shown, to: "duration")
        var reader = DigitReader(text)
        let isNegative = reader.take("-")
        if !isNegative { _ = reader.take("+") }
        if reader.take("0"), reader.isAtEnd { return .success(.duration(seconds: 0, nanos: 0)) }
        reader = DigitReader(String(text.drop { $0 == "-" || $0 == "+" }))
        guard text.utf8.count - reader.remaining <= 1, !reader.isAtEnd else { return .failure(failure) }
        var total: Int128 = 0
        while !reader.isAtEnd {
            guard let part = reader.durationPart() else { return .failure(failure) }
            total += part
            guard total <= longest else { return .failure(.timeOutOfRange) }
        }
        return duration(isNegative ? -total : total)
    }

    static func text(timestamp seconds: Int64, nanos: Int32) -> String {
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let date = CivilDate(daysSince1970: days)
        let clock = seconds - days * 86_400
        let hour = padded(clock / 3_600), minute = padded(clock / 60 % 60), second = padded(clock % 60)
        return "\(date.text)T\(hour):\(minute):\(second)\(fraction(nanos))Z"
    }

    static func text(duration seconds: Int64, nanos: Int32) -> String {
        let sign = seconds < 0 || nanos < 0 ? "-" : ""
        return "\(sign)\(seconds.magnitude)\(fraction(Int32(nanos.magnitude)))s"
    }

    private static func fraction(_ nanos: Int32) -> String {
        guard nanos != 0 else { return "" }
        var digits = String(nanos)
        digits = String(repeating: "0", count: 9 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }

    static func padded(_ number: Int64, to width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
