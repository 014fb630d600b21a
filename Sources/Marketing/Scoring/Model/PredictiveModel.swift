import China
import Foundation
import Tables

/// A trained, calibrated scoring model: versioned, explained, and the same bytes for the same input.
public struct PredictiveModel: Codable, Hashable, Sendable {
    /// Where a version stands.
    public enum State: String, Codable, Sendable {
        /// Trained, decides nothing.
        case draft
        /// In force.
        case published
    }

    /// Name shared by all versions.
    public let name: String
    /// 1 for the first.
    public let version: Int
    /// Draft or published.
    public let state: State
    /// The column it predicts.
    public let target: String
    /// Rows it learned from.
    public let trainedRows: Int
    /// Share of these that were won.
    public let baseRate: Double
    /// Weight of the L2 penalty.
    public let l2: Double
    /// From log odds to probability, fitted on rows held out of training.
    public let calibration: PlattScaling
    /// False when there was too little to calibrate on and log odds are used as they are.
    public let isCalibrated: Bool
    /// Intercept and weights of the features.
    public let coefficients: LogisticWeights
    let encoder: FeatureEncoder
    let means: [Double]

    /// Trains on declared fields of a table; rows without an outcome are skipped.
    public static func train(
        _ table: Table, fields: [DeclaredField], target: String, name: String = "model", version: Int = 1,
        settings: TrainingSettings = TrainingSettings()
    ) throws(ScoringError) -> PredictiveModel {
        let outcome = try OutcomeColumn(table, column: target)
        let reader = ColumnReader(table: table)
        var columns: [TableColumn] = []
        for field in fields where field.name != target {
            guard let index = table.index(of: field.name) else {
                throw .columnMissing(field.name, columns: table.columns)
            }
            columns.append(reader.read(index, as: field.kind))
        }
        let rows = outcome.values.indices.filter { outcome.values[$0] != nil }
        return try train(
            columns, rows: rows, outcomes: rows.compactMap { outcome.values[$0] }, target: target, name: name,
            version: version, settings: settings)
    }

    static func train(
        _ columns: [TableColumn], rows: [Int], outcomes: [Bool], target: String, name: String, version: Int,
        settings: TrainingSettings
    ) throws(ScoringError) -> PredictiveModel {
        let wins = outcomes.count { $0 }
        let losses = outcomes.count - wins
        guard min(wins, losses) >= 2 else {
            throw .tooFewOutcomes(target: target, wins: wins, losses: losses, needed: 2)
        }
        let training = ModelTraining(columns: columns, rows: rows, outcomes: outcomes, settings: settings)
        return PredictiveModel(
            try training.run(target: target), name: name, version: version, target: target, rows: rows.count,
            baseRate: Double(wins) / Double(rows.count))
    }

    private init(
        _ result: ModelTraining.Result, name: String, version: Int, target: String, rows: Int, baseRate: Double
    ) {
        self.name = name
        self.version = version
        state = .draft
        self.target = target
        trainedRows = rows
        self.baseRate = baseRate
        l2 = result.l2
        calibration = result.platt
        isCalibrated = result.isCalibrated
        coefficients = result.weights
        encoder = result.encoder
        means = result.means
    }

    private init(publishing other: PredictiveModel) {
        name = other.name
        version = other.version
        state = .published
        target = other.target
        trainedRows = other.trainedRows
        baseRate = other.baseRate
        l2 = other.l2
        calibration = other.calibration
        isCalibrated = other.isCalibrated
        coefficients = other.coefficients
        encoder = other.encoder
        means = other.means
    }

    /// The model in force; throws unless the comparison was made for this version and allows it.
    public func published(after comparison: ModelComparison) throws(ScoringError) -> PredictiveModel {
        guard comparison.candidateVersion == version, comparison.candidateName == name else {
            throw .notPublishable(.otherModel)
        }
        guard comparison.verdict.allowsPublication else { throw .notPublishable(comparison.verdict) }
        return PredictiveModel(publishing: self)
    }

    /// The fields it looks at, each once, in column order.
    public var fields: [DeclaredField] {
        var seen = Set<String>()
        return encoder.fields.filter { seen.insert($0.field).inserted }.map { DeclaredField($0.field, $0.kind) }
    }

    /// JSON with sorted keys; equal models give equal bytes.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(self)
    }

    /// Reads a model back; throws `DecodingError` for anything that is none.
    public init(json: Data) throws {
        let model = try JSONDecoder().decode(PredictiveModel.self, from: json)
        guard model.isConsistent else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "features and weights disagree"))
        }
        self = model
    }

    private var isConsistent: Bool {
        var next = 0
        for field in encoder.fields {
            guard field.first == next else { return false }
            next += field.featureCount
        }
        return next == coefficients.weights.count && next == means.count
    }

    /// The model's fields as found in a table, read the way the model learned them.
    func columns(in table: Table) -> [TableColumn] {
        let reader = ColumnReader(table: table)
        return fields.compactMap { field in
            let order = encoder.fields.first { $0.field == field.name }?.dateOrder
            return table.index(of: field.name).map { reader.read($0, as: field.kind, dateOrder: order) }
        }
    }

    func probabilities(_ columns: [TableColumn], rows: [Int]) -> (logOdds: [Double], probability: [Double]) {
        let matrix = encoder.matrix(columns, rows: rows)
        let odds = rows.indices.map { matrix.logOdds($0, coefficients) }
        return (odds, odds.map(calibration.probability))
    }
}
