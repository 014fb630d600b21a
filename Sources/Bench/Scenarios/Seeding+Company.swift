import Storage

// A company at work: customers with people, deals, orders, tickets, and a journal that tells of them.
extension Seeding {
    /// Where the ids of each object begin; no two records share an id, because the journal knows them by it alone.
    enum Base: Int {
        case lead = 1_000_000
        case account = 10_000_000
        case contact = 20_000_000
        case opportunity = 30_000_000
        case activity = 40_000_000
        case ticket = 50_000_000
        case task = 60_000_000
        case order = 70_000_000
        case receivable = 80_000_000
        case entry = 100_000_000
    }

    /// How many there are of each.
    struct Sizes: Sendable {
        var accounts = 2000
        var contacts = 6000
        var opportunities = 6000
        var tickets = 10_000
        var tasks = 6000
        var activities = 100_000
        var entries = 1_000_000
        /// Accounts that share the journal.
        var busy = 100
    }

    /// Everything but the leads.
    func company(_ sizes: Sizes, _ store: any Database) async throws {
        try await customers(sizes, store)
        try await deals(sizes, store)
        try await service(sizes, store)
        try await journal(sizes, store)
    }

    private static let start = 1_770_000_000_000

    private func customers(_ sizes: Sizes, _ store: any Database) async throws {
        try await rows("accounts", .account, sizes.accounts, store) { site in
            [
                ("name", "'星河制造' || CAST(i AS text)"), ("industry", "'制造'"), ("region", "'华东'"),
                ("owner_id", "\(site.admin)"),
            ]
        }
        try await rows("contacts", .contact, sizes.contacts, store) { site in
            [
                ("name", "'赵敏' || CAST(i AS text)"), ("title", "'采购经理'"),
                ("phone", "'+86' || CAST(13900000000 + CAST(i AS bigint) AS text)"),
                ("email", "'c' || CAST(i AS text) || '@bench.example'"),
                ("account_id", "\(Base.account.rawValue) + i % \(sizes.accounts)"),
                ("buying_role", "CASE i % 3 WHEN 0 THEN 'decision_maker' WHEN 1 THEN 'user' ELSE 'influencer' END"),
                ("owner_id", "\(site.admin)"),
            ]
        }
    }

    private func deals(_ sizes: Sizes, _ store: any Database) async throws {
        let account = "\(Base.account.rawValue) + i % \(sizes.accounts)"
        let amount = "CAST(i % 900 + 100 AS bigint) * 100000"
        try await rows("opportunities", .opportunity, sizes.opportunities, store) { site in
            [
                ("title", "'产线改造 ' || CAST(i AS text)"), ("account_id", account), ("amount", amount),
                ("amount_currency", "'CNY'"), ("stage", Self.stage), ("closes_on", "'2026-12-20'"),
                ("owner_id", "\(site.admin)"),
                ("stage_entered_at", "\(Self.start) + CAST(i AS bigint) * 1000"),
            ]
        }
        try await rows("orders", .order, sizes.opportunities / 3, store) { site in
            [
                ("number", "'O' || CAST(i AS text)"), ("account_id", account), ("amount", amount),
                ("amount_currency", "'CNY'"), ("status", "'open'"), ("ordered_on", "'2026-06-01'"),
                ("owner_id", "\(site.admin)"),
            ]
        }
        try await rows("receivables", .receivable, sizes.opportunities / 3, store) { site in
            [
                ("number", "'R' || CAST(i AS text)"), ("account_id", account), ("amount", amount),
                ("amount_currency", "'CNY'"), ("status", "CASE i % 3 WHEN 0 THEN 'paid' ELSE 'open' END"),
                ("due_on", "'2026-07-01'"), ("owner_id", "\(site.admin)"),
            ]
        }
    }

    private static let stage = """
        CASE i / 2 % 6 WHEN 0 THEN 'qualify' WHEN 1 THEN 'needs' WHEN 2 THEN 'proposal' WHEN 3 THEN 'negotiation' \
        WHEN 4 THEN 'won' ELSE 'lost' END
        """

