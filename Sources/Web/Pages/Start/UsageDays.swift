import Automation
import Conditions
import HTTPTypes
import Hummingbird
import Records
import Storage
import Synchronization

/// On which days who worked, at a desk or on a phone: one row per person, day and kind of device, and nothing of what
/// they looked at.
final class UsageDays: Sendable {
    private struct Day: Hashable {
        let tenant: Int64
        let user: Int64
        let day: Int64
        let device: String
    }
    private let noted = Mutex<Set<Day>>([])

    /// The civil day in Beijing, counted from 1970.
    static func day(_ at: Instant) -> Int64 { (at.milliseconds + 8 * Instant.hour) / Instant.day }

    /// Notes a visit; a second one of the day costs nothing.
    func note(_ visit: Visit, _ engine: Engine) async throws {
        let agent = visit.request.headers[.userAgent] ?? ""
        let day = Day(
            tenant: visit.real.tenant, user: visit.real.user, day: Self.day(engine.clock.now),
            device: agent.contains("Mobi") ? "phone" : "desk")
        let isNew = noted.withLock { noted in
            if noted.count > 50_000 { noted = noted.filter { $0.day == day.day } }
            return noted.insert(day).inserted
        }
        guard isNew else { return }
        try await engine.database.write { connection in
            try connection.execute(
                "INSERT INTO usage_days (tenant,day,user_id,device) VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
                [.int(day.tenant), .int(day.day), .int(day.user), .text(day.device)])
        }
    }
}
