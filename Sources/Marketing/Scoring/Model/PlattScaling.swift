import Foundation

/// Maps a score to a probability: 1/(1 + e^−(a + b·score)), fitted by maximum likelihood.
public struct PlattScaling: Codable, Hashable, Sendable {
    /// Intercept.
    public let a: Double
    /// Slope; positive, so that the order of scores is kept.
    public let b: Double

    /// A mapping with known parameters.
    public init(a: Double, b: Double) {
        self.a = a
        self.b = b
    }

    /// Leaves log odds as they are.
    public static let identity = PlattScaling(a: 0, b: 1)

    /// The probability of a score.
    public func probability(_ score: Double) -> Double { logistic(a + b * score) }

    /// Fits a and b; separable scores use Platt's smoothed targets; nil when the scores say nothing
    /// (one outcome only, equal scores, or a slope that is not positive).
    public static func fit(scores: [Double], outcomes: [Bool]) -> PlattScaling? {
        let wins = outcomes.count { $0 }
        let losses = outcomes.count - wins
        guard scores.count == outcomes.count, wins > 0, losses > 0, scores.allSatisfy(\.isFinite) else { return nil }
        let mean = scores.reduce(0, +) / Double(scores.count)
        let spread = scores.reduce(0) { max($0, abs($1 - mean)) }
        guard spread > 0, spread.isFinite else { return nil }
        let x = scores.map { ($0 - mean) / spread }
        let plain = newton(x, outcomes.map { $0 ? 1 : 0 })
        let high = (Double(wins) + 1) / (Double(wins) + 2)
        let low = 1 / (Double(losses) + 2)
        guard let fit = plain ?? newton(x, outcomes.map { $0 ? high : low }), fit.b > 0 else { return nil }
        return PlattScaling(a: fit.a - fit.b * mean / spread, b: fit.b / spread)
    }

    private static func newton(_ x: [Double], _ y: [Double]) -> PlattScaling? {
        var at = PlattScaling(a: logit(y.reduce(0, +) / Double(y.count)), b: 0)
        for _ in 0..<100 {
            let step = newtonStep(x, y, at)
            guard let step else { return nil }
            var share = 1.0
            let before = loss(x, y, at)
            var next = PlattScaling(a: at.a + step.a, b: at.b + step.b)
            while share > 1e-6, loss(x, y, next) > before {
                share /= 2
                next = PlattScaling(a: at.a + share * step.a, b: at.b + share * step.b)
            }
            let moved = abs(next.a - at.a) + abs(next.b - at.b)
            at = next
            if abs(at.b) > 200 { return nil }
            if moved < 1e-11 { return at }
        }
        return at
    }

    private static func newtonStep(_ x: [Double], _ y: [Double], _ at: PlattScaling) -> PlattScaling? {
        var g = (a: 0.0, b: 0.0)
        var h = (aa: 0.0, ab: 0.0, bb: 0.0)
        for (x, y) in zip(x, y) {
            let p = logistic(at.a + at.b * x)
            let w = p * (1 - p)
            g = (g.a + y - p, g.b + (y - p) * x)
            h = (h.aa + w, h.ab + w * x, h.bb + w * x * x)
        }
        let determinant = h.aa * h.bb - h.ab * h.ab
        guard determinant > 1e-12 * h.aa * h.bb, determinant.isFinite else { return nil }
        return PlattScaling(a: (h.bb * g.a - h.ab * g.b) / determinant, b: (h.aa * g.b - h.ab * g.a) / determinant)
    }

    private static func loss(_ x: [Double], _ y: [Double], _ at: PlattScaling) -> Double {
        zip(x, y).reduce(0) { sum, row in
            let z = at.a + at.b * row.0
            let softplus = z > 0 ? z + log1p(exp(-z)) : log1p(exp(z))
            return sum + softplus - row.1 * z
        }
    }
}
