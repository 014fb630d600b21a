import Parties
import Records

/// Whoever is handed something hears of it, unless they took it themselves.
enum Assignments {
    /// A task somebody made for somebody; what the system makes it announces itself.
    static let given = Reaction(
        "task.given", on: "task.created", when: { $0.cause == nil && ($0.after("owner_id") ?? .null) != .null }
    ) { work, entry in
        try tell(entry, "task_assigned", Label("新任务", "New task"), work)
    }

    /// A record that got another owner.
    static let handed = ["task", "lead", "account", "opportunity", "ticket", "contact", "order"].map { name in
        Reaction(
            "\(name).handed", on: "\(name).updated", when: { ($0.after("owner_id") ?? .null) != .null }
        ) { work, entry in
            try tell(entry, "assigned", Label("转交给你", "Now yours"), work)
        }
    }

    private static func tell(_ entry: JournalEntry, _ kind: String, _ words: Label, _ work: Work) throws {
        guard let object = work.schema.object(entry.object), let record = try work.find(object, entry.record),
            let owner = record.responsible, owner != entry.actor, entry.after("owner_id")?.id == owner
        else { return }
        try Notice.post(
            toOnce: owner, kind: kind, about: record,
            Label("\(words.zhHans)：\(record.title)", "\(words.en): \(record.title)"), in: work)
    }
}
