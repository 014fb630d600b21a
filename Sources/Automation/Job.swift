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
    let cause: Int64?
    let due: Instant
    let attempts: Int64
    let note: JSON

    static let columns = "j.tenant,j.id,j.name,j.object,j.record_id,j.entry_id,j.cause_id,j.due,j.attempts,j.note"

    init(_ row: any Row) {
        tenant = row.int(0)
        id = row.int(1)
        name = row.text(2)
        object = row.text(3)
        record = row.int(4)
        entry = row.optionalInt(5)
        cause = row.optionalInt(6)
        due = Instant(row.int(7))
        attempts = row.int(8)
        note = row.optionalText(9).flatMap { try? JSON(parsing: $0) } ?? .null
    }

    var key: [Value] { [.int(tenant), .int(id)] }
    var causingEntry: Int64? { entry ?? cause }
    var timer: Timer { Timer(name: name, object: object, record: record, due: due, note: note) }

    /// Attempts before a job is parked for a person to look at.
    static let attemptLimit: Int64 = 8

    /// Seconds 1, 2, 4 … up to an hour, in milliseconds.
    static func delay(after attempts: Int64) -> Int64 { min(3_600_000, 1000 << min(attempts - 1, 12)) }
}
