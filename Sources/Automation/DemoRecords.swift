import Conditions
import Records
import Storage

/// What a demo made: marked when it was made, so that clearing takes that and nothing else.
public enum DemoRecords {
    /// Objects that stay: people sign in with them.
    private static let kept: Set<String> = ["user", "team"]
    private static let batch = 200

    /// Marks every living record of a company as made by a demo.
    public static func mark(_ tenant: Int64, _ schema: Declarations, at now: Instant, _ connection: any Connection)
        throws
    {
        for object in schema.objects where !kept.contains(object.name) {
            try connection.execute(
                """
                INSERT INTO demo_records (tenant, id, object, marked_at) SELECT tenant, id, '\(object.name)', \
                \(now.milliseconds) FROM \(object.plural) WHERE tenant = ? AND deleted_at IS NULL ON CONFLICT DO NOTHING
                """, [.int(tenant)])
        }
    }

    /// How many are left, counted up to a hundred thousand.
    public static func count(_ work: Work) throws -> Int64 {
        try work.connection.first(
            "SELECT COUNT(*) FROM (SELECT 1 FROM demo_records WHERE tenant = ? LIMIT 100000) d",
            [.int(work.actor.tenant)]
        ) { $0.int(0) } ?? 0
    }

    /// Whether they are being cleared now.
    public static func isClearing(_ work: Work) throws -> Bool {
        guard let administrator = try administrator(work) else { return false }
        return try work.connection.first(
            "SELECT 1 FROM jobs WHERE tenant = ? AND record_id = ? AND name = ?",
            [.int(work.actor.tenant), .int(administrator.id), .text(clearing.name)]
        ) { _ in true } ?? false
    }

    /// Begins to clear them: a timer takes them away in small Works until none is left.
    public static func clear(_ work: Work) throws {
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
            "SELECT id, object, marked_at FROM demo_records WHERE tenant = ? ORDER BY id DESC LIMIT ?",
            [.int(work.actor.tenant), .int(Int64(batch))]
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
        if next.count == batch { try clear(work) }
    }

    /// Whether a person changed it since, or a record of theirs refers to it.
    private static func isUsed(_ record: AnyRecord, since: Instant, _ work: Work) throws -> Bool {
        let touched = try work.connection.first(
            "SELECT 1 FROM journal WHERE tenant = ? AND record_id = ? AND at > ? AND actor_id <> 0 LIMIT 1",
            [.int(work.actor.tenant), .int(record.id), .int(since.milliseconds)]
        ) { _ in true }
        return try touched ?? !references(to: record, "created_by <> 0", work).isEmpty
    }

    private static func remove(_ record: AnyRecord, _ work: Work) throws {
        // What the system itself wrote about it goes with it: a reminder, a notification.
        for (object, id) in try references(to: record, "created_by = 0", work) {
            if let own = try work.find(object, id) { try take(own, work) }
        }
        try take(record, work)
    }

    private static func take(_ record: AnyRecord, _ work: Work) throws {
        try work.delete(record)
        try work.connection.execute(
            "DELETE FROM jobs WHERE tenant = ? AND record_id = ?", [.int(work.actor.tenant), .int(record.id)])
    }

    /// Living records beside the demo's own that refer to one.
    private static func references(
        to record: AnyRecord, _ makers: String, _ work: Work
    ) throws -> [(object: ObjectDefinition, id: Int64)] {
        var found: [(object: ObjectDefinition, id: Int64)] = []
        for object in work.schema.objects {
            for field in object.fields {
                let (condition, arguments) = reference(field, record)
                guard let condition else { continue }
                let sql = """
                    SELECT id FROM \(object.plural) t WHERE tenant = ? AND \(condition) AND deleted_at IS NULL \
                    AND \(makers) AND NOT EXISTS (SELECT 1 FROM demo_records d WHERE d.tenant = t.tenant AND d.id = t.id) \
                    LIMIT 50
                    """
                let ids = try work.connection.all(sql, [.int(work.actor.tenant)] + arguments) { $0.int(0) }
                found += ids.map { (object, $0) }
            }
        }
        return found
    }

    private static func reference(_ field: AnyField, _ record: AnyRecord) -> (String?, [Value]) {
        switch field.kind {
        case .reference(record.object.name): ("\(field.name) = ?", [.int(record.id)])
        case .anyRecord where field.name == "subject_id":
            ("subject_object = ? AND subject_id = ?", [.text(record.object.name), .int(record.id)])
        default: (nil, [])
        }
    }
}
