/// A number written in a condition, exactly: mantissa × 10^exponent.
struct ExactNumber: Hashable, Sendable {
    let mantissa: Int64
    let exponent: Int

    init(_ whole: Int64) { (mantissa, exponent) = (whole, 0) }

    /// The shortest decimal that reads as this double, which is what was written up to 15 digits.
    init(_ number: Double) {
        let parts = "\(number)".split(separator: "e")
        var digits = String(parts.first ?? "0")
        var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        if let point = digits.firstIndex(of: ".") {
            exponent -= digits.distance(from: point, to: digits.endIndex) - 1
            digits.remove(at: point)
        }
        while digits.hasSuffix("0"), digits.count > 1, digits != "-0" {
            digits.removeLast()
            exponent += 1
        }
        mantissa = Int64(digits) ?? 0
        self.exponent = mantissa == 0 ? 0 : exponent
    }

    enum Scaled {
        case exactly(Int64)
        case justAbove(Int64)
        case tooLarge, tooSmall
    }

    /// The number × 10^scale as an integer, or the integer below it, or on which side of all integers it is.
    func scaled(_ scale: Int) -> Scaled {
        let shift = exponent + scale
        let outside: Scaled = mantissa < 0 ? .tooSmall : .tooLarge
        if mantissa == 0 { return .exactly(0) }
        if shift >= 0 {
            guard let factor = Self.power(shift) else { return outside }
            let product = mantissa.multipliedReportingOverflow(by: factor)
            return product.overflow ? outside : .exactly(product.partialValue)
        }
        guard let divisor = Self.power(-shift) else { return .justAbove(mantissa < 0 ? -1 : 0) }
        let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
        if remainder == 0 { return .exactly(quotient) }
        return .justAbove(remainder < 0 ? quotient - 1 : quotient)
    }

    /// The fewest decimal places that hold it, nil above 18.
    var leastScale: Int? { exponent >= 0 ? 0 : -exponent <= 18 ? -exponent : nil }

    static func power(_ exponent: Int) -> Int64? {
        guard (0...18).contains(exponent) else { return nil }
        return (0..<exponent).reduce(1) { product, _ in product * 10 }
    }
}
