import Conditions
import Records
import Storage
import Tables

/// Works a bulk job off, a few records at a time, as the one who asked for it.
enum BulkRun {
    static let timer = "lists.bulk"
    private static let step = 40
    private static let exportStep = 500

    static let action = TimerAction(timer) { work, timer in
        guard let job = try BulkJob.find(timer.record, work), job.state == .running else { return }
        guard let object = work.schema.object(job.object), let own = try work.acting(as: job.user) else {
            return try job.advance(to: job.cursor, done: job.done, refused: job.refused, state: .failed, work)
        }
        do {
            try work.connection.savepoint {
                if job.kind == .export { try export(job, object, own) } else { try change(job, object, own) }
            }
        } catch is Refusal {
            // The one who asked may do it no longer.
            try job.advance(to: job.cursor, done: job.done, refused: job.refused, state: .failed, work)
        } catch is ConditionError {
            try job.advance(to: job.cursor, done: job.done, refused: job.refused, state: .failed, work)
        }
    }

    private static func change(_ job: BulkJob, _ object: ObjectDefinition, _ work: Work) throws {
        let ids = try next(job, object, work)
        let change = BulkChange(job, object)
        var refused = job.refused
        for id in ids {
            guard let refusal = try change.refusal(of: id, work) else { continue }
            refused += 1
            try job.refuse(id, refusal.title, refusal.reason, work)
        }
        let isDone = ids.count < step
        try job.advance(
            to: ids.last ?? job.cursor, done: job.done + Int64(ids.count), refused: refused,
            state: isDone ? .done : .running, work)
        if !isDone { try work.set(timer: timer, for: "bulk_job", job.id, due: work.now) }
    }

    /// The next records by id, so that each is met once whatever the work does to the list.
    private static func next(_ job: BulkJob, _ object: ObjectDefinition, _ work: Work) throws -> [Int64] {
        if let ids = job.ids { return Array(ids.filter { $0 > job.cursor }.prefix(step)) }
        var query = try walk(job, object, .read, work)
        query.limit = step - 1
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        return try work.connection.all(page.sql, page.arguments) { $0.int(Slot.id.rawValue) }
    }

    private static func walk(_ job: BulkJob, _ object: ObjectDefinition, _ action: Action, _ work: Work) throws -> Query
    {
        var query = try job.question.query(object, in: work, for: action, whole: true)
        try query.order(by: "id")
        query.predicates.append(Predicate("t.id > ? AND t.id < ?", [.int(job.cursor), .int(job.until)]))
        return query
    }

    private static func export(_ job: BulkJob, _ object: ObjectDefinition, _ work: Work) throws {
        let sheet = try BulkSheet(job, object, work.actor)
        var query = try walk(job, object, .export, work)
        if let ids = job.ids {
            let chosen = ids.filter { $0 > job.cursor }.prefix(exportStep)
            let marks = chosen.map { _ in "?" }.joined(separator: ",")
            query.predicates.append(Predicate(chosen.isEmpty ? "1=0" : "t.id IN (\(marks))", chosen.map(Value.int)))
        }
        query.limit = exportStep - 1
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        if job.cursor == 0 { try announce(job, object, sheet, work) }
        let piece = sheet.piece(rows, isFirst: job.cursor == 0)
        if !piece.isEmpty { try job.write(piece, part: max(job.cursor, 0) + 1, work) }
        let chosenLast = job.ids?.filter { $0 > job.cursor }.prefix(exportStep).last
        let last = chosenLast ?? rows.last?.id
        let isDone = job.ids == nil ? rows.count < exportStep : (job.ids ?? []).allSatisfy { $0 <= (last ?? .max) }
        let done = job.done + Int64(rows.count)
        let refused = job.ids == nil ? 0 : isDone ? job.total - done : 0
        try job.advance(
            to: last ?? job.cursor, done: done, refused: max(0, refused), state: isDone ? .done : .running, work)
        if !isDone { try work.set(timer: timer, for: "bulk_job", job.id, due: work.now) }
    }

    /// An export is journaled before its first row leaves.
    private static func announce(_ job: BulkJob, _ object: ObjectDefinition, _ sheet: BulkSheet, _ work: Work) throws {
        let facts = JSON.members([
            ("filter", job.question.filter.map(JSON.string)), ("fields", .array(sheet.names.map(JSON.string))),
        ])
        let whole = AnyRecord(object: object, values: [Value](repeating: .null, count: object.columns.count))
        try work.note("exported", on: whole, facts, because: ["rows": .int(job.total), "bulk_job": .id(job.id)])
    }
}

/// What a bulk job does to one record.
struct BulkChange {
    private let job: BulkJob
    private let object: ObjectDefinition

    init(_ job: BulkJob, _ object: ObjectDefinition) {
        self.job = job
        self.object = object
    }

    /// Does it in a savepoint; answers why not when it was refused.
    func refusal(of id: Int64, _ work: Work) throws -> (title: String, reason: Label)? {
        do {
            try work.connection.savepoint { try perform(id, work) }
            return nil
        } catch let refusal as Refusal {
            let seen = try? work.get(object, id)
            return (seen?.title(for: work.actor) ?? "#\(id)", BulkReason.label(refusal, object))
        }
    }

    private func perform(_ id: Int64, _ work: Work) throws {
        let because: JSON = ["bulk_job": .id(job.id)]
        switch job.kind {
        case .edit, .assign:
            let record = try work.get(object, id, for: .update)
            let changes = try ChangesReader(object, by: work.actor).changes(from: job.body)
            try work.update(record, changes, because: because)
        case .tag:
            let record = try work.get(object, id, for: .update)
            let tags = try ChangesReader(object, by: work.actor).changes(from: ["tags": tagged(record)])
            try work.update(record, tags, because: because)
        case .delete: try work.delete(try work.get(object, id, for: .delete))
        case .export: break
        }
    }

    private func tagged(_ record: AnyRecord) -> JSON {
        let before = AnyField.tags.json(record).array ?? []
        let removed = job.body["remove"]?.array ?? [], added = job.body["add"]?.array ?? []
        let kept = before.filter { !removed.contains($0) }
        return .array(kept + added.filter { !kept.contains($0) })
    }
}

/// Why a record was left as it is, in both languages.
enum BulkReason {
    static func label(_ refusal: Refusal, _ object: ObjectDefinition) -> Label {
        switch refusal {
        case .notFound: return Label("记录不存在或无权查看", "Is not there, or you may not see it")
        case .forbidden: return Label("你的角色不允许", "Your role does not allow it")
        case .invalid(let problems), .unknownReferences(let problems): return said(problems, object)
        case .duplicate: return Label("与已有记录重复", "Repeats another record")
        case .stale: return Label("刚被别人修改", "Somebody else changed it just now")
        case .conflict(_, let message): return message
        case .missingEvidence: return Label("缺少阶段证据", "Evidence for the stage is missing")
        case .keyReused, .tooDeep: return Label("未能完成", "Could not be done")
        }
    }

    private static func said(_ problems: [FieldProblem], _ object: ObjectDefinition) -> Label {
        let parts = problems.map { problem -> Label in
            let name = object.field(problem.field)?.label ?? Label(problem.field, problem.field)
            return Label("\(name.zhHans)\(problem.message.zhHans)", "\(name.en) \(problem.message.en)")
        }
        return Label(parts.map(\.zhHans).joined(separator: "；"), parts.map(\.en).joined(separator: "; "))
    }
}
