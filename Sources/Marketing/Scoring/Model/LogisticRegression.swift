internal import CLinear
import Foundation

/// The coefficients of a logistic regression.
public struct LogisticWeights: Codable, Hashable, Sendable {
    /// Log odds when every feature is 0.
    public let intercept: Double
    /// One weight per feature.
    public let weights: [Double]
}

/// L2-penalised logistic regression: least Σ log loss + (λ/2)·Σ w², the intercept not penalised; solved by liblinear.
public enum LogisticRegression {
    /// Fits dense rows; throws when shapes disagree, a number is not finite, λ ≤ 0 or one outcome is missing.
    public static func fit(
        _ rows: [[Double]], _ outcomes: [Bool], l2: Double = 1
    ) throws(ScoringError) -> LogisticWeights {
        let columns = rows.first?.count ?? 0
        var matrix = DesignMatrix(columns: columns, rows: rows.count, perRow: columns)
        for (index, row) in rows.enumerated() {
            guard row.count == columns, row.allSatisfy(\.isFinite) else { throw .badMatrix("row \(index)") }
            matrix.beginRow()
            for (feature, value) in row.enumerated() { matrix.add(feature, value) }
            matrix.endRow()
        }
        return try fit(matrix, rows: Array(rows.indices), outcomes: outcomes, l2: l2, tolerance: 1e-8)
    }

    /// Fits the chosen rows of a matrix; `outcomes` has one entry per row of the matrix.
    static func fit(
        _ matrix: DesignMatrix, rows: [Int], outcomes: [Bool], l2: Double, tolerance: Double = 1e-2
    ) throws(ScoringError) -> LogisticWeights {
        guard outcomes.count == matrix.rows else { throw .badMatrix("outcomes \(outcomes.count), rows \(matrix.rows)") }
        let wins = rows.count { outcomes[$0] }
        guard l2 > 0, l2.isFinite else { throw .badMatrix("λ = \(l2)") }
        guard wins > 0, wins < rows.count else {
            throw .oneOutcome("outcome", value: wins > 0 ? "1" : "0", rows: rows.count)
        }
        _ = quiet
        let eps = stopping(matrix, rows, outcomes, wins: wins, tolerance: tolerance)
        let found = solve(matrix, rows: rows, outcomes: outcomes, cost: 1 / l2, eps: eps)
        guard let found, found.intercept.isFinite, found.weights.allSatisfy(\.isFinite) else {
            throw .badMatrix("the solver found no finite solution")
        }
        return found
    }

    /// liblinear stops relative to the gradient at zero, which the large intercept feature dominates;
    /// this restates the tolerance relative to the gradient of the real features.
    private static func stopping(
        _ matrix: DesignMatrix, _ rows: [Int], _ outcomes: [Bool], wins: Int, tolerance: Double
    ) -> Double {
        var gradient = [Double](repeating: 0, count: matrix.columns)
        for row in rows {
            let half: Double = outcomes[row] ? -0.5 : 0.5
            matrix.forEach(in: row) { feature, value in gradient[feature] += half * value }
        }
        let features = gradient.reduce(0) { $0 + $1 * $1 }
        let bias = (Double(rows.count) / 2 - Double(wins)) * DesignMatrix.interceptValue
        let rarer = Double(min(wins, rows.count - wins)) / Double(rows.count)
        let floor = max(features, Double(rows.count) * 1e-6)
        return tolerance * (floor / (floor + bias * bias)).squareRoot() / rarer
    }

    private static func solve(
        _ matrix: DesignMatrix, rows: [Int], outcomes: [Bool], cost: Double, eps: Double
    ) -> LogisticWeights? {
        var labels = rows.map { outcomes[$0] ? 1.0 : -1.0 }
        return matrix.nodes.withUnsafeBufferPointer { nodes -> LogisticWeights? in
            guard let base = nodes.baseAddress else { return nil }
            // liblinear declares its input mutable but only reads it.
            let first = UnsafeMutablePointer(mutating: base)
            var starts: [UnsafeMutablePointer<feature_node>?] = rows.map { first + matrix.starts[$0] }
            return labels.withUnsafeMutableBufferPointer { y in
                starts.withUnsafeMutableBufferPointer { x in
                    var problem = CLinear.problem()
                    problem.l = Int32(rows.count)
                    problem.n = Int32(matrix.columns + 1)
                    problem.y = y.baseAddress
                    problem.x = x.baseAddress
                    problem.bias = DesignMatrix.interceptValue
                    return run(&problem, columns: matrix.columns, cost: cost, eps: eps)
                }
            }
        }
    }

    /// The model liblinear returns owns `w` and `label` and copies the parameter struct; we own no class weights
    /// (null pointers), so destroying the model frees all there is.
    private static func run(
        _ problem: inout CLinear.problem, columns: Int, cost: Double, eps: Double
    ) -> LogisticWeights? {
        var parameter = CLinear.parameter()
        parameter.solver_type = Int32(L2R_LR)
        parameter.C = cost
        parameter.eps = eps
        guard check_parameter(&problem, &parameter) == nil else { return nil }
        var trained: UnsafeMutablePointer<model>? = train(&problem, &parameter)
        defer { free_and_destroy_model(&trained) }
        guard let fitted = trained?.pointee, let w = fitted.w, let label = fitted.label else { return nil }
        // liblinear's positive class is whichever label it met first.
        let sign: Double = label[0] == 1 ? 1 : -1
        return LogisticWeights(
            intercept: sign * w[columns] * DesignMatrix.interceptValue, weights: (0..<columns).map { sign * w[$0] })
    }

    /// Set once for the process: liblinear otherwise writes its progress to standard output.
    private static let quiet: Void = set_print_string_function { _ in }
}
