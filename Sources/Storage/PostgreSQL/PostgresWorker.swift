import Foundation
import Logging
import Records

/// A job and how it uses the database.
struct PostgresRequest: Sendable {
    let job: any Job
    let writes: Bool
    let submitted = ContinuousClock.now
}

/// One thread of the pool with its connection, which is opened at the first job and again after a loss.
final class PostgresWorker {
    private let url: String
    private let options: StorageOptions
    private let queue: JobQueue<PostgresRequest>
    private let listener: PostgresListener
    private let numbers: PostgresNumbers
    private var session: PostgresSession?
    private let mostAttempts = 8

    init(
        _ url: String, _ options: StorageOptions, _ queue: JobQueue<PostgresRequest>, _ listener: PostgresListener,
        _ numbers: PostgresNumbers
    ) {
        self.numbers = numbers
        self.url = url
        self.options = options
        self.queue = queue
        self.listener = listener
    }

    /// Serves jobs until the queue is closed.
    func run() {
        while let request = queue.next() {
            if request.job.begin() { serve(request) }
        }
    }

    private enum Ending {
        case answered
        case again(after: StorageError)
    }

    private func serve(_ request: PostgresRequest) {
        for attempt in 1...mostAttempts {
            do {
                let session = try connected(until: request.submitted + options.patience)
                let ending = request.writes ? write(request.job, session, attempt) : read(request.job, session)
                if session.isLost { self.session = nil }
                guard case .again(let error) = ending else { return }
                if attempt == mostAttempts { return request.job.finish(error) }
                if !error.isLoss { pause(attempt) }
            } catch {
                return request.job.finish(error)
            }
        }
    }

    private func write(_ job: any Job, _ session: PostgresSession, _ attempt: Int) -> Ending {
        let transaction = PostgresConnection(session, for: .writing, isCautious: attempt > 1, numbers: numbers)
        if let error = job.run(on: transaction) {
            transaction.rollback()
            return failed(job, transaction.failure, error)
        }
        do {
            try transaction.commit()
        } catch {
            // A conflict is known to be undone; a loss at this point may have been committed, so it is reported.
            if let error = error as? StorageError, error.isConflict { return .again(after: error) }
            job.finish(error)
            return .answered
        }
        listener.wake(transaction.channels)
        job.finish(nil)
        return .answered
    }

    private func read(_ job: any Job, _ session: PostgresSession) -> Ending {
        let transaction = PostgresConnection(session, for: .reading)
        if let error = job.run(on: transaction) ?? transaction.failure {
            transaction.rollback()
            return failed(job, transaction.failure, error)
        }
        do {
            try transaction.endRead()
        } catch {
            transaction.rollback()
            return failed(job, error as? StorageError, error)
        }
        job.finish(nil)
        if session.hasUncollected { _ = try? session.collect() }
        return .answered
    }

    // Before its COMMIT was sent, nothing of a transaction can have happened, so it may simply run again.
    private func failed(_ job: any Job, _ cause: StorageError?, _ error: any Error) -> Ending {
        if let cause, cause.isConflict || cause.isLoss { return .again(after: cause) }
        job.finish(error)
        return .answered
    }

    private func connected(until deadline: ContinuousClock.Instant) throws -> PostgresSession {
        if let session { return session }
        var wait = 0.02
        while true {
            do {
                let session = try PostgresSession(url: url, options)
                self.session = session
                return session
            } catch {
                guard .now + .seconds(wait) < deadline else { throw error }
                options.logger.debug(
                    "connecting again", metadata: ["reason": "\((error as? StorageError)?.detail ?? "")"])
                Thread.sleep(forTimeInterval: wait)
                wait = min(2 * wait, 0.5)
            }
        }
    }

    private func pause(_ attempt: Int) {
        let longest = 0.001 * Double(1 << min(attempt, 7))
        Thread.sleep(forTimeInterval: Double.random(in: 0...longest))
    }
}
