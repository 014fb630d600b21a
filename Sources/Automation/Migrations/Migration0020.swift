import Records
import Storage

extension Migrations {
    /// Whom comments speak to, whether or not they were told; what they were told is where it begins.
    static let addressees = Migration(20, "whom comments speak to") { dialect in
        [
            TableText.create(
                "comment_addressees", "tenant int, user_id int, comment_id int, reason text, at int",
                key: "tenant, user_id, comment_id, reason", dialect),
            """
            INSERT INTO comment_addressees (tenant,user_id,comment_id,reason,at) \
            SELECT n.tenant, n.owner_id, j.record_id, n.kind, MIN(n.created_at) FROM notifications n \
            JOIN journal j ON j.tenant = n.tenant AND j.id = n.entry_id \
            WHERE n.kind IN ('mention','reply') AND j.object = 'comment' \
            GROUP BY n.tenant, n.owner_id, j.record_id, n.kind
            """,
        ]
    }
}
