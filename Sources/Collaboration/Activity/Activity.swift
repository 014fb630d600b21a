import Parties
import Records

/// Something done with a customer: a call, a meeting, a visit, an e-mail, a note.
public struct Activity: BusinessObject {
    public static let name = "activity"
    public static let plural = "activities"
    public static let label = Label("跟进", "Activity")
    public static let schema = Self()
    public static let rules: [Rule<Activity>] = [
        Rule("latitude", "只有拜访能签到位置", "belongs to a visit only") { $0.kind == .visit || $0.latitude == nil },
        Rule("latitude", "位置须完整", "must come with longitude and accuracy") {
            ($0.latitude == nil) == ($0.longitude == nil) && ($0.latitude == nil) == ($0.accuracy == nil)
        },
    ]
    public static let indexes = [["subject_object", "subject_id", "id"]]

    public let kind = Field<ActivityKind>("kind", "类型", "Kind", default: .note, is: .listed)
    public let subject = Field<String>("subject", "主题", "Subject", is: [.title, .listed, .searchable])
    public let body = Field<String?>("body", "内容", "Content", .longText)
    /// The record it is about, as in `lead` and its id.
    public let aboutObject = Field<String?>("subject_object", "关联对象", "About")
    public let about = Field<Int?>("subject_id", "关联记录", "About record", .anyRecord)
    public let account = Field<Reference<Account>?>("account_id", "客户", "Account", is: [.listed, .indexed])
    public let happenedAt = Field<Instant?>("happened_at", "时间", "When", is: [.listed, .dated])
    /// Where a visit was, as the phone of who made it knew, in degrees.
    public let latitude = Field<Int?>(
        "latitude", "纬度", "Latitude", .decimal(scale: 6), is: .readOnly, within: -90_000_000...90_000_000)
    public let longitude = Field<Int?>(
        "longitude", "经度", "Longitude", .decimal(scale: 6), is: .readOnly, within: -180_000_000...180_000_000)
    /// The place is within so many metres.
    public let accuracy = Field<Int?>("accuracy_m", "误差（米）", "Accuracy in m", is: .readOnly, within: 1...100_000)
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: [.listed, .indexed, .makers])
}

/// What kind of contact it was.
public enum ActivityKind: String, ChoiceContent {
    case note, call, meeting, visit, email, form

    public var label: Label {
        switch self {
        case .note: Label("记录", "Note")
        case .call: Label("电话", "Call")
        case .meeting: Label("会议", "Meeting")
        case .visit: Label("拜访", "Visit")
        case .email: Label("邮件", "E-mail")
        case .form: Label("表单", "Form")
        }
    }
}
