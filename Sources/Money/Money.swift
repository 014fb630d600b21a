/// An amount of money in whole minor units (分 for CNY) of one currency.
public struct Money: Hashable, Sendable {
    /// The amount in minor units, negative for what is owed the other way.
    public var minor: Int64
    /// The currency, which fixes how many minor units make one major unit.
    public var currency: Currency

    /// An amount of `minor` units.
    @inlinable
    public init(minor: Int64, currency: Currency = .cny) {
        self.minor = minor
        self.currency = currency
    }

    /// The amount of `major` units rounded to the minor unit; throws `overflow`.
    public init(major: Fraction, currency: Currency = .cny, rounding: Rounding = .halfUp) throws(MoneyError) {
        let scale = Int128(powerOfTen(currency.decimals))
        let numerator = Int128(major.numerator) * scale
        self.init(minor: try rounding.quotient(numerator, Int128(major.denominator)), currency: currency)
    }

    /// Nothing, in a currency.
    public static func zero(_ currency: Currency) -> Money { Money(minor: 0, currency: currency) }

    /// The sum; throws `currencyMismatch` or `overflow`.
    public func adding(_ other: Money) throws(MoneyError) -> Money {
        guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
        return Money(minor: try minor.plus(other.minor), currency: currency)
    }

    /// The difference; throws `currencyMismatch` or `overflow`.
    public func subtracting(_ other: Money) throws(MoneyError) -> Money {
        guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
        return Money(minor: try minor.minus(other.minor), currency: currency)
    }

    /// The same amount the other way; throws `overflow` for the smallest number only.
    public func negated() throws(MoneyError) -> Money {
        Money(minor: try Int64(0).minus(minor), currency: currency)
    }

    /// This many times the amount, rounded once; throws `overflow`.
    public func times(_ factor: Fraction, rounding: Rounding = .halfUp) throws(MoneyError) -> Money {
        Money(minor: try factor.of(minor, rounding: rounding), currency: currency)
    }
}

extension Int64 {
    /// The sum of two amounts of minor units; throws `overflow`.
    @inlinable
    public func plus(_ other: Int64) throws(MoneyError) -> Int64 {
        let (value, overflow) = addingReportingOverflow(other)
        guard !overflow else { throw .overflow }
        return value
    }

    /// The difference of two amounts of minor units; throws `overflow`.
    @inlinable
    public func minus(_ other: Int64) throws(MoneyError) -> Int64 {
        let (value, overflow) = subtractingReportingOverflow(other)
        guard !overflow else { throw .overflow }
        return value
    }
}

/// 1, 10, 100 … for exponents 0 to 18, the powers of ten that fit 64 bits.
func powerOfTen(_ exponent: Int) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<min(max(exponent, 0), 18) { power *= 10 }
    return power
}
