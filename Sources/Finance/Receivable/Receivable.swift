import Money
import Parties
import Records

/// What a customer owes for an order.
public struct Receivable: BusinessObject {
    public static let name = "receivable"
    public static let label = Label("应收", "Receivable")
    public static let schema = Self()
    public static let indexes = [["status", "due_on"]]
    public static let rules: [Rule<Receivable>] = [
        Rule("amount", "必须大于 0", "must be more than 0") { $0.amount.minor > 0 }
    ]

    public let number = Field<String>("number", "编号", "Number", is: [.title, .listed, .searchable])
    public let account = Field<Reference<Account>>("account_id", "客户", "Account", is: [.listed, .indexed])
    public let orderID = Field<Int?>("order_id", "订单", "Order", .reference("order"))
    public let amount = Field<Money>("amount", "应收金额", "Amount", is: .listed, within: Money.positive)
    public let paid = Field<Money?>("paid", "已收金额", "Paid", is: [.listed, .readOnly])
    public let status = Field<ReceivableStatus>("status", "状态", "Status", default: .open, is: [.listed, .readOnly])
    public let dueOn = Field<CivilDate?>("due_on", "到期日", "Due on", is: .listed)
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: [.listed, .indexed])
}

/// How much of a receivable has come in.
public enum ReceivableStatus: String, ChoiceContent {
    case open, partial, paid

    public var label: Label {
        switch self {
        case .open: Label("未收", "Unpaid")
        case .partial: Label("部分收款", "Partly paid")
        case .paid: Label("已收讫", "Paid")
        }
    }
}

extension Record<Receivable> {
    /// What is still to come, in minor units.
    var open: Int64 { self.amount.minor - (self.paid?.minor ?? 0) }
}
