import Money
import Parties
import Records
import Sales
import Tables

extension PublicData {
    /// Sellers with their managers and regional offices, as users and teams.
    @Sendable static func agents(_ place: Place) async throws -> Report? {
        let busy = busySellers(place)
        return try await place.rows("maven_crm: users", "maven_crm/sales_teams.csv") { row, work, notes in
            guard let agent = row["sales_agent"], let manager = row["manager"], let office = row["regional_office"]
            else { throw Refusal.invalid([FieldProblem("sales_agent", "必填", "is required")]) }
            if let busy, !busy.contains(agent) { notes.remark(Label("名下没有商机", "has no deal")) }
            let region = try team(office, below: nil, work)
            let group = try team("\(office) · \(manager)", below: region, work)
            _ = try created { try hire(manager, "manager", group, work) }
            return try created { try hire(agent, "sales", group, work) }
        }
    }

    private static func busySellers(_ place: Place) -> Set<String>? {
        guard let table = try? Table.read(path: "\(place.folder)/maven_crm/sales_pipeline.csv"),
            let seller = table.index(of: "sales_agent")
        else { return nil }
        return Set(table.rows.map { $0[seller].trimmingSpaces })
    }

    private static func team(_ name: String, below parent: Record<Team>?, _ work: Work) throws -> Record<Team> {
        if let known = try work.all(Team.self, where: \.title, is: name, limit: 1).first { return known }
        return try work.create(Team.self) {
            $0.title = name
            $0.parent = parent?.reference
        }
    }

    private static func hire(_ name: String, _ role: String, _ team: Record<Team>, _ work: Work) throws {
        try work.create(User.self) {
            $0.fullName = name
            $0.email = "\(name.lowercased().split(separator: " ").joined(separator: "."))@maven.example"
            $0.roles = role
            $0.team = team.reference
            $0.language = .english
        }
    }

    /// Customers with revenue in millions of dollars; one sector is misspelt.
    @Sendable static func customers(_ place: Place) async throws -> Report? {
        try await place.rows("maven_crm: accounts", "maven_crm/accounts.csv") { row, work, notes in
            guard let name = row["account"] else {
                throw Refusal.invalid([FieldProblem("account", "必填", "is required")])
            }
            var sector = row["sector"]
            if sector == "technolgy" {
                notes.remark(Label("行业“technolgy”按“technology”导入", "sector “technolgy” taken as “technology”"))
                sector = "technology"
            }
            let millions = row["revenue"].flatMap { DecimalText.scaled($0, scale: 2) }
            return try created {
                try work.create(Account.self) {
                    $0.title = name
                    $0.externalID = "maven:\(name)"
                    $0.industry = sector
                    $0.region = row["office_location"]
                    $0.employees = row["employees"].flatMap { Int($0) }
                    if let millions, let dollars = try? Currency("USD") {
                        $0.annualRevenue = Money(minor: millions * 1_000_000, currency: dollars)
                    }
                }
            }
        }
    }

    /// Subsidiaries get their parents once all are there.
    @Sendable static func parents(_ place: Place) async throws -> Report? {
        try await place.rows("maven_crm: parents of accounts", "maven_crm/accounts.csv") { row, work, notes in
            guard let name = row["account"], let parent = row["subsidiary_of"] else { return .unchanged }
            guard let account = try customer(name, work, notes), let above = try customer(parent, work, notes) else {
                throw Refusal.invalid([FieldProblem("subsidiary_of", "没有这个客户", "is no account")])
            }
            let child = try work.get(Account.definition, account)
            let after = try work.update(Record<Account>(child)) { $0.parent = Reference(above) }
            return after.version == child.version ? .unchanged : .updated
        }
    }

    /// Products with their list prices.
    @Sendable static func products(_ place: Place) async throws -> Report? {
        try await place.run(
            "maven_crm: products", "maven_crm/products.csv", "product",
            """
            {"match": ["name"], "fields": {"name": "product", "family": "series",
             "price": {"column": "sales_price", "currency": "USD"}}}
            """)
    }

