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
        return try await Engine.start(schema: Suite.declarations, database: database, clock: clock, seal: try seal())
    }

    /// The seal of the installation: the secret in the environment, else one kept beside an SQLite file and made at
    /// the first start. Several machines share a PostgreSQL, so there the secret must be given.
    private func seal() throws -> Seal {
        if let secret = ProcessInfo.processInfo.environment["TUTTI_SECRET_KEY"] {
            guard let seal = Seal(secret: secret) else {
                throw ValidationError("TUTTI_SECRET_KEY must have at least 32 characters.")
            }
            return seal
        }
        guard address.hasPrefix("sqlite:") else { return .none }
        let path = String(address.dropFirst("sqlite:".count)) + ".key"
        if let known = try? String(contentsOfFile: path, encoding: .utf8), let seal = Seal(secret: known) {
            return seal
        }
        let secret = (0..<8).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
        let isKept = FileManager.default.createFile(
            atPath: path, contents: Data(secret.utf8), attributes: [.posixPermissions: 0o600])
        return isKept ? Seal(secret: secret) ?? .none : .none
    }
}
