import Records
import Storage

extension Migrations {
    /// The outbox of mails.
    static let mails = Migration(4, "mails") { dialect in
        [
            TableText.create(
                "mails",
                """
                tenant int, id int, created_at int, due int, attempts int, state text, once_key text?, \
                message_id text, kind text, recipient text, name text?, subject text, body text, html text?, \
                headers text, expires_at int?, sent_at int?, error text?
                """, key: "tenant, id", dialect),
            "CREATE INDEX mails_due ON mails (state, due, id)",
            "CREATE INDEX mails_state ON mails (tenant, state, id)",
            "CREATE UNIQUE INDEX mails_once ON mails (tenant, once_key) WHERE once_key IS NOT NULL",
        ]
    }
}
