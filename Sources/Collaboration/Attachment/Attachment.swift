import Parties
import Records

/// A file that belongs to a record, seen by who may see that. The bytes lie in the file store under their hash.
public struct Attachment: BusinessObject {
    public static let name = "attachment"
    public static let label = Label("附件", "Attachment")
    public static let schema = Self()
    public static let indexes = [["subject_object", "subject_id", "id"]]
    public static let isSeenWithSubject = true

    public let title = Field<String>("name", "文件名", "File name", is: [.title, .listed, .searchable])
    public let type = Field<String>("content_type", "类型", "Type", is: [.listed, .readOnly])
    /// Bytes.
    public let size = Field<Int>("size", "大小", "Size", is: [.listed, .readOnly], total: .nothing)
    /// The SHA-256 of the bytes, in hexadecimal.
    public let hash = Field<String>("hash", "校验值", "Hash", .file, is: .readOnly)
    public let aboutObject = Field<String>("subject_object", "关联对象", "About", is: .readOnly)
    public let about = Field<Int>("subject_id", "关联记录", "About record", .anyRecord, is: .readOnly)
    public let account = Field<Reference<Account>?>("account_id", "客户", "Account", is: .readOnly)
    /// The comment it came with, nil when it came alone.
    public let comment = Field<Reference<Comment>?>("comment_id", "评论", "Comment", is: .readOnly)
}

extension Attachment {
    /// Puts a stored file to a record; the actor must be allowed to see that.
    @discardableResult
    public static func add(
        _ file: StoredFile, to record: AnyRecord, comment: Int64? = nil, in work: Work
    ) throws -> Record<Attachment> {
        try work.create(Attachment.self) {
            $0.title = file.name
            $0.type = file.type
            $0.size = file.size
            $0.hash = file.hash
            $0.aboutObject = record.object.name
            $0.about = Int(record.id)
            $0.comment = comment.map { Reference($0) }
        }
    }
}

/// A file that lies in the store already.
public struct StoredFile: Sendable, Hashable {
    /// What whoever sent it called it, without folders and control characters.
    public let name: String
    /// As in `application/pdf`.
    public let type: String
    /// Bytes.
    public let size: Int
    /// The SHA-256 of the bytes, in hexadecimal.
    public let hash: String

    /// A stored file from its parts.
    public init(name: String, type: String, size: Int, hash: String) {
        (self.name, self.type, self.size, self.hash) = (name, type, size, hash)
    }
}
