import Conditions
import Parties
import Records

/// Whom comments speak to: those they name and those they answer. It is known of everybody who may see the comment,
/// whether or not they want to be told.
public enum Addressees {
    /// Why a comment speaks to somebody.
    public enum Reason: String, Sendable {
        case mention, reply
    }

    /// A comment that speaks to somebody.
    public struct Call: Sendable, Hashable {
        /// The comment.
        public let comment: Int64
        /// Why.
        public let reason: Reason
    }

    /// Notes that a comment speaks to somebody; false when that was noted before.
    static func note(_ user: Int64, _ comment: Record<Comment>, _ reason: Reason, _ work: Work) throws -> Bool {
        let rows = try work.connection.execute(
            """
            INSERT INTO comment_addressees (tenant,user_id,comment_id,reason,at) VALUES (?,?,?,?,?) \
            ON CONFLICT (tenant, user_id, comment_id, reason) DO NOTHING
            """,
            [
                .int(work.actor.tenant), .int(user), .int(comment.id), .text(reason.rawValue),
                .int(work.now.milliseconds),
            ])
        return rows > 0
    }

    /// The newest comments that speak to somebody, each once, as far back as is asked; whether they may be seen and were
    /// taken back is not asked here.
    public static func calls(to user: Int64, limit: Int, _ work: Work) throws -> [Call] {
        let all = try work.connection.all(
            """
            SELECT comment_id, reason FROM comment_addressees WHERE tenant = ? AND user_id = ? \
            ORDER BY comment_id DESC, reason LIMIT \(limit)
            """, [.int(work.actor.tenant), .int(user)]
        ) { Call(comment: $0.int(0), reason: Reason(rawValue: $0.text(1)) ?? .mention) }
        var seen: Set<Int64> = []
        return all.filter { seen.insert($0.comment).inserted }
    }
}
