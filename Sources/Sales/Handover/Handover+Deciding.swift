import Collaboration
import Parties
import Records

extension Handover {
    /// Service takes the customer over.
    static let accept = Verb("accept", of: Handover.self, "接收", "Accept", offered: { $0.status == .sent }) {
        work, handover, _ in
        try requireSent(handover)
        try work.update(handover, as: "accepted") {
            $0.status = .accepted
            $0.receiver = .some(Reference(work.actor.user))
            $0.decidedAt = .some(work.now)
        }
        return .object([])
    }

    /// Service sends the pack back, with what is missing.
    static let sendBack = Verb(
        "send_back", of: Handover.self, "退回", "Send back",
        input: [InputField("reason", "原因", "Reason", .line, isRequired: true)], offered: { $0.status == .sent }
    ) { work, handover, input in
        try requireSent(handover)
        try work.update(handover, as: "returned", because: ["reason": input["reason"] ?? .null]) {
            $0.status = .returned
            $0.returnReason = input["reason"]?.string
            $0.receiver = .some(Reference(work.actor.user))
            $0.decidedAt = .some(work.now)
        }
        return .object([])
    }

    /// Whoever is responsible for delivery gets the pack and a task to decide on it; whoever answers for it hears.
    static let receive = ["created", "handed_over"].map { action in
        Reaction("handover.receive.\(action)", on: "handover.\(action)") { work, entry in
            guard let handover = try work.find(Handover.self, entry.record), handover.status == .sent else { return }
            let raci = try RACI.load(work)
            let responsible = raci.people([.responsible], at: .delivery, work)
            let others = raci.people([.accountable], at: .delivery, work).filter { person in
                !responsible.contains { $0.id == person.id }
            }
            for person in responsible + others {
                try Notice.post(
                    to: person.id, kind: "handover", about: handover.any,
                    Label("新交接：\(handover.title)", "Handover: \(handover.title)"),
                    handover.requirements.map { Label($0, $0) }, in: work)
            }
            try ask(responsible, handover, work)
        }
    }

    private static func ask(_ people: [Colleague], _ handover: Record<Handover>, _ work: Work) throws {
        let task = try work.create(SharedTask.self) {
            $0.title = String("接收交接：\(handover.title)".prefix(200))
            $0.kind = .some("handover")
            $0.dueAt = .some(work.now.adding(2 * Instant.day))
            $0.department = .some(.service)
            $0.aboutObject = Handover.name
            $0.about = Int(handover.id)
            $0.account = .some(Reference(handover.account.id))
            $0.owner = people.count == 1 ? Reference(people[0].id) : nil
        }
        try Reminders.wind(task.any, work)
    }

    /// Once service decided, nothing waits any more.
    static let settle = ["accepted", "returned"].map { action in
        Reaction("handover.settle.\(action)", on: "handover.\(action)") { work, entry in
            guard let handover = try work.find(Handover.self, entry.record) else { return }
            for task in try SharedTask.open(about: handover.any, work) where task.kind == "handover" {
                try work.update(task, as: "completed") { $0.status = .done }
            }
        }
    }

    /// The seller hears how service decided.
    static let tellSeller = ["accepted", "returned"].map { action in
        Reaction("handover.tell_seller.\(action)", on: "handover.\(action)") { work, entry in
            guard let handover = try work.find(Handover.self, entry.record), let seller = handover.owner else { return }
            let said =
                action == "accepted"
                ? Label("服务已接收：\(handover.title)", "Service accepted: \(handover.title)")
                : Label("服务已退回：\(handover.title)", "Service sent back: \(handover.title)")
            try Notice.post(
                to: seller.id, kind: "handover", about: handover.any, said,
                handover.returnReason.map { Label($0, $0) }, in: work)
        }
    }

    private static func requireSent(_ handover: Record<Handover>) throws {
        guard handover.status == .sent else {
            throw Refusal.conflict(
                code: "handover_decided", message: Label("交接单已处理", "The handover was decided already"))
        }
    }
}
