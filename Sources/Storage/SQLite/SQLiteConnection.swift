import Conditions
import GRDBSQLite
import Records

/// A connection to a SQLite file, used by one thread.
final class SQLiteConnection: Connection {
    let dialect: any Dialect = SQLiteDialect()
    /// The first error of the transaction, until its savepoint is left.
    private(set) var failure: StorageError?
    var memory = TransactionMemory()
    private let file: SQLiteFile
    private var statements: StatementCache<SQLiteStatement>
    private var channels: [String] = []

    init(_ file: SQLiteFile, cachedStatements: Int) {
        self.file = file
        statements = StatementCache(limit: cachedStatements)
    }

    /// Whether SQLite itself has ended the transaction, as it does when the disk is full.
    var hasNoTransaction: Bool {
        sqlite3_get_autocommit(file.handle) != 0
    }

    func query(_ sql: String, _ arguments: [Value], _ each: (any Row) throws -> Void) throws {
        try refuseAfterFailure()
        let statement = try started(sql, arguments)
        defer { statement.reset() }
        let row = SQLiteRow(handle: statement.handle)
        while try step(statement) { try each(row) }
    }

    func stream(_ sql: String, _ arguments: [Value], _ each: (any Row) throws -> Void) throws {
        try query(sql, arguments, each)
    }

    @discardableResult func execute(_ sql: String, _ arguments: [Value]) throws -> Int {
        try refuseAfterFailure()
        return try run(sql, arguments)
    }

    func enqueue(_ sql: String, _ arguments: [Value]) throws {
        try refuseAfterFailure()
        try run(sql, arguments)
    }

    func enqueue(_ sql: String, _ arguments: [Value], orThrow reason: () throws -> any Error) throws {
        guard try execute(sql, arguments) > 0 else { throw try reason() }
    }

    // There is one writer, so the counter is in nobody's way and part of the transaction: no number is lost.
    func nextNumber(of series: NumberSeries) throws -> Int64 { try series.raise(by: 1, self) }

    func wake(_ channel: String) {
        if !channels.contains(channel) { channels.append(channel) }
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        try refuseAfterFailure()
        let before = channels
        try run("SAVEPOINT inner")
        do {
            let result = try body()
            if let failure { throw failure }
            try run("RELEASE inner")
            return result
        } catch {
            channels = before
            memory = TransactionMemory()
            if hasNoTransaction { throw failure ?? error }
            failure = nil
            try run("ROLLBACK TO inner")
            try run("RELEASE inner")
            throw error
        }
    }

    /// Runs a statement of the transaction machinery, or any other, without asking whether one failed before.
    @discardableResult func run(_ sql: String, _ arguments: [Value] = []) throws -> Int {
        let statement = try started(sql, arguments)
        defer { statement.reset() }
        let before = sqlite3_total_changes64(file.handle)
        while try step(statement) {}
        // Statements that change no rows leave the last count standing.
        return sqlite3_total_changes64(file.handle) == before ? 0 : Int(sqlite3_changes64(file.handle))
    }

    /// Forgets the errors, wake-ups and memory of the last transaction, and returns whom to wake if it was committed.
    @discardableResult func clear() -> [String] {
        defer {
            channels = []
            failure = nil
            memory = TransactionMemory()
        }
        return channels
    }

    /// Lets go of every statement and closes the file.
    func close() {
        statements.removeAll()
        file.close()
    }

    private func refuseAfterFailure() throws {
        if failure != nil { throw StorageError.transactionFailed }
    }

    private func started(_ sql: String, _ arguments: [Value]) throws -> SQLiteStatement {
        do {
            let statement = try prepared(sql)
            try statement.bind(arguments, on: file.handle)
            statement.isRunning = true
            return statement
        } catch let error as StorageError {
            failure = failure ?? error
            throw error
        }
    }

    private func prepared(_ sql: String) throws -> SQLiteStatement {
        let cached = statements.find(sql)
        if let cached, !cached.isRunning { return cached }
        let statement = try SQLiteStatement(sql, on: file.handle)
        if cached == nil { _ = statements.keep(statement, for: sql) }
        return statement
    }

    private func step(_ statement: SQLiteStatement) throws -> Bool {
        switch sqlite3_step(statement.handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = StorageError(sqlite: file.handle)
            failure = failure ?? error
            throw error
        }
    }
}
