import Records
import Storage

extension Migrations {
    /// How somebody wants pages to look, and the records they keep at hand.
    static let preferences = Migration(7, "preferences and bookmarks") { dialect in
        [
            TableText.create(
                "preferences", "tenant int, user_id int, key text, value text", key: "tenant, user_id, key", dialect),
            TableText.create(
                "pins", "tenant int, user_id int, object text, record_id int, at int",
                key: "tenant, user_id, object, record_id", dialect),
            TableText.create(
                "recent_records", "tenant int, user_id int, object text, record_id int, at int",
                key: "tenant, user_id, object, record_id", dialect),
            TableText.index("recent_records", "tenant, user_id, at"),
        ]
    }
}
