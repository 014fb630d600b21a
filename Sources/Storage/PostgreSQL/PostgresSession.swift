import CPostgres
import Conditions
import Records

/// One libpq connection in pipeline mode, used by one thread at a time: statements are queued with `send` and their results
/// read with `collect`, which costs one round trip however many there are.
final class PostgresSession {
    /// What the server will answer next.
    private enum Expected {
        case preparation(of: PreparedStatement)
        case result
        case ignored
    }

    private let handle: OpaquePointer
    private var expected: [Expected] = []
    private var statements: StatementCache<PreparedStatement>
    private var preparations = 0
    private var arguments = ArgumentBuffer()
    // Sent last before each synchronisation: were it refused in a failed transaction, nothing after it would run.
    private var leaving: [PreparedStatement] = []
    private var hasSync = false
    /// Whether the connection is lost.
    private(set) var isLost = false

    /// Whether answers wait to be collected.
    var hasUncollected: Bool { hasSync || !expected.isEmpty }

    init(url: String, _ options: StorageOptions) throws {
        handle = try PostgresAddress(url).connect()
        statements = StatementCache(limit: options.cachedStatements)
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
        let timeout = Int64(options.statementTimeout / .milliseconds(1))
        // Compiling a plan pays for questions of minutes; one that is merely estimated to be long takes a second more.
        let settings = """
            SELECT set_config('TimeZone', 'UTC', false), set_config('jit', 'off', false),
            set_config('statement_timeout', '\(timeout)', false),
            set_config('standard_conforming_strings', 'on', false),
            set_config('default_transaction_isolation', 'repeatable read', false),
            set_config('default_transaction_read_only', 'on', false)
            """
        try send(settings, [])
        _ = try collect()
    }

    deinit {
        PQfinish(handle)
    }

    /// Queues one statement without waiting for it.
    func send(_ sql: String, _ values: [Value]) throws {
        if isLost { throw lost() }
        let statement = try prepared(sql)
        guard statement.parameters == values.count else {
            let message = "\(statement.parameters) placeholders, \(values.count) arguments"
            throw StorageError.other(code: "arguments", message: message)
        }
        try arguments.fill(values)
        let sent = arguments.withPointers { pointers in
            PQsendQueryPrepared(handle, statement.name, Int32(values.count), pointers, nil, nil, 0)
        }
        guard sent == 1 else { throw lost() }
        expected.append(.result)
    }

    /// Sends what is queued and waits for all of it; returns the last result, or throws the first error. Without the
    /// ending, a transaction that no `BEGIN` opened goes on.
    func collect(ending: Bool = true) throws -> PostgresResult? {
        if ending { try synchronise() } else if PQsendFlushRequest(handle) != 1 { throw lost() }
        var last: PostgresResult?
        var failure: StorageError?
        let waiting = expected
        expected.removeAll(keepingCapacity: true)
        for item in waiting {
            let (result, error) = try next()
            switch item {
            case .ignored: continue
            case .preparation(let statement): if error != nil { statements.drop(statement.sql) }
            case .result: last = result
            }
            failure = failure ?? error
        }
        if hasSync { try expectSync() }
        if let failure { throw note(failure) }
        return last
    }

    /// Sends what is queued, which ends a transaction that no `BEGIN` opened; ``collect(ending:)`` must follow, but
    /// need not at once.
    func synchronise() throws {
        if hasSync { return }
        for statement in leaving { try deallocate(statement) }
        leaving = []
        guard !isLost, PQpipelineSync(handle) == 1 else { throw lost() }
        hasSync = true
    }

    private func next() throws -> (PostgresResult?, StorageError?) {
        guard let raw = PQgetResult(handle) else { throw lost() }
        let result = PostgresResult(raw)
        switch result.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
            try endOfResult()
            return (result, nil)
        case PGRES_EMPTY_QUERY:
            try endOfResult()
            return (nil, .other(code: "empty", message: "no statement"))
        case PGRES_PIPELINE_ABORTED:
            try endOfResult()
            return (nil, .transactionFailed)
        default:
            let error = result.error
            if PQstatus(handle) == CONNECTION_BAD { throw lost() }
            try endOfResult()
            return (nil, error)
        }
    }

    private func endOfResult() throws {
        guard let extra = PQgetResult(handle) else { return }
        PQclear(extra)
        // COPY and the like have no place in a pipeline; the connection cannot be trusted after them.
        throw lost()
    }

    private func expectSync() throws {
        hasSync = false
        guard let raw = PQgetResult(handle) else { throw lost() }
        defer { PQclear(raw) }
        if PQresultStatus(raw) != PGRES_PIPELINE_SYNC { throw lost() }
    }

    private func prepared(_ sql: String) throws -> PreparedStatement {
        if let statement = statements.find(sql) { return statement }
        if sql.utf8.contains(0) { throw StorageError.invalidText }
        let (numbered, parameters) = numberedPlaceholders(sql)
        preparations += 1
        let statement = PreparedStatement(sql: sql, name: "s\(preparations)", parameters: parameters)
        guard PQsendPrepare(handle, statement.name, numbered, 0, nil) == 1 else { throw lost() }
        expected.append(.preparation(of: statement))
        if let oldest = statements.keep(statement, for: sql) { leaving.append(oldest) }
        return statement
    }

    private func deallocate(_ statement: PreparedStatement) throws {
        let sql = "DEALLOCATE \(statement.name)"
        guard PQsendQueryParams(handle, sql, 0, nil, nil, nil, nil, 0) == 1 else { throw lost() }
        expected.append(.ignored)
    }

    // Tables that changed under a prepared statement make it fail for ever, so all are prepared anew.
    private func note(_ failure: StorageError) -> StorageError {
        if failure.isConflict, failure != .serialization { statements.removeAll() }
        if failure.isLoss { isLost = true }
        return failure
    }

    private func lost() -> StorageError {
        isLost = true
        return .unavailable(String(cString: PQerrorMessage(handle)))
    }
}

/// A statement that the server knows by name.
struct PreparedStatement {
    let sql: String
    let name: String
    let parameters: Int
}
