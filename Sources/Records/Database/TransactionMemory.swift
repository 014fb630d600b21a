/// What a transaction read once and relies on until its end, such as a row it locked, by a name.
public struct TransactionMemory {
    // An optional put into `Any` by itself would be found under every name.
    private struct Kept<T> {
        let value: T
    }
    private var values: [String: Any] = [:]

    /// Nothing yet.
    public init() {}

    /// Replaces what is known under a name.
    public mutating func keep<T>(_ value: T, as name: String) { values[name] = Kept(value: value) }

    /// What `read` answers, or what was kept under this name before.
    fileprivate func known<T>(_ name: String, as type: T.Type) -> T? { (values[name] as? Kept<T>)?.value }
}

extension Connection {
    /// What `read` answered the first time it was asked for under this name in the transaction.
    public func once<T>(_ name: String, _ read: () throws -> T) rethrows -> T {
        if let known = memory.known(name, as: T.self) { return known }
        let value = try read()
        memory.keep(value, as: name)
        return value
    }
}
