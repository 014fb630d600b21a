import Tables

/// What an evaluation found, as data; ``text(_:)`` makes it readable.
public struct ScoringReport: Codable, Hashable, Sendable {
    /// A column and what was made of it.
    public struct Column: Codable, Hashable, Sendable {
        /// The column.
        public let name: String
        /// How it was read; nil when unusable.
        public let kind: FeatureKind?
        /// Whether the model uses it.
        public let isUsed: Bool
        /// What was noticed.
        public let remarks: [ColumnRemark]
    }

    /// A feature's weight.
    public struct Weight: Codable, Hashable, Sendable {
        /// Field with its level or band; an arrow is the standardised number.
        public let feature: String
        /// Log odds per unit, before calibration.
        public let weight: Double
        /// Share of training rows with it; the mean of a standardised number.
        public let mean: Double
    }

    /// A held-out row with its prediction.
    public struct Example: Codable, Hashable, Sendable {
        /// Line of the file.
        public let line: Int
        /// What really happened.
        public let won: Bool
        /// What the model says.
        public let prediction: Prediction
    }

    /// Measures on the held-out rows; nil where not defined.
    public struct Quality: Codable, Hashable, Sendable {
        /// Chance that a win is ranked above a loss.
        public let auc: Double?
        /// Mean log loss.
        public let logLoss: Double?
        /// Log loss of always saying the training share.
        public let baseLogLoss: Double?
        /// Mean squared error.
        public let brier: Double?
        /// Expected calibration error over ten bands.
        public let calibrationError: Double?
        /// Win rate of the best tenth over that of all.
        public let topTenthLift: Double?
        /// Predicted against observed in ten bands.
        public let reliability: [ReliabilityBin]
    }

    /// The target column.
    public let target: String
    /// Its value that counts as a win.
    public let positive: String
    /// Its other value.
    public let negative: String
    /// Whether which is the win was a guess.
    public let positiveIsGuess: Bool
    /// How rows were held out.
    public let holdOut: ScoringEvaluation.HoldOut
    /// Rows learned from.
    public let trainingRows: Int
    /// Wins among these.
    public let trainingWins: Int
    /// Rows measured on.
    public let heldOutRows: Int
    /// Wins among these.
    public let heldOutWins: Int
    /// Measures on the held-out rows.
    public let quality: Quality
    /// Fields suspected to know the outcome.
    public let leaks: [LeakWarning]
    /// Whether these were left out of the model.
    public let leaksLeftOut: Bool
    /// Every column but the target.
    public let columns: [Column]
    /// Features, the most influential first, at most 60.
    public let weights: [Weight]
    /// Weight of the L2 penalty.
    public let l2: Double
    /// From log odds to probability.
    public let calibration: PlattScaling
    /// False when there was too little to calibrate on.
    public let isCalibrated: Bool
    /// Held-out rows at the top and at the bottom, with reasons.
    public let examples: [Example]
    /// Rows not used.
    public let leftOutCount: Int
    /// The first 100 of these.
    public let leftOut: [RowLeftOut]
    /// Remarks about the whole file.
    public let fileRemarks: [TableProblem]

