import Parties
import Records

/// What Tutti tells one user, live and in a list, once.
public struct Notification: BusinessObject {
    public static let name = "notification"
    public static let label = Label("通知", "Notification")
    public static let schema = Self()
    public static let indexes = [["owner_id", "id"]]

    public let kind = Field<String>("kind", "类型", "Kind", is: .listed)
    public let title = Field<String>("title", "标题", "Title", is: [.title, .listed])
    public let titleEn = Field<String>("title_en", "英文标题", "English title")
    public let body = Field<String?>("body", "内容", "Content", .longText, is: .listed)
    public let bodyEn = Field<String?>("body_en", "英文内容", "English content", .longText)
    public let aboutObject = Field<String?>("subject_object", "关联对象", "About")
    public let about = Field<Int?>("subject_id", "关联记录", "About record", .anyRecord)
    public let readAt = Field<Instant?>("read_at", "已读时间", "Read", is: .readOnly)
    public let owner = Field<Reference<User>>("owner_id", "收件人", "Recipient", is: .listed)
}

extension Notification {
    static let read = Verb("read", of: Notification.self, "已读", "Mark as read") { work, notification, _ in
        if notification.readAt == nil { try work.update(notification, as: "read") { $0.readAt = work.now } }
        return .object([])
    }
}

/// Tells people something.
public enum Notice {
    /// Tells a user about a record, in the same transaction; whoever listens is woken after the commit.
    public static func post(
        to user: Int64, kind: String, about record: AnyRecord, _ title: Label, _ body: Label? = nil, in work: Work
    ) throws {
        try work.authorised {
            _ = try work.create(Notification.self) {
                $0.owner = Reference(user)
                $0.kind = kind
                $0.title = String(title.zhHans.prefix(200))
                $0.titleEn = String(title.en.prefix(200))
                $0.body = body?.zhHans
                $0.bodyEn = body?.en
                $0.aboutObject = record.object.name
                $0.about = Int(record.id)
            }
        }
        work.connection.wake("notifications")
    }

    /// Tells every active user of a department, as finance of a receipt to expect.
    public static func post(
        toRole role: String, kind: String, about record: AnyRecord, _ title: Label, _ body: Label? = nil,
        in work: Work
    ) throws {
        for person in people(inRole: role, work) {
            try post(to: person.id, kind: kind, about: record, title, body, in: work)
        }
    }

    /// Active people with a role, by id; while nobody has it, the administrators stand in.
    public static func people(inRole role: String, _ work: Work) -> [Colleague] {
        let active = work.actor.company.people.filter(\.isActive)
        let people = active.filter { $0.roles.contains(role) }
        return people.isEmpty ? active.filter { $0.roles.contains("admin") } : people
    }
}
