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
