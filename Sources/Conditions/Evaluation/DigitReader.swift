/// Reads the fixed shapes of dates, times and durations.
struct DigitReader {
    private var bytes: Substring.UTF8View

    init(_ text: String) { bytes = text[...].utf8 }

    var isAtEnd: Bool { bytes.isEmpty }
    var remaining: Int { bytes.count }

    mutating func take(_ symbol: Unicode.Scalar) -> Bool {
        guard let first = bytes.first, UInt32(first) == symbol.value else { return false }
        bytes.removeFirst()
        return true
    }

    mutating func number(digits: Int, _ range: ClosedRange<Int64>) -> Int64? {
        guard let value = self.digits(upTo: digits), value.count == digits, range.contains(value.number) else {
            return nil
        }
        return value.number
    }

    mutating func date() -> CivilDate? {
        guard let year = number(digits: 4, 0...9999), take("-"), let month = number(digits: 2, 1...12), take("-"),
            let day = number(digits: 2, 1...31)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// `.5` as nanoseconds; zero when there is none, nil when it is not digits.
    mutating func fraction() -> Int64? {
        guard take(".") else { return 0 }
        guard let value = digits(upTo: 9) else { return nil }
        return (value.count..<9).reduce(value.number) { number, _ in number * 10 }
    }

    /// `Z` or `+08:00` as seconds.
    mutating func zone() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let isNegative = take("-")
        guard isNegative || take("+"), let offset = clock() else { return nil }
        return isNegative ? -offset : offset
    }

    /// `08:00` as seconds.
    mutating func clock() -> Int64? {
        guard let hours = number(digits: 2, 0...23), take(":"), let minutes = number(digits: 2, 0...59) else {
            return nil
        }
        return (hours * 60 + minutes) * 60
    }

    /// One `1.5h` as nanoseconds.
    mutating func durationPart() -> Int128? {
        let whole = digits(upTo: 18)
        var fraction: (number: Int64, count: Int)?
        if take(".") { fraction = digits(upTo: 15) ?? (0, 0) }
        guard whole != nil || (fraction?.count ?? 0) > 0, let unit = unit() else { return nil }
        let scale = (0..<(fraction?.count ?? 0)).reduce(Int128(1)) { product, _ in product * 10 }
        return Int128(whole?.number ?? 0) * unit + Int128(fraction?.number ?? 0) * unit / scale
    }

    private mutating func unit() -> Int128? {
        if take("h") { return 3_600 * Instant.perSecond }
        if take("s") { return Instant.perSecond }
        if take("m") { return take("s") ? 1_000_000 : 60 * Instant.perSecond }
        if take("n") { return take("s") ? 1 : nil }
        if take("u") { return take("s") ? 1_000 : nil }
        for micro in ["µs", "μs"] where bytes.starts(with: micro.utf8) {
            bytes.removeFirst(micro.utf8.count)
            return 1_000
        }
        return nil
    }

    private mutating func digits(upTo limit: Int) -> (number: Int64, count: Int)? {
        var number: Int64 = 0
        var count = 0
        while count < limit, let byte = bytes.first, (0x30...0x39).contains(byte) {
            number = number * 10 + Int64(byte - 0x30)
            count += 1
            bytes.removeFirst()
        }
        return count == 0 ? nil : (number, count)
    }
}
