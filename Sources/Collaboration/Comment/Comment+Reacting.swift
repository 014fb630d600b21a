import Conditions
import Parties
import Records

extension Comment {
    /// The signs one can give instead of words.
    public static let signs = ["👍", "❤️", "🎉", "👀", "✅", "❓"]

    /// Gives a sign, or takes it back when it was given; whoever sees the comment may.
    static let react = Verb(
        "react", of: Comment.self, "表态", "React",
        input: [
            InputField("sign", "表情", "Sign", .choice(signs.map { Choice($0, $0, $0) }), isRequired: true)
        ], output: ["count"], needs: .read
    ) { work, comment, input in
        let key: [Value] = [
            .int(work.actor.tenant), .int(comment.id), .int(work.actor.user), .text(input["sign"]?.string ?? ""),
        ]
        let taken = try work.connection.execute(
            "DELETE FROM comment_signs WHERE tenant = ? AND comment_id = ? AND user_id = ? AND sign = ?", key)
        if taken == 0 {
            try work.connection.execute(
                "INSERT INTO comment_signs (tenant,comment_id,user_id,sign,at) VALUES (?,?,?,?,?)",
                key + [.int(work.now.milliseconds)])
        }
        let count = try Signs.of([comment.id], work)[comment.id]?.first { $0.sign == input["sign"]?.string }?.people
            .count
        return ["count": .int(Int64(count ?? 0))]
    }
}

/// The signs people gave to comments.
public enum Signs {
    /// One sign and who gave it.
    public struct Given: Sendable, Hashable {
        /// An emoji.
        public let sign: String
        /// Users, in the order they gave it.
        public fileprivate(set) var people: [Int64]
    }

    /// The signs of some comments, read at once.
    public static func of(_ comments: [Int64], _ work: Work) throws -> [Int64: [Given]] {
        var signs: [Int64: [Given]] = [:]
        if comments.isEmpty { return signs }
        let marks = comments.map { _ in "?" }.joined(separator: ",")
        try work.connection.query(
            """
            SELECT comment_id, sign, user_id FROM comment_signs WHERE tenant = ? AND comment_id IN (\(marks)) \
            ORDER BY comment_id, at, user_id
            """, [.int(work.actor.tenant)] + comments.map(Value.int)
        ) { row in
            var given = signs[row.int(0)] ?? []
            if let index = given.firstIndex(where: { $0.sign == row.text(1) }) {
                given[index].people.append(row.int(2))
            } else {
                given.append(Given(sign: row.text(1), people: [row.int(2)]))
            }
            signs[row.int(0)] = given
        }
        return signs
    }
}
