import Records
import Storage

extension Migrations {
    /// One outbox for whatever goes out: letters, and notices by the ports of a company.
    static let outbox = Migration(18, "outbox of every channel") { dialect in
        [
            "ALTER TABLE outgoing_mails RENAME TO outgoing_messages",
            "ALTER TABLE outgoing_messages ADD COLUMN channel \(dialect.type(.text)) NOT NULL DEFAULT 'mail'",
            "DROP INDEX outgoing_mails_key", "DROP INDEX outgoing_mails_due", "DROP INDEX outgoing_mails_state",
            "CREATE UNIQUE INDEX outgoing_messages_key ON outgoing_messages (tenant, key)",
            "CREATE INDEX outgoing_messages_due ON outgoing_messages (channel, state, due, id)",
            "CREATE INDEX outgoing_messages_state ON outgoing_messages (tenant, channel, state, id)",
        ]
    }
}
