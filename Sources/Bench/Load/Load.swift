import Foundation
import Glibc
import Synchronization

/// Many connections that each ask again as soon as they are answered, or at a given rate.
struct Load: Sendable {
    /// One operation on a connection, given its thread and number; false when it was refused.
    typealias Operation = @Sendable (HTTPConnection, _ thread: Int, _ number: Int) throws -> Bool

    /// The port of the server.
    let port: Int
    /// Connections, each with a thread.
    var connections = 16
    /// Seconds that are not counted.
    var warmUp = 1.0
    /// Seconds that are counted.
    var seconds = 5.0
    /// Operations a second of all connections together, as fast as possible when nil.
    var rate: Double?

    /// What came of it.
    struct Result: Sendable {
        /// Operations done in the counted time.
        let operations: Int
        /// Operations that were refused or broken, with the first reason.
        let failures: Int
        /// The first reason of a failure.
        let firstFailure: String?
        /// The counted seconds.
        let elapsed: Double
        /// Processor seconds of the watched processes in that time.
        let processor: Double
        /// Sorted latencies in microseconds.
        let latencies: [UInt32]

        /// Operations a second.
        var perSecond: Double { Double(operations) / elapsed }
        /// Processor milliseconds of an operation.
        var processorMilliseconds: Double { operations == 0 ? 0 : processor * 1000 / Double(operations) }

        /// A percentile of the latencies in milliseconds.
        func milliseconds(_ percentile: Double) -> Double {
            guard !latencies.isEmpty else { return 0 }
            let place = Int((Double(latencies.count) * percentile / 100).rounded(.up)) - 1
            return Double(latencies[min(max(place, 0), latencies.count - 1)]) / 1000
        }
    }

    private enum Phase: Int {
        case warming, counting, over
    }

    private struct Share {
        var latencies: [UInt32] = []
        var failures = 0
        var reason: String?
    }

    private final class State: Sendable {
        let phase = Atomic(Phase.warming.rawValue)
        let shares = Mutex<[Share]>([])
        let working = DispatchGroup()
    }

    /// Runs the load; `processor` reads the seconds that the watched processes have used so far.
    func run(processor: @escaping @Sendable () -> Double, _ operation: @escaping Operation) async -> Result {
        let state = State()
        let start = Moment.now
        for thread in 0..<connections {
            state.working.enter()
            Thread.detachNewThread {
                drive(thread, from: start, state, operation)
                state.working.leave()
            }
        }
        try? await Task.sleep(for: .seconds(warmUp))
        let before = (Moment.now, processor())
        state.phase.store(Phase.counting.rawValue, ordering: .relaxed)
        try? await Task.sleep(for: .seconds(seconds))
        state.phase.store(Phase.over.rawValue, ordering: .relaxed)
        let after = (Moment.now, processor())
        await withCheckedContinuation { continuation in
            state.working.notify(queue: .global()) { continuation.resume() }
        }
        return Self.result(state.shares.withLock { $0 }, after.0 - before.0, after.1 - before.1)
    }

    private func drive(_ thread: Int, from start: Double, _ state: State, _ operation: Operation) {
        var share = Share()
        share.latencies.reserveCapacity(1 << 16)
        do {
            let connection = try HTTPConnection(port: port)
            try drive(connection, thread, from: start, state, operation, &share)
        } catch {
            share.failures += 1
            share.reason = "\(error)"
        }
        state.shares.withLock { $0.append(share) }
    }

    private func drive(
        _ connection: HTTPConnection, _ thread: Int, from start: Double, _ state: State, _ operation: Operation,
        _ share: inout Share
    ) throws {
        let pause = rate.map { Double(connections) / $0 }
        var number = 0
        while true {
            if let pause {
                let turn = start + pause * (Double(number) + Double(thread) / Double(connections))
                Moment.sleep(until: turn)
            }
            let phase = state.phase.load(ordering: .relaxed)
            if phase == Phase.over.rawValue { return }
            let began = Moment.now
            let isDone = try operation(connection, thread, number)
            number += 1
            if !isDone {
                share.failures += 1
                share.reason = share.reason ?? String(decoding: connection.body.prefix(300), as: UTF8.self)
            } else if phase == Phase.counting.rawValue {
                share.latencies.append(UInt32(min(4e9, (Moment.now - began) * 1e6)))
            }
        }
    }

    private static func result(_ shares: [Share], _ elapsed: Double, _ processor: Double) -> Result {
        let latencies = shares.flatMap(\.latencies).sorted()
        return Result(
            operations: latencies.count, failures: shares.map(\.failures).reduce(0, +),
            firstFailure: shares.compactMap(\.reason).first, elapsed: elapsed, processor: processor,
            latencies: latencies)
    }
}

/// The monotonic clock.
enum Moment {
    /// Seconds since some moment.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Blocks this thread.
    static func sleep(until moment: Double) {
        let left = moment - now
        if left > 0 { usleep(UInt32(min(left * 1e6, 1e9))) }
    }

    /// Seconds that `body` takes.
    static func seconds<T>(_ body: () throws -> T) rethrows -> (seconds: Double, value: T) {
        let start = now
        let value = try body()
        return (now - start, value)
    }
}
