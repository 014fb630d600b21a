/// An exact decimal number as it stands in a file: digits × 10⁻ᵖˡᵃᶜᵉˢ.
struct DecimalText: Sendable, Hashable {
    /// All digits as one whole number, with the sign.
    let digits: Int64
    /// How many of them stand behind the point; negative for trailing zeros of an exponent.
    let places: Int

    /// Reads `1054`, `1,054.50`, `30,5`, `¥ 1 054`, `(12.5)`, `1.5e3`; nil for anything else, `NaN` and `inf` included.
    init?(_ text: String) {
        var scan = Scan()
        for byte in Self.stripped(text) {
            guard scan.take(byte) else { return nil }
        }
        guard let result = scan.result else { return nil }
        (digits, places) = result
    }

    /// The number in units of 10⁻ᵖˡᵃᶜᵉˢ, half away from zero; nil when it does not fit.
    func scaled(to places: Int) -> Int64? {
        var value = Int128(digits)
        if places >= self.places {
            guard places - self.places <= 18 else { return digits == 0 ? 0 : nil }
            for _ in 0..<(places - self.places) { value *= 10 }
        } else {
            guard self.places - places <= 18 else { return 0 }
            var divisor: Int128 = 1
            for _ in 0..<(self.places - places) { divisor *= 10 }
            let half = value < 0 ? -divisor / 2 : divisor / 2
            value = (value + half) / divisor
        }
        return Int64(exactly: value)
    }

    private static func stripped(_ text: String) -> [UInt8] {
        let plain = text.utf8.allSatisfy { (0x2b...0x39).contains($0) }
        if plain { return Array(text.utf8) }
        var kept = text
        for mark in ["CNY", "RMB", "USD", "EUR", "元", "\u{a5}", "\u{ffe5}", "$", "€", "£", " ", "\u{a0}", "\t"] {
            kept = kept.replacing(mark, with: "")
        }
        kept = kept.replacing("\u{ff0c}", with: ",")
        if kept.hasPrefix("("), kept.hasSuffix(")") { kept = "-" + kept.dropFirst().dropLast() }
        return Array(kept.utf8)
    }
}

/// Reads a number byte by byte.
private struct Scan {
    private var digits: Int64 = 0
    private var places = 0
    private var exponent = 0
    private var isNegative = false
    private var hasDigits = false
    private var sincePoint = false
    private var exponentSign = 0
    private var hasExponentDigits = false
    private var groupDigits: Int?
    private var separators = 0
    private var started = false

    mutating func take(_ byte: UInt8) -> Bool {
        defer { started = true }
        switch byte {
        case 0x30...0x39: return exponentSign == 0 ? digit(byte) : exponentDigit(byte)
        case UInt8(ascii: "."): return point()
        case UInt8(ascii: ","): return separator()
        case UInt8(ascii: "-"), UInt8(ascii: "+"): return sign(byte)
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            guard hasDigits, exponentSign == 0 else { return false }
            exponentSign = 1
            return true
        default: return false
        }
    }

    private mutating func digit(_ byte: UInt8) -> Bool {
        hasDigits = true
        if let group = groupDigits { groupDigits = group + 1 }
        let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int64(byte - 0x30))
        if overflow || carry {
            // Digits behind the point beyond 64 bits are noise of a double; before it they are a number too large.
            return sincePoint
        }
        digits = sum
        if sincePoint { places += 1 }
        return true
    }

    private mutating func exponentDigit(_ byte: UInt8) -> Bool {
        hasExponentDigits = true
        exponent = exponent * 10 + Int(byte - 0x30)
        return exponent < 400
    }

    private mutating func point() -> Bool {
        guard !sincePoint, exponentSign == 0, groupDigits == nil || groupDigits == 3 else { return false }
        sincePoint = true
        groupDigits = nil
        return true
    }

    private mutating func separator() -> Bool {
        guard hasDigits, !sincePoint, exponentSign == 0, groupDigits == nil || groupDigits == 3 else { return false }
        groupDigits = 0
        separators += 1
        return true
    }

    private mutating func sign(_ byte: UInt8) -> Bool {
        let isMinus = byte == UInt8(ascii: "-")
        if !started {
            isNegative = isMinus
            return true
        }
        guard exponentSign == 1, !hasExponentDigits else { return false }
        exponentSign = isMinus ? -1 : 2
        return true
    }

    var result: (Int64, Int)? {
        guard hasDigits, exponentSign == 0 || hasExponentDigits else { return nil }
        if let group = groupDigits, group != 3 {
            // `30,5` can only be a decimal comma; `1,050` is read as a thousand.
            guard separators == 1, group > 0, exponentSign == 0 else { return nil }
            return (isNegative ? -digits : digits, group)
        }
        let shift = exponentSign < 0 ? -exponent : exponent
        return (isNegative ? -digits : digits, places - shift)
    }
}
