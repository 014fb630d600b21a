import Automation
import Conditions
import Records
import Storage

/// Something somebody asked to be done to many records. It is worked off in small steps, each in a transaction of its
/// own, so it goes on where it stood after a restart; what was refused is kept with the reason.
struct BulkJob: Sendable {
    /// What is done to each record.
    enum Kind: String, Sendable, CaseIterable { case edit, assign, tag, export, delete }
    /// How far it is.
    enum State: String, Sendable { case running, done, cancelled, failed }

    let id: Int64
    let user: Int64
    let object: String
    let kind: Kind
    /// What to do, as the kind reads it.
    let body: JSON
    /// The chosen records, or nil for all that the question finds.
    let ids: [Int64]?
    let question: ListQuestion
    /// Records made later are not touched.
    let until: Int64
    let cursor: Int64
    let total: Int64
    let done: Int64
    let refused: Int64
    let state: State
    let createdAt: Instant

    /// Records chosen one by one.
    static let idLimit = 1000
    /// Records of a whole list.
    static let rowLimit: Int64 = 100_000

    private static let columns =
        "id,user_id,object,kind,body,ids,question,until_id,cursor,total,done,refused,state,created_at"

    private init(_ row: any Row) throws {
        id = row.int(0)
        user = row.int(1)
        object = row.text(2)
        kind = Kind(rawValue: row.text(3)) ?? .edit
        body = (try? JSON(parsing: row.text(4))) ?? .null
        ids = row.optionalText(5).map { $0.split(separator: ",").compactMap { Int64($0) } }
        question = try ListQuestion(stored: row.text(6))
        until = row.int(7)
        cursor = row.int(8)
        total = row.int(9)
        done = row.int(10)
        refused = row.int(11)
        state = State(rawValue: row.text(12)) ?? .failed
        createdAt = Instant(row.int(13))
    }

    /// The job of that id, whoever asked for it.
    static func find(_ id: Int64, _ work: Work) throws -> BulkJob? {
        try work.connection.first(
            "SELECT \(columns) FROM bulk_jobs WHERE tenant = ? AND id = ?", [.int(work.actor.tenant), .int(id)],
            BulkJob.init)
    }

    /// The latest jobs somebody asked for.
    static func recent(_ work: Work) throws -> [BulkJob] {
        try work.connection.all(
            "SELECT \(columns) FROM bulk_jobs WHERE tenant = ? AND user_id = ? ORDER BY id DESC LIMIT 20",
            [.int(work.actor.tenant), .int(work.actor.user)], BulkJob.init)
    }

    /// Keeps a job and sets it to work; answers its id.
    static func start(
        _ kind: Kind, _ body: JSON, on object: ObjectDefinition, _ selection: BulkSelection, _ work: Work
    ) throws -> Int64 {
        let total = try selection.count(object, kind, work)
        let id = work.newID()
        try work.connection.execute(
            """
            INSERT INTO bulk_jobs (tenant,id,user_id,object,kind,body,ids,question,until_id,cursor,total,done,refused,\
            state,created_at) VALUES (?,?,?,?,?,?,?,?,?,0,?,0,0,'running',?)
            """,
            [
                .int(work.actor.tenant), .int(id), .int(work.actor.user), .text(object.name), .text(kind.rawValue),
                .text(body.text), selection.ids.map { .text($0.map(String.init).joined(separator: ",")) } ?? .null,
                .text(selection.question.stored), .int(id), .int(total), .int(work.now.milliseconds),
            ])
        try work.set(timer: BulkRun.timer, for: "bulk_job", id, due: work.now)
        return id
    }

    /// Notes how far it came.
    func advance(to cursor: Int64, done: Int64, refused: Int64, state: State, _ work: Work) throws {
        try work.connection.execute(
            "UPDATE bulk_jobs SET cursor = ?, done = ?, refused = ?, state = ? WHERE tenant = ? AND id = ?",
            [
                .int(cursor), .int(done), .int(refused), .text(state.rawValue), .int(work.actor.tenant), .int(id),
            ])
    }

