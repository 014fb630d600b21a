import Foundation

/// One band of a reliability table.
public struct ReliabilityBin: Codable, Hashable, Sendable {
    /// Lower edge of the predicted share, inclusive.
    public let lower: Double
    /// Upper edge, exclusive except for the last band.
    public let upper: Double
    /// Rows in the band.
    public let count: Int
    /// Mean predicted share; 0 in an empty band.
    public let predicted: Double
    /// Share that was won; 0 in an empty band.
    public let observed: Double
}

/// Measures of predictions against outcomes; nil where a measure is not defined, never NaN.
public enum ScoringMetrics {
    /// Chance that a random win scores above a random loss, ties counting half; nil with one outcome only.
    public static func auc(_ scores: [Double], _ outcomes: [Bool]) -> Double? {
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        let wins = outcomes.count { $0 }
        let losses = outcomes.count - wins
        guard scores.count == outcomes.count, wins > 0, losses > 0 else { return nil }
        var below = 0
        var sum: Double = 0
        var start = 0
        while start < order.count {
            var end = start
            var won = 0
            while end < order.count, scores[order[end]] == scores[order[start]] {
                won += outcomes[order[end]] ? 1 : 0
                end += 1
            }
            let lost = end - start - won
            sum += Double(won) * (Double(below) + Double(lost) / 2)
            below += lost
            start = max(end, start + 1)
        }
        return sum / Double(wins) / Double(losses)
    }

    /// Mean negative log likelihood, probabilities kept 1e-15 away from 0 and 1; nil without rows.
    public static func logLoss(_ probabilities: [Double], _ outcomes: [Bool]) -> Double? {
        mean(probabilities, outcomes) { p, won in
            let kept = min(1 - 1e-15, max(1e-15, p))
            return -log(won ? kept : 1 - kept)
        }
    }

    /// Mean squared error of probabilities; nil without rows.
    public static func brier(_ probabilities: [Double], _ outcomes: [Bool]) -> Double? {
        mean(probabilities, outcomes) { p, won in (p - (won ? 1 : 0)) * (p - (won ? 1 : 0)) }
    }

    /// Predicted against observed shares in bands between ascending edges.
    public static func reliability(
        _ probabilities: [Double], _ outcomes: [Bool], edges: [Double] = (0...10).map { Double($0) / 10 }
    ) -> [ReliabilityBin] {
        let bands = max(0, edges.count - 1)
        var count = [Int](repeating: 0, count: bands)
        var predicted = [Double](repeating: 0, count: bands)
        var observed = [Double](repeating: 0, count: bands)
        for (p, won) in zip(probabilities, outcomes) where bands > 0 && p.isFinite {
            let band = min(bands - 1, max(0, edges.lastIndex { $0 <= p } ?? 0))
            count[band] += 1
            predicted[band] += p
            observed[band] += won ? 1 : 0
        }
        return (0..<bands).map { k in
            let n = Double(max(1, count[k]))
            return ReliabilityBin(
                lower: edges[k], upper: edges[k + 1], count: count[k], predicted: predicted[k] / n,
                observed: observed[k] / n)
        }
    }

    /// Expected calibration error: Σ n_k/n · |observed − predicted|; nil without rows.
    public static func expectedCalibrationError(_ bins: [ReliabilityBin]) -> Double? {
        let total = bins.reduce(0) { $0 + $1.count }
        guard total > 0 else { return nil }
        return bins.reduce(0) { $0 + Double($1.count) * abs($1.observed - $1.predicted) } / Double(total)
    }

    /// Share won among the best tenth (rounded up; ties share evenly) over the share won of all; nil without wins.
    public static func topTenthLift(_ scores: [Double], _ outcomes: [Bool]) -> Double? {
        let wins = outcomes.count { $0 }
        guard scores.count == outcomes.count, wins > 0 else { return nil }
        let size = (scores.count + 9) / 10
        let limit = scores.sorted(by: >)[size - 1]
        var above = (rows: 0, wins: 0)
        var tied = (rows: 0, wins: 0)
        for (score, won) in zip(scores, outcomes) where score >= limit {
            if score > limit {
                above = (above.rows + 1, above.wins + (won ? 1 : 0))
            } else {
                tied = (tied.rows + 1, tied.wins + (won ? 1 : 0))
            }
        }
        let fromTied = Double(tied.wins) * Double(size - above.rows) / Double(max(1, tied.rows))
        return (Double(above.wins) + fromTied) / Double(size) / (Double(wins) / Double(scores.count))
    }

    private static func mean(
        _ probabilities: [Double], _ outcomes: [Bool], _ loss: (Double, Bool) -> Double
    ) -> Double? {
        guard !probabilities.isEmpty, probabilities.count == outcomes.count else { return nil }
        return zip(probabilities, outcomes).reduce(0) { $0 + loss($1.0, $1.1) } / Double(probabilities.count)
    }
}
