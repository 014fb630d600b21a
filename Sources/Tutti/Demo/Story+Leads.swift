import Collaboration
import Marketing
import Money
import Parties
import Records
import Sales

/// What the story remembers of a lead.
struct DemoLead {
    var owner: Int64
    var score: Int64
    var source: String
    var followUps = 0
}

extension Story {
    static let leadResponses: [String: Response] = [
        "lead.created": { story, entry in
            story.leads[entry.record] = DemoLead(owner: 0, score: 0, source: entry.after("source")?.string ?? "")
        },
        "lead.qualified": { story, entry in
            story.leads[entry.record]?.owner = entry.after("owner_id")?.id ?? 0
            story.leads[entry.record]?.score = entry.after("score")?.int ?? 0
            let score = Double(entry.after("score")?.int ?? 0)
            let neglect = story.chance.unit()
            if neglect < 0.07 { return }
            story.planTouch(entry.record, neglect < 0.17 ? 14 : 2.2 - score / 60)
        },
        "lead.reminded": { story, entry in
            if story.chance.happens(0.7) { story.planTouch(entry.record, 1.5) }
        },
        "lead.rerouted": { story, entry in
            story.leads[entry.record]?.owner = entry.after("owner_id")?.id ?? 0
            if story.chance.happens(0.9) { story.planTouch(entry.record, 2) }
        },
        "lead.touched": { story, entry in story.planJudgement(entry.record) },
        "lead.converted": { story, entry in story.leads[entry.record] = nil },
        "lead.rejected": { story, entry in story.leads[entry.record] = nil },
    ]

    /// Somebody sends a form; some send it again a few days later.
    func planHit(on day: CivilDate, _ form: DemoForm) {
        agenda.add(timeOfVisit(on: day)) { story in
            let person = story.market.visitor(&story.names, &story.chance)
            let fields = story.fields(of: person)
            if story.chance.happens(0.05) {
                story.inDays(story.chance.around(3)) {
                    Step($0.crew.visitor) { _ = try form.capture.capture(fields, in: $0) }
                }
            }
            return Step(story.crew.visitor) { _ = try form.capture.capture(fields, in: $0) }
        }
    }

    /// People leave out what they need not say.
    private func fields(of person: DemoPerson) -> JSON {
        var fields: [(String, JSON)] = [("name", .string(person.name)), ("phone", .string(person.phone))]
        if chance.happens(0.92) { fields.append(("company", .string(person.company.name))) }
        if chance.happens(0.72) { fields.append(("email", .string(person.email))) }
        if chance.happens(0.7) { fields.append(("title", .string(person.title))) }
        if chance.happens(0.95) { fields.append(("region", .string(person.company.region))) }
        if chance.happens(0.8) { fields.append(("industry", .string(person.company.industry))) }
        if chance.happens(0.65) { fields.append(("employees", .string(String(person.company.employees)))) }
        if chance.happens(0.25) { fields.append(("message", .string(chance.pick(DemoTexts.wishes)))) }
        return .object(fields)
    }

    private func planTouch(_ id: Int64, _ median: Double) {
        inOffice(chance.hours(max(0.4, median), spread: 0.8)) { story in
            guard let lead = story.leads[id], let seller = story.crew[lead.owner] else { return nil }
            let note = story.chance.pick(DemoTexts.firstCalls)
            return Step(seller) { work in
                guard let lead = try work.find(Lead.self, id), lead.touchedAt == nil else { return }
                try work.perform("touch", Lead.self, id, ["note": .string(note)])
            }
        }
    }

    /// After a few days the seller converts the lead, gives it back, or stays in touch.
    private func planJudgement(_ id: Int64) {
        inOffice(chance.hours(20, spread: 0.8)) { story in
            guard let lead = story.leads[id], let seller = story.crew[lead.owner] else { return nil }
            let quality = DemoMarket.quality[lead.source] ?? 1
            let conversion = min(0.75, (0.05 + 0.0032 * Double(lead.score)) * quality)
            let luck = story.chance.unit()
            if luck < conversion { return story.convert(id, seller) }
            if luck < conversion + 0.5 {
                let reason = story.chance.pick(DemoTexts.rejections)
                return Step(seller) { try $0.perform("reject", Lead.self, id, ["reason": .string(reason)]) }
            }
            return story.followUp(id, lead, seller)
        }
    }

    private func followUp(_ id: Int64, _ lead: DemoLead, _ seller: Actor) -> Step {
        leads[id]?.followUps += 1
        if lead.followUps < 2 { planJudgement(id) }
        let kind: ActivityKind = chance.pick([.call: 5, .email: 3, .note: 1])
        let text = chance.pick(DemoTexts.followUps)
        return Step(seller) { work in
            try work.create(Activity.self) {
                $0.kind = kind
                $0.subject = text
                $0.aboutObject = "lead"
                $0.about = Int(id)
                $0.happenedAt = .some(work.now)
                $0.owner = .some(Reference(work.actor.user))
            }
        }
    }

    private func convert(_ id: Int64, _ seller: Actor) -> Step {
        let factor = chance.around(1, spread: 0.5)
        let product = chance.pick(market.products)
        let closing = CivilDate(moment).adding(days: chance.number(20...60))
        let requirements = chance.happens(0.35) ? chance.pick(DemoTexts.requirements) : nil
        return Step(seller) { work in
            guard let lead = try work.find(Lead.self, id) else { return }
            let size = min(3000.0, Double(lead.employees ?? 60))
            let thousands = max(12, Int64((30 + 0.22 * size) * factor))
            let made = try work.perform(
                "convert", Lead.self, id,
                [
                    "opportunity": [
                        "title": .string("\(lead.company ?? lead.fullName) · \(product.name)"),
                        "amount": ["amount": .string("\(thousands)000.00"), "currency": "CNY"],
                    ]
                ])
            guard let deal = try made["opportunity_id"]?.id.flatMap({ try work.find(Opportunity.self, $0) }) else {
                return
            }
            try work.update(deal) {
                $0.closesOn = .some(closing)
                $0.requirements = requirements
            }
        }
    }
}
