import Money
import Parties
import Records

/// Money that came in.
public struct Receipt: BusinessObject {
    public static let name = "receipt"
    public static let label = Label("到款", "Payment")
    public static let schema = Self()
    public static let rules: [Rule<Receipt>] = [
        Rule("amount", "必须大于 0", "must be more than 0") { $0.amount.minor > 0 }
    ]

    public let number = Field<String>("number", "流水号", "Number", is: [.title, .listed, .searchable, .matched])
    public let account = Field<Reference<Account>?>("account_id", "客户", "Account", is: [.listed, .indexed])
    public let payer = Field<String?>("payer_name", "付款户名", "Payer", is: [.listed, .searchable])
    public let payerAccount = Field<String?>("payer_account", "付款账号", "Payer account", personal: .bankCard)
    public let amount = Field<Money>("amount", "到款金额", "Amount", is: .listed, within: Money.positive)
    public let allocated = Field<Money?>("allocated", "已核销", "Allocated", is: [.listed, .readOnly])
    public let status = Field<ReceiptStatus>("status", "状态", "Status", default: .open, is: [.listed, .readOnly])
    public let receivedOn = Field<CivilDate?>("received_on", "到款日期", "Received on", is: [.listed, .indexed])
    public let note = Field<String?>("note", "附言", "Note")
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: [.indexed])
}

/// How much of a receipt is allocated.
public enum ReceiptStatus: String, ChoiceContent {
    case open, partial, allocated

    public var label: Label {
        switch self {
        case .open: Label("未核销", "Unallocated")
        case .partial: Label("部分核销", "Partly allocated")
        case .allocated: Label("已核销", "Allocated")
        }
    }
}

/// A part of a receipt that pays a part of a receivable.
public struct Allocation: BusinessObject {
    public static let name = "allocation"
    public static let label = Label("核销", "Allocation")
    public static let schema = Self()

    public let receipt = Field<Reference<Receipt>>("receipt_id", "到款", "Payment", is: .listed)
    public let receivable = Field<Reference<Receivable>>("receivable_id", "应收", "Receivable", is: .listed)
    public let account = Field<Reference<Account>?>("account_id", "客户", "Account", is: .listed)
    public let amount = Field<Money>("amount", "金额", "Amount", is: .listed)
}
