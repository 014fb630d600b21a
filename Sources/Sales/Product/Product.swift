import Money
import Parties
import Records

/// Something sold, at its list price.
public struct Product: BusinessObject {
    public static let name = "product"
    public static let label = Label("产品", "Product")
    public static let schema = Self()

    public let title = Field<String>("name", "名称", "Name", is: [.title, .listed, .searchable, .indexed])
    public let sku = Field<String?>("sku", "编码", "SKU", is: [.listed, .searchable, .unique])
    public let price = Field<Money?>("price", "标价", "List price", is: .listed, total: .nothing)
    public let unit = Field<String?>("unit", "单位", "Unit", is: .listed)
    public let family = Field<String?>("family", "系列", "Family", is: .listed)
    public let isActive = Field<Bool>("is_active", "在售", "Available", default: true, is: .listed)
}
