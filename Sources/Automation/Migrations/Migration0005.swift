import Records
import Storage

extension Migrations {
    /// What a letter carries to its receiver, and where it can be looked up.
    static let mailDelivery = Migration(5, "mail delivery") { dialect in
        [
            "ALTER TABLE outgoing_mails ADD COLUMN kind \(dialect.type(.text))",
            "ALTER TABLE outgoing_mails ADD COLUMN name \(dialect.type(.text))",
            "ALTER TABLE outgoing_mails ADD COLUMN headers \(dialect.type(.text))",
            "ALTER TABLE outgoing_mails ADD COLUMN message_id \(dialect.type(.text))",
            "ALTER TABLE outgoing_mails ADD COLUMN expires_at \(dialect.type(.int))",
            "CREATE INDEX outgoing_mails_state ON outgoing_mails (tenant, state, id)",
        ]
    }
}
