import Conditions

/// One connection inside one transaction. Synchronous and not Sendable, so no mail or HTTP can hide in a write.
public protocol Connection: AnyObject {
    /// What differs between the databases.
    var dialect: any Dialect { get }
    /// Runs a query; each row is valid during its call only.
    func query(_ sql: String, _ arguments: [Value], _ each: (any Row) throws -> Void) throws
    /// Runs a statement and answers how many rows it changed.
    @discardableResult func execute(_ sql: String, _ arguments: [Value]) throws -> Int
    /// Runs a statement nobody waits for; its error may show at the next query or at commit.
    func enqueue(_ sql: String, _ arguments: [Value]) throws
    /// Wakes the listeners of a channel after the commit.
    func wake(_ channel: String)
    /// Undoes what the body wrote when it throws.
    func savepoint<T>(_ body: () throws -> T) throws -> T
}

/// One row of a query, valid during its call only.
public protocol Row {
    /// Columns of the row.
    var count: Int { get }
    /// Whether the column holds nothing.
    func isNull(_ i: Int) -> Bool
    /// The integer of a column.
    func int(_ i: Int) -> Int64
    /// The text of a column.
    func text(_ i: Int) -> String
    /// The column as it is stored.
    func value(_ i: Int) -> Value
    /// The UTF-8 bytes of a text column.
    func withUTF8<T>(_ i: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T
}

extension Row {
    /// The integer of a column, or nil.
    public func optionalInt(_ i: Int) -> Int64? { isNull(i) ? nil : int(i) }
    /// The text of a column, or nil.
    public func optionalText(_ i: Int) -> String? { isNull(i) ? nil : text(i) }
}

extension Connection {
    /// The first row of a query made into something, or nil.
    public func first<T>(_ sql: String, _ arguments: [Value], _ make: (any Row) throws -> T) throws -> T? {
        var found: T?
        try query(sql, arguments) { row in
            if found == nil { found = try make(row) }
        }
        return found
    }

    /// Every row of a query made into something.
    public func all<T>(_ sql: String, _ arguments: [Value], _ make: (any Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try query(sql, arguments) { row in found.append(try make(row)) }
        return found
    }
}
