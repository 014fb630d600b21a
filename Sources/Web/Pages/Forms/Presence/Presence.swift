import Conditions
import Records
import Storage

/// Who edits a record now. Every open form says so again and again; whoever stops saying so has left.
enum Presence {
    /// After this long without a word somebody is gone.
    static let patience: Int64 = 40_000

    /// Somebody is here, in one tab.
    static func say(_ object: String, _ id: Int64, tab: String, _ work: Work) throws {
        let here: [Value] = [.int(work.actor.tenant), .int(work.actor.user), .text(tab)]
        let changed = try work.connection.execute(
            "UPDATE presence SET at = ? WHERE tenant = ? AND user_id = ? AND tab = ? AND object = ? AND record_id = ?",
            [.int(work.now.milliseconds)] + here + [.text(object), .int(id)])
        guard changed == 0 else { return }
        try leave(tab: tab, work)
        try work.connection.execute(
            "DELETE FROM presence WHERE tenant = ? AND user_id = ? AND at < ?",
            [here[0], here[1], .int(work.now.milliseconds - patience)])
        try work.connection.execute(
            "INSERT INTO presence (tenant,user_id,tab,object,record_id,at) VALUES (?,?,?,?,?,?)",
            here + [.text(object), .int(id), .int(work.now.milliseconds)])
        work.connection.wake("notifications")
    }

    /// Somebody left a tab.
    static func leave(tab: String, _ work: Work) throws {
        let gone = try work.connection.execute(
            "DELETE FROM presence WHERE tenant = ? AND user_id = ? AND tab = ?",
            [.int(work.actor.tenant), .int(work.actor.user), .text(tab)])
        if gone > 0 { work.connection.wake("notifications") }
    }

    /// The others who edit a record now.
    static func others(_ object: String, _ id: Int64, _ work: Work) throws -> [String] {
        let users = try work.connection.all(
            """
            SELECT DISTINCT user_id FROM presence WHERE tenant = ? AND record_id = ? AND at >= ? AND object = ? \
            AND user_id <> ? ORDER BY user_id LIMIT 20
            """,
            [
                .int(work.actor.tenant), .int(id), .int(work.now.milliseconds - patience), .text(object),
                .int(work.actor.user),
            ]
        ) { $0.int(0) }
        return users.compactMap { id in work.actor.company.people.first { $0.id == id }?.name }
    }

    /// What tells one moment's company from another's, over everything the visitor edits now.
    static func company(_ work: Work) throws -> [String] {
        let since = work.now.milliseconds - patience
        return try work.connection.all(
            """
            SELECT DISTINCT o.object, o.record_id, o.user_id FROM presence m JOIN presence o ON o.tenant = m.tenant \
            AND o.record_id = m.record_id AND o.object = m.object WHERE m.tenant = ? AND m.user_id = ? AND m.at >= ? \
            AND o.at >= ? AND o.user_id <> m.user_id ORDER BY o.object, o.record_id, o.user_id LIMIT 50
            """, [.int(work.actor.tenant), .int(work.actor.user), .int(since), .int(since)]
        ) { "\($0.text(0)) \($0.int(1)) \($0.int(2))" }
    }
}
