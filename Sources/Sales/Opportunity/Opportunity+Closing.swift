import Collaboration
import Money
import Parties
import Records

extension Opportunity {
    /// Wins a deal and makes its order, in one transaction; what follows is up to the reactions to `won`.
    static let win = Verb(
        "win", of: Opportunity.self, "赢单", "Mark as won",
        input: [
            InputField("special_requirements", "特殊要求", "Special requirements", .longText),
            InputField("lines", "明细", "Lines", .list(lineInput)),
        ], output: ["order_id"], entering: Entering("stage", [Stage.won.rawValue], asksFirst: true),
        offered: isOpen
    ) { work, deal, input in
        try requireOpen(deal)
        let requirements = input["special_requirements"]?.string ?? deal.requirements
        let order = try Order.make(from: deal, requirements: requirements, lines: input["lines"]?.array ?? [], work)
        try work.update(deal, as: "won", because: ["order_id": .id(order.id)]) {
            $0.stage = .won
            $0.stageEnteredAt = work.now
            $0.closedAt = work.now
            $0.requirements = requirements
        }
        return ["order_id": .id(order.id)]
    }

    private static let lineInput = [
        InputField("product_id", "产品", "Product", .reference("product"), isRequired: true),
        InputField("quantity", "数量", "Quantity", .decimal(scale: 3), isRequired: true, within: 1...999_999_999_999_999),
        InputField("unit_price", "单价", "Unit price", .money),
    ]

    /// Gives a deal up, with the reason.
    static let lose = Verb(
        "lose", of: Opportunity.self, "输单", "Mark as lost",
        input: [InputField("reason", "原因", "Reason", .line, isRequired: true)],
        entering: Entering("stage", [Stage.lost.rawValue]), offered: isOpen
    ) { work, deal, input in
        try requireOpen(deal)
        try work.update(deal, as: "lost", because: ["reason": input["reason"] ?? .null]) {
            $0.stage = .lost
            $0.stageEnteredAt = work.now
            $0.closedAt = work.now
            $0.lossReason = input["reason"]?.string
        }
        return .object([])
    }

    /// The first of three things a win brings about: the seller is congratulated.
    static let congratulate = Reaction("opportunity.congratulate", on: "opportunity.won") { work, entry in
        guard let deal = try work.find(Opportunity.self, entry.record), let owner = deal.owner else { return }
        let amount = deal.amount.map(\.markedText) ?? ""
        try Notice.post(
            to: owner.id, kind: "won", about: deal.any,
            Label("恭喜赢单：\(deal.title)", "Congratulations, you won: \(deal.title)"), Label(amount, amount), in: work)
    }
}

extension Sales {
    /// Opens deals for converted leads.
    public static let opening = DealOpening { work, terms in
        try work.create(Opportunity.self) {
            $0.title = terms.title
            $0.amount = terms.amount
            $0.account = Reference(terms.account)
            $0.contact = Reference(terms.contact)
            $0.campaignID = terms.campaign.map(Int.init)
            $0.owner = terms.owner.map { Reference($0) }
            $0.stageEnteredAt = work.now
        }.id
    }
}
