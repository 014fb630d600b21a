import Foundation

/// How a model is trained; the defaults choose from the number of rows.
public struct TrainingSettings: Codable, Hashable, Sendable {
    /// Weight of the L2 penalty; nil chooses among 1, 3, 10 and 30 by held-out log loss, and 1 above 20,000 rows.
    public var l2: Double?
    /// Fewest training rows a level needs; nil is 10, and 5 below 500 rows.
    public var minimumLevelRows: Int?

    /// Settings for training.
    public init(l2: Double? = nil, minimumLevelRows: Int? = nil) {
        self.l2 = l2
        self.minimumLevelRows = minimumLevelRows
    }
}

/// Trains, tunes and calibrates on rows of columns already read; deterministic, without random numbers.
struct ModelTraining {
    let columns: [TableColumn]
    /// Places of the training rows in the columns.
    let rows: [Int]
    /// One entry per row of `rows`.
    let outcomes: [Bool]
    let settings: TrainingSettings

    /// Above this many rows the penalty hardly matters, and a tenth of the rows is enough to calibrate on.
    static let manyRows = 20_000
    private static let tuningRows = 6000

    struct Result {
        let encoder: FeatureEncoder
        let weights: LogisticWeights
        let platt: PlattScaling
        let isCalibrated: Bool
        let l2: Double
        let means: [Double]
    }

    func run(target: String) throws(ScoringError) -> Result {
        let minimum = max(1, settings.minimumLevelRows ?? (rows.count < 500 ? 5 : 10))
        let encoder = FeatureEncoder(columns, rows: rows, outcomes: outcomes, minimum: minimum)
        guard encoder.featureCount > 0 else { throw .noFields(target: target) }
        let matrix = encoder.matrix(columns, rows: rows)
        let all = Array(rows.indices)
        let l2 = try penalty(matrix)
        let held = try heldOut(matrix, l2: l2)
        let fit = rows.count > Self.manyRows ? held.last : nil
        let weights: LogisticWeights
        if let fit {
            weights = fit.weights
        } else {
            weights = try LogisticRegression.fit(matrix, rows: all, outcomes: outcomes, l2: l2)
        }
        let scores = held.flatMap(\.scores)
        let platt = PlattScaling.fit(scores: scores.map(\.1), outcomes: scores.map { outcomes[$0.0] })
        return Result(
            encoder: encoder, weights: weights, platt: platt ?? .identity, isCalibrated: platt != nil, l2: l2,
            means: matrix.means(all))
    }

    private func penalty(_ matrix: DesignMatrix) throws(ScoringError) -> Double {
        if let l2 = settings.l2 { return l2 }
        guard rows.count <= Self.manyRows else { return 1 }
        let chosen = Scatter.sample(Self.tuningRows, of: rows.count)
        var best = (l2: 1.0, loss: Double.infinity)
        for l2 in [1.0, 3, 10, 30] {
            guard let loss = try tuningLoss(matrix, chosen, l2: l2) else { return 1 }
            if loss < best.loss { best = (l2, loss) }
        }
        return best.l2
    }

    private func tuningLoss(_ matrix: DesignMatrix, _ chosen: [Int], l2: Double) throws(ScoringError) -> Double? {
        var probabilities: [Double] = []
        var truth: [Bool] = []
        for fold in 0..<3 {
            guard let part = try fit(matrix, among: chosen, fold: fold, of: 3, l2: l2) else { continue }
            probabilities += part.scores.map { logistic($0.1) }
            truth += part.scores.map { outcomes[$0.0] }
        }
        return ScoringMetrics.logLoss(probabilities, truth)
    }

    private struct HeldOut {
        let weights: LogisticWeights
        /// Row and log odds.
        let scores: [(Int, Double)]
    }

    /// Five folds, or with many rows one tenth only.
    private func heldOut(_ matrix: DesignMatrix, l2: Double) throws(ScoringError) -> [HeldOut] {
        let folds = rows.count > Self.manyRows ? 10 : 5
        var result: [HeldOut] = []
        for fold in 0..<(folds == 10 ? 1 : folds) {
            let part = try fit(matrix, among: Array(rows.indices), fold: fold, of: folds, l2: l2)
            if let part { result.append(part) }
        }
        return result
    }

    /// nil when the other folds hold one outcome only.
    private func fit(
        _ matrix: DesignMatrix, among chosen: [Int], fold: Int, of folds: Int, l2: Double
    ) throws(ScoringError) -> HeldOut? {
        func isHeld(_ place: Int) -> Bool { Scatter.pick(place, below: folds) == fold }
        let training = chosen.filter { !isHeld($0) }
        let wins = training.count { outcomes[$0] }
        guard wins > 0, wins < training.count else { return nil }
        let weights = try LogisticRegression.fit(matrix, rows: training, outcomes: outcomes, l2: l2)
        return HeldOut(
            weights: weights, scores: chosen.filter(isHeld).map { ($0, matrix.logOdds($0, weights)) })
    }
}
