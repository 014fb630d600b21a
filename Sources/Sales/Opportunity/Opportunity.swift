import Money
import Parties
import Records

/// A possible sale to one account, moving through the stages of a pipeline until won or lost.
public struct Opportunity: BusinessObject {
    public static let name = "opportunity"
    public static let plural = "opportunities"
    public static let label = Label("商机", "Opportunity")
    public static let schema = Self()
    public static let indexes = [["stage", "id"], ["owner_id", "stage", "id"], ["amount", "id"]]

    public let title = Field<String>("title", "名称", "Title", is: [.title, .listed, .searchable])
    public let account = Field<Reference<Account>>("account_id", "客户", "Account", is: [.listed, .indexed])
    public let contact = Field<Reference<Contact>?>("contact_id", "联系人", "Contact")
    public let amount = Field<Money?>("amount", "金额", "Amount", is: .listed)
    public let stage = Field<Stage>(
        "stage", "阶段", "Stage", default: .qualify, is: [.listed, .readOnly], choices: Pipeline.key)
    public let closesOn = Field<CivilDate?>("closes_on", "预计成交日", "Closes on", is: [.listed, .indexed])
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: [.listed, .makers])
    public let campaignID = Field<Int?>(
        "campaign_id", "市场活动", "Campaign", .reference("campaign"), is: .readOnly)
    /// What was promised beyond the standard, as an installation on site; service gets it after the win.
    public let requirements = Field<String?>("special_requirements", "特殊要求", "Special requirements", .longText)
    public let stageEnteredAt = Field<Instant?>("stage_entered_at", "进入阶段时间", "Stage entered", is: .readOnly)
    public let evidence = Field<String?>("evidence", "阶段证据", "Stage evidence", .json, is: .readOnly)
    public let closedAt = Field<Instant?>("closed_at", "关闭时间", "Closed", is: .readOnly)
    public let lossReason = Field<String?>("loss_reason", "丢单原因", "Loss reason", is: .readOnly)
    public let externalID = Field<String?>("external_id", "外部编号", "External ID", is: .matched)
}
