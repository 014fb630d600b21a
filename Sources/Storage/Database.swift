import Foundation
import Logging
import Records

/// A database: transactions, wake-ups and what an operator needs.
public protocol Database: Sendable {
    /// What this engine writes differently.
    var dialect: any Dialect { get }

    /// Runs `body` in one transaction and returns only after it is durable.
    ///
    /// `body` may run more than once (a deadlock, a lost connection before the commit, a failed group), so it must
    /// have no effect but its statements. ``StorageError/unavailable(_:)`` is the one error after which the
    /// transaction may have been committed. A task cancelled before `body` starts gets `CancellationError`.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs `body` in a read-only transaction that sees one state of the data.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// A value whenever the channel was woken; several may be merged, and one may come without a cause.
    func wakeups(_ channel: String) -> AsyncStream<Void>

    /// Writes a consistent copy to a file, replacing it; a PostgreSQL copy is made by `pg_dump`.
    func backup(to path: String) async throws

    /// What is damaged, in the engine's words; empty when nothing is.
    func integrityProblems() async throws -> [String]

    /// What stands in the way of changing the tables, in words for the operator.
    func problemsBeforeMigration() async throws -> [String]

    /// Saves a copy beside the database before migration `number`, and returns its path; nil when the engine's
    /// operator is the one who makes backups.
    func backupBeforeMigration(_ number: Int) async throws -> String?

    /// Finishes the transactions that wait and lets go of every connection.
    func close() async
}

/// How a database is opened; the defaults suit one server process.
public struct StorageOptions: Sendable {
    /// Reading connections of a SQLite database.
    public var readers = 4
    /// Connections to PostgreSQL.
    public var connections = 8
    /// Statements kept prepared per connection.
    public var cachedStatements = 500
    /// The longest time one statement may take on PostgreSQL, and one read on SQLite.
    public var statementTimeout: Duration = .seconds(30)
    /// How long a transaction waits for a lost PostgreSQL before it fails.
    public var patience: Duration = .seconds(3)
    /// How long a write waits for another process that is writing to the same SQLite file.
    public var busyTimeout: Duration = .seconds(5)
    /// Page cache of the SQLite writer, in KiB.
    public var writerCache = 16_000
    /// Page cache of each SQLite reader, in KiB.
    public var readerCache = 6_000
    /// Bytes of the SQLite file mapped into memory; mapped pages count as resident memory.
    public var mappedBytes = 0
    /// Whether SQLite waits until a commit is on disk; false only while a file is made that can be made again.
    public var isDurable = true
    /// Where lost connections are reported.
    public var logger = Logger(label: "tutti.storage")

    /// The defaults.
    public init() {}
}

/// Opens databases by their URL.
public enum Databases {
    /// Opens `sqlite:PATH` or `postgres://…`; a Unix socket is `postgres://user@/name?host=/folder`.
    ///
    /// A missing SQLite file is created. PostgreSQL is reached with the first transaction.
    public static func open(_ url: String, _ options: StorageOptions = StorageOptions()) throws -> any Database {
        if url.hasPrefix("sqlite:") {
            let path = String(url.dropFirst("sqlite:".count))
            guard !path.isEmpty else { throw StorageError.invalidAddress("sqlite: needs the path of a file") }
            return try SQLiteDatabase(path: path, options)
        }
        if url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") {
            return try PostgresDatabase(url: url, options)
        }
        throw StorageError.invalidAddress("a database is sqlite:PATH or postgres://…")
    }
}
