/// A number as people write it: sign, thousands separators, currency sign, percent sign.
public struct NumberText: Sendable, Hashable {
    /// The value; a percentage is divided by 100.
    public let value: Double
    /// Whether it was written without a fraction and without a percent sign.
    public let isInteger: Bool
    /// Whether it began with superfluous zeros, as codes do.
    public let hasLeadingZeros: Bool
    /// The number of digits written.
    public let digits: Int

    /// Reads a number; nil when the text is anything else, or too large to be finite.
    public init?(_ text: String) {
        var bytes = Array(text.trimmed.utf8)
        for sign in Self.currencies where bytes.starts(with: sign) { bytes.removeFirst(sign.count) }
        let isPercent = bytes.last == 0x25
        if isPercent { bytes.removeLast() }
        guard let plain = Self.withoutGrouping(bytes), let value = Double(plain), value.isFinite else { return nil }
        let body = plain.utf8.drop { $0 == 0x2D || $0 == 0x2B }
        self.value = isPercent ? value / 100 : value
        isInteger = !isPercent && body.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        hasLeadingZeros = body.count > 1 && body.first == 0x30 && isInteger
        digits = body.count { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static let currencies: [[UInt8]] = ["¥", "￥", "$", "€", "£"].map { Array($0.utf8) }

    // Decimal notation only: no hexadecimal, no "inf", no "nan", at most one exponent.
    private static func withoutGrouping(_ bytes: [UInt8]) -> String? {
        guard !bytes.isEmpty, bytes.count <= 40 else { return nil }
        var plain: [UInt8] = []
        var (sinceComma, commas, points, digits) = (0, 0, 0, 0)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x30...0x39:
                digits += 1
                sinceComma += 1
            case 0x2C:
                guard points == 0, commas == 0 ? (1...3).contains(sinceComma) : sinceComma == 3 else { return nil }
                commas += 1
                sinceComma = 0
                continue
            case 0x2E:
                guard points == 0, commas == 0 || sinceComma == 3 else { return nil }
                points = 1
            case 0x2B, 0x2D:
                guard index == 0 || bytes[index - 1] == 0x65 || bytes[index - 1] == 0x45 else { return nil }
            case 0x65, 0x45:
                guard digits > 0, commas == 0, index + 1 < bytes.count else { return nil }
            default: return nil
            }
            plain.append(byte)
        }
        guard digits > 0, commas == 0 || points == 1 || sinceComma == 3 else { return nil }
        return String(decoding: plain, as: UTF8.self)
    }
}
