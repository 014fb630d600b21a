import ArgumentParser
import Insight
import Tables

struct EvaluateAttribution: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attribution", abstract: "Divide conversions among channels by eight models side by side.",
        discussion: "Every model's parts add up to the whole. Columns not named are guessed from their usual names.")

    @Argument(help: "A CSV file of paths with counts, or with a row per touch.") var file: String
    @Option(help: "paths or touches; guessed otherwise.") var shape: String?
    @Option(help: "Paths: the column of the path.") var path: String?
    @Option(help: "Paths: the column of journeys without conversion.") var nulls: String?
    @Option(help: "Paths: what stands between two channels.") var separator: String?
    @Option(help: "Touches: the column of the journey or visitor.") var journey: String?
    @Option(help: "Touches: the column of the time.") var time: String?
    @Option(help: "Touches: the column of the channel.") var channel: String?
    @Option(help: "The column of conversions.") var conversion: String?
    @Option(help: "The column of their value.") var value: String?
    @Option(help: "Touches: what a conversion mark stands for: automatic, row or journey.") var mark: String?
    @Option(help: "Days in which the weight of a touch halves.") var halfLife = 7.0
    @Option(help: "Days before the conversion in which touches count; all without it.") var lookBack: Double?
    @Option(help: "Channels counted only where there is no other, separated by commas.") var direct: String?
    @Option(help: "Channels put together, as Paid=google*,baidu*; may be given several times.") var group: [String] = []
    @OptionGroup var options: EvaluateOptions

    func run() async throws {
        var evaluation = AttributionEvaluation()
        if let shape {
            guard let known = AttributionEvaluation.Shape(rawValue: shape) else {
                throw ValidationError("--shape is paths or touches.")
            }
            evaluation.shape = known
        }
        if let mark {
            guard let known = AttributionEvaluation.ConversionMark(rawValue: mark) else {
                throw ValidationError("--mark is automatic, row or journey.")
            }
            evaluation.conversionMark = known
        }
        name(&evaluation.columns)
        evaluation.pathSeparator = separator
        evaluation.settings.halfLifeDays = halfLife
        evaluation.settings.lookBackDays = lookBack
        evaluation.settings.directChannels = Set(direct.names)
        evaluation.settings.grouping = try grouping()
        let progress = ProgressLine()
        let table = try options.table(file, progress)
        progress.show("\(table.rows.count)")
        try await options.report(progress, { $0.text($1) }) { [evaluation] in try evaluation.evaluate(table) }
    }

    private func grouping() throws -> ChannelGrouping {
        ChannelGrouping(
            try group.map { text in
                let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
                let members = sides.count == 2 ? Optional(sides[1]).names : []
                guard !members.isEmpty else { throw ValidationError("--group is written NAME=CHANNEL,CHANNEL*.") }
                return .init(sides[0], members: members)
            })
    }

    private func name(_ columns: inout AttributionEvaluation.Columns) {
        columns.path = path
        columns.nulls = nulls
        columns.journey = journey
        columns.time = time
        columns.channel = channel
        columns.conversion = conversion
        columns.value = value
    }
}
