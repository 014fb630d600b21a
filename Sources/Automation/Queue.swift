import Conditions
import Records
import Storage

/// What an operator sees of waiting and parked jobs.
public struct QueueView: Sendable {
    /// One job as listed.
    public struct Line: Sendable {
        /// Its id.
        public let id: Int64
        /// The reaction or timer.
        public let name: String
        /// The object and record it concerns.
        public let object: String
        /// The record it concerns.
        public let record: Int64
        /// When it is due.
        public let due: Instant
        /// How often it was tried.
        public let attempts: Int64
        /// `ready` or `parked`.
        public let state: String
        /// What went wrong last.
        public let error: String?
    }

    /// Jobs of a tenant in a state, the oldest first.
    public static func lines(_ state: String, tenant: Int64, limit: Int = 100, _ connection: any Connection) throws
        -> [Line]
    {
        try connection.all(
            """
            SELECT id,name,object,record_id,due,attempts,state,error FROM jobs WHERE tenant = ? AND state = ? \
            ORDER BY due, id LIMIT ?
            """, [.int(tenant), .text(state), .int(Int64(limit))]
        ) { row in
            Line(
                id: row.int(0), name: row.text(1), object: row.text(2), record: row.int(3), due: Instant(row.int(4)),
                attempts: row.int(5), state: row.text(6), error: row.optionalText(7))
        }
    }

    /// Lets a parked job try again at once; false when there is no such parked job.
    public static func retry(_ id: Int64, tenant: Int64, now: Instant, _ connection: any Connection) throws -> Bool {
        let changed = try connection.execute(
            """
            UPDATE jobs SET state = 'ready', attempts = 0, due = ?, error = NULL \
            WHERE tenant = ? AND id = ? AND state = 'parked'
            """, [.int(now.milliseconds), .int(tenant), .int(id)])
        connection.wake("jobs")
        return changed == 1
    }

    /// Gives a parked job up; false when there is no such parked job.
    public static func discard(_ id: Int64, tenant: Int64, _ connection: any Connection) throws -> Bool {
        try connection.execute(
            "DELETE FROM jobs WHERE tenant = ? AND id = ? AND state = 'parked'", [.int(tenant), .int(id)]) == 1
    }
}
