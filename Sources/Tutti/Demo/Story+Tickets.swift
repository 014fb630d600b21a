import Money
import Parties
import Records
import Service

/// What the story remembers of an open ticket.
struct DemoTicket {
    let priority: Priority
    let agent: Int64
}

extension Story {
    static let ticketResponses: [String: Response] = [
        "ticket.created": { story, entry in
            guard let priority = entry.after("priority")?.string.flatMap(Priority.init),
                let agent = entry.after("owner_id")?.id
            else { return }
            story.tickets[entry.record] = DemoTicket(priority: priority, agent: agent)
            story.planResponse(entry.record, priority)
        },
        "ticket.responded": { story, entry in story.planWork(entry.record) },
        "ticket.paused": { story, entry in
            story.inOffice(story.chance.hours(8)) { story in
                story.agent(of: entry.record).map { agent in
                    Step(agent) { try $0.perform("reopen", Ticket.self, entry.record) }
                }
            }
        },
        "ticket.resumed": { story, entry in story.planResolution(entry.record, 0.3) },
        "ticket.reopened": { story, entry in story.planResolution(entry.record, 0.5) },
        "ticket.resolved": { story, entry in story.planRating(entry.record) },
    ]

    private func agent(of ticket: Int64) -> Actor? { tickets[ticket].flatMap { crew[$0.agent] } }

    /// A customer calls or writes; somebody of service takes it down.
    func planTicket(on day: CivilDate) {
        let visit = timeOfVisit(on: day)
        let at = chance.happens(0.85) ? ((try? office.nextOpening(from: visit)) ?? visit) : visit
        agenda.add(at.adding(Int64(chance.number(0...600)) * 1000)) { story in
            guard !story.customers.isEmpty else { return nil }
            let account = story.chance.pick(story.customers)
            let subject = story.chance.pick(DemoTexts.problems)
            let priority: Priority =
                subject == "系统无法访问" ? .p1 : story.chance.pick([.p1: 2.0, .p2: 18, .p3: 58, .p4: 22])
            return Step(story.chance.pick(story.crew.service)) { work in
                let contact = try work.all(
                    Contact.self, where: \.account, is: .some(Reference(account)), limit: 1
                ).first
                try work.create(Ticket.self) {
                    $0.subject = subject
                    $0.account = .some(Reference(account))
                    $0.contact = .some(contact?.reference)
                    $0.priority = priority
                    $0.owner = .some(Reference(work.actor.user))
                }
            }
        }
    }

    /// The promised business hours of first response and resolution.
    private static let promise: [Priority: (response: Double, resolution: Double)] = [
        .p1: (0.5, 4), .p2: (1, 8), .p3: (4, 22.5), .p4: (7.5, 37.5),
    ]

    private func planResponse(_ id: Int64, _ priority: Priority) {
        guard let promise = Self.promise[priority] else { return }
        inOffice(chance.hours(promise.response * 0.3, spread: 0.85)) { story in
            guard let agent = story.agent(of: id) else { return nil }
            let text = story.chance.pick(DemoTexts.replies)
            return Step(agent) { try $0.perform("respond", Ticket.self, id, ["message": .string(text)]) }
        }
    }

    private func planWork(_ id: Int64) {
        guard let ticket = tickets[id], let promise = Self.promise[ticket.priority] else { return }
        guard chance.happens(0.25) else { return planResolution(id, 0.32) }
        inOffice(chance.hours(promise.resolution * 0.15)) { story in
            story.agent(of: id).map { agent in Step(agent) { try $0.perform("wait", Ticket.self, id) } }
        }
    }

    private func planResolution(_ id: Int64, _ share: Double) {
        guard let ticket = tickets[id], let promise = Self.promise[ticket.priority] else { return }
        inOffice(chance.hours(promise.resolution * share, spread: 0.75)) { story in
            guard let agent = story.agent(of: id) else { return nil }
            let text = story.chance.pick(DemoTexts.resolutions)
            return Step(agent) { try $0.perform("resolve", Ticket.self, id, ["resolution": .string(text)]) }
        }
    }

    /// Some problems come back; of the other customers about half say how content they are, through their own link.
    private func planRating(_ id: Int64) {
        if chance.happens(0.04) {
            return inOffice(chance.hours(8)) { story in
                story.agent(of: id).map { agent in Step(agent) { try $0.perform("reopen", Ticket.self, id) } }
            }
        }
        tickets[id] = nil
        guard chance.happens(0.48) else { return }
        let luck = chance.unit()
        let (praise, complaint) = (chance.pick(DemoTexts.praise), chance.pick(DemoTexts.complaints))
        let isSilent = chance.happens(0.6)
        agenda.add(moment.adding(chance.hours(6, spread: 1))) { story in
            Step(story.crew.visitor) { work in
                guard let ticket = try work.find(Ticket.self, id) else { return }
                let score: Int64 = luck < (ticket.isBreached ? 0.3 : 0.07) ? 2 : luck < 0.45 ? 4 : 5
                let comment = isSilent ? nil : score <= 2 ? complaint : praise
                try work.authorised { try Ticket.rate(ticket, score: score, comment: comment, work) }
            }
        }
    }
}
