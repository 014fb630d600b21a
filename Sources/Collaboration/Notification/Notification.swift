import Parties
import Records

/// What Tutti tells one user, live and in a list, once.
public struct Notification: BusinessObject {
    public static let name = "notification"
    public static let label = Label("通知", "Notification")
    public static let schema = Self()
    /// It is told to one person; nobody hands theirs on.
    public static let isShareable = false
    public static let indexes = [
        ["owner_id", "id"], ["owner_id", "read_at"], ["owner_id", "entry_id"], ["subject_object", "subject_id", "id"],
    ]

    public let kind = Field<String>("kind", "类型", "Kind", is: .listed)
    public let title = Field<String>("title", "标题", "Title", is: [.title, .listed])
    public let titleEn = Field<String>("title_en", "英文标题", "English title")
    public let body = Field<String?>("body", "内容", "Content", .longText, is: .listed)
    public let bodyEn = Field<String?>("body_en", "英文内容", "English content", .longText)
    public let aboutObject = Field<String?>("subject_object", "关联对象", "About")
    public let about = Field<Int?>("subject_id", "关联记录", "About record", .anyRecord)
    public let readAt = Field<Instant?>("read_at", "已读时间", "Read", is: .readOnly)
    /// The journal entry it tells of, nil when time alone caused it.
    public let entry = Field<Int?>("entry_id", "日志条目", "Journal entry", is: .readOnly)
    public let owner = Field<Reference<User>>("owner_id", "收件人", "Recipient", is: .listed)
}

extension Notification {
    static let read = Verb("read", of: Notification.self, "已读", "Mark as read", offered: { $0.readAt == nil }) {
        work, notification, _ in
        if notification.readAt == nil { try work.update(notification, as: "read") { $0.readAt = work.now } }
        return .object([])
    }
}
