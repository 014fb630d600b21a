import Records
import Storage

extension Migrations {
    /// Letters that wait to be sent.
    static let outgoingMails = Migration(4, "outgoing mails") { dialect in
        [
            TableText.create(
                "outgoing_mails",
                """
                tenant int, id int, key text, recipient text, subject text, body text, html text?, state text, \
                due int, attempts int, error text?, created_at int, sent_at int?
                """, key: "tenant, id", dialect),
            "CREATE UNIQUE INDEX outgoing_mails_key ON outgoing_mails (tenant, key)",
            "CREATE INDEX outgoing_mails_due ON outgoing_mails (state, due, id)",
        ]
    }
}
