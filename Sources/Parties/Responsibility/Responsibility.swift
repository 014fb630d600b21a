import Records

/// What one role does for a customer at one stage: one cell of the RACI matrix.
public struct Responsibility: BusinessObject {
    public static let name = "responsibility"
    public static let plural = "responsibilities"
    public static let label = Label("责任分工", "Responsibility")
    public static let schema = Self()
    public static let indexes = [["stage", "role"]]

    public let stage = Field<LifecycleStage>("stage", "客户阶段", "Stage", is: .listed)
    /// The key of a role, as users carry it.
    public let role = Field<String>("role", "角色", "Role", is: [.title, .listed])
    public let duty = Field<Duty>("duty", "职责", "Duty", is: .listed)
}

/// How far a customer is with us, from first contact to renewal.
public enum LifecycleStage: String, ChoiceContent {
    case lead, deal, delivery, service, renewal

    public var label: Label {
        switch self {
        case .lead: Label("线索", "Lead")
        case .deal: Label("商机", "Deal")
        case .delivery: Label("交付", "Delivery")
        case .service: Label("服务", "Service")
        case .renewal: Label("续约", "Renewal")
        }
    }

    /// The stage of a customer, from what there is: the latest that holds.
    public static func of(hasDeal: Bool, hasOrder: Bool, isDelivering: Bool) -> LifecycleStage {
        if isDelivering { return .delivery }
        if hasOrder { return .service }
        return hasDeal ? .deal : .lead
    }
}

/// The four duties of a RACI matrix.
public enum Duty: String, ChoiceContent {
    case responsible = "R"
    case accountable = "A"
    case consulted = "C"
    case informed = "I"

    public var label: Label {
        switch self {
        case .responsible: Label("R 执行", "R Responsible")
        case .accountable: Label("A 负责", "A Accountable")
        case .consulted: Label("C 咨询", "C Consulted")
        case .informed: Label("I 知会", "I Informed")
        }
    }
}
