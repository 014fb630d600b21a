import Insight
import Marketing
import Parties
import Seeds
import Tables

extension BenchRun {
    func measureAttribution() throws {
        let touches = options.isQuick ? 100_000 : 1_000_000
        let journeys = try JourneySet(Self.journeys(touches / 10))
        try noteSeconds(
            "rules.attribution", rows: journeys.touchCount, full(.atMost(2)),
            note: "\(journeys.count) journeys, 12 channels, all eight models, from journeys in memory"
        ) {
            let results = try Attribution(journeys).results()
            guard results.count == AttributionModel.allCases.count else { throw BenchFailure("a model is missing") }
        }
    }

    /// Journeys of one to nineteen touches, ten on average, a third of which convert.
    private static func journeys(_ count: Int) -> [Journey] {
        var random = SeededNumbers(seed: 21)
        let channels = (0..<12).map { "channel \($0)" }
        return (0..<count).map { number in
            let length = number % 2 == 0 ? 1 + number / 2 % 10 : 19 - number / 2 % 10
            var at: Int64 = 1_767_225_600_000 + Int64(random.below(1_000_000)) * 1000
            let touches = (0..<length).map { _ in
                at += Int64(random.below(5 * 86_400)) * 1000 + 1000
                return Touch(channels[min(random.below(12), random.below(12))], at: at)
            }
            let wins = random.below(3) == 0
            return Journey(
                id: "j\(number)", touches: touches, conversions: wins ? 1 : 0,
                value: wins ? Int64(random.below(10_000_000)) : 0, convertedAt: wins ? at : nil)
        }
    }

    func measureTraining() throws {
        let rows = options.isQuick ? 5000 : 45_000
        let table = Self.leads(rows)
        let settings = TrainingSettings(l2: 1)
        let first = try ScoringEvaluation.run(table, .init(target: "won", settings: settings))
        let fields = first.model.fields
        try noteSeconds(
            "rules.training", rows: rows, full(.atMost(2)),
            note: "\(fields.count) fields, from a table of texts to a model"
        ) { _ = try PredictiveModel.train(table, fields: fields, target: "won", settings: settings) }
        try noteSeconds(
            "rules.training.evaluated", rows: rows, note: "the same with leak search, hold-out and report"
        ) { _ = try ScoringEvaluation.run(table, .init(target: "won")) }
    }

    /// Forty numbers and twenty choices of twelve levels.
    private static func leads(_ rows: Int) -> Table {
        var random = SeededNumbers(seed: 4)
        let effects = (0..<60).map { _ in Double(random.below(1000)) / 1000 - 0.5 }
        let names = (0..<40).map { "n\($0)" } + (0..<20).map { "k\($0)" } + ["won"]
        let cells = (0..<rows).map { _ -> [String] in
            var cells: [String] = []
            var odds = -1.0
            for column in 0..<40 {
                let value = random.below(20_000) - 10_000
                odds += Double(value) / 10_000 * effects[column]
                cells.append(Figure.decimals(Double(value) / 10_000, 4))
            }
            for column in 40..<60 {
                let level = random.below(12)
                odds += (Double(level) / 6 - 1) * effects[column]
                cells.append("level \(level)")
            }
            let chance = odds > 0 ? 800 : 200
            cells.append(random.below(1000) < chance ? "1" : "0")
            return cells
        }
        return Table(columns: names, rows: cells)
    }

    func measureMatching() async throws {
        let rows = options.isQuick ? 10_000 : 100_000
        let (left, right) = Persons.tables(rows)
        let before = Machine.load
        let start = Moment.now
        let report = try await MatchingEvaluation(left, right, options: MatchingOptions(exclude: ["truth"])).run()
        _ = report
        try note("rules.matching", Moment.now - start, "s", full(.atMost(60))) { context in
            context.rows = rows
            context.loadBefore = before
            context.note =
                "\(rows) × \(rows) persons with slips of the pen, 8 columns, no labels, columns and keys found out"
        }
    }
}
