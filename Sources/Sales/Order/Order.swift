import Money
import Parties
import Records

/// What a customer bought.
public struct Order: BusinessObject {
    public static let name = "order"
    public static let label = Label("订单", "Order")
    public static let schema = Self()

    public let number = Field<String>("number", "订单号", "Number", is: [.title, .listed, .searchable, .unique])
    public let account = Field<Reference<Account>>("account_id", "客户", "Account", is: [.listed, .indexed])
    public let opportunity = Field<Reference<Opportunity>?>("opportunity_id", "商机", "Opportunity", is: .indexed)
    public let amount = Field<Money>("amount", "金额", "Amount", is: .listed)
    public let status = Field<OrderStatus>("status", "状态", "Status", default: .open, is: [.listed, .readOnly])
    public let orderedOn = Field<CivilDate>("ordered_on", "下单日期", "Ordered on", is: .listed)
    public let paidAt = Field<Instant?>("paid_at", "付清时间", "Paid", is: .readOnly)
    public let requirements = Field<String?>("special_requirements", "特殊要求", "Special requirements", .longText)
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: [.listed, .indexed, .makers])
}

/// Whether an order is paid.
public enum OrderStatus: String, ChoiceContent {
    case open, paid, cancelled

    public var label: Label {
        switch self {
        case .open: Label("待付款", "Awaiting payment")
        case .paid: Label("已付清", "Paid")
        case .cancelled: Label("已取消", "Cancelled")
        }
    }
}

/// One line of an order.
public struct OrderLine: BusinessObject {
    public static let name = "order_line"
    public static let label = Label("订单明细", "Order line")
    public static let schema = Self()

    public let order = Field<Reference<Order>>("order_id", "订单", "Order", is: [.listed, .indexed])
    public let product = Field<Reference<Product>?>("product_id", "产品", "Product", is: .listed)
    public let text = Field<String>("description", "说明", "Description", is: [.title, .listed])
    public let quantity = Field<Quantity>("quantity", "数量", "Quantity", is: .listed)
    public let unitPrice = Field<Money>("unit_price", "单价", "Unit price", is: .listed, total: .nothing)
    public let amount = Field<Money>("amount", "金额", "Amount", is: .listed)
}
