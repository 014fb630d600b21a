extension Money {
    /// The amount as the API writes it: major units, a point, all decimals of the currency, no grouping ("1234.50").
    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The amount as people read it, grouped by thousands ("1,234.50").
    public var groupedText: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        DigitGroups.insert(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The amount as people read it, with its currency in front ("¥1,234.50", "USD 1,234.50").
    public var markedText: String { currency == .cny ? "¥\(groupedText)" : "\(currency.code) \(groupedText)" }

    /// Appends `text` to a byte buffer without making a string.
    public func append(to bytes: inout [UInt8]) {
        if minor < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = minor.magnitude
        let start = bytes.count
        var written = 0
        repeat {
            if written == currency.decimals, written > 0 { bytes.append(UInt8(ascii: ".")) }
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
            written += 1
        } while rest > 0 || written <= currency.decimals
        bytes[start...].reverse()
    }

    /// Reads an amount in major units ("1234.50", "-7", "0.5"), with no more decimals than the currency has.
    ///
    /// Throws `malformedNumber`, `tooManyDecimals` or `overflow`.
    public init(_ text: String, currency: Currency = .cny) throws(MoneyError) {
        var copy = text
        let scanned = copy.withUTF8 { bytes in DecimalScan(bytes) }
        switch scanned.end {
        case .malformed: throw .malformedNumber(text)
        case .overflow: throw .overflow
        case .complete: break
        }
        guard scanned.decimals <= currency.decimals else { throw .tooManyDecimals(text, currency) }
        let scale = powerOfTen(currency.decimals - scanned.decimals)
        let (minor, overflow) = scanned.digits.multipliedReportingOverflow(by: scale)
        guard !overflow else { throw .overflow }
        self.init(minor: minor, currency: currency)
    }
}

/// A plain decimal number read from UTF-8: all its digits as one integer, and how many stood after the point.
struct DecimalScan {
    enum End { case complete, malformed, overflow }

    private(set) var digits: Int64 = 0
    private(set) var decimals = 0
    private(set) var end = End.complete

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let negative = bytes.first == UInt8(ascii: "-")
        var before = 0
        var seenPoint = false
        for byte in bytes.dropFirst(negative ? 1 : 0) {
            if byte == UInt8(ascii: "."), !seenPoint, before > 0 {
                seenPoint = true
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                end = .malformed
                return
            }
            if seenPoint { decimals += 1 } else { before += 1 }
            append(Int64(byte - UInt8(ascii: "0")), negative: negative)
        }
        if before == 0 || (seenPoint && decimals == 0) { end = .malformed }
    }

    // Accumulates below zero for negative numbers, so that the smallest integer can be read back.
    private mutating func append(_ digit: Int64, negative: Bool) {
        guard end == .complete else { return }
        let (shifted, tooLarge) = digits.multipliedReportingOverflow(by: 10)
        let (value, overflow) = shifted.addingReportingOverflow(negative ? -digit : digit)
        if tooLarge || overflow { end = .overflow } else { digits = value }
    }
}

extension Money: CustomStringConvertible {
    /// The amount and its currency ("1234.50 CNY").
    public var description: String { "\(text) \(currency.code)" }
}

extension Money: Codable {
    private enum CodingKeys: String, CodingKey { case amount, currency }

    /// Reads `{"amount":"1234.50","currency":"CNY"}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let currency = try container.decode(Currency.self, forKey: .currency)
        self = try Money(try container.decode(String.self, forKey: .amount), currency: currency)
    }

    /// Writes `{"amount":"1234.50","currency":"CNY"}`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(text, forKey: .amount)
        try container.encode(currency, forKey: .currency)
    }
}
