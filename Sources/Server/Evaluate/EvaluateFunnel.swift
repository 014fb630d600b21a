import ArgumentParser
import Insight
import Tables

struct EvaluateFunnel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel", abstract: "Win rate, cycle, value and conversion of a file of deals or leads.",
        discussion: "Columns and the words for won and lost that are not named are guessed from their usual names.")

    @Argument(help: "A CSV file with a row per deal or lead.") var file: String
    @Option(help: "The column of the stage or status.") var status: String?
    @Option(help: "The column of the beginning.") var start: String?
    @Option(help: "The column of the closing.") var end: String?
    @Option(help: "The column of the amount.") var amount: String?
    @Option(help: "The column of the account.") var account: String?
    @Option(help: "A column to compare by.") var group: String?
    @Option(help: "A value of the status that means won; may be given several times.") var won: [String] = []
    @Option(help: "A value of the status that means lost; may be given several times.") var lost: [String] = []
    @Option(help: "Date columns of successive stages, separated by commas.") var milestones: String?
    @Option(help: "Days a deal has for each of these steps.") var window: Int?
    @OptionGroup var options: EvaluateOptions

    func run() async throws {
        var evaluation = FunnelEvaluation()
        evaluation.columns.status = status
        evaluation.columns.start = start
        evaluation.columns.end = end
        evaluation.columns.amount = amount
        evaluation.columns.account = account
        evaluation.group = group
        evaluation.won = Set(won)
        evaluation.lost = Set(lost)
        evaluation.milestones = milestones.names
        evaluation.windowDays = window
        let progress = ProgressLine()
        let table = try options.table(file, progress)
        progress.show("\(table.rows.count)")
        try await options.report(progress, { $0.text($1) }) { [evaluation] in try evaluation.evaluate(table) }
    }
}
