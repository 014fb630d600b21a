import Records
import Storage

extension Migrations {
    /// Tenants, journal, queue, credentials: what is no business object.
    static let machinery = Migration(1, "machinery") { dialect in
        tenants(dialect) + journal(dialect) + credentials(dialect) + capture(dialect)
    }

    private static func tenants(_ d: any Dialect) -> [String] {
        [
            TableText.create("tenants", "id int, name text, stamp int, created_at int", key: "id", d),
            TableText.create("nodes", "id int, number int", key: "id", d),
            "INSERT INTO nodes (id, number) VALUES (1, 0)",
            TableText.create("settings", "tenant int, key text, value text", key: "tenant, key", d),
            TableText.create(
                "roles", "tenant int, key text, label_zh text, label_en text, grants text", key: "tenant, key", d),
            TableText.create(
                "custom_fields",
                "tenant int, object text, name text, label_zh text, label_en text, kind text, choices text?",
                key: "tenant, object, name", d),
            TableText.create(
                "rule_sets", "tenant int, kind text, version int, state text, body text, created_at int",
                key: "tenant, kind, version", d),
            TableText.create("routing_turns", "tenant int, name text, state text", key: "tenant, name", d),
        ]
    }

    private static func journal(_ d: any Dialect) -> [String] {
        [
            TableText.create(
                "journal",
                """
                tenant int, id int, at int, actor_id int, object text, record_id int, action text, account_id int?, \
                changes text, explanation text?, cause_id int?, depth int
                """, key: "tenant, id", d),
            "CREATE INDEX journal_record ON journal (tenant, record_id, id)",
            "CREATE INDEX journal_account ON journal (tenant, account_id, id) WHERE account_id IS NOT NULL",
            TableText.create(
                "jobs",
                """
                tenant int, id int, name text, object text, record_id int, entry_id int?, cause_id int?, due int, \
                attempts int, state text, note text?, error text?
                """, key: "tenant, id", d),
            "CREATE INDEX jobs_due ON jobs (state, due, id)",
            "CREATE INDEX jobs_record ON jobs (tenant, record_id, id)",
            TableText.create(
                "kept_answers",
                """
                tenant int, user_id int, key text, fingerprint text, status int, body text, location text?, \
                version int?, created_at int
                """, key: "tenant, user_id, key", d),
        ]
    }

    private static func credentials(_ d: any Dialect) -> [String] {
        [
            TableText.create(
                "passwords", "tenant int, user_id int, hash text, changed_at int", key: "tenant, user_id", d),
            TableText.create(
                "sessions", "hash text, tenant int, user_id int, created_at int, expires_at int", key: "hash", d),
            TableText.create(
                "tokens", "hash text, tenant int, user_id int, name text, created_at int, expires_at int?",
                key: "hash", d),
            TableText.create("sign_in_failures", "address text, count int, until int", key: "address", d),
        ]
    }

    private static func capture(_ d: any Dialect) -> [String] {
        [
            TableText.create(
                "forms", "key text, tenant int, name text, campaign_id int?, source text?, is_active int", key: "key", d
            ),
            TableText.create(
                "form_hits", "tenant int, id int, form_key text, at int, fields text, outcome text, lead_id int?",
                key: "tenant, id", d),
        ]
    }
}
