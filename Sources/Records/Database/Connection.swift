import Conditions

/// One connection inside one transaction.
///
/// It is synchronous and not `Sendable`, so nothing but statements can happen between the first and the commit.
/// After a statement failed, every further one is refused with ``StorageError/transactionFailed`` until the
/// enclosing ``savepoint(_:)`` is left; catching the error and going on does not commit on either engine.
public protocol Connection: AnyObject {
    /// What this engine writes differently.
    var dialect: any Dialect { get }

    /// Runs one statement and shows each of its rows; a row must not be kept after `each` returns.
    ///
    /// `?` stands for the arguments in order. PostgreSQL holds the whole result: use ``stream(_:_:_:)`` for results
    /// without a known bound.
    func query(_ sql: String, _ arguments: [Value], _ each: (any Row) throws -> Void) throws

    /// As ``query(_:_:_:)``, in bounded memory whatever the number of rows.
    func stream(_ sql: String, _ arguments: [Value], _ each: (any Row) throws -> Void) throws

    /// Runs one statement and returns the number of rows it changed.
    @discardableResult func execute(_ sql: String, _ arguments: [Value]) throws -> Int

    /// Runs a write whose result nobody needs; PostgreSQL reports its error at the next query, savepoint or commit.
    func enqueue(_ sql: String, _ arguments: [Value]) throws

    /// Runs a write that must change a row. When it changed none, this or the next query, savepoint or commit throws
    /// what `reason` answers, or the whole transaction is run again.
    func enqueue(_ sql: String, _ arguments: [Value], orThrow reason: () throws -> any Error) throws

    /// The next number of a series, which is this transaction's unless it is undone.
    func nextNumber(of series: NumberSeries) throws -> Int64

    /// What the transaction read once and relies on until its end; emptied when a savepoint is undone.
    var memory: TransactionMemory { get set }

    /// Wakes the listeners of a channel after the commit, once per transaction and channel.
    func wake(_ channel: String)

    /// Runs `body` so that its statements are undone if it throws, and only those.
    @discardableResult func savepoint<T>(_ body: () throws -> T) throws -> T
}

extension Connection {
    /// Runs one statement without arguments and shows each of its rows.
    public func query(_ sql: String, _ each: (any Row) throws -> Void) throws {
        try query(sql, [], each)
    }

    /// Runs one statement without arguments and returns the number of rows it changed.
    @discardableResult public func execute(_ sql: String) throws -> Int {
        try execute(sql, [])
    }

    /// What `read` makes of the first row, or nil when there is none.
    public func first<T>(_ sql: String, _ arguments: [Value] = [], _ read: (any Row) throws -> T) throws -> T? {
        var found: T?
        try query(sql, arguments) { row in
            if found == nil { found = try read(row) }
        }
        return found
    }

    /// What `read` makes of every row, in order.
    public func all<T>(_ sql: String, _ arguments: [Value] = [], _ read: (any Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try query(sql, arguments) { row in found.append(try read(row)) }
        return found
    }
}

/// One row of a running query, valid until the closure that receives it returns; columns count from 0.
public protocol Row {
    /// The number of columns.
    var count: Int { get }
    /// Whether the column holds nothing.
    func isNull(_ index: Int) -> Bool
    /// The integer of a column, 0 when it is null or no integer; a boolean is 0 or 1.
    func int(_ index: Int) -> Int64
    /// The text of a column, empty when it is null.
    func text(_ index: Int) -> String
    /// The value of a column, an integer when the engine says that it is one.
    func value(_ index: Int) -> Value
    /// The bytes of a column's text without a copy, empty when it is null.
    func withUTF8<T>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T
}
