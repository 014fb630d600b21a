import Parties
import Records

/// Somebody a campaign speaks to, and how they answered: a lead or, once they are known, a contact.
public struct CampaignMember: BusinessObject {
    public static let name = "campaign_member"
    public static let label = Label("活动成员", "Campaign member")
    public static let schema = Self()
    public static let rules: [Rule<CampaignMember>] = [
        .oneOf("lead_id", "contact_id", zhHans: "线索和联系人至少填一个", en: "must be there, or contact_id")
    ]

    public let campaign = Field<Reference<Campaign>>("campaign_id", "市场活动", "Campaign", is: .listed)
    public let lead = Field<Reference<Lead>?>("lead_id", "线索", "Lead", is: .listed)
    public let contact = Field<Reference<Contact>?>("contact_id", "联系人", "Contact", is: .listed)
    public let answer = Field<CampaignAnswer>("status", "状态", "Status", default: .invited, is: .listed)
    public let note = Field<String?>("note", "备注", "Note", .longText)
}

/// How somebody answered a campaign.
public enum CampaignAnswer: String, ChoiceContent {
    case invited, registered, attended, absent, declined

    public var label: Label {
        switch self {
        case .invited: Label("已邀请", "Invited")
        case .registered: Label("已报名", "Registered")
        case .attended: Label("已参加", "Attended")
        case .absent: Label("未到场", "Absent")
        case .declined: Label("已谢绝", "Declined")
        }
    }
}
