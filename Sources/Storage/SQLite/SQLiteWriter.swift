import Records

/// The one writer: it runs all waiting jobs in one transaction, each after the first as a savepoint of it, and answers
/// them after its commit, so that many callers share one `fsync`.
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

    private func attempt(_ first: any Job, _ group: inout [Ran], isAlone: Bool = false) -> Ending {
        connection.clear()
        do {
            try connection.run("BEGIN IMMEDIATE")
        } catch {
            return .lost(culprit: nil, error: storage(error))
        }
        let start = ContinuousClock.now
        var ran = whole(first)
        while true {
            group.append(ran)
            if connection.hasNoTransaction {
                let error = ran.cause ?? .other(code: "autocommit", message: "ended by the job")
                return .lost(culprit: ran.job, error: error)
            }
            if group.count == 1, ran.failure != nil { return undo() }
            let isFull = isAlone || group.count >= largestGroup || start.duration(to: .now) > longestGroup
            guard !isFull, let next = waiting() else { return commit() }
            ran = savepoint(next)
        }
    }

    /// Ends a transaction whose first job failed: there is nothing in it to keep.
    private func undo() -> Ending {
        connection.clear()
        do {
            try connection.run("ROLLBACK")
            return .committed
        } catch {
            return .lost(culprit: nil, error: storage(error))
        }
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
        switch attempt(job, &group, isAlone: true) {
        case .committed:
            hub.wake(connection.clear())
            job.finish(group.first?.failure)
        case .lost(_, let error):
            connection.clear()
            job.finish(error)
        }
    }

    private func waiting() -> (any Job)? {
        while let job = queue.nextAtOnce() {
            if job.begin() { return job }
        }
        return nil
    }

    /// The first job needs no savepoint: the transaction is its own. A savepoint around many others makes SQLite walk
    /// along all that it remembers each time an inner one is left.
    private func whole(_ job: any Job) -> Ran {
        Ran(job: job, failure: job.run(on: connection) ?? connection.failure)
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
