import China
import Foundation
import Tables

/// A new model beside the published one, on rows neither should have learned from.
public struct ModelComparison: Codable, Hashable, Sendable {
    /// Whether the new model may be published, and why.
    public enum Verdict: String, Codable, Hashable, Sendable {
        /// Nothing is published yet and it beats the base rate.
        case first
        /// Surely (95 %) smaller log loss.
        case better
        /// No sure difference, and AUC at most 0.005 lower.
        case equal
        /// Surely larger log loss, or AUC more than 0.005 lower.
        case worse
        /// No better than always saying the base rate.
        case noBetterThanBaseRate
        /// Expected calibration error above 0.1.
        case uncalibrated
        /// Fewer than ten rows of one outcome.
        case tooFewRows
        /// The comparison was made for another model or version.
        case otherModel

        /// Whether publication is allowed.
        public var allowsPublication: Bool { self == .first || self == .better || self == .equal }

        /// The verdict in words.
        public func text(_ language: Language) -> String {
            let zh = language == .zhHans
            return switch self {
            case .first: zh ? "尚无已发布模型，且优于基准率" : "nothing is published yet and it beats the base rate"
            case .better: zh ? "对数损失显著小于已发布模型" : "log loss is surely smaller than the published model's"
            case .equal: zh ? "与已发布模型无显著差别" : "no sure difference from the published model"
            case .worse: zh ? "不如已发布模型" : "worse than the published model"
            case .noBetterThanBaseRate: zh ? "不优于基准率" : "no better than always saying the base rate"
            case .uncalibrated: zh ? "校准误差超过 0.1" : "calibration error above 0.1"
            case .tooFewRows: zh ? "某一结果不足十行，无法比较" : "fewer than ten rows of one outcome to compare on"
            case .otherModel: zh ? "比较的是另一个模型或版本" : "the comparison was made for another model or version"
            }
        }
    }

    /// Measures of one model on the rows.
    public struct Quality: Codable, Hashable, Sendable {
        /// Area under the ROC curve.
        public let auc: Double?
        /// Mean log loss.
        public let logLoss: Double?
        /// Mean squared error.
        public let brier: Double?
        /// Expected calibration error.
        public let calibrationError: Double?
    }

    /// Name of the new model.
    public let candidateName: String
    /// Version of the new model.
    public let candidateVersion: Int
    /// Version in force, when there is one.
    public let publishedVersion: Int?
    /// Rows compared on.
    public let rows: Int
    /// The new model's measures.
    public let candidate: Quality
    /// The published model's measures.
    public let published: Quality?
    /// Mean log loss saved per row, with its standard error.
    public let saved: Double?
    /// Standard error of ``saved``.
    public let savedError: Double?
    /// What follows.
    public let verdict: Verdict

    /// Compares on rows of a table that holds the candidate's target; throws when target or outcomes are missing.
    public init(
        candidate: PredictiveModel, published: PredictiveModel?, on table: Table
    ) throws(ScoringError) {
        let outcome = try OutcomeColumn(table, column: candidate.target)
        let rows = outcome.values.indices.filter { outcome.values[$0] != nil }
        let truth = rows.compactMap { outcome.values[$0] }
        func predict(_ model: PredictiveModel) -> [Double] {
            model.probabilities(model.columns(in: table), rows: rows).probability
        }
        let mine = predict(candidate)
        self.init(
            name: candidate.name, version: candidate.version, publishedVersion: published?.version,
            baseRate: candidate.baseRate, mine: mine, theirs: published.map(predict), truth: truth)
    }

    init(
        name: String, version: Int, publishedVersion: Int?, baseRate: Double, mine: [Double], theirs: [Double]?,
        truth: [Bool]
    ) {
        candidateName = name
        candidateVersion = version
        self.publishedVersion = publishedVersion
        rows = truth.count
        candidate = Self.quality(mine, truth)
        published = theirs.map { Self.quality($0, truth) }
        let reference = theirs ?? [Double](repeating: baseRate, count: truth.count)
        let difference = Self.difference(mine, reference, truth)
        saved = theirs == nil ? nil : difference?.mean
        savedError = theirs == nil ? nil : difference?.error
        verdict = Self.verdict(candidate, published, difference, truth)
    }

    private static func quality(_ p: [Double], _ truth: [Bool]) -> Quality {
        Quality(
            auc: ScoringMetrics.auc(p, truth), logLoss: ScoringMetrics.logLoss(p, truth),
            brier: ScoringMetrics.brier(p, truth),
            calibrationError: ScoringMetrics.expectedCalibrationError(ScoringMetrics.reliability(p, truth)))
    }

    private static func difference(
        _ mine: [Double], _ theirs: [Double], _ truth: [Bool]
    ) -> (mean: Double, error: Double)? {
        guard truth.count > 1 else { return nil }
        func loss(_ p: Double, _ won: Bool) -> Double { -log(max(1e-15, won ? p : 1 - p)) }
        let saved = truth.indices.map { loss(theirs[$0], truth[$0]) - loss(mine[$0], truth[$0]) }
        let n = Double(saved.count)
        let mean = saved.reduce(0, +) / n
        let variance = saved.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
        return (mean, (variance / n).squareRoot())
    }

    private static func verdict(
        _ mine: Quality, _ theirs: Quality?, _ difference: (mean: Double, error: Double)?, _ truth: [Bool]
    ) -> Verdict {
        let wins = truth.count { $0 }
        guard min(wins, truth.count - wins) >= 10, let difference, let auc = mine.auc else { return .tooFewRows }
        if let error = mine.calibrationError, error > 0.1 { return .uncalibrated }
        let margin = 1.96 * difference.error
        guard let before = theirs?.auc else { return difference.mean > 0 ? .first : .noBetterThanBaseRate }
        if difference.mean + margin < 0 || auc < before - 0.005 { return .worse }
        return difference.mean - margin > 0 ? .better : .equal
    }

    /// The comparison in a sentence.
    public func text(_ language: Language) -> String {
        let mine = candidate.auc.map { fixed($0, 3) } ?? "—"
        let theirs = published?.auc.map { fixed($0, 3) } ?? "—"
        return language == .zhHans
            ? "\(rows) 行：新模型 AUC \(mine)，已发布 \(theirs)；\(verdict.text(language))"
            : "\(rows) rows: new model AUC \(mine), published \(theirs); \(verdict.text(language))"
    }
}
