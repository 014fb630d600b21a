import Parties
import Records

/// A customer's problem until it is solved.
public struct Ticket: BusinessObject {
    public static let name = "ticket"
    public static let label = Label("工单", "Ticket")
    public static let schema = Self()
    public static let indexes = [["status", "id"], ["owner_id", "status", "id"]]

    public let subject = Field<String>("subject", "主题", "Subject", is: [.title, .listed, .searchable])
    public let body = Field<String?>("description", "描述", "Description", .longText)
    public let account = Field<Reference<Account>?>("account_id", "客户", "Account", is: [.listed, .indexed])
    public let contact = Field<Reference<Contact>?>("contact_id", "联系人", "Contact")
    public let priority = Field<Priority>("priority", "优先级", "Priority", default: .p3, is: .listed)
    public let status = Field<TicketStatus>("status", "状态", "Status", default: .open, is: [.listed, .readOnly])
    public let responseDue = Field<Instant?>(
        "first_response_due_at", "首次响应时限", "First response due", is: [.listed, .readOnly])
    public let resolutionDue = Field<Instant?>(
        "resolution_due_at", "解决时限", "Resolution due", is: [.listed, .readOnly, .indexed])
    public let respondedAt = Field<Instant?>("first_responded_at", "首次响应", "First response", is: .readOnly)
    public let resolvedAt = Field<Instant?>("resolved_at", "解决时间", "Resolved", is: .readOnly)
    public let isBreached = Field<Bool>("is_breached", "超时", "Breached", default: false, is: [.listed, .readOnly])
    public let resolution = Field<String?>("resolution", "解决方案", "Resolution", .longText, is: .readOnly)
    public let score = Field<Int?>("satisfaction", "满意度", "Satisfaction", is: [.listed, .readOnly], total: .average)
    public let scoreComment = Field<String?>("satisfaction_comment", "评价", "Comment", .longText, is: .readOnly)
    public let surveyToken = Field<String?>("survey_token", "满意度调查", "Survey link", is: [.readOnly, .matched])
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: .listed)
}

/// How urgent a ticket is; P1 stands still without us.
public enum Priority: String, ChoiceContent {
    case p1, p2, p3, p4

    public var label: Label {
        switch self {
        case .p1: Label("P1 业务停摆", "P1 Critical")
        case .p2: Label("P2 严重影响", "P2 Serious")
        case .p3: Label("P3 一般问题", "P3 Normal")
        case .p4: Label("P4 咨询建议", "P4 Question")
        }
    }
}

/// How far a ticket is.
public enum TicketStatus: String, ChoiceContent {
    case open, pending, resolved, closed

    public var label: Label {
        switch self {
        case .open: Label("处理中", "Open")
        case .pending: Label("等待客户", "Waiting for customer")
        case .resolved: Label("已解决", "Resolved")
        case .closed: Label("已关闭", "Closed")
        }
    }
}
