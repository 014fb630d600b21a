import Conditions
import Records

/// One transaction on a session. The `BEGIN` of a write travels with its first statement; a read needs none, because
/// what a pipeline holds between two synchronisations is one transaction.
final class PostgresConnection: Connection {
    let dialect: any Dialect = PostgresDialect()
    /// The first error of the transaction, until its savepoint is left.
    private(set) var failure: StorageError?
    /// Whom to wake once the transaction is committed.
    private(set) var channels: [String] = []
    var memory = TransactionMemory()
    private let session: PostgresSession
    private let kind: Kind
    private let isCautious: Bool
    private let numbers: PostgresNumbers?
    // Numbers that are given back if the transaction is undone.
    private var taken: [TakenNumber] = []
    private var isCommitting = false
    // Whether a write that must change a row waits for its answer.
    private var isExpecting = false
    private var hasBegun = false
    private var isBlock = false
    private var depth = 0
    private var cursors = 0
    private var enqueued = 0
    // Unread answers must not fill the buffers of both ends.
    private let mostEnqueued = 500

    /// What a transaction is for.
    enum Kind {
        case reading, writing
    }

    /// A transaction; a cautious one waits for the answer of every write that must change a row.
    init(
        _ session: PostgresSession, for kind: Kind, isCautious: Bool = false, numbers: PostgresNumbers? = nil
    ) {
        self.session = session
        self.numbers = numbers
        self.kind = kind
        self.isCautious = isCautious
    }

    func query(_ sql: String, _ arguments: [Value], _ each: (any Row) throws -> Void) throws {
        try run(sql, arguments)?.forEachRow(each)
    }

    func stream(_ sql: String, _ arguments: [Value], _ each: (any Row) throws -> Void) throws {
        if kind == .reading, !isBlock { try beginBlock() }
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
        // What a read sets for itself alone needs a block.
        if kind == .reading, !isBlock { try beginBlock() }
        return try run(sql, arguments)?.changed ?? 0
    }

    func enqueue(_ sql: String, _ arguments: [Value]) throws {
        try refuseAfterFailure()
        try noting { try send(sql, arguments) }
        enqueued += 1
        if enqueued >= mostEnqueued { try collect() }
    }

    func enqueue(_ sql: String, _ arguments: [Value], orThrow reason: () throws -> any Error) throws {
        if isCautious {
            guard try execute(sql, arguments) > 0 else { throw try reason() }
            return
        }
        // A row that is not there divides by zero, which fails the transaction without a round trip to look; it is
        // run again, cautiously.
        isExpecting = true
        try enqueue("WITH changed AS (\(sql) RETURNING 1) SELECT 1 / COUNT(*) FROM changed", arguments)
    }

    func nextNumber(of series: NumberSeries) throws -> Int64 {
        try refuseAfterFailure()
        guard let numbers else { throw StorageError.readOnly }
        let number = try noting { try numbers.next(of: series) }
        taken.append(TakenNumber(series: series, number: number))
        return number
    }

    func wake(_ channel: String) {
        if !channels.contains(channel) { channels.append(channel) }
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        if kind == .reading, !isBlock { try beginBlock() }
        // Errors of statements before the savepoint belong to the caller.
        if enqueued > 0 { try collect() }
        let before = channels, kept = taken.count
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
            memory = TransactionMemory()
            if session.isLost { throw failure ?? error }
            _ = try? session.collect()
            enqueued = 0
            // What must be run again as a whole is not gone on with.
            if let failure, failure.isConflict { throw failure }
            failure = nil
            try noting {
                try send("ROLLBACK TO \(name)", [])
                try send("RELEASE \(name)", [])
            }
            try collect()
            giveBack(from: kept)
            throw error
        }
    }

    private func giveBack(from first: Int) {
        if first >= taken.count { return }
        numbers?.giveBack(taken[first...])
        taken.removeSubrange(first...)
    }

    /// Commits; after an error, nothing was committed unless the error is a loss.
    func commit() throws {
        guard hasBegun else { return }
        if let failure {
            rollback()
            throw failure
        }
        isCommitting = true
        do {
            try noting { try session.send("COMMIT", []) }
            let result = try collect()
            // A transaction that failed answers COMMIT with ROLLBACK and no error.
            if result?.command == "ROLLBACK" { throw StorageError.transactionFailed }
        } catch {
            rollback()
            throw error
        }
    }

    /// Sends the end of a read without waiting for its answer, which ``PostgresSession/collect(ending:)`` takes later.
    func endRead() throws {
        guard hasBegun else { return }
        if enqueued > 0 { try collect() }
        if isBlock { try session.send("COMMIT", []) }
        try session.synchronise()
    }

    /// Undoes everything; a lost connection has undone it already.
    func rollback() {
        // After a loss it may have been committed, with its numbers.
        defer { if !(isCommitting && session.isLost) { giveBack(from: 0) } }
        guard hasBegun, !session.isLost else { return }
        if session.hasUncollected || kind == .reading { _ = try? session.collect() }
        guard isBlock else { return }
        try? session.send("ROLLBACK", [])
        _ = try? session.collect()
    }

    private func run(_ sql: String, _ arguments: [Value]) throws -> PostgresResult? {
        try refuseAfterFailure()
        try noting { try send(sql, arguments) }
        return try collect()
    }

    private func send(_ sql: String, _ arguments: [Value]) throws {
        if kind == .writing, !isBlock { try beginBlock() }
        hasBegun = true
        try session.send(sql, arguments)
    }

    /// Cursors and savepoints need a block; the session's own defaults are those of a read.
    private func beginBlock() throws {
        isBlock = true
        hasBegun = true
        try session.send(kind == .writing ? "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE" : "BEGIN", [])
    }

    @discardableResult private func collect() throws -> PostgresResult? {
        enqueued = 0
        return try noting { try session.collect(ending: kind == .writing || isBlock) }
    }

    private func refuseAfterFailure() throws {
        if failure != nil { throw StorageError.transactionFailed }
    }

    private func noting<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch var error as StorageError {
            if isExpecting, case .other(code: "22012", _) = error { error = .serialization }
            failure = failure ?? error
            throw error
        }
    }
}
