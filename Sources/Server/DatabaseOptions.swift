import ArgumentParser
import Automation
import Foundation
import Logging
import Storage
import Tutti

/// Where the database is, from the flag, the environment or the default.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .customLong("database"),
        help: "sqlite:PATH or postgres://…; $TUTTI_DATABASE_URL, else sqlite:tutti.db")
    var url: String?

    /// The address of the database.
    var address: String { url ?? ProcessInfo.processInfo.environment["TUTTI_DATABASE_URL"] ?? "sqlite:tutti.db" }

    func open() throws -> any Database { try Databases.open(address) }

    /// An engine on a database that is up to date; a database that is not is refused rather than half-started.
    func engine(clock: any Automation.Clock = SystemClock()) async throws -> Engine {
        let database = try open()
        let pending = try await Migrator(Migrations.all).pending(database)
        guard pending.isEmpty else {
            await database.close()
            let names = pending.map { "\($0.number) \($0.name)" }.joined(separator: ", ")
            throw ValidationError("The database lacks these migrations: \(names). Run `tutti migrate` first.")
        }
        return try await Engine.start(schema: Suite.declarations, database: database, clock: clock)
    }
}
