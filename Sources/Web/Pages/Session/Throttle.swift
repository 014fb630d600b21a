import Conditions
import Records
import Storage

/// Slows guessing down: failures are counted by account and by source, each with a delay that doubles, none for ever.
struct Throttle: Sendable {
    private let key: String
    private let free: Int64

    /// Failures with one name, whether anybody has it or not.
    static func account(_ email: String) -> Throttle {
        Throttle(key: "account \(Identities.hash(email.lowercased()))", free: 5)
    }

    /// Failures from one address.
    static func source(_ address: String) -> Throttle { Throttle(key: "source \(address)", free: 20) }

    /// The longest delay and the quiet time after which failures are forgotten, in milliseconds.
    static let longest: Int64 = 15 * Instant.minute, memory: Int64 = Instant.hour

    /// Milliseconds still to wait, 0 when an attempt is welcome.
    func wait(_ connection: any Connection, now: Instant) throws -> Int64 {
        let until = try connection.first("SELECT until FROM sign_in_failures WHERE address = ?", [.text(key)]) {
            $0.int(0)
        }
        return max(0, (until ?? 0) - now.milliseconds)
    }

    /// Counts a failure.
    func fail(_ connection: any Connection, now: Instant) throws {
        let known = try connection.first(
            "SELECT count, until FROM sign_in_failures WHERE address = ?", [.text(key)]
        ) { ($0.int(0), $0.int(1)) }
        let isRecent = known.map { now.milliseconds - $0.1 < Self.memory } ?? false
        let count = (isRecent ? known?.0 ?? 0 : 0) + 1
        let until = now.milliseconds + delay(after: count)
        try connection.execute(
            """
            INSERT INTO sign_in_failures (address,count,until) VALUES (?,?,?) \
            ON CONFLICT (address) DO UPDATE SET count = excluded.count, until = excluded.until
            """, [.text(key), .int(count), .int(until)])
    }

    /// Forgets the failures after a success.
    func clear(_ connection: any Connection) throws {
        try connection.execute("DELETE FROM sign_in_failures WHERE address = ?", [.text(key)])
    }

    /// Nothing for the first failures, then 1, 2, 4 … seconds.
    func delay(after count: Int64) -> Int64 {
        count < free ? 0 : min(Self.longest, 1000 << min(count - free, 20))
    }
}
