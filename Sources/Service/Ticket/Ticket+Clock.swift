import Collaboration
import Parties
import Records

extension Ticket {
    static let breachTimer = "ticket.breach"

    /// What a priority promises: business minutes to the first response and to the resolution.
    static let policy = SLAPolicy(
        name: "standard",
        targets: [
            "p1": SLATarget(firstResponse: 30, resolution: 240), "p2": SLATarget(firstResponse: 60, resolution: 480),
            "p3": SLATarget(firstResponse: 240, resolution: 1350),
            "p4": SLATarget(firstResponse: 450, resolution: 2250),
        ])

    /// A new ticket gets its due times, as a pure function of calendar, policy and what happened.
    static let startClock = Reaction("ticket.start_clock", on: "ticket.created") { work, entry in
        guard let ticket = try work.find(Ticket.self, entry.record) else { return }
        try setClock(of: ticket, work)
    }

    /// Another priority, a pause or its end moves the due times.
    static let restartClock = Reaction(
        "ticket.restart_clock", on: "ticket.updated", when: { $0.after("priority") != nil }
    ) { work, entry in
        guard let ticket = try work.find(Ticket.self, entry.record) else { return }
        try setClock(of: ticket, work)
    }

    /// The ticket waits for the customer; its clock stands still.
    static let waiting = Verb(
        "wait", of: Ticket.self, "等待客户", "Wait for customer",
        entering: Entering("status", [TicketStatus.pending.rawValue]), offered: { $0.status == .open }
    ) { work, ticket, _ in
        guard ticket.status == .open else {
            throw Refusal.conflict(code: "not_open", message: Label("工单不在处理中", "The ticket is not open"))
        }
        let paused = try work.update(ticket, as: "paused") { $0.status = .pending }
        try setClock(of: paused, work)
        return .object([])
    }

    /// The customer answered, or the problem came back; the clock goes on with what it had used.
    static let reopen = Verb(
        "reopen", of: Ticket.self, "重新打开", "Reopen", entering: Entering("status", [TicketStatus.open.rawValue]),
        offered: { $0.status != .open }
    ) { work, ticket, _ in
        guard ticket.status != .open else {
            throw Refusal.conflict(code: "is_open", message: Label("工单正在处理", "The ticket is open already"))
        }
        let action = ticket.status == .pending ? "resumed" : "reopened"
        let reopened = try work.update(ticket, as: action) {
            $0.status = .open
            $0.resolvedAt = .some(nil)
        }
        try setClock(of: reopened, work)
        return .object([])
    }

    static func setClock(of ticket: Record<Ticket>, _ work: Work) throws {
        let clock = SLAClock(time: try WorkingHours.time(in: work), policy: policy)
        let status = try clock.read(try history(of: ticket, work), at: work.now)
        let response = status.firstResponse?.due
        let resolution = status.resolution?.due
        let why = try status.resolution.map { try clock.explain($0) } ?? []
        try work.update(
            ticket, as: "clock_set", because: ["rule": "sla", "policy": "standard", "reasons": Self.json(why)]
        ) {
            $0.responseDue = .some(response ?? ticket.responseDue)
            $0.resolutionDue = .some(resolution)
        }
        try set("response", response, done: ticket.respondedAt != nil, ticket, work)
        try set("resolution", resolution, done: ticket.resolvedAt != nil, ticket, work)
    }

    private static func json(_ reasons: [SLAReason]) -> JSON {
        .array(reasons.map { ["zh-Hans": .string($0.text(.zhHans)), "en": .string($0.text(.en))] })
    }

    private static func set(
        _ kind: String, _ due: Instant?, done: Bool, _ ticket: Record<Ticket>, _ work: Work
    ) throws {
        let timer = "\(breachTimer).\(kind)"
        guard let due, !done, ticket.status != .resolved else { return try work.cancel(timer: timer, on: ticket.any) }
        try work.set(timer: timer, on: ticket.any, due: due, note: ["kind": .string(kind)])
    }

    /// What the journal says of the ticket, as the clock reads it.
    private static func history(of ticket: Record<Ticket>, _ work: Work) throws -> [SLAEntry] {
        try work.history(of: ticket.any).compactMap { entry in
            switch entry.action {
            case "created": SLAEntry(at: entry.at, .started(priority: entry.after("priority")?.string ?? "p3"))
            case "paused": SLAEntry(at: entry.at, .paused)
            case "resumed": SLAEntry(at: entry.at, .resumed)
            case "responded": SLAEntry(at: entry.at, .firstResponse)
            case "resolved": SLAEntry(at: entry.at, .resolved)
            case "reopened": SLAEntry(at: entry.at, .reopened)
            case "updated":
                entry.after("priority")?.string.map { SLAEntry(at: entry.at, .priorityChanged(to: $0)) }
            default: nil
            }
        }
    }

    /// A due time passed: the ticket is marked, its owner and whoever answers for service hear of it.
    static func breach(_ kind: String) -> TimerAction {
        TimerAction("\(breachTimer).\(kind)") { work, timer in
            guard let ticket = try work.find(Ticket.self, timer.record), ticket.status != .resolved else { return }
            try work.update(ticket, as: "breached", because: ["kind": .string(kind)]) { $0.isBreached = true }
        }
    }

    /// Tells who works on it and who answers for service; of a late response and of a late resolution each.
    static let tellBreach = Reaction("ticket.tell_breach", on: "ticket.breached") { work, entry in
        guard let ticket = try work.find(Ticket.self, entry.record) else { return }
        let leads = try RACI.load(work).people([.accountable], at: .service, work).map(\.id)
        let people = leads + [ticket.owner?.id].compactMap { $0 }
        let isResponse = entry.explanation["kind"]?.string == "response"
        let what = isResponse ? Label("首次响应超时", "First response overdue") : Label("解决超时", "Resolution overdue")
        for user in Set(people).sorted() {
            try Notice.post(
                to: user, kind: "sla_breached", about: ticket.any,
                Label("\(what.zhHans)：\(ticket.subject)", "\(what.en): \(ticket.subject)"), in: work)
        }
    }
}
