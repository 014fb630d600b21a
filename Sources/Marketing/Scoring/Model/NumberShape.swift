import Foundation

/// Learns how a numeric field is standardised and cut into bands.
enum NumberShape {
    static func learn(_ values: [Double], _ rows: [Int], _ outcomes: [Bool], bands: Int) -> FieldEncoding.Shape? {
        let sample = Scatter.sample(5000, of: rows.count).map { values[rows[$0]] }.filter { !$0.isNaN }.sorted()
        guard let least = sample.first, let most = sample.last, least < most else { return nil }
        var low = sample[sample.count / 200]
        var high = sample[sample.count - 1 - sample.count / 200]
        if low >= high { (low, high) = (least, most) }
        let all = self.cuts(sample, bands)
        let width = high - low
        guard width.isFinite, width > 0 else {
            return .number(low: low, high: high, mean: 0, deviation: 0, cuts: all)
        }
        var sum = 0.0, squares = 0.0, count = 0.0
        var bend = Bend(bands: all.count + 1)
        for (place, row) in rows.enumerated() where !values[row].isNaN {
            let unit = (min(high, max(low, values[row])) - low) / width
            bend.add(FieldEncoding.band(of: values[row], all), unit, won: outcomes[place])
            sum += unit
            squares += unit * unit
            count += 1
        }
        let mean = sum / count
        let deviation = max(0, squares / count - mean * mean).squareRoot()
        let isFlat = deviation <= 1e-9
        return .number(
            low: low, high: high, mean: mean, deviation: isFlat ? 0 : deviation, cuts: isFlat || bend.isBent ? all : [])
    }

    /// Distinct quantiles; a value equal to a cut belongs below it.
    static func cuts(_ sorted: [Double], _ bands: Int) -> [Double] {
        var cuts: [Double] = []
        for band in 1..<bands {
            let value = sorted[min(sorted.count - 1, sorted.count * band / bands)]
            if value < (sorted.last ?? value), cuts.last.map({ $0 < value }) ?? true { cuts.append(value) }
        }
        return cuts
    }
}

/// Whether win rates by band depart from a straight line of log odds beyond chance.
struct Bend {
    private var rows: [Double]
    private var wins: [Double]
    private var sums: [Double]

    init(bands: Int) {
        rows = [Double](repeating: 0, count: bands)
        wins = rows
        sums = rows
    }

    mutating func add(_ band: Int, _ unit: Double, won: Bool) {
        rows[band] += 1
        wins[band] += won ? 1 : 0
        sums[band] += unit
    }

    /// Likelihood ratio of one rate per band against the line, three deviations above what chance gives.
    var isBent: Bool {
        let used = rows.indices.filter { rows[$0] > 0 }
        let freedom = Double(used.count - 2)
        guard freedom > 0 else { return false }
        let line = line(used)
        let ratio = used.reduce(0) { total, band in
            let p = logistic(line.a + line.b * sums[band] / rows[band])
            return total + deviance(wins[band], rows[band] * p)
                + deviance(rows[band] - wins[band], rows[band] * (1 - p))
        }
        return !ratio.isFinite || ratio > freedom + 3 * (2 * freedom).squareRoot()
    }

    private func deviance(_ observed: Double, _ expected: Double) -> Double {
        observed > 0 ? 2 * observed * log(observed / max(expected, 1e-300)) : 0
    }

    private func line(_ used: [Int]) -> (a: Double, b: Double) {
        let share = used.reduce(0) { $0 + wins[$1] } / used.reduce(0) { $0 + rows[$1] }
        var at = (a: logit(share), b: 0.0)
        for _ in 0..<25 {
            var g = (a: 0.0, b: 0.0)
            var h = (aa: 1e-9, ab: 0.0, bb: 1e-9)
            for band in used {
                let x = sums[band] / rows[band]
                let p = logistic(at.a + at.b * x)
                let w = rows[band] * p * (1 - p)
                g = (g.a + wins[band] - rows[band] * p, g.b + (wins[band] - rows[band] * p) * x)
                h = (h.aa + w, h.ab + w * x, h.bb + w * x * x)
            }
            let determinant = h.aa * h.bb - h.ab * h.ab
            guard determinant > 0 else { break }
            let step = (a: (h.bb * g.a - h.ab * g.b) / determinant, b: (h.aa * g.b - h.ab * g.a) / determinant)
            at = (at.a + step.a, at.b + step.b)
            if abs(step.a) + abs(step.b) < 1e-8 { break }
        }
        return at
    }
}
