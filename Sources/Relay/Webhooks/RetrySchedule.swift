/// When a failed delivery is tried again.
public struct RetrySchedule: Sendable, Hashable {
    /// Seconds to wait before attempt 1, 2, 3 …
    public let delays: [Int]
    /// The longest wait a receiver may ask for, in seconds.
    public let longestWait: Int

    /// A schedule; without a value the ten attempts over 75 h 35 m 05 s that Standard Webhooks suggests.
    public init(
        delays: [Int] = [0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400], longestWait: Int = 86_400
    ) {
        self.delays = delays.map { max(0, $0) }
        self.longestWait = longestWait
    }

    /// What one attempt led to.
    public enum Outcome: Sendable, Hashable {
        /// The receiver's status code, and the seconds its `Retry-After` asks for.
        case status(Int, retryAfter: Int?)
        /// No answer in time, or no connection.
        case noAnswer
    }

    /// What happens next.
    public enum Decision: Sendable, Hashable {
        /// 2xx: done.
        case delivered
        /// Again after so many seconds; `slower` asks the sender to spare this receiver altogether.
        case retry(after: Int, slower: Bool)
        /// 410: the receiver wants no more.
        case disableEndpoint
        /// The last attempt failed: tell the owner, offer a manual repeat.
        case giveUp
    }

    /// Decides after attempt number `attempt` (1 is the first).
    /// - Parameter spread: 0 … 1, chosen at random, lengthens the wait by up to a tenth so that retries do not meet.
    public func decide(attempt: Int, outcome: Outcome, spread: Double) -> Decision {
        var wait = 0
        var slower = false
        if case .status(let code, let retryAfter) = outcome {
            if (200...299).contains(code) { return .delivered }
            if code == 410 { return .disableEndpoint }
            slower = code == 429 || code == 502 || code == 504
            wait = min(max(retryAfter ?? 0, 0), longestWait)
        }
        guard attempt >= 1, attempt < delays.count else { return .giveUp }
        let planned = delays[attempt]
        let part = spread.isFinite ? min(max(spread, 0), 1) : 0
        let jitter = Int(Double(planned) / 10 * part)
        return .retry(after: max(planned + jitter, wait), slower: slower)
    }

    /// The seconds a `Retry-After` value in seconds asks for; dates are not read and give nil.
    public static func retryAfter(_ value: String) -> Int? {
        guard let seconds = Int(value), seconds >= 0 else { return nil }
        return seconds
    }
}
