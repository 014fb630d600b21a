import Automation
import Records
import Storage

/// A made-up Chinese software company, 合奏软件, and some months of its life, lived through in seconds.
///
/// Everything in it is invented and made by the product itself: visitors send forms, people call verbs with the
/// rights of their roles, reactions and timers do the rest. The same seed and times give the same story.
public struct Demo: Sendable {
    /// How many days are lived through; the last one ends at `end`.
    public var days = 120
    /// The present, in which the story ends.
    public var end: Instant
    /// What luck begins with.
    public var seed: UInt64 = 2026
    /// 1 is a company with some forty leads a working day; a test takes less.
    public var size: Double = 1

    /// A demo of 120 days that ends at an instant.
    public init(endingAt end: Instant) { self.end = end }

    /// Lives through it on an empty, migrated database; `eachDay` hears of every day that passed, from 1.
    public func run(on database: any Database, eachDay: (Int) -> Void = { _ in }) async throws -> DemoReport {
        let clock = ManualClock(end.adding(-Int64(days) * Instant.day))
        let engine = try await Engine.start(schema: Suite.declarations, database: database, clock: clock)
        var setup = DemoSetup(engine: engine, clock: clock, days: days, size: size, chance: Chance(seed: seed))
        let story = try await setup.run()
        try await story.live(until: end) { eachDay(min(days, $0 + 1)) }
        let tenant = story.crew.tenant, end = end
        try await database.write { connection in
            try DemoRecords.mark(tenant, engine.schema, at: end, connection)
        }
        return try await DemoReport.read(engine, tenant: story.crew.tenant, refusals: story.refusals)
    }

    /// Who can sign in: name, role and e-mail, one for each role; all with `password`.
    public static let signIns: [(name: String, role: String, email: String)] =
        ([DemoStaff.admin] + DemoStaff.everybody).reduce(into: []) { list, person in
            let role = person.roles.split(separator: ",").first.map(String.init) ?? ""
            guard !list.contains(where: { $0.role == role }) else { return }
            list.append((person.name, role, person.email))
        }

    /// The password of everybody, hashed at a low cost: it protects invented data only.
    public static let password = DemoStaff.password
}
