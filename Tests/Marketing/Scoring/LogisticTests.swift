import Foundation
import Seeds
import Testing
import Vectors

@testable import Marketing

@Suite("Logistic regression, calibration and measures")
struct LogisticTests {
    private func data() throws -> (rows: [[Double]], outcomes: [Bool], vector: ScoringVectors.Logistic) {
        let vector = try ScoringVectors.load().logistic
        return (vector.rows.map { Array($0.prefix(2)) }, vector.rows.map { $0[2] == 1 }, vector)
    }

    @Test("The twelve-row set has the worked coefficients")
    func vectorCoefficients() throws {
        let (rows, outcomes, vector) = try data()
        let fit = try LogisticRegression.fit(rows, outcomes, l2: vector.l2_on_non_intercept)
        for (found, expected) in zip([fit.intercept] + fit.weights, vector.coefficients) {
            #expect(abs(found - expected) < 2e-9, "\(found) \(expected)")
        }
        let p = rows.map { logistic(fit.intercept + fit.weights[0] * $0[0] + fit.weights[1] * $0[1]) }
        for (found, expected) in zip(p, vector.probabilities) { #expect(abs(found - expected) < 1e-6) }
        #expect(abs(p.reduce(0, +) - 6) < 1e-6)
        #expect(abs(try #require(ScoringMetrics.logLoss(p, outcomes)) - vector.mean_log_loss) < 1e-6)
        #expect(abs(try #require(ScoringMetrics.brier(p, outcomes)) - vector.brier) < 1e-6)
        #expect(abs(try #require(ScoringMetrics.auc(p, outcomes)) - vector.auc) < 1e-6)
    }

    @Test("A vanishing penalty approaches plain maximum likelihood")
    func vectorWithoutPenalty() throws {
        let (rows, outcomes, vector) = try data()
        let fit = try LogisticRegression.fit(rows, outcomes, l2: 1e-9)
        for (found, expected) in zip([fit.intercept] + fit.weights, vector.coefficients_without_l2) {
            #expect(abs(found - expected) < 1e-6, "\(found) \(expected)")
        }
    }

    @Test("Predicted wins equal actual wins, as an unpenalised intercept demands", arguments: 0..<10)
    func sumOfProbabilities(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let rows = (0..<400).map { _ in (0..<3).map { _ in Double.random(in: -2...2, using: &random) } }
        let outcomes = rows.map { $0[0] + Double.random(in: -3...3, using: &random) > 1.5 }
        let fit = try LogisticRegression.fit(rows, outcomes, l2: 5)
        let sum = rows.reduce(0) { total, row in
            total + logistic(zip(row, fit.weights).reduce(fit.intercept) { $0 + $1.0 * $1.1 })
        }
        #expect(abs(sum - Double(outcomes.count { $0 })) < 1e-3, "seed \(seed)")
    }

    @Test("Swapping the outcomes turns every coefficient round")
    func labelOrder() throws {
        let (rows, outcomes, _) = try data()
        let fit = try LogisticRegression.fit(rows, outcomes)
        let turned = try LogisticRegression.fit(rows, outcomes.map { !$0 })
        for (a, b) in zip([fit.intercept] + fit.weights, [turned.intercept] + turned.weights) {
            #expect(abs(a + b) < 1e-8)
        }
    }

    @Test("Separable rows stay finite; unusable ones are refused")
    func refusals() throws {
        let separable = try LogisticRegression.fit([[0], [1], [2], [3]], [false, false, true, true])
        #expect(separable.weights[0].isFinite)
        #expect(throws: ScoringError.self) { try LogisticRegression.fit([], []) }
        #expect(throws: ScoringError.self) { try LogisticRegression.fit([[1], [2]], [true, true]) }
        #expect(throws: ScoringError.self) { try LogisticRegression.fit([[1], [.nan]], [true, false]) }
        #expect(throws: ScoringError.self) { try LogisticRegression.fit([[1], [2]], [true, false], l2: 0) }
        #expect(throws: ScoringError.self) { try LogisticRegression.fit([[1], [2]], [true]) }
    }

    @Test("Platt's mapping has the worked parameters")
    func platt() throws {
        let vector = try ScoringVectors.load().platt
        let fit = try #require(
            PlattScaling.fit(scores: vector.score.map { $0 / 100 }, outcomes: vector.won.map { $0 == 1 }))
        #expect(abs(fit.a - vector.a) < 1e-5)
        #expect(abs(fit.b - vector.b) < 1e-5)
        #expect(abs(fit.probability(0.75) - vector.p_at_75) < 1e-6)
    }

    @Test("Separable scores are calibrated with finite parameters; useless ones are not")
    func plattEdges() throws {
        let fit = try #require(
            PlattScaling.fit(scores: (0..<20).map(Double.init), outcomes: (0..<20).map { $0 > 9 }))
        #expect(fit.b.isFinite && fit.b > 0)
        #expect(PlattScaling.fit(scores: [1, 1, 1], outcomes: [true, false, true]) == nil)
        #expect(PlattScaling.fit(scores: [1, 2], outcomes: [true, true]) == nil)
        #expect(PlattScaling.fit(scores: (0..<20).map(Double.init), outcomes: (0..<20).map { $0 < 10 }) == nil)
    }

    @Test("Expected calibration error has the worked value")
    func calibrationError() throws {
        let vector = try ScoringVectors.load().calibration_error
        let p = vector.bins.flatMap(\.p)
        let y = vector.bins.flatMap(\.y).map { $0 == 1 }
        let bins = ScoringMetrics.reliability(p, y, edges: [0, 0.2, 0.5, 1])
        #expect(abs(try #require(ScoringMetrics.expectedCalibrationError(bins)) - vector.ece) < 1e-12)
    }

    @Test("AUC equals counting pairs", arguments: 0..<20)
    func aucByPairs(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let scores = (0..<60).map { _ in Double(Int.random(in: 0..<12, using: &random)) }
        let outcomes = (0..<60).map { $0 < 2 || Int.random(in: 0..<4, using: &random) == 0 && $0 != 5 }
        var pairs = 0.0
        var sum = 0.0
        for i in 0..<60 where outcomes[i] {
            for j in 0..<60 where !outcomes[j] {
                pairs += 1
                sum += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0
            }
        }
        #expect(abs(try #require(ScoringMetrics.auc(scores, outcomes)) - sum / pairs) < 1e-12, "seed \(seed)")
    }

    @Test("Measures that are not defined are absent, never NaN")
    func undefined() {
        #expect(ScoringMetrics.auc([1, 2], [true, true]) == nil)
        #expect(ScoringMetrics.logLoss([], []) == nil)
        #expect(ScoringMetrics.topTenthLift([1], [false]) == nil)
        #expect(ScoringMetrics.expectedCalibrationError([]) == nil)
        #expect(ScoringMetrics.logLoss([0], [true]).map { $0.isFinite } == true)
    }

    @Test("Lift of the top tenth shares ties evenly and does not depend on row order")
    func lift() throws {
        let scores = [Double](repeating: 1, count: 20)
        let outcomes = (0..<20).map { $0 < 5 }
        #expect(abs(try #require(ScoringMetrics.topTenthLift(scores, outcomes)) - 1) < 1e-12)
        let ranked = (0..<20).map { Double(20 - $0) }
        #expect(abs(try #require(ScoringMetrics.topTenthLift(ranked, outcomes)) - 4) < 1e-12)
    }
}
