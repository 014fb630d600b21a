import ArgumentParser
import Automation
import Foundation
import Storage
import Tutti

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Live through 120 days of a made-up company, then serve it.")

    @Option(help: "sqlite:PATH or postgres://…; a SQLite file is made afresh.") var database = "sqlite:demo/tutti.db"
    @Option(help: "Folder of public data sets to import too.") var data: String?
    @Flag(help: "Use the database as the last run left it.") var keep = false
    @Option(help: "Days to live through.") var days = 120
    @Option(help: "Another seed is another story.") var seed: UInt64 = 2026
    @Option(help: "How busy the company is; 1 is some forty leads a working day.") var size = 1.0
    @Option(help: "Port.") var port = 8080
    @Option(help: "Address to listen on.") var host = "127.0.0.1"
    @Flag(inversion: .prefixedNo, help: "Serve when the story is told.") var serve = true

    func validate() throws {
        guard (1...366).contains(days) else { throw ValidationError("--days is 1 to 366.") }
        guard size > 0, size <= 20 else { throw ValidationError("--size is more than 0 and at most 20.") }
    }

    func run() async throws {
        if !keep { try removeFile() }
        try makeFolder()
        try await fill()
        if let data { try await importSets(from: data) }
        print(signIns)
        guard serve else { return }
        print("\nhttp://\(host == "127.0.0.1" ? "localhost" : host):\(port)")
        let server = try ServeCommand.parse(["--database", database, "--port", String(port), "--host", host])
        try await server.run()
    }

    private func fill() async throws {
        var options = StorageOptions()
        options.isDurable = false
        let database = try Databases.open(self.database, options)
        do {
            try await Migrations.migrate(database)
            let isEmpty = try await database.read { try $0.first("SELECT id FROM tenants") { $0.int(0) } } == nil
            if isEmpty {
                try await tell(database)
            } else if !keep {
                throw ValidationError("There is a company in this database already; --keep uses it.")
            }
            await database.close()
        } catch {
            await database.close()
            throw error
        }
    }

    private func tell(_ database: any Database) async throws {
        let start = ContinuousClock.now
        var demo = Demo(endingAt: SystemClock().now)
        (demo.days, demo.seed, demo.size) = (days, seed, size)
        let bar = DayBar(days: days)
        let report = try await demo.run(on: database) { bar.show($0) }
        bar.end()
        print(report.text)
        let seconds = start.duration(to: .now) / .seconds(1)
        print("\(days) days in \(String(format: "%.1f", seconds)) s")
        guard report.problems.isEmpty else { throw ExitCode.failure }
    }

    private func importSets(from folder: String) async throws {
        let database = try Databases.open(self.database)
        do {
            let engine = try await Engine.start(schema: Suite.declarations, database: database)
            guard let tenant = try await engine.tenants().first else {
                throw ValidationError("There is no company yet.")
            }
            _ = try await PublicData.importAll(from: folder, into: engine, tenant: tenant) { print($0.text(.en)) }
            await database.close()
        } catch {
            await database.close()
            throw error
        }
    }

    private var signIns: String {
        let lines = Demo.signIns.map {
            "  \($0.email.padding(toLength: 26, withPad: " ", startingAt: 0))\($0.name)  \($0.role)"
        }
        return "\nSign in with the password \(Demo.password) as\n" + lines.joined(separator: "\n")
    }

    private var file: String? { database.hasPrefix("sqlite:") ? String(database.dropFirst(7)) : nil }

    private func removeFile() throws {
        guard let file else { return }
        for path in [file, file + "-wal", file + "-shm"] where FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
    }

    private func makeFolder() throws {
        guard let file else { return }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
}

/// A bar on standard error that grows with the days; one line at the end where there is no terminal.
private struct DayBar {
    let days: Int
    private let isTerminal = isatty(2) == 1

    init(days: Int) { self.days = days }

    func show(_ day: Int) {
        guard isTerminal else { return }
        let full = 40 * day / days
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 40 - full)
        FileHandle.standardError.write(Data("\r\(bar) day \(day) of \(days) ".utf8))
    }

    func end() {
        if isTerminal { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}
