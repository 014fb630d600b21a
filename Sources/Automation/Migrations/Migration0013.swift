import Records
import Storage

extension Migrations {
    /// What forms keep beside records: own rules, drafts, who is editing; days of use; what a demo made; where a
    /// visit was.
    static let forms = Migration(13, "forms") { dialect in
        [
            TableText.create(
                "form_rules",
                "tenant int, id int, object text, field text, effect text, choices text, condition text",
                key: "tenant, id", dialect),
            TableText.create(
                "drafts",
                "tenant int, user_id int, key text, place text, body text, updated_at int",
                key: "tenant, user_id, key", dialect),
            TableText.create(
                "presence", "tenant int, user_id int, tab text, object text, record_id int, at int",
                key: "tenant, user_id, tab", dialect),
            "CREATE INDEX presence_record ON presence (tenant, record_id, at)",
            TableText.create(
                "usage_days", "tenant int, day int, user_id int, device text", key: "tenant, day, user_id, device",
                dialect),
            TableText.create(
                "demo_records", "tenant int, id int, object text, marked_at int", key: "tenant, id", dialect),
            "ALTER TABLE activities ADD COLUMN latitude \(dialect.type(.int))",
            "ALTER TABLE activities ADD COLUMN longitude \(dialect.type(.int))",
            "ALTER TABLE activities ADD COLUMN accuracy_m \(dialect.type(.int))",
        ]
    }
}
