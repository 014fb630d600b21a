import Conditions
import Foundation
import Records

/// Applies migrations: forward only, each in one transaction, never two programs at once.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    /// A migrator for all steps the program knows.
    public init(_ migrations: [Migration]) {
        self.migrations = migrations.sorted { $0.number < $1.number }
    }

    /// What a migration did.
    public struct Outcome: Sendable {
        /// The numbers applied now.
        public let applied: [Int]
        /// The copy made before, if one was made.
        public let backup: String?
    }

    /// The steps that wait; a server with any must not start.
    public func pending(_ database: any Database) async throws -> [Migration] {
        let report = try await compare(database)
        if !report.problems.isEmpty { throw MigrationRefused(problems: report.problems) }
        return report.pending
    }

    /// What a migration would do and what stands in its way; changes nothing.
    public func check(_ database: any Database) async throws -> MigrationReport {
        let report = try await compare(database)
        if report.pending.isEmpty { return report }
        let unhealthy = try await database.problemsBeforeMigration().map(MigrationProblem.unhealthy)
        return MigrationReport(
            applied: report.applied, pending: report.pending, problems: report.problems + unhealthy)
    }

    /// Applies what waits, after a check and, on SQLite, a copy of the file.
    public func migrate(_ database: any Database) async throws -> Outcome {
        let report = try await check(database)
        if !report.problems.isEmpty { throw MigrationRefused(problems: report.problems) }
        guard let first = report.pending.first else { return Outcome(applied: [], backup: nil) }
        let backup = try await database.backupBeforeMigration(first.number)
        var applied: [Int] = []
        for migration in report.pending {
            do {
                if try await apply(migration, database) { applied.append(migration.number) }
            } catch let error as StorageError {
                throw MigrationFailed(number: migration.number, name: migration.name, cause: error, backup: backup)
            }
        }
        return Outcome(applied: applied, backup: backup)
    }

    private func apply(_ migration: Migration, _ database: any Database) async throws -> Bool {
        try await database.write { connection in
            for statement in connection.dialect.beforeMigration { try connection.execute(statement) }
            try connection.execute(Self.table(connection.dialect))
            // Another program may have applied it while this one waited for the lock.
            let known = "SELECT 1 FROM schema_migration WHERE number = ?"
            let number = Value.int(Int64(migration.number))
            if try connection.first(known, [number], { _ in true }) != nil { return false }
            for statement in migration.statements(connection.dialect) { try connection.execute(statement) }
            let now = Int64(Date().timeIntervalSince1970 * 1000)
            try connection.execute(
                "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
                [number, .text(migration.name), .text(migration.checksum(connection.dialect)), .int(now)])
            return true
        }
    }

    private func compare(_ database: any Database) async throws -> MigrationReport {
        let applied: [Applied]
        do {
            applied = try await Self.applied(database)
        } catch StorageError.damaged(let message) {
            throw MigrationRefused(problems: [.unhealthy(message)])
        }
        var problems: [MigrationProblem] = []
        var declared: [Int: Migration] = [:]
        for migration in migrations {
            if declared.updateValue(migration, forKey: migration.number) != nil {
                problems.append(.declaredTwice(number: migration.number))
            }
        }
        for step in applied {
            guard let migration = declared[step.number] else {
                problems.append(.newerThanProgram(number: step.number, name: step.name))
                continue
            }
            if migration.checksum(database.dialect) != step.checksum {
                problems.append(.edited(number: step.number, name: migration.name))
            }
        }
        let numbers = Set(applied.map(\.number)), last = numbers.max() ?? 0
        let pending = migrations.filter { !numbers.contains($0.number) }
        problems += pending.filter { $0.number < last }.map { .tooLate(number: $0.number, name: $0.name) }
        return MigrationReport(applied: applied.map(\.number), pending: pending, problems: problems)
    }

    private struct Applied: Sendable {
        let number: Int
        let name: String
        let checksum: String
    }

    private static func applied(_ database: any Database) async throws -> [Applied] {
        let tables = try await LiveSchema.describe(database).tables
        guard tables.contains(where: { $0.name == "schema_migration" }) else { return [] }
        return try await database.read { connection in
            try connection.all("SELECT number, name, checksum FROM schema_migration ORDER BY number") { row in
                Applied(number: Int(row.int(0)), name: row.text(1), checksum: row.text(2))
            }
        }
    }

    private static func table(_ dialect: any Dialect) -> String {
        let int = dialect.type(.int), text = dialect.type(.text)
        return """
            CREATE TABLE IF NOT EXISTS schema_migration (number \(int) PRIMARY KEY, name \(text) NOT NULL, \
            checksum \(text) NOT NULL, applied_at \(int) NOT NULL)\(dialect.tableOptions)
            """
    }
}
