import Records
import Storage

extension Migrations {
    /// Notifications by what they are about: what goes takes them along.
    static let noticeSubjects = Migration(22, "notifications by what they are about") { _ in
        [TableText.index("notifications", "tenant, subject_object, subject_id, id")]
    }
}
