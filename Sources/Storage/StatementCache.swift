/// Prepared statements of one connection by their text, the least recently used leaving first.
struct StatementCache<Statement> {
    private var entries: [String: (statement: Statement, used: UInt64)] = [:]
    private var clock: UInt64 = 0
    private let limit: Int

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// The statement of a text, if it is prepared.
    mutating func find(_ sql: String) -> Statement? {
        guard let index = entries.index(forKey: sql) else { return nil }
        clock += 1
        entries.values[index].used = clock
        return entries.values[index].statement
    }

    /// Keeps a statement, and returns the one that had to leave for it.
    mutating func keep(_ statement: Statement, for sql: String) -> Statement? {
        clock += 1
        var leaving: Statement?
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.used < $1.value.used })?.key {
            leaving = entries.removeValue(forKey: oldest)?.statement
        }
        entries[sql] = (statement, clock)
        return leaving
    }

    /// Forgets one statement.
    mutating func drop(_ sql: String) {
        entries[sql] = nil
    }

    /// Forgets all statements.
    mutating func removeAll() {
        entries.removeAll()
    }
}
