import Conditions
import Records
import Storage

/// Slows guessing down: attempts are counted by account and by source, each with a delay that doubles, none for ever.
///
/// An attempt is counted before it is tried and taken back when it was right, in the database: a thousand guesses sent
/// at the same moment to several processes are a thousand attempts.
struct Throttle: Sendable {
    private let key: String
    private let free: Int64

    /// Attempts with one name, whether anybody has it or not.
    static func account(_ email: String) -> Throttle {
        Throttle(key: "account \(Identities.hash(email.lowercased()))", free: 5)
    }

    /// Attempts from one address.
    static func source(_ address: String) -> Throttle { Throttle(key: "source \(address)", free: 20) }

    /// Codes of one person's second step.
    static func code(_ user: Int64, _ tenant: Int64) -> Throttle { Throttle(key: "code \(tenant) \(user)", free: 5) }

    /// Mails asked for by one name.
    static func mail(_ email: String) -> Throttle {
        Throttle(key: "mail \(Identities.hash(email.lowercased()))", free: 3)
    }

    /// The longest delay and the quiet time after which attempts are forgotten, in milliseconds.
    static let longest: Int64 = 15 * Instant.minute, memory: Int64 = Instant.hour

    /// An attempt that was counted.
    struct Counted: Sendable {
        fileprivate let throttle: Throttle
        fileprivate let before: Int64
        fileprivate let until: Int64

        /// Takes the attempt back: it was right.
        func takeBack(_ connection: any Connection) throws {
            try connection.execute(
                """
                UPDATE sign_in_failures SET count = count - 1, until = CASE WHEN until = ? THEN ? ELSE until END \
                WHERE address = ? AND count > 0
                """, [.int(until), .int(before), .text(throttle.key)])
        }
    }

    /// What became of a wish to try.
    enum Admission: Sendable {
        case counted([Counted])
        case wait(milliseconds: Int64)
    }

    /// Counts an attempt with all of these, or says how long to wait; in a transaction that writes.
    static func admit(_ throttles: [Throttle], _ connection: any Connection, now: Instant) throws -> Admission {
        let known = try throttles.map { ($0, try $0.lock(connection)) }
        let wait = known.map { $0.1.until - now.milliseconds }.max() ?? 0
        if wait > 0 { return .wait(milliseconds: wait) }
        return .counted(try known.map { try $0.0.count($0.1.count, $0.1.until, connection, now: now) })
    }

    private func lock(_ connection: any Connection) throws -> (count: Int64, until: Int64) {
        try connection.execute(
            "INSERT INTO sign_in_failures (address,count,until) VALUES (?,0,0) ON CONFLICT DO NOTHING", [.text(key)])
        let sql = "SELECT count, until FROM sign_in_failures WHERE address = ? \(connection.dialect.forUpdate)"
        return try connection.first(sql, [.text(key)]) { ($0.int(0), $0.int(1)) } ?? (0, 0)
    }

    private func count(_ known: Int64, _ before: Int64, _ connection: any Connection, now: Instant) throws -> Counted {
        let isRecent = now.milliseconds - before < Self.memory
        let count = (isRecent ? known : 0) + 1
        let until = now.milliseconds + delay(after: count)
        try connection.execute(
            "UPDATE sign_in_failures SET count = ?, until = ? WHERE address = ?",
            [.int(count), .int(until), .text(key)])
        return Counted(throttle: self, before: before, until: until)
    }

    /// Forgets the attempts after a success.
    func clear(_ connection: any Connection) throws {
        try connection.execute("DELETE FROM sign_in_failures WHERE address = ?", [.text(key)])
    }

    /// Nothing for the first attempts, then 1, 2, 4 … seconds.
    func delay(after count: Int64) -> Int64 {
        count < free ? 0 : min(Self.longest, 1000 << min(count - free, 20))
    }
}
