import Foundation
import Records
import Seeds

/// The luck of the demo: the same from the same seed on every machine.
struct Chance: RandomNumberGenerator {
    private var numbers: SeededNumbers

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    mutating func next() -> UInt64 { numbers.next() }

    mutating func unit() -> Double { numbers.unit() }

    mutating func happens(_ probability: Double) -> Bool { unit() < probability }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(unit() * Double(range.count))
    }

    mutating func pick<T>(_ list: [T]) -> T { list[number(0...(list.count - 1))] }

    mutating func pick<T>(_ weighted: KeyValuePairs<T, Double>) -> T {
        var left = unit() * weighted.reduce(0) { $0 + $1.value }
        for (value, weight) in weighted {
            left -= weight
            if left < 0 { return value }
        }
        return weighted[0].key
    }

    /// About normal with deviation 1: the sum of twelve, exact on every machine.
    mutating func bell() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + unit() } }

    /// Log-normal around a median.
    mutating func around(_ median: Double, spread: Double = 0.6) -> Double { median * exp(spread * bell()) }

    /// Milliseconds around a median of hours.
    mutating func hours(_ median: Double, spread: Double = 0.6) -> Int64 {
        Int64(around(median, spread: spread) * Double(Instant.hour))
    }

    /// How often something rare happens that is expected `mean` times.
    mutating func count(_ mean: Double) -> Int {
        max(0, Int((mean + mean.squareRoot() * bell()).rounded()))
    }
}
