import Foundation
import Glibc
import Records

/// A PostgreSQL database behind a pool of threads with one connection each.
final class PostgresDatabase: Database {
    let dialect: any Dialect = PostgresDialect()
    private let url: String
    private let options: StorageOptions
    private let queue = JobQueue<PostgresRequest>()
    private let hub = WakeupHub()
    private let listener: PostgresListener
    private let threads = Threads()
    private let numbers: PostgresNumbers

    init(url: String, _ options: StorageOptions) throws {
        self.url = url
        self.options = options
        _ = try PostgresAddress(url).environment()
        listener = PostgresListener(url, hub, options.logger, threads)
        numbers = PostgresNumbers(url: url, options)
        for _ in 0..<max(1, options.connections) {
            threads.start("postgres") { [queue, listener, numbers] in
                PostgresWorker(url, options, queue, listener, numbers).run()
            }
        }
    }

    deinit {
        queue.close()
        listener.close()
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await CallerJob.submit(body) { queue.add(PostgresRequest(job: $0, writes: true)) }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await CallerJob.submit(body) { queue.add(PostgresRequest(job: $0, writes: false)) }
    }

    func wakeups(_ channel: String) -> AsyncStream<Void> {
        let stream = hub.listen(channel)
        listener.attend()
        return stream
    }

    func backup(to path: String) async throws {
        let address = try PostgresAddress(url).environment()
        try await Threads.once { try Self.dump(address, to: path) }
    }

    func integrityProblems() async throws -> [String] {
        try await read { connection in
            let indexes = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid ORDER BY 1"
            let rules = "SELECT conname FROM pg_constraint WHERE NOT convalidated ORDER BY 1"
            return try connection.all(indexes) { "the index \($0.text(0)) is not valid" }
                + connection.all(rules) { "the rule \($0.text(0)) was never checked" }
        }
    }

    func problemsBeforeMigration() async throws -> [String] {
        let isStandby = try await read { try $0.first("SELECT pg_is_in_recovery()") { $0.int(0) == 1 } }
        return isStandby == true ? ["the server is a standby that cannot be written"] : []
    }

    func backupBeforeMigration(_ number: Int) async throws -> String? {
        nil
    }

    func close() async {
        queue.close()
        listener.close()
        await threads.ended()
        numbers.close()
        hub.close()
    }

    private static func dump(_ address: [String: String], to path: String) throws {
        let process = Process(), words = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["pg_dump", "--format=custom", "--no-password", "--file=\(path).partial"]
        process.environment = ProcessInfo.processInfo.environment.merging(address) { $1 }
        process.standardError = words
        try process.run()
        let said = words.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0, rename("\(path).partial", path) == 0 else {
            try? FileManager.default.removeItem(atPath: "\(path).partial")
            throw StorageError.other(code: "pg_dump", message: String(decoding: said, as: UTF8.self))
        }
    }
}
