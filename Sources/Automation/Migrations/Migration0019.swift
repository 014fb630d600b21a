import Records
import Storage

extension Migrations {
    /// Tasks by state and due time, as their list stands.
    static let taskOrder = Migration(19, "tasks in the order they are due") { _ in
        [TableText.index("tasks", "tenant, status, due_at, id")]
    }
}
