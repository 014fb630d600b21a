import Records

/// How one company stands to another: invests in it, pays for it, sells for it.
public struct AccountRelation: BusinessObject {
    public static let name = "account_relation"
    public static let label = Label("关联关系", "Account relation")
    public static let schema = Self()
    public static let rules: [Rule<AccountRelation>] = [
        Rule("related_id", "不能与自身建立关系", "must be another account", comparesFields: true, with: "account_id") {
            $0.account != $0.related
        }
    ]

    public let account = Field<Reference<Account>>("account_id", "客户", "Account", is: .listed)
    public let related = Field<Reference<Account>>("related_id", "关联客户", "Related account", is: .listed)
    public let kind = Field<RelationKind>("kind", "关系", "Relation", is: .listed)
    public let note = Field<String?>("note", "说明", "Note", is: .listed)
}

/// What the first company is to the second.
public enum RelationKind: String, ChoiceContent {
    case investsIn = "invests_in"
    case paysFor = "pays_for"
    case agentOf = "agent_of"
    case supplies, partner

    public var label: Label {
        switch self {
        case .investsIn: Label("投资", "Invests in")
        case .paysFor: Label("代付款", "Pays for")
        case .agentOf: Label("代理", "Agent of")
        case .supplies: Label("供应", "Supplies")
        case .partner: Label("合作", "Partner of")
        }
    }
}
