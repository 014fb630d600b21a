import Foundation
import Glibc
import Storage

/// What a run of the measurements is asked for.
public struct BenchOptions: Sendable {
    /// Lines or groups whose name begins so; all when empty.
    public var only: [String] = []
    /// Smaller sizes and shorter times.
    public var isQuick = false
    /// `sqlite` or `postgres`.
    public var database = "sqlite"
    /// How often each load is run; the median counts.
    public var runs = 1
    /// Where the JSON lines go.
    public var output = "bench/results/latest.json"
    /// The program `tutti`.
    public var program = ""

    /// Everything once, at full size, on SQLite.
    public init() {}
}

/// Measures every budget and never judges a test by it.
public actor BenchRun {
    let options: BenchOptions
    let folder: String
    private var results: ResultFile
    private var postgres: BenchPostgres?
    private var databases = 0

    /// A run with a temporary folder of its own.
    public init(_ options: BenchOptions) throws {
        self.options = options
        folder = "/tmp/tutti-bench-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        CleanUp.add(folder: folder)
        results = try ResultFile(path: options.output)
    }

    /// Runs all groups that are asked for and answers the table; a group that fails is said and left out.
    public func run() async -> String {
        CleanUp.onSignals()
        for group in Self.groups where isAsked(group.name) && !CleanUp.isEnding {
            say("\(group.name) …")
            do { try await group.measure(self) } catch { say("\(group.name) could not be measured: \(error)") }
        }
        await postgres?.child.stop(SIGQUIT)
        CleanUp.run()
        return results.table
    }

    /// The names of all groups.
    public static var groupNames: [String] { groups.map(\.name) }

    struct Group: Sendable {
        let name: String
        let measure: @Sendable (BenchRun) async throws -> Void
    }

    private func isAsked(_ group: String) -> Bool {
        options.only.isEmpty || options.only.contains { group.hasPrefix($0) || $0.hasPrefix(group + ".") }
    }

    /// Tells the person who waits; the results go elsewhere.
    nonisolated func say(_ line: String) {
        FileHandle.standardError.write(Data("bench: \(line)\n".utf8))
    }

    /// Seconds of one load.
    var loadSeconds: Double { options.isQuick ? 2 : 5 }

    /// A budget that counts at full size only: a smaller run says nothing about it.
    func full(_ budget: Budget) -> Budget? { options.isQuick ? nil : budget }

    /// Keeps one line.
    func note(
        _ name: String, _ value: Double, _ unit: String, _ budget: Budget? = nil,
        _ fill: (inout Measurement.Context) -> Void = { _ in }
    ) throws {
        var context = Measurement.Context()
        context.commit = Machine.commit
        context.loadBefore = Machine.load
        context.cores = Machine.cores
        context.budget = budget?.text
        context.isKept = budget?.isKept(by: value)
        fill(&context)
        try results.add(Measurement(name: name, value: value, unit: unit, context: context))
        let verdict = budget.map { " (\($0.text)\($0.isKept(by: value) ? "" : ", missed"))" } ?? ""
        say("  \(name): \(Figure.text(value)) \(unit)\(verdict)")
    }

    /// The address of an empty database of the kind that is measured.
    func freshDatabase() async throws -> String {
        databases += 1
        if options.database == "sqlite" { return "sqlite:\(folder)/bench\(databases).sqlite" }
        if postgres == nil {
            say("starting PostgreSQL …")
            postgres = try await BenchPostgres.start(in: folder)
        }
        guard let postgres else { throw BenchFailure("PostgreSQL is gone") }
        return try postgres.makeDatabase("bench\(databases)")
    }

    /// Processor seconds used so far by a server and what it keeps its data in.
    func processor(of server: TuttiServer) -> @Sendable () -> Double {
        let postmaster = postgres?.child.number
        let own = server.child.number
        return {
            ProcessTimes.seconds(own) + (postmaster.map { ProcessTimes.seconds($0, family: true) } ?? 0)
        }
    }
}
