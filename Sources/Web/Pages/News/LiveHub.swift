import Automation
import Records
import ServiceLifecycle
import Storage
import Synchronization

/// Who looks at a page of this process now. One listener on the database wakes all of them, one clock beats for all.
final class LiveHub: Sendable {
    /// What a stream is told.
    enum Signal: Sendable { case look, beat }

    private struct State {
        var next = 0
        var streams: [Int: AsyncStream<Signal>.Continuation] = [:]
        var tasks: [Task<Void, Never>] = []
    }

    private let engine: Engine
    private let state = Mutex(State())
    private let beat: Duration

    init(_ engine: Engine, beat: Duration = .seconds(15)) {
        self.engine = engine
        self.beat = beat
    }

    /// How many streams are open.
    var count: Int { state.withLock { $0.streams.count } }

    /// A stream of signals; it leaves the hub when nobody reads it any more. The first stream starts the listener,
    /// the last one stops it.
    func join() -> AsyncStream<Signal> {
        let (stream, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingNewest(2))
        let id = state.withLock { state in
            state.next += 1
            state.streams[state.next] = continuation
            if state.tasks.isEmpty { state.tasks = [listen(), tick()] }
            return state.next
        }
        continuation.onTermination = { [weak self] _ in self?.leave(id) }
        continuation.yield(.look)
        return stream
    }

    private func leave(_ id: Int) {
        let stopped = state.withLock { state -> [Task<Void, Never>] in
            state.streams[id] = nil
            guard state.streams.isEmpty else { return [] }
            defer { state.tasks = [] }
            return state.tasks
        }
        for task in stopped { task.cancel() }
    }

    private func listen() -> Task<Void, Never> {
        let wakeups = engine.database.wakeups("notifications")
        return Task { [weak self] in for await _ in wakeups { self?.tell(.look) } }
    }

    private func tick() -> Task<Void, Never> {
        let beat = beat
        return Task { [weak self] in
            while !Task.isCancelled {
                try? await Task.sleep(for: beat)
                self?.tell(.beat)
            }
        }
    }

    private func tell(_ signal: Signal) {
        let streams = state.withLock { Array($0.streams.values) }
        for stream in streams { stream.yield(signal) }
    }
}
