import Automation
import Conditions
import Money
import Parties
import Records
import Storage

/// The life of the demo company: people see in the journal what happened and plan what they do about it, visitors
/// and customers act of their own accord, and everything they do is a Work of theirs.
final class Story {
    let engine: Engine
    let clock: ManualClock
    let crew: DemoCrew
    let office: BusinessTime
    var chance: Chance
    /// The luck of what stands between companies, its own so that it changes nothing else in the story.
    var bonds: Chance
    var names: DemoNames
    var agenda = Agenda()
    /// The moment of the event that is being planned or seen.
    var moment: Instant
    var market: DemoMarket
    var leads: [Int64: DemoLead] = [:]
    var deals: [Int64: DemoDeal] = [:]
    var tickets: [Int64: DemoTicket] = [:]
    /// Accounts that bought something; those that bought more often stand there more often.
    var customers: [Int64]
    /// The seller of each account.
    var sellerOf: [Int64: Int64] = [:]
    /// The accounts of each seller, the oldest first.
    var accountsOf: [Int64: [Int64]] = [:]
    /// What went from sales to service.
    var packs: [Int64: DemoPack] = [:]
    /// The receivable a receipt to come is meant for, by its number.
    var receiptOf: [String: Int64] = [:]
    /// How often something was refused, by reason.
    var refusals: [String: Int] = [:]
    let size: Double
    private var lastEntry: Int64 = 0

    init(
        engine: Engine, clock: ManualClock, crew: DemoCrew, market: DemoMarket, names: DemoNames, chance: Chance,
        customers: [Int64], size: Double
    ) throws {
        self.engine = engine
        self.clock = clock
        self.crew = crew
        self.market = market
        self.names = names
        self.chance = chance
        var luck = chance
        bonds = Chance(seed: luck.next())
        self.customers = customers
        self.size = size
        moment = clock.now
        office = try WorkingHours.time.get()
    }

    /// Events of so many milliseconds share one transaction.
    private static let stride = 10 * Instant.minute

    /// Lives until an instant; `eachDay` hears of every day that passed.
    func live(until end: Instant, eachDay: (Int) -> Void) async throws {
        let worker = Worker(engine, batch: 256)
        let start = clock.now
        try await see()
        for day in 0...Int((end.milliseconds - start.milliseconds) / Instant.day) {
            planDay(CivilDate(start).adding(days: day), after: start)
            let midnight = min(end, CivilDate(start).adding(days: day + 1).start())
            while let next = agenda.next, next < midnight {
                try await perform(due(before: min(next.adding(Self.stride), midnight)))
                try await worker.drain()
                try await see()
            }
            clock.move(to: midnight)
            try await worker.drain()
            eachDay(day)
        }
    }

    private func due(before limit: Instant) -> [Step] {
        var steps: [Step] = []
        while let at = agenda.next, at < limit, let entry = agenda.take() {
            moment = entry.at
            guard var step = entry.plan(self) else { continue }
            step.at = entry.at
            steps.append(step)
        }
        return steps
    }

    private func perform(_ steps: [Step]) async throws {
        let refused = try await engine.database.write { [engine, clock] connection in
            var refused: [Refusal] = []
            for step in steps {
                clock.move(to: step.at)
                do {
                    try connection.savepoint { try step.body(engine.work(as: step.actor, connection)) }
                } catch let refusal as Refusal {
                    refused.append(refusal)
                }
            }
            return refused
        }
        for refusal in refused { refusals[refusal.demoCode, default: 0] += 1 }
    }

    /// Everybody sees what happened since they looked last.
    private func see() async throws {
        let last = lastEntry
        let entries = try await engine.database.read { [tenant = crew.tenant] connection in
            try connection.all(
                """
                SELECT \(JournalEntry.columns) FROM journal j WHERE j.tenant = ? AND j.id > ? \
                AND j.object <> 'notification' ORDER BY j.id
                """, [.int(tenant), .int(last)], JournalEntry.init)
        }
        for entry in entries {
            moment = max(entry.at, clock.now)
            Self.responses[entry.fact]?(self, entry)
        }
        lastEntry = entries.last?.id ?? last
    }

    /// What people do about a fact.
    typealias Response = @Sendable (Story, JournalEntry) -> Void

    private static let responses: [String: Response] =
        [leadResponses, dealResponses, moneyResponses, ticketResponses, taskResponses, bondResponses].reduce(into: [:])
    {
        $0.merge($1) { first, _ in first }
    }

    // MARK: Planning

    /// Plans something some working time from now.
    func inOffice(_ milliseconds: Int64, _ plan: @escaping Agenda.Plan) {
        agenda.add((try? office.add(milliseconds, to: moment)) ?? moment.adding(milliseconds), plan)
    }

    /// Plans something some days from now, in working time.
    func inDays(_ days: Double, _ plan: @escaping Agenda.Plan) {
        let at = moment.adding(Int64(days * Double(Instant.day)))
        agenda.add((try? office.add(chance.hours(0.5), to: at)) ?? at, plan)
    }

    /// Whether people work on a day.
    func isWorking(_ day: CivilDate) -> Bool {
        ((try? office.elapsed(from: day.start(), to: day.adding(days: 1).start())) ?? 0) > 0
    }
}

extension Refusal {
    /// A short name to count by.
    var demoCode: String {
        switch self {
        case .notFound(let object, _): "not_found \(object)"
        case .forbidden(let action, let object): "forbidden \(action) \(object)"
        case .invalid(let problems): "invalid \(problems.map(\.field).joined(separator: " "))"
        case .duplicate(let object, _, let fields): "duplicate \(object) \(fields.joined(separator: " "))"
        case .conflict(let code, _): code
        case .missingEvidence: "missing_evidence"
        case .unknownReferences(let problems): "unknown_reference \(problems.map(\.field).joined(separator: " "))"
        default: String("\(self)".prefix { $0 != "(" })
        }
    }
}

extension Work {
    /// Does a verb by its name, as a program calls it.
    @discardableResult
    func perform<Object: BusinessObject>(
        _ name: String, _ object: Object.Type, _ id: Int64, _ input: JSON = .object([])
    ) throws -> JSON {
        guard let verb = schema.verb(name, of: Object.definition) else {
            throw Refusal.notFound(object: "\(Object.name).\(name)", id: id)
        }
        return try perform(verb, on: id, input)
    }
}
