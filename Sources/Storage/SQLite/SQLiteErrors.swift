import GRDBSQLite
import Records

extension StorageError {
    /// The error of a SQLite connection after a call that failed.
    init(sqlite handle: OpaquePointer) {
        self.init(sqlite: sqlite3_extended_errcode(handle), String(cString: sqlite3_errmsg(handle)))
    }

    /// The error of an extended result code and its message.
    init(sqlite code: Int32, _ message: String) {
        switch code & 0xff {
        case SQLITE_CONSTRAINT: self = Self.constraint(code, message)
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_FULL: self = .full
        case SQLITE_READONLY: self = .readOnly
        case SQLITE_INTERRUPT: self = .timeout
        case SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE: self = .invalidValue(message)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged(message)
        case SQLITE_IOERR, SQLITE_CANTOPEN: self = .unavailable(message)
        default: self = .other(code: String(code), message: message)
        }
    }

    private static func constraint(_ code: Int32, _ message: String) -> StorageError {
        let rule = rule(message)
        switch code >> 8 {
        case 8, 6, 10: return .uniqueViolation(rule)  // UNIQUE, PRIMARYKEY, ROWID
        case 3: return .foreignKey(rule)
        case 5: return .notNull(rule)
        case 1: return .check(rule)
        case 12: return .invalidValue(message)  // DATATYPE, a STRICT table
        default: return .other(code: String(code), message: message)
        }
    }

    // "UNIQUE constraint failed: t.a, t.b", "UNIQUE constraint failed: index 'i'", "CHECK constraint failed: name".
    private static func rule(_ message: String) -> Constraint {
        guard let colon = message.firstRange(of: "failed: ") else { return Constraint() }
        let what = message[colon.upperBound...]
        if what.hasPrefix("index '") { return Constraint(name: String(what.dropFirst(7).dropLast())) }
        if message.hasPrefix("CHECK") { return Constraint(name: String(what)) }
        let columns = what.split(separator: ", ")
        let table = columns.first?.split(separator: ".").first.map(String.init)
        return Constraint(table: table, columns: columns.map { String($0.drop { $0 != "." }.dropFirst()) })
    }
}