    /// The pipeline: won deals become orders, lost ones are given up; a deal without account is refused.
    @Sendable static func pipeline(_ place: Place) async throws -> Report? {
        try await place.rows("maven_crm: opportunities", "maven_crm/sales_pipeline.csv") { row, work, notes in
            guard let id = row["opportunity_id"] else {
                throw Refusal.invalid([FieldProblem("opportunity_id", "必填", "is required")])
            }
            guard let name = row["account"] else {
                throw Refusal.invalid([FieldProblem("account", "客户为空", "is blank")])
            }
            guard let account = try customer(name, work, notes) else {
                throw Refusal.invalid([FieldProblem("account", "没有这个客户", "is no account")])
            }
            if row["deal_stage"] == "Lost", row["close_value"] == "0" {
                notes.remark(Label("输单金额为 0", "lost with value 0"))
            }
            let product = try product(row["product"], work, notes)
            do {
                try open(row, id, account, product, try seller(row["sales_agent"], work, notes), work)
                return .created
            } catch Refusal.duplicate {
                return .duplicate
            }
        }
    }

    private static func open(
        _ row: NamedRow, _ id: String, _ account: Int64, _ product: Record<Product>?, _ owner: Int64?, _ work: Work
    ) throws {
        let value = row["close_value"].map { money($0) }
        let amount = try value.flatMap { text in try InputField.money("amount", in: ["amount": price(text)]) }
        let deal = try work.create(Opportunity.self, because: ["by": "import"]) {
            $0.title = "\(product?.title ?? row["product"] ?? "?") · \(row["account"] ?? "")"
            $0.account = Reference(account)
            $0.externalID = "maven:\(id)"
            $0.owner = owner.map { Reference($0) }
            $0.amount = amount.map { Money($0) } ?? product?.price
            $0.closesOn = row["close_date"].flatMap { try? CivilDate($0) }
        }
        switch row["deal_stage"] {
        case "Won":
            let lines = product.map { product -> JSON in
                [["product_id": .id(product.id), "quantity": "1", "unit_price": price(value ?? "0")]]
            }
            _ = try perform("win", deal.any, ["lines": lines ?? []], work)
        case "Lost": _ = try perform("lose", deal.any, ["reason": "not stated"], work)
        case "Engaging":
            let evidence: JSON = ["pain_confirmed": .string("engaged on \(row["engage_date"] ?? "?")")]
            _ = try perform("advance", deal.any, ["stage": "needs", "evidence": evidence], work)
        default: break
        }
    }

    private static func price(_ text: String) -> JSON { ["amount": .string(text), "currency": "USD"] }

    private static func customer(_ name: String, _ work: Work, _ notes: RowNotes) throws -> Int64? {
        try notes.id("account \(name)") {
            try work.all(Account.self, where: \.externalID, is: "maven:\(name)", limit: 1).first?.id
        }
    }

    private static func seller(_ name: String?, _ work: Work, _ notes: RowNotes) throws -> Int64? {
        guard let name else { return nil }
        return try notes.id("user \(name)") { try work.all(User.self, where: \.fullName, is: name, limit: 1).first?.id }
    }

    /// A product by its name; names that differ only in blanks are one.
    private static func product(_ name: String?, _ work: Work, _ notes: RowNotes) throws -> Record<Product>? {
        guard let name else { return nil }
        if let exact = try work.all(Product.self, where: \.title, is: name, limit: 1).first { return exact }
        func plain(_ text: String) -> String { text.filter { !$0.isWhitespace }.lowercased() }
        let similar = try work.all(Product.self, where: \.isActive, is: true).filter { plain($0.title) == plain(name) }
        guard similar.count == 1, let product = similar.first else {
            throw Refusal.invalid([FieldProblem("product", "没有这个产品", "is no product")])
        }
        notes.remark(Label("产品 \(name) 即 \(product.title)", "product \(name) is \(product.title)"))
        return product
    }
}
