import China
import Parties
import Records

/// Somebody who may become a customer, until a seller makes an account, a contact and a deal of them.
public struct Lead: BusinessObject {
    public static let name = "lead"
    public static let label = Label("线索", "Lead")
    public static let schema = Self()
    // Converted is what `convert` makes of a lead, with its account and deal; nobody says so by hand.
    public static let formRules = [FormRule("status", .readOnly, when: "status == 'converted'")]
    public static let indexes = [
        ["status", "id"], ["score", "id"], ["owner_id", "status", "id"], ["created_at", "id"],
    ]
    public static let rules: [Rule<Lead>] = [
        Rule("employees", "不能为负数", "must not be negative") { ($0.employees ?? 0) >= 0 }
    ]

    public let fullName = Field<String>("name", "姓名", "Name", is: [.title, .listed, .searchable], personal: .name)
    public let company = Field<String?>("company", "公司", "Company", is: [.listed, .searchable])
    public let jobTitle = Field<String?>("title", "职务", "Job title")
    public let phone = Field<String?>("phone", "手机", "Phone", .phone, is: [.searchable, .matched], personal: .phone)
    public let email = Field<String?>("email", "邮箱", "E-mail", .email, is: [.searchable, .matched], personal: .email)
    public let region = Field<String?>("region", "区域", "Region", is: .listed)
    public let industry = Field<String?>("industry", "行业", "Industry", is: .listed)
    public let employees = Field<Int?>("employees", "员工数", "Employees", within: 0...9_007_199_254_740_991)
    public let source = Field<String?>("source", "来源", "Source", is: .listed, known: LeadSource.known)
    public let campaign = Field<Reference<Campaign>?>("campaign_id", "市场活动", "Campaign")
    public let message = Field<String?>("message", "留言", "Message", .longText)
    public let score = Field<Int>("score", "评分", "Score", default: 0, is: [.listed, .computed], total: .average)
    public let status = Field<LeadStatus>("status", "状态", "Status", default: .new, is: .listed)
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: .listed)
    public let scoreReasons = Field<String?>("score_reasons", "评分依据", "Why this score", .json, is: .readOnly)
    public let routeReasons = Field<String?>("route_reasons", "分配依据", "Why this owner", .json, is: .readOnly)
    public let touchDue = Field<Instant?>("first_touch_due_at", "首次跟进时限", "First touch due", is: .readOnly)
    public let touchedAt = Field<Instant?>("first_touched_at", "首次跟进", "First touched", is: .readOnly)
    public let account = Field<Reference<Account>?>("account_id", "转化客户", "Account", is: .readOnly)
    public let contact = Field<Reference<Contact>?>("contact_id", "转化联系人", "Contact", is: .readOnly)
    public let opportunityID = Field<Int?>(
        "opportunity_id", "转化商机", "Opportunity", .reference("opportunity"), is: .readOnly)
    public let externalID = Field<String?>("external_id", "外部编号", "External ID", is: .matched)
}

/// Where leads commonly come from, by which channel a campaign reaches them; any other text is taken too.
enum LeadSource {
    static let known: [Choice] = [
        Choice("web", "官网", "Website"), Choice("sem", "搜索广告", "Paid search"),
        Choice("organic", "自然搜索", "Organic search"), Choice("display", "展示广告", "Display ads"),
        Choice("social", "社交媒体", "Social media"), Choice("wechat", "微信", "WeChat"),
        Choice("email", "邮件", "E-mail"), Choice("phone", "电话", "Phone"), Choice("event", "展会活动", "Event"),
        Choice("webinar", "线上研讨会", "Webinar"), Choice("referral", "转介绍", "Referral"),
        Choice("partner", "合作伙伴", "Partner"), Choice("direct", "直接访问", "Direct visit"),
        Choice("import", "导入", "Import"), Choice("other", "其他", "Other"), Choice("unknown", "不详", "Unknown"),
    ]
}

/// How far a lead is.
public enum LeadStatus: String, ChoiceContent {
    case new, working, qualified, converted, rejected

    public var label: Label {
        switch self {
        case .new: Label("新线索", "New")
        case .working: Label("跟进中", "Working")
        case .qualified: Label("已确认", "Qualified")
        case .converted: Label("已转化", "Converted")
        case .rejected: Label("已退回", "Rejected")
        }
    }
}
