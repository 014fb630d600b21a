import Conditions
import GRDBSQLite
import Records

/// A prepared statement, finalised when nobody holds it any more.
final class SQLiteStatement {
    let handle: OpaquePointer
    /// Whether it is being stepped; a second use needs a statement of its own.
    var isRunning = false
    private let parameters: Int

    /// Prepares exactly one statement.
    init(_ sql: String, on connection: OpaquePointer) throws {
        var text = sql
        let prepared: (code: Int32, statement: OpaquePointer?, hasMore: Bool) = text.withUTF8 { bytes in
            var statement: OpaquePointer?
            var tail: UnsafePointer<CChar>?
            return bytes.withMemoryRebound(to: CChar.self) { characters in
                let code = sqlite3_prepare_v3(
                    connection, characters.baseAddress, Int32(characters.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT), &statement, &tail)
                let end = characters.baseAddress.map { $0 + characters.count }
                return (code, statement, Self.hasText(from: tail, to: end))
            }
        }
        guard prepared.code == SQLITE_OK else { throw StorageError(sqlite: connection) }
        guard let handle = prepared.statement else {
            throw StorageError.other(code: "empty", message: "no statement")
        }
        self.handle = handle
        parameters = Int(sqlite3_bind_parameter_count(handle))
        if prepared.hasMore { throw StorageError.other(code: "several", message: "more than one statement") }
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Binds all arguments.
    func bind(_ arguments: [Value], on connection: OpaquePointer) throws {
        guard arguments.count == parameters else {
            let message = "\(parameters) placeholders, \(arguments.count) arguments"
            throw StorageError.other(code: "arguments", message: message)
        }
        for (index, argument) in arguments.enumerated() {
            let code = try bind(argument, at: Int32(index + 1))
            if code != SQLITE_OK { throw StorageError(sqlite: connection) }
        }
    }

    /// Makes it ready for its next use and lets go of the bound texts.
    func reset() {
        isRunning = false
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func bind(_ argument: Value, at index: Int32) throws -> Int32 {
        switch argument {
        case .null: return sqlite3_bind_null(handle, index)
        case .int(let number): return sqlite3_bind_int64(handle, index, number)
        case .text(var text):
            return try text.withUTF8 { bytes in
                if bytes.contains(0) { throw StorageError.invalidText }
                return bytes.withMemoryRebound(to: CChar.self) { characters in
                    guard let start = characters.baseAddress else {
                        return sqlite3_bind_text(handle, index, "", 0, Self.copied)
                    }
                    return sqlite3_bind_text(handle, index, start, Int32(characters.count), Self.copied)
                }
            }
        }
    }

    // SQLITE_TRANSIENT is a cast that Swift does not import.
    private static let copied = unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)

    private static func hasText(from tail: UnsafePointer<CChar>?, to end: UnsafePointer<CChar>?) -> Bool {
        guard let tail, let end, tail < end else { return false }
        let rest = UnsafeBufferPointer(start: tail, count: end - tail)
        return rest.contains { !" \n\r\t;".utf8.contains(UInt8(bitPattern: $0)) }
    }
}

/// The row on which a statement stands.
struct SQLiteRow: Row {
    let handle: OpaquePointer

    var count: Int { Int(sqlite3_column_count(handle)) }

    func isNull(_ index: Int) -> Bool {
        sqlite3_column_type(handle, Int32(index)) == SQLITE_NULL
    }

    func int(_ index: Int) -> Int64 {
        sqlite3_column_int64(handle, Int32(index))
    }

    func text(_ index: Int) -> String {
        withUTF8(index) { String(decoding: $0, as: UTF8.self) }
    }

    func value(_ index: Int) -> Value {
        switch sqlite3_column_type(handle, Int32(index)) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .int(int(index))
        default: .text(text(index))
        }
    }

    func withUTF8<T>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        let start = sqlite3_column_text(handle, Int32(index))
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, Int32(index)))
        return try body(UnsafeBufferPointer(start: start, count: count))
    }
}
