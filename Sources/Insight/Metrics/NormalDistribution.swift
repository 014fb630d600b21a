import Foundation

/// The normal and chi-squared distributions, as far as tests need them.
enum NormalDistribution {
    /// The 97.5th percentile.
    static let z975 = 1.959_963_984_540_054

    /// The chance of a value at least this far from zero on either side.
    static func twoSided(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

    /// The value below which the given share lies, by halving: slow, exact to the last bits, no table of constants.
    static func quantile(_ share: Double) -> Double? {
        guard share > 0, share < 1 else { return nil }
        var low: Double = -40
        var high: Double = 40
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if erfc(-middle / 2.0.squareRoot()) / 2 < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The chance that a chi-squared value is at least so large: the regularised upper incomplete gamma function
    /// Q(k/2, x/2), by its recurrence from Q(1/2, x) = erfc √x or Q(1, x) = e⁻ˣ.
    static func chiSquaredTail(_ value: Double, degrees: Int) -> Double {
        guard value > 0, degrees > 0 else { return 1 }
        let half = value / 2
        var shape: Double = degrees.isMultiple(of: 2) ? 1 : 0.5
        var tail = degrees.isMultiple(of: 2) ? exp(-half) : erfc(half.squareRoot())
        while shape < Double(degrees) / 2 - 0.25 {
            tail += exp(shape * log(half) - half - lgamma(shape + 1))
            shape += 1
        }
        return min(1, tail)
    }
}
