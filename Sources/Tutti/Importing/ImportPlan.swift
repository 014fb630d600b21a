import Records
import Tables

/// What an import does with each row: the part that needs no database, then the part inside a Work.
public struct ImportPlan<Prepared: Sendable>: Sendable {
    /// Runs on the reading side, before the transaction.
    let prepare: @Sendable (CSVRow) throws -> Prepared
    /// Writes one row in a savepoint of its own.
    let write: @Sendable (Prepared, Work, RowNotes) throws -> RowOutcome

    /// A plan from its two parts.
    init(
        prepare: @escaping @Sendable (CSVRow) throws -> Prepared,
        write: @escaping @Sendable (Prepared, Work, RowNotes) throws -> RowOutcome
    ) {
        self.prepare = prepare
        self.write = write
    }
}

/// What the rows of one batch share: ids already looked up, and what was noticed about the current row.
final class RowNotes {
    private var known: [String: Int64?] = [:]
    private(set) var remarks: [Label] = []
    /// The record the current row made, changed or repeats.
    var record: Int64?
    /// A record that the importing person may see and whose name the current row nearly has.
    var namesake: Int64?

    /// Notes something about the row that does not stop it.
    func remark(_ text: Label) { remarks.append(text) }

    /// The id behind a key, looked up once in a batch; one that was not found is asked again.
    func id(_ key: String, _ find: () throws -> Int64?) rethrows -> Int64? {
        if let id = known[key], let id { return id }
        let id = try find()
        known[key] = id
        return id
    }

    func clear() {
        remarks.removeAll()
        record = nil
        namesake = nil
    }

    /// Ids that a row made do not outlive its savepoint.
    func forget() { known.removeAll() }
}

/// One row, read and prepared, with the row as it was for the reject file.
struct PreparedRow<Prepared: Sendable>: Sendable {
    let row: CSVRow
    let content: Result<Prepared, RowRefusal>
}

/// Why a row is rejected, in words.
struct RowRefusal: Error {
    let why: [Label]
}

/// Some rows and the place behind them.
struct RowBatch<Prepared: Sendable>: Sendable {
    let rows: [PreparedRow<Prepared>]
    let position: CSVPosition
}

/// Reads a file batch by batch beside the transaction that writes the batch before.
actor RowSource<Prepared: Sendable> {
    private let reader: CSVReader
    private let names: [String: Label]
    private let prepare: @Sendable (CSVRow) throws -> Prepared

    /// `names` are what people call the fields, for the reasons of refused rows.
    init(
        _ reader: sending CSVReader, names: [String: Label] = [:],
        prepare: @escaping @Sendable (CSVRow) throws -> Prepared
    ) {
        self.reader = reader
        self.names = names
        self.prepare = prepare
    }

    /// The next rows, at most as many; nil at the end.
    func next(_ count: Int) throws -> RowBatch<Prepared>? {
        var rows: [PreparedRow<Prepared>] = []
        rows.reserveCapacity(count)
        while rows.count < count, let row = try reader.next() { rows.append(PreparedRow(row: row, content: read(row))) }
        return rows.isEmpty ? nil : RowBatch(rows: rows, position: reader.position)
    }

    private func read(_ row: CSVRow) -> Result<Prepared, RowRefusal> {
        guard row.isUsable else {
            return .failure(RowRefusal(why: row.issues.filter(\.rejectsRow).map(\.label)))
        }
        do {
            return .success(try prepare(row))
        } catch {
            return .failure(RowRefusal(why: rowWords(error, names) ?? [Label("\(error)", "\(error)")]))
        }
    }
}
