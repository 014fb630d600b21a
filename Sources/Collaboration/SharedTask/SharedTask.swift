import Parties
import Records

/// Something somebody has to do by some time, alone or in parts over several departments.
public struct SharedTask: BusinessObject {
    public static let name = "task"
    public static let label = Label("任务", "Task")
    public static let schema = Self()
    public static let indexes = [
        ["owner_id", "status", "due_at"], ["status", "id"], ["account_id", "id"], ["account_id", "status", "due_at"],
        ["subject_object", "subject_id", "status", "due_at"], ["created_by", "status", "due_at"],
        ["department", "status", "due_at"], ["status", "due_at", "id"],
    ]
    public static let usualOrder = "status,due_at"

    public let title = Field<String>("title", "标题", "Title", is: [.title, .listed, .searchable])
    public let body = Field<String?>("body", "说明", "Details", .longText)
    public let status = Field<TaskStatus>("status", "状态", "Status", default: .open, is: .listed)
    public let kind = Field<String?>("kind", "类型", "Kind")
    public let dueAt = Field<Instant?>("due_at", "截止时间", "Due", is: [.listed, .indexed])
    public let parent = Field<Reference<SharedTask>?>("parent_id", "上级任务", "Parent task")
    /// The department it waits in while nobody owns it.
    public let department = Field<Department?>("department", "部门", "Department")
    /// How many parts it has, nil when it has none.
    public let parts = Field<Int?>("subtasks", "子任务数", "Sub-tasks", is: .readOnly)
    /// How many of them are no longer open.
    public let partsDone = Field<Int?>("subtasks_done", "已完成子任务", "Sub-tasks done", is: .readOnly)
    /// The record it is about, as in `order` and its id.
    public let aboutObject = Field<String?>("subject_object", "关联对象", "About")
    public let about = Field<Int?>("subject_id", "关联记录", "About record", .anyRecord)
    public let account = Field<Reference<Account>?>("account_id", "客户", "Account", is: [.listed, .indexed])
    public let owner = Field<Reference<User>?>("owner_id", "负责人", "Owner", is: [.listed, .indexed])
}

/// How far a task is.
public enum TaskStatus: String, ChoiceContent {
    case open, done, cancelled

    public var label: Label {
        switch self {
        case .open: Label("待办", "To do")
        case .done: Label("已完成", "Done")
        case .cancelled: Label("已取消", "Cancelled")
        }
    }
}
