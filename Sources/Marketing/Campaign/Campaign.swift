import Money
import Parties
import Records

/// Something marketing does to be noticed, with its budget and cost.
public struct Campaign: BusinessObject {
    public static let name = "campaign"
    public static let label = Label("市场活动", "Campaign")
    public static let schema = Self()
    // What is only planned has cost nothing yet.
    public static let formRules = [FormRule("cost", .visible, when: "status != 'planned'")]

    public let title = Field<String>("name", "名称", "Name", is: [.title, .listed, .searchable, .indexed])
    public let channel = Field<String?>("channel", "渠道", "Channel", is: .listed, known: LeadSource.known)
    public let status = Field<CampaignStatus>("status", "状态", "Status", default: .planned, is: .listed)
    public let startsOn = Field<CivilDate?>("starts_on", "开始", "Starts on", is: .listed)
    public let endsOn = Field<CivilDate?>("ends_on", "结束", "Ends on", is: .listed)
    public let budget = Field<Money?>("budget", "预算", "Budget", is: .listed)
    public let cost = Field<Money?>("cost", "实际费用", "Cost", is: .listed)
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: [.listed, .indexed, .makers])
}

/// How far a campaign is.
public enum CampaignStatus: String, ChoiceContent {
    case planned, running, done, cancelled

    public var label: Label {
        switch self {
        case .planned: Label("计划中", "Planned")
        case .running: Label("进行中", "Running")
        case .done: Label("已结束", "Done")
        case .cancelled: Label("已取消", "Cancelled")
        }
    }
}
