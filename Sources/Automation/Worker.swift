import Conditions
import Logging
import Records
import Storage

/// Runs reactions and timers that are due. Any number of workers may share a PostgreSQL.
public final class Worker: Sendable {
    let engine: Engine
    private let batch: Int

    /// A worker taking at most `batch` jobs per transaction.
    public init(_ engine: Engine, batch: Int = 32) {
        self.engine = engine
        self.batch = batch
    }

    /// Works until the task is cancelled, woken by new jobs and by time.
    public func run() async {
        let wakeups = engine.database.wakeups("jobs")
        await withTaskGroup(of: Void.self) { group in
            let (stream, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            group.addTask { for await _ in wakeups { wake.yield() } }
            group.addTask { await self.keepStatistics() }
            group.addTask { await self.keepSearch() }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(1))
                    wake.yield()
                }
                wake.finish()
            }
            for await _ in stream {
                if Task.isCancelled { break }
                await withTaskGroup(of: Void.self) { lanes in
                    for _ in 0..<self.lanes { lanes.addTask { await self.drainLogging() } }
                }
            }
            group.cancelAll()
        }
    }

    /// Batches that run side by side and pass over each other's rows.
    private var lanes: Int { engine.database.dialect.hasOneWriter ? 1 : 3 }

    private func drainLogging() async {
        do {
            try await drain()
        } catch is CancellationError {
            return
        } catch {
            engine.log.warning("jobs wait: \(error)")
        }
    }

    /// Runs everything due and everything that follows from it; answers how many jobs ran.
    @discardableResult
    public func drain() async throws -> Int {
        var total = 0
        while !Task.isCancelled {
            let (taken, ran) = try await engine.database.write { [self] in try runBatch($0) }
            total += ran
            if taken == 0 { break }
        }
        return total
    }

    private func runBatch(_ connection: any Connection) throws -> (taken: Int, ran: Int) {
        let jobs = try take(connection)
        var ran = 0
        for job in jobs where try run(job, connection) { ran += 1 }
        return (jobs.count, ran)
    }

    /// Due jobs, the first of each record only: what happened to one record is reacted to in order, also while an
    /// earlier reaction waits for its next attempt.
    private func take(_ connection: any Connection) throws -> [Job] {
        let due = """
            SELECT q.* FROM jobs q WHERE q.state = 'ready' AND q.due <= ? AND (q.entry_id IS NULL OR \
            NOT EXISTS (SELECT 1 FROM jobs e WHERE e.tenant = q.tenant AND e.record_id = q.record_id \
            AND e.id < q.id AND e.entry_id IS NOT NULL AND e.state = 'ready')) \
            ORDER BY q.due, q.id LIMIT ? \(connection.dialect.skipLocked)
            """
        let sql = """
            SELECT \(JournalEntry.columns),\(Job.columns) FROM (\(due)) q LEFT JOIN journal j \
            ON j.tenant = q.tenant AND j.id = COALESCE(q.entry_id, q.cause_id) ORDER BY q.due, q.id
            """
        return try connection.all(sql, [.int(engine.clock.now.milliseconds), .int(Int64(batch))], Job.init)
    }

    private func run(_ job: Job, _ connection: any Connection) throws -> Bool {
        do {
            return try connection.savepoint {
                guard try remove(job, connection) else { return false }
                try perform(job, connection)
                return true
            }
        } catch let error as StorageError where error.endsTransaction {
            throw error
        } catch {
            try postpone(job, error, connection)
            return false
        }
    }

    /// False when an earlier job of the same batch took this one back, which it can only do with a timer.
    private func remove(_ job: Job, _ connection: any Connection) throws -> Bool {
        let sql = "DELETE FROM jobs WHERE tenant = ? AND id = ?"
        guard job.entry != nil else { return try connection.execute(sql, job.key) == 1 }
        try connection.enqueue(sql, job.key)
        return true
    }

    private func perform(_ job: Job, _ connection: any Connection) throws {
        let company = try engine.cachedCompany(job.tenant, connection).company
        let work = engine.work(as: .system(company), connection, cause: job.causing)
        if let entry = job.entry {
            guard let reaction = engine.schema.reaction(job.name), let fact = job.causing, fact.id == entry else {
                throw Refusal.notFound(object: "reaction", id: entry)
            }
            return try reaction.perform(work, fact)
        }
        guard let action = engine.schema.timers[job.name] else {
            throw Refusal.notFound(object: "timer", id: job.id)
        }
        try action.perform(work, job.timer)
    }

    /// A loop is as long the next time.
    private func isHopeless(_ error: any Error) -> Bool {
        if case .tooDeep? = error as? Refusal { true } else { false }
    }

    private func postpone(_ job: Job, _ error: any Error, _ connection: any Connection) throws {
        let attempts = job.attempts + 1
        let isParked = attempts >= Job.attemptLimit || isHopeless(error)
        let due = engine.clock.now.adding(Job.delay(after: attempts))
        engine.log.warning("\(job.name) \(isParked ? "parked" : "postponed"): \(error)")
        try connection.execute(
            "UPDATE jobs SET attempts = ?, due = ?, state = ?, error = ? WHERE tenant = ? AND id = ?",
            [
                .int(attempts), .int(due.milliseconds), .text(isParked ? "parked" : "ready"),
                .text(String("\(error)".prefix(1000))),
            ] + job.key)
    }
}