    private func service(_ sizes: Sizes, _ store: any Database) async throws {
        try await rows("tickets", .ticket, sizes.tickets, store) { site in
            [
                ("subject", "'设备报警 ' || CAST(i AS text)"),
                ("account_id", "\(Base.account.rawValue) + i % \(sizes.accounts)"),
                ("priority", "CASE i % 4 WHEN 0 THEN 'p1' WHEN 1 THEN 'p2' WHEN 2 THEN 'p3' ELSE 'p4' END"),
                ("status", "CASE i % 5 WHEN 0 THEN 'open' WHEN 1 THEN 'pending' ELSE 'closed' END"),
                ("is_breached", "0"), ("satisfaction", "CASE WHEN i % 5 > 1 THEN i % 5 + 1 END"),
                ("owner_id", "\(site.admin)"),
            ]
        }
        try await rows("tasks", .task, sizes.tasks, store) { site in
            [
                ("title", "'回访 ' || CAST(i AS text)"), ("status", "CASE i % 3 WHEN 0 THEN 'open' ELSE 'done' END"),
                ("due_at", "\(Self.start) + CAST(i AS bigint) * 10000000"), ("subject_object", "'opportunity'"),
                ("subject_id", "\(Base.opportunity.rawValue) + i % \(sizes.opportunities)"),
                ("account_id", "\(Base.account.rawValue) + i % \(sizes.accounts)"), ("owner_id", "\(site.admin)"),
            ]
        }
        try await rows("activities", .activity, sizes.activities, store) { site in
            [
                ("kind", "CASE i % 3 WHEN 0 THEN 'call' WHEN 1 THEN 'visit' ELSE 'note' END"),
                ("subject", "'沟通 ' || CAST(i AS text)"), ("body", "'谈到交付时间和预算，客户希望年内上线。'"),
                ("account_id", "\(Base.account.rawValue) + i % \(sizes.busy)"),
                ("happened_at", "\(Self.start) + CAST(i AS bigint) * 1000"), ("owner_id", "\(site.admin)"),
            ]
        }
    }

    /// Entries about deals, talks and tickets of the busy accounts.
    private func journal(_ sizes: Sizes, _ store: any Database) async throws {
        let turn = "i / \(sizes.busy)", account = "i % \(sizes.busy)"
        func record(_ base: Base, _ count: Int, each step: Int) -> String {
            "\(base.rawValue) + \(account) + \(step) * (\(turn) % \(count / step))"
        }
        let deal = record(.opportunity, sizes.opportunities, each: sizes.accounts)
        let talk = record(.activity, sizes.activities, each: sizes.busy)
        let ticket = record(.ticket, sizes.tickets, each: sizes.accounts)
        let body = "谈到交付时间和预算，客户希望年内上线。"
        try await fill(0..<sizes.entries, store) { site, numbers in
            """
            INSERT INTO journal (tenant,id,at,actor_id,object,record_id,action,account_id,changes,depth) \(numbers) \
            SELECT \(site.tenant),\(Base.entry.rawValue) + i,\(Self.start) + CAST(i AS bigint) * 1000,\(site.admin),\
            CASE \(turn) % 3 WHEN 0 THEN 'opportunity' WHEN 1 THEN 'activity' ELSE 'ticket' END,\
            CASE \(turn) % 3 WHEN 0 THEN \(deal) WHEN 1 THEN \(talk) ELSE \(ticket) END,\
            CASE \(turn) % 3 WHEN 1 THEN 'created' ELSE 'updated' END,\(Base.account.rawValue) + \(account),\
            CASE \(turn) % 3 WHEN 0 THEN '{"stage":["qualify","needs"]}' \
            WHEN 1 THEN '{"kind":[null,"call"],"subject":[null,"沟通"],"body":[null,"\(body)"]}' \
            ELSE '{"status":["open","pending"]}' END,0 FROM n
            """
        }
    }

    private func rows(
        _ table: String, _ base: Base, _ count: Int, _ store: any Database,
        _ fields: @escaping @Sendable (BenchSite) -> [(column: String, value: String)]
    ) async throws {
        try await fill(0..<count, store) { site, numbers in
            let fields = fields(site)
            let at = "\(Self.start) + CAST(i AS bigint) * 1000"
            return """
                INSERT INTO \(table) (tenant,id,version,created_at,updated_at,created_by,\
                \(fields.map(\.column).joined(separator: ","))) \(numbers) \
                SELECT \(site.tenant),\(base.rawValue) + i,1,\(at),\(at),\(site.admin),\
                \(fields.map(\.value).joined(separator: ",")) FROM n
                """
        }
    }
}
