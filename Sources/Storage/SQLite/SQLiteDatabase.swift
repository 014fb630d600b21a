import Foundation
import GRDBSQLite
import Records

/// A SQLite file with one writing thread and a few reading threads.
final class SQLiteDatabase: Database {
    let dialect: any Dialect = SQLiteDialect()
    private let path: String
    private let options: StorageOptions
    private let writes = JobQueue<any Job>()
    private let reads = JobQueue<any Job>()
    private let hub = WakeupHub()
    private let writer = Threads()
    private let readers = Threads()

    init(path: String, _ options: StorageOptions) throws {
        self.path = path
        self.options = options
        let file = try SQLiteFile(path: path, readOnly: false, cache: options.writerCache, options)
        let files = try (0..<max(1, options.readers)).map { _ in
            try SQLiteFile(path: path, readOnly: true, cache: options.readerCache, options)
        }
        let cached = options.cachedStatements
        writer.start("sqlite.writer") { [writes, hub] in
            SQLiteWriter(SQLiteConnection(file, cachedStatements: cached), writes, hub).run()
        }
        for file in files {
            readers.start("sqlite.reader") { [reads, options] in
                SQLiteReader(file, reads, options).run()
            }
        }
    }

    deinit {
        writes.close()
        reads.close()
        hub.close()
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await CallerJob.submit(body, writes.add)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await CallerJob.submit(body, reads.add)
    }

    func wakeups(_ channel: String) -> AsyncStream<Void> {
        hub.listen(channel)
    }

    func backup(to target: String) async throws {
        try await Threads.once { [path, options] in try SQLiteBackup(path, options).save(to: target) }
    }

    func integrityProblems() async throws -> [String] {
        try await problems("PRAGMA integrity_check")
    }

    func problemsBeforeMigration() async throws -> [String] {
        let space = try SQLiteBackup(path, options).missingSpace()
        return try await problems("PRAGMA quick_check") + space
    }

    func backupBeforeMigration(_ number: Int) async throws -> String? {
        let isEmpty = try await read { connection in
            try connection.first("SELECT 1 FROM sqlite_schema LIMIT 1") { _ in true } == nil
        }
        if isEmpty { return nil }
        let target = "\(path).before-\(number)"
        try await backup(to: target)
        return target
    }

    func close() async {
        hub.close()
        reads.close()
        await readers.ended()
        // The writer goes last, because only it can move what is left in the log into the file.
        writes.close()
        await writer.ended()
    }

    // On a connection of its own, so that no reader is held for the minutes that a large file takes.
    private func problems(_ check: String) async throws -> [String] {
        try await Threads.once { [path, options] in
            let file = try SQLiteFile(path: path, readOnly: true, cache: options.readerCache, options)
            let connection = SQLiteConnection(file, cachedStatements: 4)
            defer { connection.close() }
            do {
                let damaged = try connection.all(check) { $0.text(0) }.filter { $0 != "ok" }
                if !damaged.isEmpty { return damaged }
                return try connection.all("PRAGMA foreign_key_check") { row in
                    "row \(row.int(1)) of \(row.text(0)) refers to a missing row of \(row.text(2))"
                }
            } catch StorageError.damaged(let message) {
                return [message]
            }
        }
    }
}
