import Foundation

/// First in, first out, between tasks that add and threads that wait.
///
/// `@unchecked Sendable` is safe because every variable is touched only while `condition` is locked.
final class JobQueue<Element: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private var incoming: [Element] = []
    private var outgoing: [Element] = []  // reversed, so that taking is cheap
    private var isClosed = false

    /// Adds an element; false when the queue is closed.
    func add(_ element: Element) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard !isClosed else { return false }
        incoming.append(element)
        condition.signal()
        return true
    }

    /// Waits for an element; nil when the queue is closed and empty.
    func next() -> Element? {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let element = take() { return element }
            if isClosed { return nil }
            condition.wait()
        }
    }

    /// An element that is already there.
    func nextAtOnce() -> Element? {
        condition.lock()
        defer { condition.unlock() }
        return take()
    }

    /// Refuses new elements and lets the threads end once those that wait are taken.
    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }

    private func take() -> Element? {
        if outgoing.isEmpty {
            guard !incoming.isEmpty else { return nil }
            outgoing = incoming.reversed()
            incoming.removeAll(keepingCapacity: true)
        }
        return outgoing.removeLast()
    }
}

/// The threads that own connections, and the wait for their end.
struct Threads: Sendable {
    private let group = DispatchGroup()

    /// Starts a thread; `body` ends when its queue is closed.
    func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        group.enter()
        let thread = Thread { [group] in
            body()
            group.leave()
        }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Returns when every thread has ended.
    func ended() async {
        await withCheckedContinuation { continuation in
            group.notify(queue: .global()) { continuation.resume() }
        }
    }

    /// Runs blocking work on a thread of its own.
    static func once<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }
}
