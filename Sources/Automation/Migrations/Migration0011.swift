import Records
import Storage

extension Migrations {
    /// The journal by person and by object, for who asks what somebody did.
    static let audit = Migration(11, "audit") { _ in
        [
            "CREATE INDEX journal_actor ON journal (tenant, actor_id, id)",
            "CREATE INDEX journal_object ON journal (tenant, object, id)",
        ]
    }
}
