import Conditions
import Parties
import Records

extension Comment {
    /// Says it otherwise, for who said it. The version tells whether somebody did so meanwhile.
    static let correct = Verb(
        "correct", of: Comment.self, "修改评论", "Correct",
        input: [
            InputField("body", "内容", "Content", .longText, isRequired: true),
            InputField("version", "版本", "Version", .integer),
        ]
    ) { work, comment, input in
        guard comment.any.createdBy == work.actor.user else {
            throw Refusal.conflict(
                code: "not_author", message: Label("只有作者能修改评论", "Only its author can change a comment"))
        }
        let changes = try ChangesReader(definition, by: work.actor).changes(
            from: .object([("body", input["body"] ?? .null)]))
        let after = try work.update(comment.any, changes, expecting: input["version"]?.int)
        return ["version": .int(after.version)]
    }

    /// Takes it back with the files that came with it, for who said it and for administrators. Answers stay.
    static let withdraw = Verb("withdraw", of: Comment.self, "删除评论", "Delete") { work, comment, _ in
        for file in try work.all(Attachment.self, where: \.comment, is: Reference(comment.id)) {
            try work.delete(file.any)
        }
        try work.delete(comment.any)
        return .object([])
    }
}

/// What became of comments after they were written, as the journal and the table of comments know it.
public enum Corrections {
    /// When some comments were said otherwise the last time.
    public static func times(of comments: [AnyRecord], _ work: Work) throws -> [Int64: Instant] {
        // One that is as it was made has never been changed.
        let changed = comments.filter { $0.version > 1 }
        if changed.isEmpty { return [:] }
        let marks = changed.map { _ in "?" }.joined(separator: ",")
        let entries = try work.connection.all(
            """
            SELECT \(JournalEntry.columns) FROM journal j WHERE j.tenant = ? AND j.record_id IN (\(marks)) \
            AND j.action = 'updated' ORDER BY j.id DESC LIMIT 500
            """, [.int(work.actor.tenant)] + changed.map { .int($0.id) }, JournalEntry.init)
        let corrected = entries.filter { $0.after("body") != nil }
        return Dictionary(corrected.map { ($0.record, $0.at) }) { newest, _ in newest }
    }

    /// Those of some comments that were taken back, about the records that those who answered them speak about.
    public static func withdrawn(
        _ ids: Set<Int64>, answered answers: [AnyRecord], _ work: Work
    ) throws -> [AnyRecord] {
        if ids.isEmpty { return [] }
        let marks = ids.map { _ in "?" }.joined(separator: ",")
        let definition = Comment.definition
        let rows = try work.connection.all(
            "\(definition.selectSQL) WHERE t.tenant = ? AND t.id IN (\(marks)) AND t.deleted_at IS NOT NULL",
            [.int(work.actor.tenant)] + ids.sorted().map(Value.int)
        ) { AnyRecord(object: definition, row: $0) }
        return rows.filter { row in
            let comment = Record<Comment>(row)
            return answers.map(Record<Comment>.init).contains {
                $0.parent?.id == row.id && $0.aboutObject == comment.aboutObject && $0.about == comment.about
            }
        }
    }
}
