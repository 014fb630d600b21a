import Conditions
import Records
import Storage

/// What must hold after any story: the journal is complete, nothing is parked, a win brings about its three things
/// once, and money adds up.
struct DemoAudit: Sendable {
    let tenant: Int64
    let schema: Declarations

    func problems(_ connection: any Connection) throws -> [String] {
        var problems: [String] = []
        for (what, sql) in laws {
            let count = try DemoReport.number(sql, tenant, connection)
            if count > 0 { problems.append("\(count) × \(what)") }
        }
        return problems
    }

    private var laws: [(what: String, sql: String)] {
        created + wins + [
            ("job parked", "SELECT COUNT(*) FROM jobs WHERE tenant = ? AND state = 'parked'"),
            ("reaction waiting", "SELECT COUNT(*) FROM jobs WHERE tenant = ? AND entry_id IS NOT NULL"),
            (
                "receivable paid otherwise than allocated",
                """
                SELECT COUNT(*) FROM receivables r WHERE r.tenant = ? AND COALESCE(r.paid, 0) <> COALESCE((SELECT \
                SUM(a.amount) FROM allocations a WHERE a.tenant = r.tenant AND a.receivable_id = r.id), 0)
                """
            ),
            (
                "receipt allocated otherwise than its allocations",
                """
                SELECT COUNT(*) FROM receipts r WHERE r.tenant = ? AND COALESCE(r.allocated, 0) <> COALESCE((SELECT \
                SUM(a.amount) FROM allocations a WHERE a.tenant = r.tenant AND a.receipt_id = r.id), 0)
                """
            ),
            (
                "receivable paid twice",
                "SELECT COUNT(*) FROM receivables WHERE tenant = ? AND COALESCE(paid, 0) > amount"
            ),
            (
                "receipt allocated twice",
                "SELECT COUNT(*) FROM receipts WHERE tenant = ? AND COALESCE(allocated, 0) > amount"
            ),
            (
                "order paid otherwise than its receivable",
                """
                SELECT COUNT(*) FROM orders o JOIN receivables r ON r.tenant = o.tenant AND r.order_id = o.id \
                WHERE o.tenant = ? AND (o.status = 'paid') <> (r.status = 'paid')
                """
            ),
        ]
    }

    private var created: [(what: String, sql: String)] {
        schema.objects.map { object in
            (
                "\(object.name) without its entry in the journal",
                """
                SELECT COUNT(*) FROM \(object.plural) t WHERE t.tenant = ? AND NOT EXISTS (SELECT 1 FROM journal j \
                WHERE j.tenant = t.tenant AND j.record_id = t.id AND j.object = '\(object.name)' \
                AND j.action = 'created')
                """
            )
        }
    }

    private var wins: [(what: String, sql: String)] {
        let order = "SELECT o.id FROM orders o WHERE o.tenant = d.tenant AND o.opportunity_id = d.id"
        return [
            ("order", "orders x WHERE x.tenant = d.tenant AND x.opportunity_id = d.id"),
            ("receivable", "receivables x WHERE x.tenant = d.tenant AND x.order_id IN (\(order))"),
            (
                "service task",
                "tasks x WHERE x.tenant = d.tenant AND x.kind = 'service_arrangement' AND x.subject_id IN (\(order))"
            ),
            (
                "congratulation",
                "notifications x WHERE x.tenant = d.tenant AND x.kind = 'won' AND x.owner_id = d.owner_id AND x.subject_id = d.id"
            ),
        ].map { name, rows in
            (
                "won deal without exactly one \(name)",
                """
                SELECT COUNT(*) FROM opportunities d WHERE d.tenant = ? AND d.stage = 'won' \
                AND (SELECT COUNT(*) FROM \(rows)) <> 1
                """
            )
        }
    }
}
