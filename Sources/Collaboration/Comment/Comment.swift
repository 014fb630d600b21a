import Parties
import Records

/// What somebody says about a record, seen by who may see that; `@姓名` or `@邮箱` reaches people who may.
public struct Comment: BusinessObject {
    public static let name = "comment"
    public static let label = Label("评论", "Comment")
    public static let schema = Self()
    public static let indexes = [["subject_object", "subject_id", "id"]]
    public static let isSeenWithSubject = true

    public let body = Field<String>("body", "内容", "Content", .longText, is: [.title, .listed, .searchable])
    public let aboutObject = Field<String>("subject_object", "关联对象", "About", is: .listed)
    public let about = Field<Int>("subject_id", "关联记录", "About record", .anyRecord)
    public let account = Field<Reference<Account>?>("account_id", "客户", "Account")
    /// The comment it answers, nil when it opens a conversation.
    public let parent = Field<Reference<Comment>?>("parent_id", "回复的评论", "Reply to")
}

extension Comment {
    /// Tells the people a comment names, and makes them follow the record.
    static let mentions = Reaction("comment.mention", on: "comment.created") { work, entry in
        try tellMentioned(entry, work)
    }

    /// Tells those whom a comment names only since it was changed.
    static let newMentions = Reaction(
        "comment.mention_again", on: "comment.updated", when: { $0.after("body") != nil }
    ) { work, entry in try tellMentioned(entry, work) }

    /// Whoever was named by it before is not told again.
    private static func tellMentioned(_ entry: JournalEntry, _ work: Work) throws {
        guard let comment = try work.find(Comment.self, entry.record), let record = try work.subject(of: comment.any)
        else { return }
        let text = String(comment.body.prefix(200))
        for person in try Mentions.people(in: comment.body, work) where person.id != comment.any.createdBy {
            guard try work.may(person, see: record), try Addressees.note(person.id, comment, .mention, work) else {
                continue
            }
            try Followers.follow(record, by: person.id, because: .mentioned, in: work)
            try Notice.post(
                to: person.id, kind: "mention", about: record,
                Label("你在“\(record.title)”的评论中被提到", "You were mentioned in a comment on “\(record.title)”"),
                Label(text, text), in: work)
        }
    }

    /// Tells who wrote the comment that was answered.
    static let replied = Reaction(
        "comment.replied", on: "comment.created", when: { ($0.after("parent_id") ?? .null) != .null }
    ) { work, entry in
        guard let comment = try work.find(Comment.self, entry.record), let first = try work.find(comment.parent),
            first.any.createdBy != comment.any.createdBy, let record = try work.subject(of: comment.any),
            try Addressees.note(first.any.createdBy, comment, .reply, work)
        else { return }
        let text = String(comment.body.prefix(200))
        try Notice.post(
            toOnce: first.any.createdBy, kind: "reply", about: record,
            Label("你在“\(record.title)”的评论有新回复", "Your comment on “\(record.title)” was answered"),
            Label(text, text), in: work)
    }
}
