import Conditions
import Parties
import Records

/// Who follows a record: its owner, who made it, who was mentioned on it and who asked to, unless they turned it off.
public enum Followers {
    /// Why somebody follows.
    public enum Reason: String, Sendable {
        case asked, mentioned
    }

    /// Makes somebody follow a record. Who turned it off stays out, unless they ask themselves.
    public static func follow(_ record: AnyRecord, by user: Int64, because reason: Reason, in work: Work) throws {
        let conflict =
            reason == .asked ? "DO UPDATE SET state = 'following', reason = 'asked'" : "DO NOTHING"
        try work.connection.execute(
            """
            INSERT INTO followers (tenant,object,record_id,user_id,state,reason,at) VALUES (?,?,?,?,'following',?,?) \
            ON CONFLICT (tenant, object, record_id, user_id) \(conflict)
            """, key(record, user, work) + [.text(reason.rawValue), .int(work.now.milliseconds)])
    }

    /// Somebody wants to hear no more of a record, even when it is theirs.
    public static func unfollow(_ record: AnyRecord, by user: Int64, in work: Work) throws {
        try work.connection.execute(
            """
            INSERT INTO followers (tenant,object,record_id,user_id,state,reason,at) VALUES (?,?,?,?,'off','asked',?) \
            ON CONFLICT (tenant, object, record_id, user_id) DO UPDATE SET state = 'off', reason = 'asked'
            """, key(record, user, work) + [.int(work.now.milliseconds)])
    }

    /// The users who follow a record, by id.
    public static func of(_ record: AnyRecord, _ work: Work) throws -> [Int64] {
        var users: Set<Int64> = Set([record.responsible, record.createdBy].compactMap { $0 }.filter { $0 > 0 })
        try work.connection.query(
            "SELECT user_id, state FROM followers WHERE tenant = ? AND object = ? AND record_id = ?",
            [.int(work.actor.tenant), .text(record.object.name), .int(record.id)]
        ) { row in
            if row.text(1) == "following" { users.insert(row.int(0)) } else { users.remove(row.int(0)) }
        }
        return users.sorted()
    }

    private static func key(_ record: AnyRecord, _ user: Int64, _ work: Work) -> [Value] {
        [.int(work.actor.tenant), .text(record.object.name), .int(record.id), .int(user)]
    }
}
