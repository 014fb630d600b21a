import Conditions
import Records

/// One transaction on a session; `BEGIN` travels with its first statement.
final class PostgresConnection: Connection {
    let dialect: any Dialect = PostgresDialect()
    /// The first error of the transaction, until its savepoint is left.
    private(set) var failure: StorageError?
    /// Whom to wake once the transaction is committed.
    private(set) var channels: [String] = []
    private let session: PostgresSession
    private let opening: String
    private var hasBegun = false
    private var depth = 0
    private var cursors = 0
    private var enqueued = 0
    // Unread answers must not fill the buffers of both ends.
    private let mostEnqueued = 500

    init(_ session: PostgresSession, opening: String) {
        self.session = session
        self.opening = opening
    }

    func query(_ sql: String, _ arguments: [Value], _ each: (any Row) throws -> Void) throws {
        try run(sql, arguments)?.forEachRow(each)
    }

    func stream(_ sql: String, _ arguments: [Value], _ each: (any Row) throws -> Void) throws {
        cursors += 1
        let cursor = "stream\(cursors)"
        try enqueue("DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)", arguments)
        var rows = 0
        repeat {
            rows = 0
            try query("FETCH 500 FROM \(cursor)", []) { row in
                rows += 1
                try each(row)
            }
        } while rows == 500
        try enqueue("CLOSE \(cursor)", [])
    }

    @discardableResult func execute(_ sql: String, _ arguments: [Value]) throws -> Int {
        try run(sql, arguments)?.changed ?? 0
    }

    func enqueue(_ sql: String, _ arguments: [Value]) throws {
        try refuseAfterFailure()
        try noting { try send(sql, arguments) }
        enqueued += 1
        if enqueued >= mostEnqueued { try collect() }
    }

    func wake(_ channel: String) {
        if !channels.contains(channel) { channels.append(channel) }
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        // Errors of statements before the savepoint belong to the caller.
        if enqueued > 0 { try collect() }
        let before = channels
        depth += 1
        defer { depth -= 1 }
        let name = "inner\(depth)"
        try refuseAfterFailure()
        try noting { try send("SAVEPOINT \(name)", []) }
        do {
            let result = try body()
            if enqueued > 0 { try collect() }
            if let failure { throw failure }
            try noting { try send("RELEASE \(name)", []) }
            return result
        } catch {
            channels = before
            if session.isLost { throw failure ?? error }
            _ = try? session.collect()
            enqueued = 0
            failure = nil
            try noting {
                try send("ROLLBACK TO \(name)", [])
                try send("RELEASE \(name)", [])
            }
            try collect()
            throw error
        }
    }

    /// Commits; after an error, nothing was committed unless the error is a loss.
    func commit() throws {
        guard hasBegun else { return }
        if let failure {
            rollback()
            throw failure
        }
        do {
            try session.send("COMMIT", [])
            let result = try session.collect()
            // A transaction that failed answers COMMIT with ROLLBACK and no error.
            if result?.command == "ROLLBACK" { throw StorageError.transactionFailed }
        } catch {
            rollback()
            throw error
        }
    }

    /// Sends the end of a read without waiting for its answer, which ``PostgresSession/collect()`` takes later.
    func endRead() throws {
        guard hasBegun else { return }
        if enqueued > 0 { try collect() }
        try session.send("COMMIT", [])
        try session.flush()
    }

    /// Undoes everything; a lost connection has undone it already.
    func rollback() {
        guard hasBegun, !session.isLost else { return }
        if session.hasUncollected { _ = try? session.collect() }
        try? session.send("ROLLBACK", [])
        _ = try? session.collect()
    }

    private func run(_ sql: String, _ arguments: [Value]) throws -> PostgresResult? {
        try refuseAfterFailure()
        try noting { try send(sql, arguments) }
        return try collect()
    }

    private func send(_ sql: String, _ arguments: [Value]) throws {
        if !hasBegun {
            try session.send(opening, [])
            hasBegun = true
        }
        try session.send(sql, arguments)
    }

    @discardableResult private func collect() throws -> PostgresResult? {
        enqueued = 0
        return try noting { try session.collect() }
    }

    private func refuseAfterFailure() throws {
        if failure != nil { throw StorageError.transactionFailed }
    }

    private func noting<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as StorageError {
            failure = failure ?? error
            throw error
        }
    }
}
