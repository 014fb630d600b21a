import Automation
import Conditions
import Money
import Records
import Storage

/// What a demo came to: how many of everything, the figures that tell whether it makes sense, and what is amiss.
public struct DemoReport: Sendable, Equatable {
    /// Records by API collection, `journal` and `form_hits`.
    public var counts: [String: Int] = [:]
    /// Figures by name, amounts in minor units.
    public var figures: [String: Int64] = [:]
    /// How often the product refused something, by reason.
    public var refusals: [String: Int] = [:]
    /// What should hold and does not; empty when all is well.
    public var problems: [String] = []

    static func read(_ engine: Engine, tenant: Int64, refusals: [String: Int]) async throws -> DemoReport {
        let today = CivilDate(engine.clock.now).description
        var report = try await engine.database.read { [schema = engine.schema] connection in
            var report = DemoReport()
            for table in schema.objects.map(\.plural) + ["journal", "form_hits", "jobs"] {
                report.counts[table] = Int(
                    try number("SELECT COUNT(*) FROM \(table) WHERE tenant = ?", tenant, connection))
            }
            for (name, sql) in figures(today) { report.figures[name] = try number(sql, tenant, connection) }
            report.problems = try DemoAudit(tenant: tenant, schema: schema).problems(connection)
            return report
        }
        report.problems += try await engine.database.integrityProblems()
        report.refusals = refusals
        return report
    }

    static func number(_ sql: String, _ tenant: Int64, _ connection: any Connection) throws -> Int64 {
        try connection.first(sql, [.int(tenant)]) { $0.isNull(0) ? 0 : $0.int(0) } ?? 0
    }

    private static func figures(_ today: String) -> [(String, String)] {
        let open =
            "CAST(SUM(amount - COALESCE(paid, 0)) AS bigint) FROM receivables WHERE tenant = ? AND status <> 'paid'"
        return [
            ("won", "SELECT COUNT(*) FROM opportunities WHERE tenant = ? AND stage = 'won'"),
            ("lost", "SELECT COUNT(*) FROM opportunities WHERE tenant = ? AND stage = 'lost'"),
            ("converted", "SELECT COUNT(*) FROM leads WHERE tenant = ? AND status = 'converted'"),
            ("rejected", "SELECT COUNT(*) FROM leads WHERE tenant = ? AND status = 'rejected'"),
            ("touched", "SELECT COUNT(*) FROM leads WHERE tenant = ? AND first_touched_at IS NOT NULL"),
            ("touched_late", "SELECT COUNT(*) FROM leads WHERE tenant = ? AND first_touched_at > first_touch_due_at"),
            ("reminded", "SELECT COUNT(*) FROM journal WHERE tenant = ? AND object = 'lead' AND action = 'reminded'"),
            ("rerouted", "SELECT COUNT(*) FROM journal WHERE tenant = ? AND object = 'lead' AND action = 'rerouted'"),
            ("ordered", "SELECT CAST(SUM(amount) AS bigint) FROM orders WHERE tenant = ?"),
            ("received", "SELECT CAST(SUM(amount) AS bigint) FROM receipts WHERE tenant = ?"),
            ("allocated", "SELECT CAST(SUM(allocated) AS bigint) FROM receipts WHERE tenant = ?"),
            ("not_due", "SELECT \(open) AND due_on >= '\(today)'"),
            ("overdue", "SELECT \(open) AND due_on < '\(today)'"),
            ("breached", "SELECT COUNT(*) FROM tickets WHERE tenant = ? AND is_breached = 1"),
            ("paused", "SELECT COUNT(*) FROM journal WHERE tenant = ? AND object = 'ticket' AND action = 'paused'"),
            ("rated", "SELECT COUNT(*) FROM tickets WHERE tenant = ? AND satisfaction IS NOT NULL"),
            ("stars", "SELECT CAST(SUM(satisfaction) AS bigint) FROM tickets WHERE tenant = ?"),
            ("accepted", "SELECT COUNT(*) FROM handovers WHERE tenant = ? AND status = 'accepted'"),
            ("parts", "SELECT COUNT(*) FROM accounts WHERE tenant = ? AND parent_id IS NOT NULL"),
            ("tasks_done", "SELECT COUNT(*) FROM tasks WHERE tenant = ? AND status = 'done'"),
            ("mentions", "SELECT COUNT(*) FROM notifications WHERE tenant = ? AND kind = 'mention'"),
        ]
    }
}
