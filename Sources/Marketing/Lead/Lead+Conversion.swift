import Money
import Parties
import Records

extension Lead {
    /// Makes an account, a contact and a deal of a lead, or joins it to those that are there, in one transaction.
    static func convert(opening: DealOpening) -> Verb {
        Verb(
            "convert", of: Lead.self, "转化", "Convert",
            input: [
                InputField("account_id", "客户", "Account", .reference("account")),
                InputField("contact_id", "联系人", "Contact", .reference("contact")),
                InputField(
                    "opportunity", "商机", "Opportunity",
                    .object([
                        InputField("title", "名称", "Title", .line), InputField("amount", "金额", "Amount", .money),
                    ])),
            ], output: ["account_id", "contact_id", "opportunity_id"], offered: { $0.status != .converted }
        ) { work, lead, input in
            guard lead.status != .converted else {
                throw Refusal.conflict(
                    code: "already_converted", message: Label("线索已转化", "The lead is converted already"))
            }
            let account = try account(for: lead, input["account_id"]?.id, work)
            let contact = try contact(for: lead, input["contact_id"]?.id, account, work)
            let deal = try opening.open(work, terms(lead, input["opportunity"], account, contact, work.actor.company))
            try work.cancel(timer: Lead.firstTouchTimer, on: lead.any)
            try work.update(lead, as: "converted") {
                $0.status = .converted
                $0.account = account.reference
                $0.contact = contact.reference
                $0.opportunityID = Int(deal)
                $0.touchedAt = lead.touchedAt ?? work.now
            }
            return ["account_id": .id(account.id), "contact_id": .id(contact.id), "opportunity_id": .id(deal)]
        }
    }

    private static func terms(
        _ lead: Record<Lead>, _ asked: JSON?, _ account: Record<Account>, _ contact: Record<Contact>,
        _ company: Company
    ) throws -> DealOpening.Terms {
        let amount = try asked.flatMap { try InputField.money("amount", in: $0, of: company) }.map { Money($0) }
        let title = asked?["title"]?.string ?? lead.company ?? lead.fullName
        return DealOpening.Terms(
            title: title, amount: amount, account: account.id, contact: contact.id, campaign: lead.campaign?.id,
            owner: lead.owner?.id)
    }

    /// The account that was named, else one of exactly the lead's company name, else a new one.
    private static func account(for lead: Record<Lead>, _ named: Int64?, _ work: Work) throws -> Record<Account> {
        if let named { return try find(Account.self, named, "account_id", work) }
        let name = lead.company ?? lead.fullName
        if let known = try work.all(Account.self, where: \.title, is: name, limit: 1).first { return known }
        return try work.create(Account.self) {
            $0.title = name
            $0.industry = lead.industry
            $0.region = lead.region
            $0.employees = lead.employees
            $0.owner = lead.owner
        }
    }

    /// The contact that was named, else one with the lead's phone or e-mail, else a new one.
    private static func contact(
        for lead: Record<Lead>, _ named: Int64?, _ account: Record<Account>, _ work: Work
    ) throws -> Record<Contact> {
        if let named { return try find(Contact.self, named, "contact_id", work) }
        if let email = lead.email, let known = try work.all(Contact.self, where: \.email, is: email, limit: 1).first {
            return known
        }
        if let phone = lead.phone, let known = try work.all(Contact.self, where: \.phone, is: phone, limit: 1).first {
            return known
        }
        return try work.create(Contact.self) {
            $0.fullName = lead.fullName
            $0.account = account.reference
            $0.jobTitle = lead.jobTitle
            $0.phone = lead.phone
            $0.email = lead.email
            $0.owner = lead.owner
        }
    }

    private static func find<Object: BusinessObject>(
        _ object: Object.Type, _ id: Int64, _ member: String, _ work: Work
    ) throws -> Record<Object> {
        guard let record = try work.find(object, id), try work.may(.read, record.any) else {
            throw Refusal.unknownReferences([.unknownReference(member)])
        }
        return record
    }
}
