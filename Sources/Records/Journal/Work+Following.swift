import Conditions

extension Work {
    /// Entries after that one in an order in which none appears later behind a reader, oldest first. An entry that a
    /// transaction still running may precede is left for the next time: `horizon` was asked before this read began.
    public func committed(after entry: Int64?, before horizon: Int64?, limit: Int) throws -> [JournalEntry.Stored] {
        guard let order = connection.dialect.commitOrder, let horizon else {
            return try entries("j.id > ?", [.int(entry ?? 0)], "j.id", limit)
        }
        let column = order.column
        let last = try entry.map { try number(of: $0, column) } ?? 0
        return try entries(
            "(j.\(column), j.id) > (?, ?) AND j.\(column) < ?", [.int(last), .int(entry ?? 0), .int(horizon)],
            "j.\(column), j.id", limit)
    }

    private func entries(
        _ condition: String, _ arguments: [Value], _ order: String, _ limit: Int
    ) throws -> [JournalEntry.Stored] {
        let sql = "SELECT \(JournalEntry.columns) FROM journal j WHERE j.tenant = ? AND \(condition)"
        return try connection.all(
            "\(sql) ORDER BY \(order) LIMIT ?", [.int(actor.tenant)] + arguments + [.int(Int64(limit))],
            JournalEntry.Stored.init)
    }

    /// The commit number of an entry; of one that is not there, that of the last one before it.
    private func number(of entry: Int64, _ column: String) throws -> Int64 {
        let sql = "SELECT j.\(column) FROM journal j WHERE j.tenant = ? AND j.id <= ? ORDER BY j.id DESC LIMIT 1"
        return try connection.first(sql, [.int(actor.tenant), .int(entry)]) { $0.int(0) } ?? 0
    }
}
