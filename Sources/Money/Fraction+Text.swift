extension Fraction {
    /// Reads a plain decimal ("12.5", "-0.005"), or a percentage ("12.5%"), exactly.
    ///
    /// Throws `malformedNumber` or `overflow`.
    public init(decimal text: String) throws(MoneyError) {
        let isPercentage = text.utf8.last == UInt8(ascii: "%")
        var digits = isPercentage ? String(text.dropLast()) : text
        let scan = digits.withUTF8 { bytes in DecimalScan(bytes) }
        let decimals = scan.decimals + (isPercentage ? 2 : 0)
        switch scan.end {
        case .malformed: throw .malformedNumber(text)
        case .overflow: throw .overflow
        case .complete: break
        }
        guard decimals <= 18 else { throw .overflow }
        try self.init(scan.digits, powerOfTen(decimals))
    }

    /// The number with at most `places` decimals, rounded half up, without trailing zeros ("2.5").
    public func text(places: Int = 6) -> String {
        let power = powerOfTen(places)
        let scaled = Int128(numerator) * Int128(power)
        let half = Int128(denominator) / 2
        let magnitude = (scaled.magnitude + half.magnitude) / UInt128(denominator.magnitude)
        let whole = magnitude / UInt128(power)
        var decimals = String(magnitude % UInt128(power))
        decimals = String(repeating: "0", count: max(0, places - decimals.count)) + decimals
        while decimals.last == "0" { decimals.removeLast() }
        let sign = numerator < 0 && magnitude != 0 ? "-" : ""
        return decimals.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(decimals)"
    }

    /// The number as a percentage with at most four decimals ("12.5 %").
    public var percentText: String {
        guard let hundredfold = try? times(100) else { return "\(numerator)/\(denominator)" }
        return "\(hundredfold.text(places: 4)) %"
    }
}

extension Fraction: CustomStringConvertible {
    /// The number with at most six decimals.
    public var description: String { text() }
}
