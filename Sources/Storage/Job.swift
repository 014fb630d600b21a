import Records
import Synchronization

/// A transaction that waits for a connection, runs on its thread, and is answered once.
protocol Job: AnyObject, Sendable {
    /// Whether the job may start; false when its caller was cancelled and has been answered.
    func begin() -> Bool
    /// Runs the body and keeps what it returned or threw; a repeated run replaces that. Returns what it threw.
    func run(on connection: any Connection) -> (any Error)?
    /// Answers the caller: with `failure` if there is one, otherwise with what the last run returned or threw.
    func finish(_ failure: (any Error)?)
}

/// A job whose caller is a Swift task.
final class CallerJob<T: Sendable>: Job {
    private enum Phase {
        case created
        case waiting(CheckedContinuation<T, any Error>)
        case running(CheckedContinuation<T, any Error>)
        case answered
    }

    private let body: @Sendable (any Connection) throws -> T
    private let phase = Mutex(Phase.created)
    private let outcome = Mutex<Result<T, any Error>?>(nil)

    private init(_ body: @escaping @Sendable (any Connection) throws -> T) {
        self.body = body
    }

    /// Hands a job to `enqueue` and waits for its answer; `enqueue` returns false when nobody will run it.
    static func submit(
        _ body: @escaping @Sendable (any Connection) throws -> T, _ enqueue: (any Job) -> Bool
    ) async throws -> T {
        let job = CallerJob(body)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard job.wait(continuation) else { return continuation.resume(throwing: CancellationError()) }
                if !enqueue(job), job.begin() { job.finish(StorageError.unavailable("closed")) }
            }
        } onCancel: {
            job.cancel()
        }
    }

    func begin() -> Bool {
        phase.withLock { phase in
            guard case .waiting(let continuation) = phase else { return false }
            phase = .running(continuation)
            return true
        }
    }

    func run(on connection: any Connection) -> (any Error)? {
        let result = Result { try body(connection) }
        outcome.withLock { $0 = result }
        guard case .failure(let error) = result else { return nil }
        return error
    }

    func finish(_ failure: (any Error)?) {
        let continuation: CheckedContinuation<T, any Error>? = phase.withLock { phase in
            guard case .running(let continuation) = phase else { return nil }
            phase = .answered
            return continuation
        }
        let result = outcome.withLock { $0 }
        if let failure {
            continuation?.resume(throwing: failure)
        } else if let result {
            continuation?.resume(with: result)
        } else {
            continuation?.resume(throwing: StorageError.unavailable("never run"))
        }
    }

    private func wait(_ continuation: CheckedContinuation<T, any Error>) -> Bool {
        phase.withLock { phase in
            guard case .created = phase else { return false }
            phase = .waiting(continuation)
            return true
        }
    }

    private func cancel() {
        let waiting: CheckedContinuation<T, any Error>? = phase.withLock { phase in
            switch phase {
            case .created:
                phase = .answered
                return nil
            case .waiting(let continuation):
                phase = .answered
                return continuation
            case .running, .answered:
                return nil
            }
        }
        waiting?.resume(throwing: CancellationError())
    }
}
