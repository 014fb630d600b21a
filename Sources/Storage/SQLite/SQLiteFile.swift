import CSQLiteConfig
import Foundation
import GRDB
import GRDBSQLite
import Records

/// An open SQLite file: GRDB opens, configures and closes it, the thread that owns it steps its statements.
///
/// `@unchecked Sendable` is safe because a file is made on one thread, handed over once and then used by its owner
/// only, which is the serialisation that GRDB's own queue would give.
final class SQLiteFile: @unchecked Sendable {
    /// The `sqlite3 *`.
    let handle: OpaquePointer
    private let queue: DatabaseQueue

    /// Opens a file; a writable one is created when it is missing.
    init(path: String, readOnly: Bool, cache: Int, _ options: StorageOptions) throws {
        _ = Self.isUncounted
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(options.busyTimeout / .seconds(1))
        configuration.prepareDatabase { database in
            for pragma in Self.pragmas(readOnly: readOnly, cache: cache, options) {
                try database.execute(sql: "PRAGMA \(pragma)")
            }
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            guard let handle = queue.unsafeRead({ database in database.sqliteConnection }) else {
                throw StorageError.unavailable("closed")
            }
            self.queue = queue
            self.handle = handle
            // GRDB's observers expect to see every statement; ours would make them fail.
            sqlite3_commit_hook(handle, nil, nil)
            sqlite3_rollback_hook(handle, nil, nil)
            sqlite3_set_authorizer(handle, nil, nil)
        } catch let error as DatabaseError {
            throw StorageError(sqlite: error.extendedResultCode.rawValue, error.message ?? "")
        }
    }

    /// Closes the file; every statement must be finalised.
    func close() {
        try? queue.close()
    }

    // Counting every allocation takes a lock that all threads share. Refused once SQLite is at work, which does no harm.
    private static let isUncounted = tutti_sqlite_count_no_memory() == SQLITE_OK

    // A commit must be on disk before it is acknowledged, hence FULL. Sub-journals of savepoints stay in memory.
    private static func pragmas(readOnly: Bool, cache: Int, _ options: StorageOptions) -> [String] {
        let reading = ["cache_size = -\(cache)", "mmap_size = \(options.mappedBytes)", "temp_store = MEMORY"]
        if readOnly { return reading }
        let writing = [
            "journal_mode = WAL", "synchronous = \(options.isDurable ? "FULL" : "OFF")", "wal_autocheckpoint = 2000",
            "journal_size_limit = 67108864", "secure_delete = FAST", "analysis_limit = 400",
        ]
        return reading + writing
    }
}
