import Marketing
import Money
import Parties
import Records
import Sales
import Tables

extension PublicData {
    /// Companies of Zhejiang as accounts, each with its 统一社会信用代码.
    @Sendable static func zhejiang(_ place: Place) async throws -> Report? {
        try await place.run(
            "cn_enterprises: accounts", "cn_enterprises/2019_zhejiang.csv", "account",
            """
            {"blank": ["N/A"], "fields": {"name": "企业名称", "credit_code": "统一社会信用代码", "region": "地区",
             "address": "注册地址"}}
            """)
    }

    /// Leads of an online school; `Select` is what its form shows when nothing was chosen.
    @Sendable static func courseLeads(_ place: Place) async throws -> Report? {
        try await place.run(
            "x_education: leads", "x_education/Leads.csv", "lead",
            """
            {"blank": ["Select"], "assign": false, "fields": {
              "name": {"template": "X Education {Lead Number}"}, "external_id": "Prospect ID",
              "source": {"column": "Lead Source", "values": {"google": "Google"}},
              "region": "Country", "industry": "Specialization", "title": "What is your current occupation",
              "status": {"column": "Converted", "values": {"1": "qualified", "0": "new"}, "otherwise": "reject"}}}
            """)
    }

    /// Qualified leads of a marketplace; a blank origin stays blank, "unknown" is an origin of its own.
    @Sendable static func marketplaceLeads(_ place: Place) async throws -> Report? {
        try await place.rows("olist_funnel: leads", "olist_funnel/olist_marketing_qualified_leads_dataset.csv") {
            row, work, notes in
            guard let id = row["mql_id"] else { throw Refusal.invalid([FieldProblem("mql_id", "必填", "is required")]) }
            if row["origin"] == nil { notes.remark(Label("来源为空", "the origin is blank")) }
            if row["origin"] == "unknown" { notes.remark(Label("来源为“unknown”", "the origin is “unknown”")) }
            var changes = Changes<Lead>()
            changes.fullName = "MQL \(id.prefix(8))"
            changes.externalID = id
            changes.source = row["origin"]
            changes.message = row["landing_page_id"].map { "landing page \($0)" }
            let because = JSON.members([
                ("by", "import"), ("assign", false), ("first_contact_date", row["first_contact_date"].map(JSON.string)),
            ])
            return try created {
                try work.create(Lead.definition, changes.any, because: because) { try Lead.scored($0, in: work) }
            }
        }
    }

    /// Closed deals: the lead of the same id is converted and its deal won, which makes its order.
    @Sendable static func marketplaceDeals(_ place: Place) async throws -> Report? {
        let contacts = try firstContacts(place)
        return try await place.rows("olist_funnel: orders", "olist_funnel/olist_closed_deals_dataset.csv") {
            row, work, notes in
            guard let id = row["mql_id"],
                let lead = try work.all(Lead.self, where: \.externalID, is: id, limit: 1).first
            else { throw Refusal.invalid([FieldProblem("mql_id", "没有对应的线索", "belongs to no lead")]) }
            guard lead.status != .converted else { return .duplicate }
            if let won = row["won_date"]?.prefix(10), let contact = contacts[id], won < contact {
                notes.remark(Label("成交早于首次联系", "won before the first contact"))
            }
            try win(lead, row, work)
            return .created
        }
    }

    private static func win(_ lead: Record<Lead>, _ row: NamedRow, _ work: Work) throws {
        let seller = row["seller_id"].map { "Seller \($0.prefix(8))" } ?? lead.fullName
        let account = try work.create(Account.self) {
            $0.title = seller
            $0.externalID = row["seller_id"]
            $0.industry = row["business_segment"]
        }
        let amount: JSON = ["amount": .string(money(row["declared_monthly_revenue"])), "currency": "BRL"]
        let converted = try perform(
            "convert", lead.any,
            ["account_id": .id(account.id), "opportunity": ["title": .string(seller), "amount": amount]], work)
        guard let id = converted["opportunity_id"]?.id, let deal = try work.find(Opportunity.self, id) else {
            throw Refusal.notFound(object: "opportunity", id: nil)
        }
        _ = try perform("win", deal.any, .object([]), work)
    }

    /// The day of first contact of every lead, to be compared with the day of its win.
    private static func firstContacts(_ place: Place) throws -> [String: String] {
        let path = "\(place.folder)/olist_funnel/olist_marketing_qualified_leads_dataset.csv"
        guard let table = try? Table.read(path: path), let id = table.index(of: "mql_id"),
            let date = table.index(of: "first_contact_date")
        else { return [:] }
        return Dictionary(table.rows.map { ($0[id], $0[date]) }) { first, _ in first }
    }

    /// A verb of an object, as the API does it.
    static func perform(_ name: String, _ record: AnyRecord, _ input: JSON, _ work: Work) throws -> JSON {
        guard let verb = work.schema.verb(name, of: record.object) else {
            throw Refusal.notFound(object: record.object.name, id: record.id)
        }
        return try work.perform(verb, on: record.id, input)
    }

    /// A decimal text with at most two places, `0` for nothing.
    static func money(_ text: String?) -> String {
        guard let scaled = text.flatMap({ DecimalText.scaled($0, scale: 2) }) else { return "0" }
        return DecimalText.text(scaled, scale: 2)
    }

    /// Created, or a duplicate of what is there.
    static func created(_ body: () throws -> Void) throws -> RowOutcome {
        do {
            try body()
            return .created
        } catch Refusal.duplicate {
            return .duplicate
        }
    }
}
