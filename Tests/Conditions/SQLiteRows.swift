import CSQLite
import Conditions
import Testing

/// A database in memory, closed with its last reference.
final class SQLiteRows {
    private var handle: OpaquePointer?

    init() throws {
        try #require(sqlite3_open(":memory:", &handle) == SQLITE_OK)
    }

    deinit { sqlite3_close(handle) }

    /// Runs one statement with bound arguments and returns the integers of its first column.
    @discardableResult
    func integers(_ sql: String, _ arguments: [Value] = []) throws -> Set<Int64> {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure(sql) }
        defer { sqlite3_finalize(statement) }
        for (index, argument) in arguments.enumerated() { bind(argument, to: statement, at: Int32(index + 1)) }
        var found: Set<Int64> = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: found.insert(sqlite3_column_int64(statement, 0))
            case SQLITE_DONE: return found
            default: throw failure(sql)
            }
        }
    }

    private func bind(_ value: Value, to statement: OpaquePointer?, at index: Int32) {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .int(let number): sqlite3_bind_int64(statement, index, number)
        case .text(let text):
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), transient)
        }
    }

    private func failure(_ sql: String) -> DatabaseFailure {
        DatabaseFailure(message: String(cString: sqlite3_errmsg(handle)) + " in " + sql)
    }
}

struct DatabaseFailure: Error {
    let message: String
}