    /// Keeps why a record was refused.
    func refuse(_ record: Int64, _ title: String, _ reason: Label, _ work: Work) throws {
        try work.connection.execute(
            "INSERT INTO bulk_refusals (tenant,job_id,record_id,title,reason_zh,reason_en) VALUES (?,?,?,?,?,?)",
            [
                .int(work.actor.tenant), .int(id), .int(record), .text(title), .text(reason.zhHans),
                .text(reason.en),
            ])
    }

    /// A record that was refused.
    struct Refused: Sendable {
        let record: Int64
        let title: String
        let reason: Label
    }

    /// The first refused records.
    func refusals(limit: Int, _ work: Work) throws -> [Refused] {
        try work.connection.all(
            """
            SELECT record_id, title, reason_zh, reason_en FROM bulk_refusals WHERE tenant = ? AND job_id = ? \
            ORDER BY record_id LIMIT ?
            """, [.int(work.actor.tenant), .int(id), .int(Int64(limit))]
        ) { Refused(record: $0.int(0), title: $0.text(1), reason: Label($0.text(2), $0.text(3))) }
    }

    /// Stops it; what was done stays done.
    func cancel(_ work: Work) throws {
        try work.connection.execute(
            "UPDATE bulk_jobs SET state = 'cancelled' WHERE tenant = ? AND id = ? AND state = 'running'",
            [.int(work.actor.tenant), .int(id)])
    }

    /// Whether its file can be had.
    var hasFile: Bool { kind == .export && state == .done }

    /// Adds a piece to the file of an export.
    func write(_ piece: [UInt8], part: Int64, _ work: Work) throws {
        try work.connection.execute(
            "INSERT INTO bulk_parts (tenant,job_id,part,content) VALUES (?,?,?,?)",
            [.int(work.actor.tenant), .int(id), .int(part), .text(String(decoding: piece, as: UTF8.self))])
    }

    /// A piece of the file and the number of the next, nil behind the last.
    static func piece(of job: Int64, after part: Int64, _ work: Work) throws -> (text: String, part: Int64)? {
        try work.connection.first(
            "SELECT content, part FROM bulk_parts WHERE tenant = ? AND job_id = ? AND part > ? ORDER BY part LIMIT 1",
            [.int(work.actor.tenant), .int(job), .int(part)]
        ) { ($0.text(0), $0.int(1)) }
    }
}

/// The records something is to be done to: some that were ticked, or all of a list.
struct BulkSelection: Sendable {
    let ids: [Int64]?
    let question: ListQuestion

    init(_ form: FormFields) throws {
        question = ListQuestion(form)
        guard form["all"] == nil else {
            ids = nil
            return
        }
        let ids = Array(Set(form.all("id").compactMap(Int64.init))).sorted()
        guard ids.count <= BulkJob.idLimit else {
            throw Refusal.invalid([FieldProblem("id", "一次最多勾选 \(BulkJob.idLimit) 条", "too many are ticked")])
        }
        self.ids = ids
    }

    /// How many records it has; refused when there is none, too many or an action nobody granted.
    func count(_ object: ObjectDefinition, _ kind: BulkJob.Kind, _ work: Work) throws -> Int64 {
        let query = try question.query(object, in: work, for: kind == .export ? .export : .read, whole: true)
        guard kind == .export || work.actor.access.reach(kind.action, object) > .none else {
            throw Refusal.forbidden(action: kind.action.rawValue, object: object.name)
        }
        if let ids {
            guard !ids.isEmpty else { throw Refusal.invalid([FieldProblem("id", "请先勾选记录", "tick some records first")]) }
            return Int64(ids.count)
        }
        let counting = try query.count(
            dialect: work.connection.dialect, now: work.now, cap: Int(BulkJob.rowLimit) + 1)
        let count = try work.connection.first(counting.sql, counting.arguments) { $0.int(0) } ?? 0
        guard count <= BulkJob.rowLimit else {
            throw Refusal.invalid([
                FieldProblem("id", "一次最多 \(BulkJob.rowLimit) 条，请先筛选", "are more than \(BulkJob.rowLimit); filter first")
            ])
        }
        return count
    }
}

extension BulkJob.Kind {
    /// What the roles must grant.
    var action: Action {
        switch self {
        case .edit, .assign, .tag: .update
        case .export: .export
        case .delete: .delete
        }
    }
}
