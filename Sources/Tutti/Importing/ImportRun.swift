import Automation
import Conditions
import Records
import Storage
import Tables

/// Imports a file: batches of rows, each batch one Work, each row a savepoint of it, so that a bad row rejects only
/// itself. How far it got is kept in the same transaction: after a crash it goes on where it was, no row twice.
public struct ImportRun<Prepared: Sendable>: Sendable {
    /// What to do besides importing.
    public struct Settings: Sendable {
        /// Rows per transaction.
        public var batch = 1000
        /// Undo every batch.
        public var isDryRun = false
        /// Where rejected rows go.
        public var rejectPath: String?
        /// Begin again although the file was imported before.
        public var again = false
        /// How to read the file.
        public var options = CSVOptions()
        /// The upload whose rows are kept one by one, so that it can be shown and taken back.
        public var trace: Int64? { claim?.id }
        /// Who works on that upload.
        var claim: ImportClaim?
        /// What people call the fields, for the reasons of refused rows; fields that are missing keep their names.
        public var names: [String: Label] = [:]

        /// The defaults.
        public init() {}

        /// The same for a file that is read so.
        func reading(_ options: CSVOptions) -> Settings {
            var settings = self
            settings.options = options
            return settings
        }
    }

    /// How far an import is.
    public struct Progress: Sendable {
        /// Bytes of the file behind it.
        public let offset: Int
        /// Bytes of the file.
        public let size: Int
        /// Counts so far.
        public let tally: ImportTally
    }

    let engine: Engine
    let actor: Actor
    let plan: ImportPlan<Prepared>
    let path: String
    let settings: Settings
    /// Distinguishes this file, object and mapping from others.
    let key: String

    /// Imports what is left of the file and answers the counts of the whole.
    public func run(progress: @Sendable (Progress) -> Void = { _ in }) async throws -> ImportTally {
        var mark = try await ImportMark.load(key, actor.tenant, engine)
        if settings.again || settings.isDryRun { mark = mark.begunAgain() }
        if mark.isFinished { throw ImportProblem.finished(mark.tally) }
        let reader = try CSVReader(path: path, options: settings.options, resumingAt: mark.position)
        if mark.position == nil { mark = mark.noting(reader.titleLines) }
        let size = reader.size
        let rejects = try settings.rejectPath.map { try RejectFile($0, header: reader.header, keep: mark.rejectBytes) }
        let source = RowSource(reader, names: settings.names, prepare: plan.prepare)
        var batch = try await source.next(settings.batch)
        while let current = batch {
            async let following = source.next(settings.batch)
            mark = try await rows(current, after: mark, rejects)
            if !settings.isDryRun { try await refreshStatistics(after: current.rows.count, mark.tally.rows) }
            progress(Progress(offset: current.position.offset, size: size, tally: mark.tally))
            batch = try await following
        }
        if !settings.isDryRun { try await finish(mark) }
        return mark.tally
    }

    /// Soon after the beginning and whenever the file's share of the tables has grown eightfold.
    private func refreshStatistics(after batch: Int, _ rows: Int) async throws {
        var threshold = settings.batch
        while threshold < rows - batch { threshold *= 8 }
        if rows - batch < threshold, rows >= threshold { try await engine.refreshStatistics() }
    }

    private func finish(_ mark: ImportMark) async throws {
        try await engine.database.write { [key, actor] connection in
            try mark.finished().save(over: mark, key, actor.tenant, connection)
        }
    }

    private func rows(
        _ batch: RowBatch<Prepared>, after mark: ImportMark, _ rejects: RejectFile?
    ) async throws -> ImportMark {
        do {
            return try await engine.work(as: actor) { work in
                // Held to the end of the transaction: nobody takes the import over while a batch is written.
                try settings.claim?.renew(work)
                let done = try perform(batch, work)
                // On disk before the transaction that counts them ends.
                let end = try rejects?.append(done.rejects, at: mark.rejectBytes) ?? mark.rejectBytes
                let next = mark.after(batch.position, done.tally, rejectBytes: end)
                if settings.isDryRun { throw DryRunEnd(mark: next) }
                try next.save(over: mark, key, actor.tenant, work.connection)
                if let claim = settings.claim { try ImportTrace(claim, work).note(done.trace, next) }
                return next
            }
        } catch let end as DryRunEnd {
            return end.mark
        }
    }

    private func perform(_ batch: RowBatch<Prepared>, _ work: Work) throws -> (
        tally: ImportTally, rejects: [RejectedRow], trace: [TracedRow]
    ) {
        var tally = ImportTally()
        var rejects: [RejectedRow] = []
        var trace: [TracedRow] = []
        let notes = RowNotes()
        for row in batch.rows {
            do {
                notes.clear()
                let content = try row.content.get()
                let outcome = try work.connection.savepoint { try plan.write(content, work, notes) }
                tally.count(outcome)
                trace.append(TracedRow(line: row.row.line, outcome: outcome.rawValue, record: notes.record, why: []))
                let recovered = row.row.issues.filter { !$0.rejectsRow }.map(\.label)
                for remark in recovered + notes.remarks { tally.remark(remark, line: row.row.line) }
            } catch {
                guard let why = (error as? RowRefusal)?.why ?? rowWords(error, settings.names) else { throw error }
                notes.forget()
                tally.reject(why, line: row.row.line)
                trace.append(TracedRow(line: row.row.line, outcome: "rejected", record: nil, why: why))
                rejects.append(RejectedRow(line: row.row.line, fields: row.row.fields, why: why))
            }
        }
        return (tally, rejects, trace)
    }
}

/// Ends the transaction of a dry run, so that nothing of it stays.
private struct DryRunEnd: Error {
    let mark: ImportMark
}
