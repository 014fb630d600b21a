import Conditions
import Money
import Parties
import Records

extension Opportunity {
    /// Hands a won deal over to service, the first time or again after it was sent back.
    static let handOver = Verb(
        "hand_over", of: Opportunity.self, "交接给服务", "Hand over to service", input: handoverInput,
        output: ["handover_id"], offered: { $0.stage == .won }
    ) { work, deal, input in
        guard deal.stage == .won else {
            throw Refusal.conflict(code: "not_won", message: Label("只有赢单的商机才能交接", "Only a won deal is handed over"))
        }
        let earlier = try work.all(Handover.self, where: \.deal, is: deal.reference, limit: 1).first
        if let earlier, earlier.status != .returned {
            throw Refusal.conflict(
                code: "handed_over", message: Label("该商机已交接", "The deal was handed over already"))
        }
        let pack = try HandoverPack(input, deal, work)
        let handover = try pack.write(over: earlier, work)
        try work.note("handed_over", on: deal.any, because: ["handover_id": .id(handover.id)])
        return ["handover_id": .id(handover.id)]
    }

    private static let handoverInput = [
        InputField(
            "promises", "承诺事项", "Promises",
            .list([
                InputField("what", "承诺内容", "What was promised", .text(limit: 500), isRequired: true),
                InputField("due_on", "期限", "By when", .date),
            ]), isRequired: true),
        InputField("special_requirements", "特殊要求", "Special requirements", .longText),
        InputField(
            "people", "客户方人员", "Customer contacts",
            .list([
                InputField("contact_id", "联系人", "Contact", .reference("contact"), isRequired: true),
                InputField("role", "在项目中的角色", "Role in the project", .line),
                InputField("note", "沟通要点", "Good to know", .text(limit: 500)),
            ])),
        InputField("background", "项目背景", "Background", .longText, isRequired: true),
        InputField("starts_on", "启动日期", "Starts on", .date, isRequired: true),
        InputField("live_on", "上线日期", "Go-live date", .date),
    ]
}

/// A handover as sales wrote it, checked.
private struct HandoverPack {
    let deal: Record<Opportunity>
    let promises: JSON
    let people: JSON
    let requirements: String?
    let background: String?
    let startsOn: CivilDate
    let liveOn: CivilDate?

    init(_ input: JSON, _ deal: Record<Opportunity>, _ work: Work) throws {
        self.deal = deal
        promises = input["promises"] ?? .array([])
        guard promises.array?.isEmpty == false else {
            throw Refusal.invalid([FieldProblem("promises", "至少写一项承诺", "needs at least one promise")])
        }
        people = try Self.people(input["people"]?.array ?? [], deal, work)
        requirements = input["special_requirements"]?.string ?? deal.requirements
        background = input["background"]?.string
        startsOn = try CivilDate(input["starts_on"]?.string ?? "")
        liveOn = try input["live_on"]?.string.map { try CivilDate($0) }
        if let liveOn, liveOn < startsOn {
            throw Refusal.invalid([FieldProblem("live_on", "不能早于启动日期", "must not be before the start")])
        }
    }

    /// The people by name: only contacts of the deal's account.
    private static func people(_ rows: [JSON], _ deal: Record<Opportunity>, _ work: Work) throws -> JSON {
        .array(
            try rows.enumerated().map { index, row in
                guard let id = row["contact_id"]?.id, let contact = try work.find(Contact.self, id),
                    contact.account == deal.account
                else { throw Refusal.unknownReferences([.unknownReference("people/\(index)/contact_id")]) }
                return .object([
                    ("contact_id", .id(id)), ("name", .string(contact.fullName)), ("role", row["role"] ?? .null),
                    ("note", row["note"] ?? .null),
                ])
            })
    }

    func write(over earlier: Record<Handover>?, _ work: Work) throws -> Record<Handover> {
        if let earlier {
            return try work.update(earlier, as: "handed_over") { fill(&$0) }
        }
        // A deal of nobody is handed over by whoever does it.
        let maker: Reference<User>? = work.actor.user == 0 ? nil : Reference(work.actor.user)
        let seller: Reference<User>? = deal.owner ?? maker
        let order = try work.all(Order.self, where: \.opportunity, is: .some(deal.reference), limit: 1).first
        return try work.create(Handover.self) {
            $0.title = deal.title
            $0.deal = deal.reference
            $0.account = deal.account
            $0.order = order?.reference
            $0.owner = .some(seller)
            fill(&$0)
        }
    }

    private func fill(_ changes: inout Changes<Handover>) {
        changes.status = .sent
        changes.promises = promises.text
        changes.people = people.text
        changes.requirements = requirements
        changes.background = background
        changes.startsOn = startsOn
        changes.liveOn = liveOn
        changes.returnReason = .some(nil)
        changes.decidedAt = .some(nil)
    }
}
