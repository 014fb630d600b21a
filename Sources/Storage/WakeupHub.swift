import Synchronization

/// Who waits for which channel in this process.
final class WakeupHub: Sendable {
    private struct State {
        var next = 0
        var waiting: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
    }

    private let state = Mutex(State())

    /// The channels somebody waits for.
    var channels: Set<String> {
        state.withLock { Set($0.waiting.keys) }
    }

    /// A stream of merged wake-ups that leaves the hub when nobody reads it any more.
    func listen(_ channel: String) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.next += 1
            state.waiting[channel, default: [:]][state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in self?.leave(channel, id) }
        return stream
    }

    /// Wakes everybody who waits for one of the channels.
    func wake(_ channels: some Sequence<String>) {
        let woken = state.withLock { state in channels.flatMap { state.waiting[$0].map { Array($0.values) } ?? [] } }
        for continuation in woken { continuation.yield() }
    }

    /// Ends every stream.
    func close() {
        let all = state.withLock { state in
            defer { state.waiting = [:] }
            return state.waiting.values.flatMap(\.values)
        }
        for continuation in all { continuation.finish() }
    }

    private func leave(_ channel: String, _ id: Int) {
        state.withLock { state in
            state.waiting[channel]?[id] = nil
            if state.waiting[channel]?.isEmpty == true { state.waiting[channel] = nil }
        }
    }
}
