import Foundation

/// A number with so many decimals; a dash for what is not a number.
func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "—" }
    let text = String(format: "%.\(decimals)f", value)
    return text.hasPrefix("-") && !text.contains(where: { "123456789".contains($0) }) ? String(text.dropFirst()) : text
}

/// A number with its sign and one decimal.
func signed(_ value: Double) -> String { (value >= 0 ? "+" : "") + fixed(value, 1) }

/// A share as a percentage with one decimal.
func percent(_ share: Double) -> String { fixed(share * 100, 1) + " %" }

/// The logistic function, without overflow.
func logistic(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let e = exp(x)
    return e / (1 + e)
}

/// Log odds of a share kept away from 0 and 1.
func logit(_ p: Double) -> Double {
    let kept = min(1 - 1e-9, max(1e-9, p))
    return log(kept / (1 - kept))
}

/// Repeatable choices that follow no pattern of the rows, which often alternate or repeat by design.
enum Scatter {
    /// A number from 0 up to a bound, the same for the same place.
    static func pick(_ place: Int, below bound: Int) -> Int {
        var z = UInt64(bitPattern: Int64(place)) &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(max(1, bound)))
    }

    /// At most `size` ascending places, one from each of as many equal stretches.
    static func sample(_ size: Int, of count: Int) -> [Int] {
        guard count > size else { return Array(0..<count) }
        return (0..<size).map { part in
            let start = part * count / size
            return start + pick(part, below: (part + 1) * count / size - start)
        }
    }
}
