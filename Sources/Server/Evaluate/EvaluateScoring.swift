import ArgumentParser
import Foundation
import Marketing
import Tables

struct EvaluateScoring: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scoring", abstract: "Train a predictive score and measure it on rows held out.",
        discussion:
            "AUC, log loss, calibration, lift of the top tenth, suspected leaks, weights, examples with reasons.")

    @Argument(help: "A CSV file with a row per lead.") var file: String
    @Option(help: "The column that says who was won.") var target: String
    @Option(help: "Columns not to use, separated by commas.") var exclude: String?
    @Option(help: "mod10: rows with index % 10 >= 7; tail: the last 30 %.") var holdout = "mod10"
    @Flag(help: "Keep columns that seem to know the outcome.") var keepLeaks = false
    @OptionGroup var options: EvaluateOptions

    func run() async throws {
        guard let holdOut = ScoringEvaluation.HoldOut(rawValue: holdout) else {
            throw ValidationError("--holdout is mod10 or tail.")
        }
        let progress = ProgressLine()
        let table = try options.table(file, progress)
        progress.show("\(table.rows.count) × \(table.columns.count)")
        let settings = ScoringEvaluation.Options(
            target: target, exclude: exclude.names, holdOut: holdOut, keepsLeaks: keepLeaks)
        try await options.report(progress, { $0.text($1) }) {
            try ScoringEvaluation.run(table, settings).report
        }
    }
}

extension Optional<String> {
    /// The names in a list separated by commas.
    var names: [String] {
        (self ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
