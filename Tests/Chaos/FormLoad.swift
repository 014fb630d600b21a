import Foundation
import Synchronization
import TestKit

/// Callers that send form hits to a server without a pause, whatever happens to it, and remember the answers.
final class FormLoad: Sendable {
    private struct State {
        var acknowledged: [String] = []
        var refused: [Int: Int] = [:]
        var sent = 0
        var isOver = false
    }
    private let state = Mutex(State())
    private let group = DispatchGroup()
    private let name: String

    /// Starts callers; `name` keeps the leads of several loads apart.
    init(port: Int, callers: Int = 8, name: String = "客户") {
        self.name = name
        for _ in 0..<callers {
            group.enter()
            Thread.detachNewThread { [self] in
                while !state.withLock({ $0.isOver }) { call(port) }
                group.leave()
            }
        }
    }

    /// The names of the leads that a server said it has.
    var acknowledged: [String] { state.withLock { $0.acknowledged } }
    /// How often each other status was answered.
    var refused: [Int: Int] { state.withLock { $0.refused } }

    /// Lets the callers finish what they do and waits for them.
    func stop() async {
        state.withLock { $0.isOver = true }
        await withCheckedContinuation { continuation in group.notify(queue: .global()) { continuation.resume() } }
    }

    /// Waits until a number of hits more were acknowledged; false when that takes longer than the seconds.
    func progress(of count: Int, within seconds: Int = 30) async throws -> Bool {
        let goal = state.withLock { $0.acknowledged.count } + count
        for _ in 0..<seconds * 50 {
            if state.withLock({ $0.acknowledged.count }) >= goal { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    /// One connection until it breaks.
    private func call(_ port: Int) {
        guard let client = try? WireClient(port: port) else {
            usleep(10_000)
            return
        }
        while !state.withLock({ $0.isOver }) {
            let number = state.withLock { state in
                state.sent += 1
                return state.sent
            }
            let lead = "\(name)\(number)", phone = 13_000_000_000 + number
            let body = "name=\(lead)&phone=\(phone)&company=公司\(number)&source=event"
            let type = ["Content-Type: application/x-www-form-urlencoded"]
            guard let answer = try? client.send("POST", "/f/web", body, headers: type) else { return }
            state.withLock { state in
                if answer.status == 201 {
                    state.acknowledged.append(lead)
                } else {
                    state.refused[answer.status, default: 0] += 1
                }
            }
        }
    }
}
