/// Where a rule of the database was broken, as far as the engine tells.
public struct Constraint: Hashable, Sendable {
    /// The table.
    public let table: String?
    /// The columns of the rule, empty when the engine does not say or the rule is an expression.
    public let columns: [String]
    /// The name of the rule or of its index.
    public let name: String?

    /// A rule; leave out what is unknown.
    public init(table: String? = nil, columns: [String] = [], name: String? = nil) {
        self.table = table
        self.columns = columns
        self.name = name
    }
}

/// Why the database refused; the same case on both engines.
public enum StorageError: Error, Hashable, Sendable {
    /// A row with this key exists.
    case uniqueViolation(Constraint)
    /// A reference points to nothing, or something still points to what is deleted.
    case foreignKey(Constraint)
    /// A required column was left empty.
    case notNull(Constraint)
    /// A value breaks a check.
    case check(Constraint)
    /// A value does not fit its column's type.
    case invalidValue(String)
    /// A text contains U+0000, which PostgreSQL cannot store.
    case invalidText
    /// Concurrent transactions got in each other's way more often than we retry.
    case serialization
    /// Another process holds the database.
    case busy
    /// No space is left.
    case full
    /// The statement took longer than allowed.
    case timeout
    /// A read tried to write, or the database cannot be written.
    case readOnly
    /// An earlier statement of this transaction failed.
    case transactionFailed
    /// The connection was lost; a write may or may not have been committed.
    case unavailable(String)
    /// The URL names no database.
    case invalidAddress(String)
    /// The file of the database is damaged.
    case damaged(String)
    /// Anything else, with the engine's code and message for the log.
    case other(code: String, message: String)
}

extension StorageError: CustomStringConvertible {
    /// A sentence without any SQL; the associated values hold what the log needs.
    public var description: String {
        switch self {
        case .uniqueViolation(let rule): "A row with the same \(rule.words) exists."
        case .foreignKey: "A reference does not lead to an existing row."
        case .notNull(let rule): "The required \(rule.words) is missing."
        case .check(let rule): "A value breaks the rule \(rule.words)."
        case .invalidValue: "A value does not fit its column."
        case .invalidText: "A text contains the character U+0000."
        case .serialization: "Too many transactions changed the same rows at once."
        case .busy: "Another program is writing to the database."
        case .full: "The database has no space left."
        case .timeout: "The database took too long."
        case .readOnly: "The database cannot be written here."
        case .transactionFailed: "An earlier statement of the transaction failed."
        case .unavailable: "The database cannot be reached."
        case .invalidAddress(let why): "No database address: \(why)."
        case .damaged: "The database is damaged."
        case .other(let code, _): "The database refused the request (\(code))."
        }
    }
}

extension StorageError {
    /// What the engine said, which may name tables and values: for the log only.
    public var detail: String {
        switch self {
        case .invalidValue(let message), .unavailable(let message), .damaged(let message), .other(_, let message):
            message
        default: description
        }
    }
}

extension Constraint {
    fileprivate var words: String {
        columns.isEmpty ? name ?? "key" : columns.joined(separator: ", ")
    }
}

extension StorageError {
    /// Whether the transaction it happened in is lost, so that nothing more can be tried inside it.
    public var endsTransaction: Bool {
        switch self {
        case .serialization, .busy, .full, .unavailable, .transactionFailed, .timeout, .readOnly, .damaged: true
        case .uniqueViolation, .foreignKey, .notNull, .check, .invalidValue, .invalidText, .invalidAddress, .other:
            false
        }
    }
}
