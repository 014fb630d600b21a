import Foundation
import Records
import Synchronization

/// Where time comes from; tests and the demo bring their own and live through months in seconds.
public protocol Clock: Sendable {
    /// The present instant.
    var now: Instant { get }
}

/// The machine's clock.
public struct SystemClock: Clock {
    /// The machine's clock.
    public init() {}
    public var now: Instant { Instant(Int64(Date().timeIntervalSince1970 * 1000)) }
}

/// A clock that moves when told.
public final class ManualClock: Clock {
    private let time: Mutex<Instant>

    /// A clock standing at an instant.
    public init(_ start: Instant) { time = Mutex(start) }

    public var now: Instant { time.withLock { $0 } }

    /// Moves on; time never runs backwards.
    public func move(to instant: Instant) { time.withLock { $0 = max($0, instant) } }
    /// Moves on by milliseconds.
    public func advance(_ milliseconds: Int64) { time.withLock { $0 = $0.adding(max(0, milliseconds)) } }
}
