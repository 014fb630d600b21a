/// An exact fraction of two counts or two amounts, kept unreduced so that a page can say "3 of 5".
public struct Ratio: Sendable, Hashable, Codable {
    /// What was counted.
    public let numerator: Int64
    /// Out of how much; always greater than zero.
    public let denominator: Int64

    /// The fraction, or nil when the denominator is not greater than zero.
    public init?(_ numerator: Int64, of denominator: Int64) {
        guard denominator > 0 else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// A rate written in basis points: 8,000 is 80 %.
    public init(basisPoints: Int64) {
        numerator = basisPoints
        denominator = 10_000
    }

    /// The fraction as a number, 0.6 for 3 of 5.
    public var value: Double { Double(numerator) / Double(denominator) }

    /// The fraction in per cent, 60 for 3 of 5.
    public var percent: Double { value * 100 }
}

extension Sequence where Element == Int64 {
    /// The sum, or nil when it does not fit 64 bits.
    func exactSum() -> Int64? {
        var sum: Int64 = 0
        for term in self {
            let (next, overflow) = sum.addingReportingOverflow(term)
            if overflow { return nil }
            sum = next
        }
        return sum
    }
}
