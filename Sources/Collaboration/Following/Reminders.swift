import Conditions
import Records

/// Who has something to do by a time, or somewhere to be, is told an hour before.
public enum Reminders {
    private static let name = "reminder"
    /// A time nearer than this is news enough itself.
    private static let before = Instant.hour

    /// Winds the clock of a task or an activity by its time; no clock runs for what is too near.
    public static func wind(_ record: AnyRecord, _ work: Work) throws {
        guard case .int(let time)? = field(record.object).map({ record[$0] }),
            Instant(time).adding(-before) > work.now
        else { return try work.cancel(timer: name, on: record) }
        try work.set(timer: name, on: record, due: Instant(time).adding(-before))
    }

    /// A time that people set or change winds the clock; reactions wind it for what they make.
    static let set = [SharedTask.definition, Activity.definition].flatMap { object in
        ["created", "updated"].map { action in
            Reaction("\(object.name).reminder.\(action)", on: "\(object.name).\(action)", when: { isTimed($0, object) })
            {
                work, entry in
                guard let record = try work.find(object, entry.record) else { return }
                try wind(record, work)
            }
        }
    }

    /// What is done, or has nobody, is not reminded of.
    static let due = TimerAction(name) { work, timer in
        if timer.object == SharedTask.name {
            guard let task = try work.find(SharedTask.self, timer.record), task.status == .open, let owner = task.owner
            else { return }
            try Notice.post(
                to: owner.id, kind: "task_due", about: task.any,
                Label("一小时后到期：\(task.title)", "Due in an hour: \(task.title)"), in: work)
        } else if let activity = try work.find(Activity.self, timer.record), let owner = activity.owner {
            let kind = activity.kind.label
            try Notice.post(
                to: owner.id, kind: "activity_soon", about: activity.any,
                Label("一小时后有\(kind.zhHans)：\(activity.subject)", "\(kind.en) in an hour: \(activity.subject)"),
                in: work)
        }
    }

    private static func field(_ object: ObjectDefinition) -> AnyField? {
        object.field(object.name == Activity.name ? "happened_at" : "due_at")
    }

    /// Most activities are noted when they are over: those need no clock.
    private static func isTimed(_ entry: JournalEntry, _ object: ObjectDefinition) -> Bool {
        guard let name = field(object)?.name, let after = entry.after(name) else { return false }
        if entry.action == "updated" { return true }
        guard entry.cause == nil, let time = after.string else { return false }
        return time > RFC3339.text(entry.at.adding(before))
    }
}
