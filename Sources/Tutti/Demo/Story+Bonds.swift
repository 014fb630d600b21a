import Money
import Parties
import Records
import Sales

/// What the story remembers of a pack that went from sales to service.
struct DemoPack {
    let deal: Int64
    let seller: Int64
}

/// What companies are to each other, what people are at their company, and how a won customer comes to service.
extension Story {
    static let bondResponses: [String: Response] = [
        "contact.created": { story, entry in
            guard let seller = entry.after("owner_id")?.id else { return }
            story.planPart(of: entry.record, seller)
        },
        "handover.created": { story, entry in
            guard let deal = entry.after("opportunity_id")?.id, let seller = entry.after("owner_id")?.id else { return }
            story.packs[entry.record] = DemoPack(deal: deal, seller: seller)
            story.planReceiving(entry.record)
        },
        "handover.handed_over": { story, entry in story.planReceiving(entry.record) },
        "handover.returned": { story, entry in
            guard let pack = story.packs[entry.record] else { return }
            story.planHandover(of: pack.deal, by: pack.seller)
        },
    ]

    /// Sellers note whose company a customer belongs to, or whom it works with, among the customers they look after.
    func planBond(of id: Int64, _ seller: Int64) {
        let known = accountsOf[seller, default: []]
        accountsOf[seller, default: []].append(id)
        guard let actor = crew[seller], !known.isEmpty, bonds.happens(0.35) else { return }
        let isPart = bonds.happens(0.5), kind = bonds.pick(RelationKind.allCases)
        // Groups grow around few companies.
        let other = bonds.pick(isPart ? Array(known.prefix(2)) : known)
        inOffice(bonds.hours(8)) { _ in
            Step(actor) { work in
                guard let account = try work.find(Account.self, id), let other = try work.find(Account.self, other),
                    try work.may(.update, account.any), try work.may(.read, other.any)
                else { return }
                if isPart {
                    try work.update(account) { $0.parent = .some(other.reference) }
                } else {
                    try work.create(AccountRelation.self) {
                        $0.account = account.reference
                        $0.related = other.reference
                        $0.kind = kind
                    }
                }
            }
        }
    }

    /// Of some people sellers learn which part they play.
    private func planPart(of contact: Int64, _ seller: Int64) {
        guard let actor = crew[seller], bonds.happens(0.5) else { return }
        let role = bonds.pick(BuyingRole.allCases)
        inOffice(bonds.hours(20)) { _ in
            Step(actor) { work in
                guard let contact = try work.find(Contact.self, contact), try work.may(.update, contact.any) else {
                    return
                }
                try work.update(contact) { $0.role = .some(role) }
            }
        }
    }

    /// A seller tells service what was promised to a customer who bought.
    func planHandover(of id: Int64, by seller: Int64) {
        guard let actor = crew[seller] else { return }
        inOffice(bonds.hours(6)) { story in
            let start = CivilDate(story.moment).adding(days: story.bonds.number(4...12))
            let live = start.adding(days: story.bonds.number(15...40))
            let promises = Set((0...1).map { _ in story.bonds.pick(DemoTexts.promises) }).sorted()
            let background = story.bonds.pick(DemoTexts.backgrounds)
            return Step(actor) { work in
                guard let deal = try work.find(Opportunity.self, id) else { return }
                let people = try work.all(Contact.self, where: \.account, is: .some(deal.account), limit: 2)
                try work.perform(
                    "hand_over", Opportunity.self, id,
                    [
                        "promises": .array(
                            promises.map { what -> JSON in ["what": .string(what), "due_on": .string(live.description)]
                            }),
                        "people": .array(
                            people.map { person -> JSON in
                                ["contact_id": .id(person.id), "role": .string(person.jobTitle ?? "联系人")]
                            }),
                        "background": .string(background), "starts_on": .string(start.description),
                        "live_on": .string(live.description),
                    ])
            }
        }
    }

    /// Service takes the customer over; now and then something is missing, and the pack goes back once.
    private func planReceiving(_ id: Int64) {
        inOffice(bonds.hours(7)) { story in
            let person = story.bonds.pick(story.crew.service)
            let isLacking = story.bonds.happens(0.12)
            let reason = story.bonds.pick(DemoTexts.lacking)
            return Step(person) { work in
                guard let handover = try work.find(Handover.self, id), handover.status == .sent else { return }
                if isLacking, handover.returnReason == nil {
                    try work.perform("send_back", Handover.self, id, ["reason": .string(reason)])
                } else {
                    try work.perform("accept", Handover.self, id)
                }
            }
        }
    }
}
