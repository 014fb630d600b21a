import Conditions

extension JournalEntry {
    /// The columns `init(_ row:)` reads.
    public static let columns =
        "j.id,j.at,j.actor_id,j.object,j.record_id,j.action,j.account_id,j.changes,j.explanation,j.cause_id,j.depth"

    /// An entry from a row of `columns`.
    public init(_ row: any Row) {
        self.init(
            id: row.int(0), at: Instant(row.int(1)), actor: row.int(2), object: row.text(3), record: row.int(4),
            action: row.text(5), account: row.optionalInt(6), changes: Self.json(row.optionalText(7)),
            explanation: Self.json(row.optionalText(8)), cause: row.optionalInt(9), depth: Int(row.int(10)))
    }

    /// The entry of that id.
    public static func find(_ id: Int64, tenant: Int64, _ connection: any Connection) throws -> JournalEntry? {
        try connection.first(
            "SELECT \(columns) FROM journal j WHERE j.tenant = ? AND j.id = ?", [.int(tenant), .int(id)],
            JournalEntry.init)
    }

    private static func json(_ text: String?) -> JSON { text.flatMap { try? JSON(parsing: $0) } ?? .null }
}
