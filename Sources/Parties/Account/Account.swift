import China
import Money
import Records

/// A customer: a legal entity, unique by its 统一社会信用代码 when that is known.
public struct Account: BusinessObject {
    public static let name = "account"
    public static let label = Label("客户", "Account")
    public static let schema = Self()
    public static let indexes = [["industry", "id"], ["region", "id"]]

    public let title = Field<String>("name", "名称", "Name", is: [.title, .listed, .searchable, .indexed, .companyName])
    public let creditCode = Field<String?>(
        "credit_code", "统一社会信用代码", "Credit code", .creditCode, is: [.listed, .searchable, .unique])
    public let industry = Field<String?>("industry", "行业", "Industry", is: .listed)
    public let region = Field<String?>("region", "区域", "Region", is: .listed)
    public let phone = Field<String?>("phone", "电话", "Phone", .phone, is: .searchable, personal: .phone)
    public let website = Field<String?>("website", "网站", "Website", .url)
    public let address = Field<String?>("address", "地址", "Address", .text(limit: 500), personal: .address)
    public let employees = Field<Int?>("employees", "员工数", "Employees")
    public let annualRevenue = Field<Money?>("annual_revenue", "年营收", "Annual revenue")
    public let parent = Field<Reference<Account>?>("parent_id", "上级客户", "Parent account")
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: [.listed, .indexed, .makers])
    public let externalID = Field<String?>("external_id", "外部编号", "External ID", is: .matched)
}
