import Conditions
import Records

/// What became of one row of an upload.
struct TracedRow: Sendable {
    let line: Int
    let outcome: String
    let record: Int64?
    let why: [Label]
}

/// Keeps what became of each row, in the transaction of the rows themselves.
struct ImportTrace {
    private let claim: ImportClaim
    private let work: Work
    private var id: Int64 { claim.id }

    init(_ claim: ImportClaim, _ work: Work) {
        self.claim = claim
        self.work = work
    }

    func note(_ rows: [TracedRow], _ mark: ImportMark) throws {
        for row in rows {
            let why = JSON.array(row.why.map { ["zh": .string($0.zhHans), "en": .string($0.en)] })
            try work.connection.enqueue(
                """
                INSERT INTO import_rows (tenant,import_id,line,outcome,record_id,detail) VALUES (?,?,?,?,?,?)
                """,
                [
                    .int(work.actor.tenant), .int(id), .int(Int64(row.line)), .text(row.outcome),
                    row.record.map(Value.int) ?? .null, row.why.isEmpty ? .null : .text(why.text),
                ])
        }
        try work.connection.execute(
            "UPDATE imports SET progress = ?, tally = ? WHERE tenant = ? AND id = ?",
            [
                .int(Int64(mark.position?.offset ?? 0)), .text(mark.tally.json.text), .int(work.actor.tenant), .int(id),
            ])
    }
}
