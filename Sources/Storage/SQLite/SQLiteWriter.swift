import Records

/// The one writer: it runs all waiting jobs as savepoints of one transaction and answers them after its commit, so
/// that many callers share one `fsync`.
struct SQLiteWriter {
    private let connection: SQLiteConnection
    private let queue: JobQueue<any Job>
    private let hub: WakeupHub
    // A group ends when nobody waits; the bounds keep the first caller's wait short under endless load.
    private let largestGroup = 256
    private let longestGroup: Duration = .milliseconds(20)

    init(_ connection: SQLiteConnection, _ queue: JobQueue<any Job>, _ hub: WakeupHub) {
        self.connection = connection
        self.queue = queue
        self.hub = hub
    }

    /// Serves jobs until the queue is closed.
    func run() {
        while let first = queue.next() {
            if first.begin() { commit(groupOf: first) }
        }
        _ = try? connection.run("PRAGMA optimize")
        connection.close()
    }

    private enum Ending {
        case committed
        case lost(culprit: (any Job)?, error: StorageError)
    }

    private func commit(groupOf first: any Job) {
        var group: [Ran] = []
        switch attempt(first, &group) {
        case .committed:
            hub.wake(connection.clear())
            for ran in group { ran.job.finish(ran.failure) }
        case .lost(let culprit, let error):
            connection.clear()
            culprit?.finish(error)
            if culprit == nil, group.isEmpty { first.finish(error) }
            // The others had no part in the failure: each gets one transaction of its own.
            for ran in group where ran.job !== culprit { alone(ran.job, after: error, wasAlone: group.count == 1) }
        }
    }

    private func attempt(_ first: any Job, _ group: inout [Ran]) -> Ending {
        connection.clear()
        do {
            try connection.run("BEGIN IMMEDIATE")
        } catch {
            return .lost(culprit: nil, error: storage(error))
        }
        if let ending = runJobs(first, &group) { return ending }
        return commit()
    }

    private func runJobs(_ first: any Job, _ group: inout [Ran]) -> Ending? {
        let start = ContinuousClock.now
        var next: (any Job)? = first
        while let job = next {
            let ran = savepoint(job)
            group.append(ran)
            if connection.hasNoTransaction {
                return .lost(culprit: job, error: ran.cause ?? .other(code: "autocommit", message: "ended by the job"))
            }
            let isFull = group.count >= largestGroup || start.duration(to: .now) > longestGroup
            next = isFull ? nil : waiting()
        }
        return nil
    }

    private func commit() -> Ending {
        do {
            try connection.run("COMMIT")
            return .committed
        } catch {
            if !connection.hasNoTransaction { _ = try? connection.run("ROLLBACK") }
            return .lost(culprit: nil, error: storage(error))
        }
    }

    private func alone(_ job: any Job, after error: StorageError, wasAlone: Bool) {
        if wasAlone { return job.finish(error) }
        var group: [Ran] = []
        connection.clear()
        do {
            try connection.run("BEGIN IMMEDIATE")
        } catch {
            return job.finish(storage(error))
        }
        let ran = savepoint(job)
        group.append(ran)
        if connection.hasNoTransaction { return job.finish(ran.cause ?? error) }
        switch commit() {
        case .committed:
            hub.wake(connection.clear())
            job.finish(ran.failure)
        case .lost(_, let error):
            job.finish(error)
        }
    }

    private func waiting() -> (any Job)? {
        while let job = queue.nextAtOnce() {
            if job.begin() { return job }
        }
        return nil
    }

    private func savepoint(_ job: any Job) -> Ran {
        // Each job of a group is a transaction to those who wrote it.
        connection.memory = TransactionMemory()
        do {
            try connection.savepoint {
                if let error = job.run(on: connection) { throw error }
            }
            return Ran(job: job, failure: nil)
        } catch {
            return Ran(job: job, failure: error)
        }
    }

    private func storage(_ error: any Error) -> StorageError {
        error as? StorageError ?? .unavailable("\(error)")
    }
}

/// A job of a group and what undid it.
private struct Ran {
    let job: any Job
    let failure: (any Error)?

    var cause: StorageError? { failure as? StorageError }
}