    init(
        table: Table, options: ScoringEvaluation.Options, outcome: OutcomeColumn, split: ScoringEvaluation.Split,
        columns: [TableColumn], leaks: [LeakWarning], model: PredictiveModel
    ) {
        target = options.target
        positive = outcome.positive
        negative = outcome.negative
        positiveIsGuess = outcome.isGuess
        holdOut = options.holdOut
        trainingRows = split.training.count
        trainingWins = split.trainingOutcomes.count { $0 }
        heldOutRows = split.held.count
        heldOutWins = split.heldOutcomes.count { $0 }
        let predicted = model.probabilities(columns, rows: split.held).probability
        quality = Quality(predicted, split.heldOutcomes, baseRate: model.baseRate)
        self.leaks = leaks
        leaksLeftOut = !options.keepsLeaks
        let leaking = options.keepsLeaks ? [] : Set(leaks.map(\.field))
        self.columns = columns.map { Column($0, model: model, isLeak: leaking.contains($0.name)) }
        weights = model.strongestFeatures(60)
        l2 = model.l2
        calibration = model.calibration
        isCalibrated = model.isCalibrated
        examples = Self.examples(table, split, predicted, model)
        let unreadable = table.problems.filter { $0.line > 0 }.map {
            RowLeftOut(line: $0.line, column: $0.column, reason: .unreadable($0))
        }
        let all = (unreadable + outcome.leftOut).sorted { $0.line < $1.line }
        leftOutCount = all.count
        leftOut = Array(all.prefix(100))
        fileRemarks = table.problems.filter { $0.line == 0 }
    }

    private static func examples(
        _ table: Table, _ split: ScoringEvaluation.Split, _ predicted: [Double], _ model: PredictiveModel
    ) -> [Example] {
        let order = predicted.indices.sorted {
            predicted[$0] == predicted[$1] ? $0 < $1 : predicted[$0] > predicted[$1]
        }
        let chosen = order.count <= 6 ? order : Array(order.prefix(3) + order.suffix(3))
        return chosen.map { place in
            let row = split.held[place]
            let pairs = zip(table.columns, table.rows[row]).map { ($0, $1) }
            let record = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
            return Example(
                line: table.line(of: row), won: split.heldOutcomes[place],
                prediction: model.predict(record, topReasons: 3))
        }
    }
}

extension ScoringReport.Quality {
    init(_ predicted: [Double], _ outcomes: [Bool], baseRate: Double) {
        auc = ScoringMetrics.auc(predicted, outcomes)
        logLoss = ScoringMetrics.logLoss(predicted, outcomes)
        baseLogLoss = ScoringMetrics.logLoss(outcomes.map { _ in baseRate }, outcomes)
        brier = ScoringMetrics.brier(predicted, outcomes)
        reliability = ScoringMetrics.reliability(predicted, outcomes)
        calibrationError = ScoringMetrics.expectedCalibrationError(reliability)
        topTenthLift = ScoringMetrics.topTenthLift(predicted, outcomes)
    }
}

extension ScoringReport.Column {
    init(_ column: TableColumn, model: PredictiveModel, isLeak: Bool) {
        name = column.name
        kind = column.kind
        isUsed = model.encoder.fields.contains { $0.field == column.name }
        var remarks = column.remarks
        if let learned = model.encoder.remarks[column.name] { remarks.append(learned) }
        if isLeak { remarks.append(.leak) }
        self.remarks = remarks
    }
}

extension PredictiveModel {
    /// Features by |weight| · deviation, the largest first.
    func strongestFeatures(_ count: Int) -> [ScoringReport.Weight] {
        var all: [(strength: Double, weight: ScoringReport.Weight)] = []
        for field in encoder.fields {
            for feature in field.first...field.missingFeature {
                let isStandardised = field.isNumber && feature == field.first
                let isBand = field.isNumber && !isStandardised && feature != field.missingFeature
                let unit = isBand ? FieldEncoding.bandValue : 1
                let mean = means[feature] / unit
                let deviation = isStandardised ? 1 : max(0, mean * (1 - mean)).squareRoot()
                let weight = coefficients.weights[feature] * unit
                guard abs(weight) * deviation > 1e-9 else { continue }
                let shown = ScoringReport.Weight(feature: field.label(of: feature), weight: weight, mean: mean)
                all.append((abs(weight) * deviation, shown))
            }
        }
        let order = all.sorted {
            $0.strength == $1.strength ? $0.weight.feature < $1.weight.feature : $0.strength > $1.strength
        }
        return order.prefix(count).map(\.weight)
    }
}

extension FieldEncoding {
    var isNumber: Bool {
        if case .number = shape { true } else { false }
    }
}
