import Tables

/// Tries predictive scoring on a customer's own table: reads, checks for leaks, trains, and measures on held-out rows.
public enum ScoringEvaluation {
    /// Which rows are kept for measuring.
    public enum HoldOut: String, Codable, Sendable, CaseIterable {
        /// Rows whose 0-based place leaves 7, 8 or 9 when divided by ten.
        case mod10
        /// The last 30 % of the rows, as when the file is in order of time.
        case tail

        func contains(_ row: Int, of count: Int) -> Bool {
            switch self {
            case .mod10: row % 10 >= 7
            case .tail: row >= count - count * 3 / 10
            }
        }
    }

    /// What to evaluate and how.
    public struct Options: Sendable {
        /// Column that says who was won.
        public var target: String
        /// Columns not to use.
        public var exclude: [String]
        /// Which rows measure.
        public var holdOut: HoldOut
        /// Whether suspected leaks stay in.
        public var keepsLeaks: Bool
        /// How to train.
        public var settings: TrainingSettings

        /// Options for a target; leaks are left out unless kept.
        public init(
            target: String, exclude: [String] = [], holdOut: HoldOut = .mod10, keepsLeaks: Bool = false,
            settings: TrainingSettings = TrainingSettings()
        ) {
            self.target = target
            self.exclude = exclude
            self.holdOut = holdOut
            self.keepsLeaks = keepsLeaks
            self.settings = settings
        }
    }

    /// The model trained on the training rows and the report on the others.
    public struct Result: Sendable {
        /// What a person reads.
        public let report: ScoringReport
        /// The model, a draft.
        public let model: PredictiveModel
    }

    /// Evaluates; the same table and options give the same bytes.
    public static func run(_ table: Table, _ options: Options) throws(ScoringError) -> Result {
        let table = table.uniquelyNamed
        let outcome = try OutcomeColumn(table, column: options.target)
        if let unknown = options.exclude.first(where: { table.index(of: $0) == nil }) {
            throw .columnMissing(unknown, columns: table.columns)
        }
        let split = Split(outcome, options.holdOut)
        let read = columns(of: table, options)
        let leaks = LeakDetector(columns: read, rows: split.training, outcomes: split.trainingOutcomes).warnings()
        let leakNames = Set(leaks.map(\.field))
        let used = read.filter { $0.kind != nil && (options.keepsLeaks || !leakNames.contains($0.name)) }
        guard !used.isEmpty else {
            throw unusable(read, options, leaks)
        }
        let model: PredictiveModel
        do throws(ScoringError) {
            model = try PredictiveModel.train(
                used, rows: split.training, outcomes: split.trainingOutcomes, target: options.target,
                name: options.target, version: 1, settings: options.settings)
        } catch {
            if case .noFields = error { throw unusable(read, options, leaks) }
            throw error
        }
        let report = ScoringReport(
            table: table, options: options, outcome: outcome, split: split, columns: read, leaks: leaks, model: model)
        return Result(report: report, model: model)
    }

    private static func unusable(
        _ columns: [TableColumn], _ options: Options, _ leaks: [LeakWarning]
    ) -> ScoringError {
        let remarks = columns.flatMap { column in
            column.remarks.prefix(1).map { ScoringError.NamedRemark(column: column.name, remark: $0) }
        }
        let named = options.keepsLeaks ? [] : leaks.map(\.field)
        return .noFields(target: options.target, leaks: named, remarks: remarks)
    }

    /// Rows with an outcome, divided.
    struct Split {
        var training: [Int] = []
        var trainingOutcomes: [Bool] = []
        var held: [Int] = []
        var heldOutcomes: [Bool] = []

        init(_ outcome: OutcomeColumn, _ holdOut: HoldOut) {
            for (row, value) in outcome.values.enumerated() {
                guard let value else { continue }
                if holdOut.contains(row, of: outcome.values.count) {
                    held.append(row)
                    heldOutcomes.append(value)
                } else {
                    training.append(row)
                    trainingOutcomes.append(value)
                }
            }
        }
    }

    private static func columns(of table: Table, _ options: Options) -> [TableColumn] {
        let reader = ColumnReader(table: table)
        return table.columns.indices.compactMap { index in
            let name = table.columns[index]
            if name == options.target { return nil }
            if options.exclude.contains(name) {
                return TableColumn(name: name, values: .nothing, remarks: [.excluded])
            }
            return reader.read(index)
        }
    }
}

extension Table {
    /// The same table with a name for every column and no name twice.
    var uniquelyNamed: Table {
        var seen = Set<String>()
        let names = columns.enumerated().map { place, name in
            let base = name.isEmpty ? "(\(place + 1))" : name
            var unique = base
            var number = 2
            while !seen.insert(unique).inserted {
                unique = "\(base) (\(number))"
                number += 1
            }
            return unique
        }
        return names == columns ? self : Table(columns: names, rows: rows, lines: lines, problems: problems)
    }
}
