import ArgumentParser
import Bench
import Foundation

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure how fast this machine runs Tutti; nothing is asserted.",
        discussion: """
            Starts its own servers on temporary databases and drives them over loopback. Results are JSON lines in
            bench/results/latest.json and a table. docs/performance.md explains the method.

              tutti bench --quick --only capture --only list
              tutti bench --database postgres --runs 3
            """,
        subcommands: [MeasureCommand.self, FloorServerCommand.self], defaultSubcommand: MeasureCommand.self)
}

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "measure", abstract: "Measure (the default).")

    @Option(help: "Only lines that begin so, as capture, list.100000 or rules.sla; may be given several times.")
    var only: [String] = []
    @Flag(help: "Smaller sizes and shorter times.") var quick = false
    @Option(help: "sqlite or postgres.") var database = "sqlite"
    @Option(help: "How often each load is run; the median counts.") var runs = 1
    @Option(help: "Where the JSON lines go.") var output = "bench/results/latest.json"
    @Flag(help: "Name the groups and end.") var list = false

    func validate() throws {
        guard ["sqlite", "postgres"].contains(database) else {
            throw ValidationError("--database is sqlite or postgres.")
        }
        guard (1...20).contains(runs) else { throw ValidationError("--runs is 1 to 20.") }
    }

    func run() async throws {
        if list { return print(BenchRun.groupNames.joined(separator: "\n")) }
        var options = BenchOptions()
        options.only = only
        options.isQuick = quick
        options.database = database
        options.runs = runs
        options.output = output
        options.program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        print(await (try BenchRun(options)).run())
    }
}

struct FloorServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "floor-server", abstract: "The least server on the same libraries.", shouldDisplay: false)

    @OptionGroup var database: DatabaseOptions
    @Option(help: "Port.") var port = 8081

    func run() async throws { try await FloorServer.run(database: database.address, port: port) }
}
