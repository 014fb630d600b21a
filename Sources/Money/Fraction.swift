/// An exact rational number in lowest terms: a rate, a quantity, a share of a period.
public struct Fraction: Hashable, Sendable {
    /// The part above the line, which carries the sign.
    public let numerator: Int64
    /// The part below the line, always positive.
    public let denominator: Int64

    /// `numerator / denominator` in lowest terms; throws `divisionByZero` or `overflow`.
    public init(_ numerator: Int64, _ denominator: Int64) throws(MoneyError) {
        try self.init(reducing: Int128(numerator), Int128(denominator))
    }

    /// A whole number.
    public init(_ whole: Int64) {
        numerator = whole
        denominator = 1
    }

    /// Hundredths: `percent(13)` is 13 %.
    public static func percent(_ hundredths: Int64) -> Fraction { Fraction(hundredths, over: 100) }

    /// Hundredths of a percent: `basisPoints(1250)` is 12.5 %.
    public static func basisPoints(_ points: Int64) -> Fraction { Fraction(points, over: 10_000) }

    /// Zero.
    public static let zero = Fraction(0)
    /// One, the whole.
    public static let one = Fraction(1)

    // For positive denominators, with which lowest terms always fit.
    private init(_ numerator: Int64, over denominator: Int64) {
        let divisor = Int64(greatestCommonDivisor(numerator.magnitude, UInt64(denominator)))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    init(reducing top: Int128, _ bottom: Int128) throws(MoneyError) {
        guard bottom != 0 else { throw .divisionByZero }
        let divisor = Int128(greatestCommonDivisor(top.magnitude, bottom.magnitude))
        let sign: Int128 = bottom < 0 ? -1 : 1
        guard let numerator = Int64(exactly: sign * (top / divisor)),
            let denominator = Int64(exactly: sign * (bottom / divisor))
        else { throw .overflow }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The sum; throws `overflow` when it has no 64-bit form.
    public func adding(_ other: Fraction) throws(MoneyError) -> Fraction {
        let left = Int128(numerator) * Int128(other.denominator)
        let right = Int128(other.numerator) * Int128(denominator)
        return try Fraction(reducing: left + right, Int128(denominator) * Int128(other.denominator))
    }

    /// The difference; throws `overflow` when it has no 64-bit form.
    public func subtracting(_ other: Fraction) throws(MoneyError) -> Fraction {
        let left = Int128(numerator) * Int128(other.denominator)
        let right = Int128(other.numerator) * Int128(denominator)
        return try Fraction(reducing: left - right, Int128(denominator) * Int128(other.denominator))
    }

    /// The product; throws `overflow` when it has no 64-bit form.
    public func times(_ other: Fraction) throws(MoneyError) -> Fraction {
        let top = Int128(numerator) * Int128(other.numerator)
        return try Fraction(reducing: top, Int128(denominator) * Int128(other.denominator))
    }

    /// The quotient; throws `divisionByZero` or `overflow`.
    public func divided(by other: Fraction) throws(MoneyError) -> Fraction {
        let top = Int128(numerator) * Int128(other.denominator)
        return try Fraction(reducing: top, Int128(denominator) * Int128(other.numerator))
    }

    /// This part of an amount of minor units, rounded once; throws `overflow`.
    public func of(_ minor: Int64, rounding: Rounding = .halfUp) throws(MoneyError) -> Int64 {
        try rounding.quotient(Int128(minor) * Int128(numerator), Int128(denominator))
    }
}

extension Fraction: Comparable {
    /// Compares by cross multiplication, exactly.
    public static func < (left: Fraction, right: Fraction) -> Bool {
        Int128(left.numerator) * Int128(right.denominator) < Int128(right.numerator) * Int128(left.denominator)
    }
}

extension Fraction: ExpressibleByIntegerLiteral {
    /// A whole number written in the source.
    public init(integerLiteral value: Int64) { self.init(value) }
}

private func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
    var (larger, smaller) = (left, right)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return max(larger, 1)
}

// Division of 128-bit numbers is slow; nearly all fractions of a quote fit 64 bits.
private func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (larger, smaller) = (left, right)
    while smaller != 0 {
        if let one = UInt64(exactly: larger), let two = UInt64(exactly: smaller) {
            return UInt128(greatestCommonDivisor(one, two))
        }
        (larger, smaller) = (smaller, larger % smaller)
    }
    return max(larger, 1)
}
