import Conditions
import Records
import Storage

/// What a demo made: marked when it was made, so that clearing takes that and nothing else.
public enum DemoRecords {
    /// Objects that stay: people sign in with them.
    private static let kept: Set<String> = ["user", "team"]
    private static let total = "demo_clearing"
    private static let batch = 200

    /// Marks every living record of a company as made by a demo, and its people as invented.
    public static func mark(_ tenant: Int64, _ schema: Declarations, at now: Instant, _ connection: any Connection)
        throws
    {
        for object in schema.objects where !kept.contains(object.name) || object.name == "user" {
            try connection.execute(
                """
                INSERT INTO demo_records (tenant, id, object, marked_at) SELECT tenant, id, '\(object.name)', \
                \(now.milliseconds) FROM \(object.plural) WHERE tenant = ? AND deleted_at IS NULL ON CONFLICT DO NOTHING
                """, [.int(tenant)])
        }
    }

    /// How many are left of each object, counted up to a hundred thousand together.
    public static func counts(_ work: Work) throws -> [(object: String, count: Int64)] {
        try work.connection.all(
            """
            SELECT object, COUNT(*) FROM (SELECT object FROM demo_records WHERE tenant = ? AND object <> 'user' \
            LIMIT 100000) d GROUP BY object ORDER BY COUNT(*) DESC, object
            """, [.int(work.actor.tenant)]
        ) { ($0.text(0), $0.int(1)) }
    }

    /// The invented people who can still sign in, except the one who asks and who was given an address of their own:
    /// behind that stands a colleague.
    public static func people(_ work: Work) throws -> [Colleague] {
        guard let object = work.schema.object("user") else { return [] }
        let marks = try work.connection.all(
            "SELECT id, marked_at FROM demo_records WHERE tenant = ? AND object = 'user'", [.int(work.actor.tenant)]
        ) { ($0.int(0), Instant($0.int(1))) }
        let marked = Dictionary(marks) { first, _ in first }
        return try work.actor.company.people.filter { person in
            guard person.isActive, person.id != work.actor.user, let since = marked[person.id],
                let record = try work.find(object, person.id)
            else { return false }
            let entries = try work.recent(of: record, limit: 200)
            return !entries.contains { $0.at > since && $0.changes["email"] != nil }
        }
    }

    /// How many there were when clearing began, nil when it never did.
    public static func begun(_ work: Work) throws -> Int64? { try work.setting(total)?.int }

    /// Whether they are being cleared now; a clearing that was parked is not, and may be begun again.
    public static func isClearing(_ work: Work) throws -> Bool {
        guard let administrator = try administrator(work) else { return false }
        return try work.connection.first(
            "SELECT 1 FROM jobs WHERE tenant = ? AND record_id = ? AND name = ? AND state <> 'parked'",
            [.int(work.actor.tenant), .int(administrator.id), .text(clearing.name)]
        ) { _ in true } ?? false
    }

    /// Begins to clear them: a timer takes them away in small Works until none is left. The invented people stay, as
    /// people of the company.
    public static func clear(_ work: Work) throws {
        let count = try counts(work).reduce(0) { $0 + $1.count }
        try work.connection.execute(
            """
            INSERT INTO settings (tenant,key,value) VALUES (?,?,?) \
            ON CONFLICT (tenant, key) DO UPDATE SET value = excluded.value
            """, [.int(work.actor.tenant), .text(total), .text(JSON.int(count).text)])
        try work.connection.execute(
            "DELETE FROM demo_records WHERE tenant = ? AND object = 'user'", [.int(work.actor.tenant)])
        try work.noteSetting("demo_cleared", ["records": .int(count)])
        try goOn(work)
    }

    private static func goOn(_ work: Work) throws {
        guard let administrator = try administrator(work) else { return }
        try work.set(timer: clearing.name, on: administrator, due: work.now)
    }

    /// The first user, who is always there: the timer needs a record to stand on.
    private static func administrator(_ work: Work) throws -> AnyRecord? {
        guard let user = work.schema.object("user"),
            let id = work.actor.company.people.map(\.id).min()
        else { return nil }
        return try work.find(user, id)
    }

    /// Takes the next ones away, newest first, so that what refers to others goes before them.
    public static let clearing = TimerAction("demo.clear") { work, _ in
        let next = try work.connection.all(
            """
            SELECT id, object, marked_at FROM demo_records WHERE tenant = ? AND object <> 'user' \
            ORDER BY id DESC LIMIT ?
            """, [.int(work.actor.tenant), .int(Int64(batch))]
        ) { (id: $0.int(0), object: $0.text(1), at: Instant($0.int(2))) }
        for one in next {
            if let object = work.schema.object(one.object), let record = try work.find(object, one.id),
                try !isUsed(record, since: one.at, work)
            {
                try remove(record, work)
            }
            try work.connection.execute(
                "DELETE FROM demo_records WHERE tenant = ? AND id = ?", [.int(work.actor.tenant), .int(one.id)])
        }
        if next.count == batch { try goOn(work) }
    }

    /// Whether somebody changed it since, or a record of theirs refers to it.
    private static func isUsed(_ record: AnyRecord, since: Instant, _ work: Work) throws -> Bool {
        let touched = try work.connection.first(
            """
            SELECT 1 FROM journal WHERE tenant = ? AND record_id = ? AND at > ? AND \(JournalEntry.broughtSQL) LIMIT 1
            """,
            [.int(work.actor.tenant), .int(record.id), .int(since.milliseconds)]
        ) { _ in true }
        if touched == true { return true }
        // What the public sent or a program brought was made by nobody and is no reaction's either.
        let brought = """
            EXISTS (SELECT 1 FROM journal WHERE tenant = t.tenant AND record_id = t.id AND action = 'created' \
            AND \(JournalEntry.broughtSQL))
            """
        return try !references(to: record, "(created_by <> 0 OR \(brought))", work).isEmpty
    }

    private static func remove(_ record: AnyRecord, _ work: Work) throws {
        // What the system itself wrote about it goes with it: a reminder, a notification.
        for one in try references(to: record, "created_by = 0", work) {
            if let own = try work.find(one.object, one.id) { try take(own, work) }
        }
        try take(record, work)
    }

    private static func take(_ record: AnyRecord, _ work: Work) throws {
        try work.delete(record)
        try work.connection.execute(
            "DELETE FROM jobs WHERE tenant = ? AND record_id = ?", [.int(work.actor.tenant), .int(record.id)])
    }

    /// Living records beside the demo's own that refer to one.
    private static func references(to record: AnyRecord, _ makers: String, _ work: Work) throws -> [Referring] {
        let condition = """
            \(makers) AND NOT EXISTS (SELECT 1 FROM demo_records d WHERE d.tenant = t.tenant AND d.id = t.id)
            """
        return try Referring.records(to: [record.id], of: record.object, where: condition, work)
    }
}
