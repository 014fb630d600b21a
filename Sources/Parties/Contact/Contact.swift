import China
import Records

/// A person at a customer.
public struct Contact: BusinessObject {
    public static let name = "contact"
    public static let label = Label("联系人", "Contact")
    public static let schema = Self()

    public let fullName = Field<String>(
        "name", "姓名", "Name", is: [.title, .listed, .searchable, .indexed], personal: .name)
    public let account = Field<Reference<Account>?>("account_id", "客户", "Account", is: [.listed, .indexed])
    public let jobTitle = Field<String?>("title", "职务", "Job title", is: .listed)
    public let phone = Field<String?>(
        "phone", "手机", "Phone", .phone, is: [.listed, .searchable, .matched], personal: .phone)
    public let email = Field<String?>(
        "email", "邮箱", "E-mail", .email, is: [.listed, .searchable, .matched], personal: .email)
    public let role = Field<BuyingRole?>("buying_role", "采购角色", "Buying role")
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: [.listed, .indexed, .makers])
}

/// The part a person plays when their company buys.
public enum BuyingRole: String, ChoiceContent {
    case decisionMaker = "decision_maker"
    case economicBuyer = "economic_buyer"
    case influencer, user, gatekeeper

    public var label: Label {
        switch self {
        case .decisionMaker: Label("决策人", "Decision maker")
        case .economicBuyer: Label("经济决策人", "Economic buyer")
        case .influencer: Label("影响者", "Influencer")
        case .user: Label("使用者", "User")
        case .gatekeeper: Label("把关人", "Gatekeeper")
        }
    }
}
