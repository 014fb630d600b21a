import Conditions
import Records
import Storage

/// A reaction or timer waiting in the queue. It lives in the transaction that runs it: done and gone are one
/// commit, so its effect is there once.
public struct Job: Sendable {
    let tenant: Int64
    let id: Int64
    let name: String
    let object: String
    let record: Int64
    let entry: Int64?
    let due: Instant
    let attempts: Int64
    let note: JSON
    /// The journal entry it reacts to, or that of the Work which set the timer.
    let causing: JournalEntry?

    /// The columns that follow those of the causing journal entry.
    static let columns = "q.tenant,q.id,q.name,q.object,q.record_id,q.entry_id,q.due,q.attempts,q.note"
    private static let first = JournalEntry.columnCount

    init(_ row: any Row) {
        tenant = row.int(Self.first)
        id = row.int(Self.first + 1)
        name = row.text(Self.first + 2)
        object = row.text(Self.first + 3)
        record = row.int(Self.first + 4)
        entry = row.optionalInt(Self.first + 5)
        due = Instant(row.int(Self.first + 6))
        attempts = row.int(Self.first + 7)
        note = row.optionalText(Self.first + 8).flatMap { try? JSON(parsing: $0) } ?? .null
        causing = row.isNull(0) ? nil : JournalEntry(row)
    }

    var key: [Value] { [.int(tenant), .int(id)] }
    var timer: Timer { Timer(name: name, object: object, record: record, due: due, note: note) }

    /// Attempts before a job is parked for a person to look at.
    static let attemptLimit: Int64 = 8

    /// Seconds 1, 2, 4 … up to an hour, in milliseconds.
    static func delay(after attempts: Int64) -> Int64 { min(3_600_000, 1000 << min(attempts - 1, 12)) }
}
