import Synchronization

/// Makes 64-bit ids that grow with time: milliseconds since 2020, a node, a counter.
public final class IDs: Sendable {
    private struct State {
        var millisecond: Int64 = 0
        var counter: Int64 = 0
    }
    private static let epoch: Int64 = 1_577_836_800_000
    private let node: Int64
    private let state = Mutex(State())

    /// A maker of its own: nodes sharing one database must differ (0 to 1023).
    public init(node: Int) { self.node = Int64(node & 1023) }

    /// The smallest id that could be made at an instant: ids grow with time. The greatest there is stands for all that
    /// comes after the last of them, in 2159.
    public static func first(at instant: Instant) -> Int64 {
        let milliseconds = max(0, instant.milliseconds - epoch)
        return milliseconds > Int64.max >> 21 ? .max : milliseconds << 21
    }

    /// The instant at which an id was made.
    public static func instant(of id: Int64) -> Instant { Instant((id >> 21) + epoch) }

    /// The next id, never smaller than one it gave before.
    public func next(at now: Instant) -> Int64 {
        state.withLock { state in
            let millisecond = max(now.milliseconds - Self.epoch, 0)
            if millisecond > state.millisecond {
                state.millisecond = millisecond
                state.counter = 0
            } else if state.counter < 2047 {
                state.counter += 1
            } else {
                state.millisecond += 1
                state.counter = 0
            }
            return state.millisecond << 21 | node << 11 | state.counter
        }
    }
}
