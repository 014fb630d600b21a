/// Division of a whole number into parts by weights, by the method of the largest remainder.
enum Apportionment {
    /// Parts of `amount` in proportion to `weights`; they add up to it. Ties of remainders go to the earlier part.
    ///
    /// `total` is the sum of the weights and above zero.
    static func divide(_ amount: Int64, by weights: [UInt64], total: UInt64, into parts: inout [Int64]) {
        parts.removeAll(keepingCapacity: true)
        var remainders: [UInt64] = []
        var rest = amount.magnitude
        for weight in weights {
            let (quotient, remainder) = scaled(amount.magnitude, weight, total)
            parts.append(Int64(clamping: quotient))
            rest -= quotient
            if quotient != amount.magnitude, remainders.isEmpty { remainders.reserveCapacity(weights.count) }
            remainders.append(remainder)
        }
        if rest > 0 { hand(out: Int(rest), by: remainders, to: &parts) }
        if amount < 0 { for place in parts.indices { parts[place] = -parts[place] } }
    }

    /// The same for shares of one, which need not be exact: used once per model, not per journey.
    static func divide(_ amount: Int64, byShares shares: [Double]) -> [Int64] {
        let weights = weights(ofShares: shares)
        let total = weights.reduce(0, +)
        guard total > 0 else { return shares.map { _ in 0 } }
        var parts: [Int64] = []
        divide(amount, by: weights, total: total, into: &parts)
        return parts
    }

    /// Whole weights in proportion to shares of any size, as fine as the sum of them allows.
    static func weights(ofShares shares: [Double]) -> [UInt64] {
        let largest = shares.max() ?? 0
        guard largest > 0, largest.isFinite else { return shares.map { _ in 0 } }
        let bits = min(52, 62 - (UInt64.bitWidth - UInt64(shares.count).leadingZeroBitCount))
        // A power of two scales without rounding, so that equal remainders stay equal.
        let scale = Double(sign: .plus, exponent: bits - 1 - max(largest.exponent, -900), significand: 1)
        return shares.map { UInt64(max(0, $0 * scale).rounded()) }
    }

    private static func scaled(_ amount: UInt64, _ weight: UInt64, _ total: UInt64) -> (UInt64, UInt64) {
        let (product, overflow) = amount.multipliedReportingOverflow(by: weight)
        if !overflow { return product.quotientAndRemainder(dividingBy: total) }
        return total.dividingFullWidth(amount.multipliedFullWidth(by: weight))
    }

    /// One more to the parts with the largest remainders.
    static func hand<Remainder: Comparable>(out rest: Int, by remainders: [Remainder], to parts: inout [Int64]) {
        let order = remainders.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
        for place in order.prefix(rest) { parts[place] += 1 }
    }
}
