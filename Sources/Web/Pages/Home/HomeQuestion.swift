import Records

/// What the start page asks for somebody, by the departments they work in; whoever has none is asked everything.
enum HomeQuestion {
    /// A number and the condition behind it.
    struct Number: Sendable {
        let words: Words
        let object: String
        let filter: String
        /// Whether anything but zero is bad news.
        var isAlarming = false
    }

    /// A few records and the condition behind them.
    struct Rows: Sendable {
        let heading: Words
        let empty: Words
        let object: String
        var filter: String?
        var sort: String?
        var hiding: [String] = []
    }

    /// Where people work.
    enum Department: String, CaseIterable { case marketing, sales, finance, service }

    /// The departments of the visitor's roles; those above all have none.
    static func ownDepartments(_ work: Work) -> [Department] {
        let roles = work.actor.company.people.first { $0.id == work.actor.user }?.roles ?? []
        let own = Set(roles.map { $0.prefix { $0 != "_" } })
        return Department.allCases.filter { own.contains($0.rawValue[...]) }
    }

    private static func departments(_ work: Work) -> [Department] {
        let own = ownDepartments(work)
        return own.isEmpty ? Department.allCases : own
    }

    /// Those of one's own departments first; what one may not read is left out by whoever asks.
    static func numbers(_ work: Work) -> [Number] {
        let mine = "owner_id == \(work.actor.user)"
        let overdue = Number(
            words: .tasksOverdue, object: "task", filter: "status == 'open' && due_at < now() && \(mine)",
            isAlarming: true)
        let own = departments(work)
        let others = Department.allCases.filter { !own.contains($0) }
        return [overdue] + (own + others).map(number)
    }

    private static func number(_ department: Department) -> Number {
        switch department {
        case .marketing: Number(words: .leadsToWork, object: "lead", filter: "status == 'new' || status == 'working'")
        case .sales: Number(words: .openDeals, object: "opportunity", filter: "stage != 'won' && stage != 'lost'")
        case .finance: Number(words: .unpaid, object: "receivable", filter: "status != 'paid'")
        case .service:
            Number(words: .openTickets, object: "ticket", filter: "status == 'open' || status == 'pending'")
        }
    }

    /// One's own tasks by when they are due, then what is newest for one's departments.
    static func lists(_ work: Work) -> [Rows] {
        let mine = "owner_id == \(work.actor.user)"
        let tasks = Rows(
            heading: .myTasks, empty: .noTasks, object: "task", filter: "status == 'open' && \(mine)", sort: "due_at",
            hiding: ["owner_id", "status"])
        let own = departments(work)
        return [tasks] + own.flatMap { rows($0, isOnlyOne: own.count == 1, mine, work) }
    }

    private static func rows(_ department: Department, isOnlyOne: Bool, _ mine: String, _ work: Work) -> [Rows] {
        let leads = Rows(
            heading: .newestLeads, empty: .noLeads, object: "lead", filter: scope(of: "lead", mine, work),
            hiding: ["region", "industry", "source", "owner_id"])
        switch department {
        case .marketing: return [leads]
        case .sales:
            let deals = Rows(
                heading: .openDeals, empty: .noDeals, object: "opportunity",
                filter: ["stage != 'won' && stage != 'lost'", isOnlyOne ? mine : nil].compactMap { $0 }.joined(
                    separator: " && "), sort: "closes_on", hiding: ["owner_id"])
            return isOnlyOne ? [deals, leads] : [deals]
        case .finance:
            return [
                Rows(
                    heading: .unpaid, empty: .noReceivables, object: "receivable", filter: "status != 'paid'",
                    hiding: ["owner_id"])
            ]
        case .service:
            return [
                Rows(
                    heading: .openTickets, empty: .noTickets, object: "ticket",
                    filter: "status == 'open' || status == 'pending'", hiding: ["satisfaction"])
            ]
        }
    }

    /// Sellers see their own; who reads everybody's sees everybody's.
    private static func scope(of object: String, _ mine: String, _ work: Work) -> String? {
        guard let object = work.schema.object(object) else { return nil }
        return work.actor.access.reach(.read, object) == .all ? nil : mine
    }
}
