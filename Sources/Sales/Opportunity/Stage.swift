import Records

/// The stages of the pipeline, in order, with the evidence each asks for on entry.
public enum Stage: String, ChoiceContent {
    case qualify, needs, proposal, negotiation, won, lost

    public var label: Label {
        switch self {
        case .qualify: Label("初步接洽", "Qualify")
        case .needs: Label("需求确认", "Needs")
        case .proposal: Label("方案报价", "Proposal")
        case .negotiation: Label("商务谈判", "Negotiation")
        case .won: Label("赢单", "Won")
        case .lost: Label("输单", "Lost")
        }
    }

    /// The evidence to show before a deal may enter this stage.
    public var required: [Evidence] {
        switch self {
        case .qualify, .lost, .won: []
        case .needs: [.painConfirmed]
        case .proposal: [.painConfirmed, .budgetConfirmed]
        case .negotiation: [.painConfirmed, .budgetConfirmed, .economicBuyerMet]
        }
    }

    /// Whether the deal is still to be won.
    public var isOpen: Bool { self != .won && self != .lost }
}

/// What a seller must be able to say before a stage is entered.
public enum Evidence: String, CaseIterable, Sendable {
    case painConfirmed = "pain_confirmed"
    case budgetConfirmed = "budget_confirmed"
    case economicBuyerMet = "economic_buyer_met"

    /// How people call it.
    public var label: Label {
        switch self {
        case .painConfirmed: Label("痛点已确认", "Pain confirmed")
        case .budgetConfirmed: Label("预算已确认", "Budget confirmed")
        case .economicBuyerMet: Label("已见经济决策人", "Economic buyer met")
        }
    }

    /// It as forms and boards offer it.
    var choice: Choice { Choice(rawValue, label.zhHans, label.en) }
}
