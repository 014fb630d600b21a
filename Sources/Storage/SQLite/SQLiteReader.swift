import GRDBSQLite

/// One reading thread: each job sees one state of the file.
struct SQLiteReader {
    private let connection: SQLiteConnection
    private let queue: JobQueue<any Job>
    private let deadline: ReadDeadline

    init(_ file: SQLiteFile, _ queue: JobQueue<any Job>, _ options: StorageOptions) {
        self.queue = queue
        connection = SQLiteConnection(file, cachedStatements: options.cachedStatements)
        deadline = ReadDeadline(options.statementTimeout)
        deadline.watch(file.handle)
    }

    /// Serves jobs until the queue is closed.
    func run() {
        while let job = queue.next() {
            if job.begin() { serve(job) }
        }
        connection.close()
    }

    private func serve(_ job: any Job) {
        connection.clear()
        deadline.start()
        do {
            try connection.run("BEGIN")
            let error = job.run(on: connection) ?? connection.failure
            deadline.stop()
            if !connection.hasNoTransaction { try connection.run("COMMIT") }
            job.finish(error)
        } catch {
            if !connection.hasNoTransaction { _ = try? connection.run("ROLLBACK") }
            job.finish(error)
        }
    }
}

/// Stops a read that takes too long, so that no condition a person writes can hold a reader for ever.
private final class ReadDeadline {
    private let limit: Duration
    private var end: ContinuousClock.Instant?

    init(_ limit: Duration) {
        self.limit = limit
    }

    func start() {
        end = .now + limit
    }

    func stop() {
        end = nil
    }

    /// Has SQLite ask every few thousand steps of a statement; this object must live as long as the connection.
    func watch(_ handle: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            handle, 20_000,
            { context in
                guard let context else { return 0 }
                let deadline = Unmanaged<ReadDeadline>.fromOpaque(context).takeUnretainedValue()
                guard let end = deadline.end else { return 0 }
                return end < .now ? 1 : 0
            }, context)
    }
}
