import China
import Records

/// Somebody who works in Tutti.
public struct User: BusinessObject {
    public static let name = "user"
    public static let label = Label("用户", "User")
    public static let schema = Self()
    public static let rules: [Rule<User>] = [
        Rule("routing_weight", "0 到 100", "must be 0 to 100") { (0...100).contains($0.routingWeight) }
    ]

    public let fullName = Field<String>("name", "姓名", "Name", is: [.title, .listed, .searchable, .indexed])
    public let email = Field<String>("email", "邮箱", "E-mail", .email, is: [.listed, .searchable, .unique])
    public let phone = Field<String?>("phone", "手机", "Phone", .phone, personal: .phone)
    /// Keys of roles, separated by commas.
    public let roles = Field<String>("roles", "角色", "Roles", default: "sales", is: .listed)
    public let team = Field<Reference<Team>?>("team_id", "团队", "Team", is: [.listed, .indexed])
    public let language = Field<Speech>("language", "语言", "Language", default: .chinese)
    public let isActive = Field<Bool>("is_active", "在职", "Active", default: true, is: .listed)
    /// Turns of a seller in the round robin of lead routing; 0 takes no leads.
    public let routingWeight = Field<Int>(
        "routing_weight", "分配权重", "Routing weight", default: 1, within: 0...100, total: .nothing)
}

/// The language a user reads.
public enum Speech: String, ChoiceContent {
    case chinese = "zh-Hans"
    case english = "en"

    public var label: Label {
        switch self {
        case .chinese: Label("简体中文", "Simplified Chinese")
        case .english: Label("英文", "English")
        }
    }
}

/// A team, below another team or at the top.
public struct Team: BusinessObject {
    public static let name = "team"
    public static let label = Label("团队", "Team")
    public static let schema = Self()

    public let title = Field<String>("name", "名称", "Name", is: [.title, .listed, .searchable, .indexed])
    public let parent = Field<Reference<Team>?>("parent_id", "上级团队", "Parent team", is: .listed)
    public let department = Field<Department>("department", "部门", "Department", default: .sales, is: .listed)
}

/// The departments that share one customer.
public enum Department: String, ChoiceContent {
    case marketing, sales, finance, service, management

    public var label: Label {
        switch self {
        case .marketing: Label("市场部", "Marketing")
        case .sales: Label("销售部", "Sales")
        case .finance: Label("财务部", "Finance")
        case .service: Label("服务部", "Service")
        case .management: Label("管理层", "Management")
        }
    }
}
