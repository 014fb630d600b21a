/// Splitting an amount into whole parts that add up to it exactly.
public enum LargestRemainder {
    /// The parts of `total` in proportion to `weights`; left-over units go to the largest remainders, ties to the
    /// earlier.
    ///
    /// A negative total is split like its positive counterpart. Throws `negativeWeight`, or `divisionByZero` when
    /// all weights are zero and there is something to split.
    public static func split(_ total: Int64, by weights: [Int64]) throws(MoneyError) -> [Int64] {
        guard total != 0 else { return Array(repeating: 0, count: weights.count) }
        let whole = try sumOfWeights(weights)
        var parts: [Int64] = []
        var remainders: [UInt128] = []
        parts.reserveCapacity(weights.count)
        remainders.reserveCapacity(weights.count)
        var left = total.magnitude
        for weight in weights {
            let product = UInt128(total.magnitude) * UInt128(weight.magnitude)
            let (part, remainder) = product.quotientAndRemainder(dividingBy: whole)
            // Never larger than the total, so both conversions are exact.
            let magnitude = UInt64(truncatingIfNeeded: part)
            left -= magnitude
            parts.append(total < 0 ? 0 &- Int64(bitPattern: magnitude) : Int64(bitPattern: magnitude))
            remainders.append(remainder)
        }
        guard left > 0 else { return parts }
        let order = weights.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
        for index in order.prefix(Int(left)) { parts[index] += total.signum() }
        return parts
    }

    private static func sumOfWeights(_ weights: [Int64]) throws(MoneyError) -> UInt128 {
        var sum: UInt128 = 0
        for (index, weight) in weights.enumerated() {
            guard weight >= 0 else { throw .negativeWeight(index: index) }
            sum += UInt128(weight.magnitude)
        }
        guard sum > 0 else { throw .divisionByZero }
        return sum
    }
}
