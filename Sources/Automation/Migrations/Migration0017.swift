import Records
import Storage

extension Migrations {
    /// Single records shared with people and teams, and to whom any ever was.
    static let sharing = Migration(17, "sharing a record") { dialect in
        [
            TableText.create(
                "record_shares",
                "tenant int, record_id int, grantee_id int, kind text, object text, level text, by_id int, at int",
                key: "tenant, record_id, grantee_id", dialect),
            TableText.index("record_shares", "tenant, grantee_id, object, record_id"),
            TableText.create(
                "sharees", "tenant int, object text, grantee_id int", key: "tenant, object, grantee_id", dialect),
        ]
    }
}
