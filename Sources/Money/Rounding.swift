/// How an exact fraction becomes a whole number.
public enum Rounding: String, Hashable, Sendable, CaseIterable, Codable {
    /// 四舍五入: a tie goes away from zero; what invoices use.
    case halfUp = "half_up"
    /// A tie goes to the even neighbour; only where an agreement says so.
    case halfEven = "half_even"
    /// Towards zero.
    case down

    /// The quotient of two exact numbers, rounded; throws `divisionByZero` unless the denominator is positive.
    public func quotient(_ numerator: Int128, _ denominator: Int128) throws(MoneyError) -> Int64 {
        guard denominator > 0 else { throw .divisionByZero }
        if let small = Int64(exactly: numerator), denominator == 1 { return small }
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        let rest = remainder.magnitude
        let other = denominator.magnitude - rest
        let away =
            switch self {
            case .down: false
            case .halfUp: rest >= other
            case .halfEven: rest > other || (rest == other && quotient % 2 != 0)
            }
        let step: Int128 = away ? (numerator < 0 ? -1 : 1) : 0
        guard let result = Int64(exactly: quotient + step) else { throw .overflow }
        return result
    }
}
