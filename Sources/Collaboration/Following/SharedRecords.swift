import Parties
import Records

/// Whoever a record is shared with hears of it, once.
enum SharedRecords {
    /// The objects records of which are shared.
    static let objects = [
        "lead", "account", "contact", "opportunity", "order", "ticket", "task", "activity", "campaign", "handover",
        "receivable", "receipt",
    ]

    /// One reaction for each. That a share now reaches further is no news, nor that it came along with a merge.
    static let reactions = objects.map { name in
        Reaction(
            "\(name).shared.tell", on: "\(name).shared",
            when: { $0.before("share_level") == .null && $0.explanation == .null }
        ) { work, entry in
            try tell(entry, work)
        }
    }

    private static func tell(_ entry: JournalEntry, _ work: Work) throws {
        guard let object = work.schema.object(entry.object), let record = try work.find(object, entry.record) else {
            return
        }
        let person = entry.after("shared_with_user")?.id, team = entry.after("shared_with_team")?.id
        let whom = person.map(Sharee.user) ?? team.map(Sharee.team)
        // Taken back meanwhile, there is nothing to open.
        guard let share = try work.shares(of: record).first(where: { $0.sharee == whom }) else { return }
        let who = work.colleague(entry.actor)?.name
        let title = Label(
            "\(who ?? "系统")与你共享了：\(record.title)", "\(who ?? "Tutti") shared with you: \(record.title)")
        for person in work.people(reachedBy: share.sharee, object) where person.id != entry.actor {
            try Notice.post(toSharee: person.id, about: record, title, share.level.label, in: work)
        }
    }
}
