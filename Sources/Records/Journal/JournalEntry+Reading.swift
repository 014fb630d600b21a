import Conditions

extension JournalEntry {
    /// The columns `init(_ row:)` reads.
    public static let columns =
        "j.id,j.at,j.actor_id,j.object,j.record_id,j.action,j.account_id,j.changes,j.explanation,j.cause_id,j.depth"

    /// How many columns that are.
    public static let columnCount = 11

    /// An entry from a row of `columns`.
    public init(_ row: any Row) {
        self.init(row, changes: Self.json(row.optionalText(7)), explanation: Self.json(row.optionalText(8)))
    }

    private init(_ row: any Row, changes: JSON, explanation: JSON) {
        self.init(
            id: row.int(0), at: Instant(row.int(1)), actor: row.int(2), object: row.text(3), record: row.int(4),
            action: row.text(5), account: row.optionalInt(6), changes: changes, explanation: explanation,
            cause: row.optionalInt(9), depth: Int(row.int(10)))
    }

    /// The entry of that id.
    public static func find(_ id: Int64, tenant: Int64, _ connection: any Connection) throws -> JournalEntry? {
        try connection.first(
            "SELECT \(columns) FROM journal j WHERE j.tenant = ? AND j.id = ?", [.int(tenant), .int(id)],
            JournalEntry.init)
    }

    private static func json(_ text: String?) -> JSON { text.flatMap { try? JSON(parsing: $0) } ?? .null }

    /// An entry whose changes and explanation stay the texts they are stored as, for who only passes them on.
    public struct Stored: Sendable {
        /// The entry, its changes and explanation left out.
        public let entry: JournalEntry
        /// Its changes, JSON.
        public let changes: String
        /// Its explanation, JSON, or nil.
        public let explanation: String?

        /// An entry from a row of `columns`.
        public init(_ row: any Row) {
            entry = JournalEntry(row, changes: .null, explanation: .null)
            changes = row.text(7)
            explanation = row.optionalText(8)
        }

        /// The entry as a whole.
        public var whole: JournalEntry {
            JournalEntry(
                id: entry.id, at: entry.at, actor: entry.actor, object: entry.object, record: entry.record,
                action: entry.action, account: entry.account, changes: JournalEntry.json(changes),
                explanation: JournalEntry.json(explanation), cause: entry.cause, depth: entry.depth)
        }
    }
}
