import Conditions
import Parties
import Records

extension SharedTask {
    /// Finishes a task; one with open parts is not finished.
    static let complete = Verb(
        "complete", of: SharedTask.self, "完成", "Complete", entering: Entering("status", [TaskStatus.done.rawValue]),
        offered: { $0.status == .open }
    ) { work, task, _ in
        guard task.status == .open else {
            throw Refusal.conflict(code: "task_closed", message: Label("任务已关闭", "The task is closed already"))
        }
        let parts = try count(of: task.id, work)
        guard parts.open == 0 else {
            throw Refusal.conflict(
                code: "open_subtasks",
                message: Label("还有 \(parts.open) 个子任务未完成", "\(parts.open) sub-tasks are still open"))
        }
        try work.update(task, as: "completed") { $0.status = .done }
        return .object([])
    }

    /// Takes a task that waits for somebody of a department.
    static let claim = Verb(
        "claim", of: SharedTask.self, "认领", "Take", needs: .read, offered: { $0.status == .open && $0.owner == nil }
    ) { work, task, _ in
        guard task.status == .open, task.owner == nil else {
            throw Refusal.conflict(code: "task_taken", message: Label("任务已有负责人", "The task has an owner already"))
        }
        try work.update(task, as: "claimed") { $0.owner = .some(Reference(work.actor.user)) }
        return .object([])
    }

    /// A part that came, changed or went moves the progress of the whole.
    static let progress = ["created", "updated", "completed", "deleted"].map { action in
        Reaction(
            "task.progress.\(action)", on: "task.\(action)",
            when: { entry in
                action == "completed" || action == "deleted" || (entry.after("parent_id") ?? .null) != .null
                    || (entry.before("parent_id") ?? .null) != .null || entry.after("status") != nil
            }
        ) { work, entry in
            let moved = [entry.before("parent_id"), entry.after("parent_id")].compactMap { $0?.id }
            let stays = try parent(of: entry.record, work)
            for id in Set(moved + [stays].compactMap { $0 }).sorted() { try count(into: id, work) }
        }
    }

    /// The open tasks about a record, the earliest due first.
    public static func open(about record: AnyRecord, limit: Int = 50, _ work: Work) throws -> [Record<SharedTask>] {
        let sql = """
            \(definition.selectSQL) WHERE t.tenant = ? AND t.subject_object = ? AND t.subject_id = ? \
            AND t.status = 'open' AND t.deleted_at IS NULL ORDER BY t.due_at, t.id LIMIT ?
            """
        let key: [Value] = [.int(work.actor.tenant), .text(record.object.name), .int(record.id), .int(Int64(limit))]
        return try work.connection.all(sql, key) { Record(AnyRecord(object: definition, row: $0)) }
    }

    /// The whole a task is a part of; also when the task was deleted.
    private static func parent(of task: Int64, _ work: Work) throws -> Int64? {
        try work.connection.first(
            "SELECT parent_id FROM tasks WHERE tenant = ? AND id = ?", [.int(work.actor.tenant), .int(task)]
        ) { $0.optionalInt(0) } ?? nil
    }

    private static func count(into id: Int64, _ work: Work) throws {
        guard let whole = try work.find(SharedTask.self, id) else { return }
        let parts = try count(of: id, work)
        let all = parts.all == 0 ? nil : parts.all, done = parts.all == 0 ? nil : parts.all - parts.open
        guard whole.parts != all || whole.partsDone != done else { return }
        try work.update(whole, as: "progressed") { ($0.parts, $0.partsDone) = (.some(all), .some(done)) }
    }

    private static func count(of id: Int64, _ work: Work) throws -> (all: Int, open: Int) {
        let sql = """
            SELECT COUNT(*), COUNT(*) FILTER (WHERE status = 'open') FROM tasks WHERE tenant = ? AND parent_id = ? \
            AND deleted_at IS NULL
            """
        return try work.connection.first(sql, [.int(work.actor.tenant), .int(id)]) { row in
            (Int(row.int(0)), Int(row.int(1)))
        } ?? (0, 0)
    }
}
