import ArgumentParser
import Automation
import Foundation
import Records
import Storage
import Tables
import Tutti

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look the installation over.",
        discussion: """
            Database, migrations, integrity, jobs, clock, companies, assets and disk. Exit codes: 0 all well or only
            warnings, 1 something does not work; --strict makes warnings count.
            """)

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Exit with 1 on warnings too.") var strict = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let findings = await Doctor(address: database.address).findings()
        if json {
            print(try Terminal.json(findings))
        } else {
            for finding in findings {
                let mark = finding.state == .fine ? "✓" : finding.state == .warning ? "!" : "✗"
                print("\(mark) \(finding.check): \(finding.detail)")
            }
        }
        let worst = findings.map(\.state).max() ?? .fine
        if worst == .failure || (strict && worst == .warning) { throw ExitCode.failure }
    }
}

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a consistent copy of the database to a file while it is in use.",
        discussion: "SQLite: a database file. PostgreSQL: an archive of pg_dump for pg_restore.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The file; it must not exist unless --force.") var path: String
    @Flag(help: "Replace a file that exists.") var force = false

    func run() async throws {
        guard force || !FileManager.default.fileExists(atPath: path) else {
            throw Failure("\(path) exists; --force replaces it.")
        }
        let database = try database.open()
        try await database.backup(to: path)
        await database.close()
        let size = ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.int64Value ?? 0
        print("\(path): \(size) bytes")
    }
}

struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "See reactions and timers that wait or were parked; retry or discard them.",
        subcommands: [JobsList.self, JobsRetry.self, JobsDiscard.self], defaultSubcommand: JobsList.self)
}

struct JobsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List jobs, the oldest first.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var actor: ActorOptions
    @Option(help: "parked or ready.") var state = "parked"
    @Option(help: "At most so many.") var limit = 100

    func validate() throws {
        guard ["parked", "ready"].contains(state) else { throw ValidationError("--state is parked or ready.") }
    }

    func run() async throws {
        let engine = try await database.engine()
        let tenant = try await Actors.tenant(actor.company, engine)
        let lines = try await engine.database.read { [state, limit] connection in
            try QueueView.lines(state, tenant: tenant, limit: limit, connection)
        }
        await engine.database.close()
        var table = TextTable(["id", "job", "record", "due", "attempts", "error"], alignments: [.right])
        for line in lines {
            table.add([
                String(line.id), line.name, "\(line.object) \(line.record)", RFC3339.text(line.due),
                String(line.attempts), line.error ?? "",
            ])
        }
        print(lines.isEmpty ? "No \(state) jobs." : table.render(), terminator: lines.isEmpty ? "\n" : "")
    }
}

struct JobsRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Let parked jobs try again at once.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The ids of the jobs.") var ids: [Int64] = []
    @Flag(help: "Every parked job.") var all = false

    func run() async throws {
        try await settle(ids, all: all, database, actor, verb: "retried") { id, tenant, engine, connection in
            try QueueView.retry(id, tenant: tenant, now: engine.clock.now, connection)
        }
    }
}

struct JobsDiscard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "discard", abstract: "Give parked jobs up for good.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The ids of the jobs.") var ids: [Int64] = []
    @Flag(help: "Every parked job.") var all = false

    func run() async throws {
        try await settle(ids, all: all, database, actor, verb: "discarded") { id, tenant, _, connection in
            try QueueView.discard(id, tenant: tenant, connection)
        }
    }
}

/// Does something to parked jobs, all or none of those named.
private func settle(
    _ ids: [Int64], all: Bool, _ database: DatabaseOptions, _ actor: ActorOptions, verb: String,
    _ body: @escaping @Sendable (Int64, Int64, Engine, any Connection) throws -> Bool
) async throws {
    guard all != !ids.isEmpty else { throw ValidationError("Give the ids of jobs, or --all.") }
    let engine = try await database.engine()
    let tenant = try await Actors.tenant(actor.company, engine)
    let count = try await engine.database.write { connection in
        let chosen = all ? try QueueView.lines("parked", tenant: tenant, limit: 1_000_000, connection).map(\.id) : ids
        for id in chosen {
            guard try body(id, tenant, engine, connection) else { throw Failure("No parked job has the id \(id).") }
        }
        return chosen.count
    }
    await engine.database.close()
    print("\(count) \(verb)")
}
