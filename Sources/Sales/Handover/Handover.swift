import Money
import Parties
import Records

/// What sales tells service of a won deal: what was promised, to whom, until when. Service accepts it or sends it back.
public struct Handover: BusinessObject {
    public static let name = "handover"
    public static let label = Label("交接单", "Handover")
    public static let schema = Self()
    public static let indexes = [["status", "id"]]

    public let title = Field<String>("title", "名称", "Title", is: [.title, .listed, .searchable, .readOnly])
    public let deal = Field<Reference<Opportunity>>("opportunity_id", "商机", "Opportunity", is: [.listed, .readOnly])
    public let account = Field<Reference<Account>>("account_id", "客户", "Account", is: [.listed, .readOnly])
    public let order = Field<Reference<Order>?>("order_id", "订单", "Order", is: .readOnly)
    public let status = Field<HandoverStatus>("status", "状态", "Status", default: .sent, is: [.listed, .readOnly])
    /// What was promised: a list of `what` and `due_on`.
    public let promises = Field<String>("promises", "承诺事项", "Promises", .json, is: .readOnly)
    /// Whom service will meet: a list of `contact_id`, `name`, `role`, `note`.
    public let people = Field<String>("people", "客户方人员", "People", .json, is: .readOnly)
    public let requirements = Field<String?>(
        "special_requirements", "特殊要求", "Special requirements", .longText, is: .readOnly)
    public let background = Field<String?>("background", "项目背景", "Background", .longText, is: .readOnly)
    public let startsOn = Field<CivilDate>("starts_on", "启动日期", "Starts on", is: [.listed, .readOnly])
    public let liveOn = Field<CivilDate?>("live_on", "上线日期", "Go-live date", is: .readOnly)
    public let returnReason = Field<String?>("return_reason", "退回原因", "Why it was returned", is: .readOnly)
    public let decidedAt = Field<Instant?>("decided_at", "处理时间", "Decided", is: .readOnly)
    /// Who of service accepted it or sent it back.
    public let receiver = Field<Reference<User>?>("receiver_id", "接收人", "Receiver", is: [.listed, .readOnly])
    public let owner = Field<Reference<User>?>("owner_id", "交接人", "Handed over by", is: [.listed, .readOnly])
}

/// How far a handover is.
public enum HandoverStatus: String, ChoiceContent {
    case sent, accepted, returned

    public var label: Label {
        switch self {
        case .sent: Label("待接收", "To be accepted")
        case .accepted: Label("已接收", "Accepted")
        case .returned: Label("已退回", "Returned")
        }
    }
}
