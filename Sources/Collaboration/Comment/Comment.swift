import Parties
import Records

/// What somebody says about a record; `@邮箱` or `@姓名` reaches people who may see it.
public struct Comment: BusinessObject {
    public static let name = "comment"
    public static let label = Label("评论", "Comment")
    public static let schema = Self()
    public static let indexes = [["subject_object", "subject_id", "id"]]

    public let body = Field<String>("body", "内容", "Content", .longText, is: [.title, .listed, .searchable])
    public let aboutObject = Field<String>("subject_object", "关联对象", "About", is: .listed)
    public let about = Field<Int>("subject_id", "关联记录", "About record", .anyRecord)
    public let account = Field<Reference<Account>?>("account_id", "客户", "Account")
}

extension Comment {
    /// Tells the people a comment names.
    static let mentions = Reaction("comment.mention", on: "comment.created") { work, entry in
        guard let comment = try work.find(Comment.self, entry.record) else { return }
        let names = comment.body.split(separator: "@").dropFirst(comment.body.hasPrefix("@") ? 0 : 1)
        for name in names.prefix(20) {
            let text = String(name.prefix { !$0.isWhitespace && !"，,。:：".contains($0) })
            guard let user = try named(text, work), user.id != comment.any.createdBy else { continue }
            try Notice.post(
                to: user.id, kind: "mention", about: comment.any,
                Label("你在评论中被提到", "You were mentioned in a comment"),
                Label(String(comment.body.prefix(200)), String(comment.body.prefix(200))), in: work)
        }
    }

    private static func named(_ text: String, _ work: Work) throws -> Record<User>? {
        if let user = try work.all(User.self, where: \.email, is: text, limit: 1).first { return user }
        let sameName = try work.all(User.self, where: \.fullName, is: text, limit: 2)
        return sameName.count == 1 ? sameName[0] : nil
    }
}
