import ArgumentParser
import Parties
import Service
import Tables

struct EvaluateSLA: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sla", abstract: "Measure past tickets against an agreement in business time.",
        discussion: """
            Targets are business minutes to the first response and to the resolution. Without --target the standard
            agreement holds: urgent 30/240, high 60/480, medium 240/1350, low 450/2250.

              tutti evaluate sla tickets.csv --target urgent=30/240 --target low=480/2400 --hours 09:00-18:00
            """)

    @Argument(help: "A CSV file with a row per ticket.") var file: String
    @Option(help: "The column of the opening.") var created: String?
    @Option(help: "The column of the first response.") var firstResponse: String?
    @Option(help: "The column of the resolution.") var resolved: String?
    @Option(help: "The column of the priority.") var priority: String?
    @Option(help: "china (office days with 调休) or always (7×24).") var calendar = "china"
    @Option(help: "Opening hours on weekdays, as 09:00-12:00,13:30-18:00.") var hours: String?
    @Option(help: "PRIORITY=FIRST/RESOLUTION in business minutes; may be given several times.") var target: [String] =
        []
    @OptionGroup var options: EvaluateOptions

    func run() async throws {
        let time = try BusinessTime(try chosenCalendar())
        let policy = try chosenPolicy()
        let progress = ProgressLine()
        let table = try options.table(file, progress)
        progress.show("\(table.rows.count)")
        try await options.report(progress, { $0.text($1) }) {
            try SLAEvaluation.run(table, time: time, policy: policy, columns: try columns(table, time))
        }
    }

    /// Named columns win over guessed ones.
    private func columns(_ table: Table, _ time: BusinessTime) throws -> SLAColumns {
        var columns = SLAColumns.guess(table, in: time)
        if let created { columns.created = created }
        if let firstResponse { columns.firstResponse = firstResponse }
        if let resolved { columns.resolved = resolved }
        if let priority { columns.priority = priority }
        return columns
    }

    private func chosenCalendar() throws -> BusinessCalendar {
        var calendar: BusinessCalendar
        switch self.calendar {
        case "china": calendar = .chinaOffice
        case "always": calendar = .always
        default: throw ValidationError("--calendar is china or always.")
        }
        guard let hours else { return calendar }
        let parts = hours.split(separator: ",").map { OpenInterval(String($0)) }
        guard !parts.contains(where: { $0 == nil }) else {
            throw ValidationError("--hours is written 09:00-12:00,13:30-18:00.")
        }
        calendar.name = hours
        calendar.periods = [.init(hours: WeeklyHours(parts.compactMap { $0 }))]
        return calendar
    }

    private func chosenPolicy() throws -> SLAPolicy {
        guard !target.isEmpty else { return .standard }
        var targets: [String: SLATarget] = [:]
        for text in target {
            let sides = text.split(separator: "=")
            let minutes = sides.last?.split(separator: "/", omittingEmptySubsequences: false).map { Int64($0) } ?? []
            guard sides.count == 2, minutes.count == 2, minutes.contains(where: { ($0 ?? 0) > 0 }) else {
                throw ValidationError("--target is written PRIORITY=FIRST/RESOLUTION, as urgent=30/240.")
            }
            targets[String(sides[0])] = SLATarget(firstResponse: minutes[0], resolution: minutes[1])
        }
        return SLAPolicy(name: target.joined(separator: ", "), targets: targets)
    }
}
