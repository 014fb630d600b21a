import Collaboration
import Money
import Parties
import Records
import Sales

/// What the story remembers of a deal.
struct DemoDeal {
    let owner: Int64
    let account: Int64
}

extension Story {
    static let dealResponses: [String: Response] = [
        "account.created": { story, entry in
            guard let seller = entry.after("owner_id")?.id else { return }
            story.sellerOf[entry.record] = seller
            story.planBond(of: entry.record, seller)
        },
        "opportunity.created": { story, entry in
            guard let owner = entry.after("owner_id")?.id, let account = entry.account else { return }
            story.deals[entry.record] = DemoDeal(owner: owner, account: account)
            story.planNextStage(entry.record, after: .qualify)
        },
        "opportunity.advanced": { story, entry in
            guard let stage = entry.after("stage")?.string.map(Stage.init) else { return }
            story.planMeeting(entry.record)
            if story.chance.happens(0.18) { story.planAsking(entry.record) }
            story.planNextStage(entry.record, after: stage)
        },
        "opportunity.won": { story, entry in
            story.deals[entry.record] = nil
            if let account = entry.account { story.customers.append(account) }
            if story.bonds.happens(0.7) { story.planHandover(of: entry.record, by: entry.actor) }
        },
        "opportunity.lost": { story, entry in story.deals[entry.record] = nil },
    ]

    /// How long a deal stays in a stage, and how likely it is lost there.
    private static let pace: [Stage: (next: Stage, days: Double, loss: Double)] = [
        .qualify: (.needs, 5, 0.2), .needs: (.proposal, 8, 0.2), .proposal: (.negotiation, 9, 0.24),
        .negotiation: (.won, 8, 0.3),
    ]

    private func planNextStage(_ id: Int64, after stage: Stage) {
        guard let pace = Self.pace[stage] else { return }
        if chance.happens(0.06) { return }
        inDays(chance.around(pace.days)) { story in
            guard let deal = story.deals[id], let seller = story.crew[deal.owner] else { return nil }
            if story.chance.happens(pace.loss) { return story.lose(id, seller) }
            return pace.next == .won ? story.win(id, seller) : story.advance(id, to: pace.next, seller)
        }
    }

    private func lose(_ id: Int64, _ seller: Actor) -> Step {
        let reason = chance.pick(DemoTexts.losses)
        return Step(seller) { try $0.perform("lose", Opportunity.self, id, ["reason": .string(reason)]) }
    }

    /// Now and then somebody tries without the evidence, is refused and comes back with it.
    private func advance(_ id: Int64, to stage: Stage, _ seller: Actor) -> Step {
        if chance.happens(0.08) {
            inOffice(chance.hours(6)) { $0.deals[id] == nil ? nil : $0.showing(id, stage, seller) }
            return Step(seller) { try $0.perform("advance", Opportunity.self, id, ["stage": .string(stage.rawValue)]) }
        }
        return showing(id, stage, seller)
    }

    private func showing(_ id: Int64, _ stage: Stage, _ seller: Actor) -> Step {
        let texts: [(Evidence, String)] = [
            (.painConfirmed, chance.pick(DemoTexts.pains)), (.budgetConfirmed, chance.pick(DemoTexts.budgets)),
            (.economicBuyerMet, chance.pick(DemoTexts.buyers)),
        ]
        let evidence = JSON.object(
            texts.filter { stage.required.contains($0.0) }.map { ($0.0.rawValue, .string($0.1)) })
        return Step(seller) {
            try $0.perform("advance", Opportunity.self, id, ["stage": .string(stage.rawValue), "evidence": evidence])
        }
    }

    /// The order has one to three lines that come near the amount of the deal, which is then set to their sum.
    private func win(_ id: Int64, _ seller: Actor) -> Step {
        let products = (0...chance.number(0...2)).map { _ in chance.pick(market.products) }
        let discount = Int64(chance.pick([100: 4.0, 97: 2.0, 95: 3.0, 90: 3.0, 85: 1.0]))
        return Step(seller) { work in
            guard let deal = try work.find(Opportunity.self, id) else { return }
            let share = (deal.amount?.minor ?? 5_000_000) / Int64(products.count)
            var sum: Int64 = 0
            var lines: [JSON] = []
            for (product, price) in Dictionary(
                products.map { ($0.id, $0.price * discount / 100) }, uniquingKeysWith: { a, _ in a }
            )
            .sorted(by: { $0.key < $1.key }) {
                let quantity = max(1, share / price)
                sum += quantity * price
                lines.append([
                    "product_id": .id(product), "quantity": .string(String(quantity)),
                    "unit_price": ["amount": .string(DecimalText.text(price, scale: 2)), "currency": "CNY"],
                ])
            }
            try work.update(deal) { $0.amount = .some(Money(minor: sum)) }
            try work.perform("win", Opportunity.self, id, ["lines": .array(lines)])
        }
    }

    private func planMeeting(_ id: Int64) {
        inDays(chance.around(1.5)) { story in
            guard let deal = story.deals[id], let seller = story.crew[deal.owner] else { return nil }
            let kind: ActivityKind = story.chance.pick([.meeting: 4, .visit: 3, .call: 3, .email: 2])
            let text = story.chance.pick(DemoTexts.meetings)
            return Step(seller) { work in
                let account = try work.find(Account.self, deal.account)
                let seen = try account.map { try work.may(.read, $0.any) } ?? false
                try work.create(Activity.self) {
                    $0.kind = kind
                    $0.subject = text
                    $0.aboutObject = "opportunity"
                    $0.about = Int(id)
                    if seen { $0.account = .some(Reference(deal.account)) }
                    $0.happenedAt = .some(work.now)
                    $0.owner = .some(Reference(work.actor.user))
                }
            }
        }
    }

    /// A seller asks service or finance about a deal, by name, and gets an answer.
    private func planAsking(_ id: Int64) {
        inOffice(chance.hours(5)) { story in
            guard let deal = story.deals[id], let seller = story.crew[deal.owner] else { return nil }
            let asked = story.chance.pick(story.crew.service + story.crew.finance)
            let answer = story.chance.pick(DemoTexts.answers)
            if story.chance.happens(0.8) {
                let reply = "@\(story.crew.name(seller)) \(answer)"
                story.inOffice(story.chance.hours(3)) { _ in
                    Step(asked) { try Self.comment(reply, on: id, in: $0) }
                }
            }
            let text = "@\(story.crew.name(asked)) \(story.chance.pick(DemoTexts.asks))"
            return Step(seller) { try Self.comment(text, on: id, in: $0) }
        }
    }

    private static func comment(_ text: String, on deal: Int64, in work: Work) throws {
        try work.create(Comment.self) {
            $0.body = text
            $0.aboutObject = "opportunity"
            $0.about = Int(deal)
        }
    }

    /// The seller of a customer finds further business there.
    func planUpsell() {
        inOffice(chance.hours(6)) { story in
            let id = story.chance.pick(story.customers)
            guard let owner = story.sellerOf[id], let seller = story.crew[owner] else { return nil }
            let product = story.chance.pick(story.market.products)
            let amount = Money(minor: (Int64(story.chance.around(40)) + 5) * 100_000)
            let closing = CivilDate(story.moment).adding(days: story.chance.number(20...60))
            return Step(seller) { work in
                guard let account = try work.find(Account.self, id) else { return }
                try work.create(Opportunity.self) {
                    $0.title = "\(account.title) · 增购\(product.name)"
                    $0.account = account.reference
                    $0.amount = .some(amount)
                    $0.closesOn = .some(closing)
                    $0.owner = .some(Reference(work.actor.user))
                }
            }
        }
    }
}
