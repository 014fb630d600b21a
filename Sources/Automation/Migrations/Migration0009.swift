import Records
import Storage

extension Migrations {
    /// Replies, signs, files, followers, wishes, parts of tasks; hand-overs, relations, consent, responsibilities.
    static let together = Migration(9, "working together") { dialect in
        conversation(dialect) + sharedTasks(dialect) + telling(dialect) + handovers(dialect) + customer(dialect)
    }

    private static func conversation(_ d: any Dialect) -> [String] {
        [
            "ALTER TABLE comments ADD COLUMN parent_id \(d.type(.int))",
            TableText.index("comments", "tenant, parent_id, id", present: "parent_id"),
            TableText.create(
                "comment_signs", "tenant int, comment_id int, user_id int, sign text, at int",
                key: "tenant, comment_id, user_id, sign", d),
            TableText.business(
                "attachments",
                """
                name text, content_type text, size int, hash text, subject_object text, subject_id int, \
                account_id int?, comment_id int?
                """, d),
            TableText.index("attachments", "tenant, subject_object, subject_id, id"),
            TableText.index("attachments", "tenant, account_id, id", present: "account_id"),
            TableText.index("attachments", "tenant, comment_id, id", present: "comment_id"),
        ]
    }

    private static func sharedTasks(_ d: any Dialect) -> [String] {
        [
            "ALTER TABLE tasks ADD COLUMN department \(d.type(.text))",
            "ALTER TABLE tasks ADD COLUMN subtasks \(d.type(.int))",
            "ALTER TABLE tasks ADD COLUMN subtasks_done \(d.type(.int))",
            TableText.index("tasks", "tenant, account_id, status, due_at"),
            TableText.index("tasks", "tenant, subject_object, subject_id, status, due_at"),
            TableText.index("tasks", "tenant, created_by, status, due_at"),
            TableText.index("tasks", "tenant, department, status, due_at"),
        ]
    }

    private static func telling(_ d: any Dialect) -> [String] {
        [
            "ALTER TABLE notifications ADD COLUMN entry_id \(d.type(.int))",
            TableText.index("notifications", "tenant, owner_id, read_at"),
            TableText.index("notifications", "tenant, owner_id, entry_id"),
            TableText.create(
                "followers",
                "tenant int, object text, record_id int, user_id int, state text, reason text, at int",
                key: "tenant, object, record_id, user_id", d),
            TableText.create(
                "notice_wishes", "tenant int, user_id int, topic text, channel text, value text",
                key: "tenant, user_id, topic, channel", d),
        ]
    }

    private static func handovers(_ d: any Dialect) -> [String] {
        [
            TableText.business(
                "handovers",
                """
                title text, opportunity_id int, account_id int, order_id int?, status text, promises text, \
                people text, special_requirements text?, background text?, starts_on text, live_on text?, \
                return_reason text?, decided_at int?, receiver_id int?, owner_id int?
                """, d),
            TableText.index("handovers", "tenant, status, id"),
            TableText.index("handovers", "tenant, opportunity_id, id"),
            TableText.index("handovers", "tenant, account_id, id"),
            TableText.index("handovers", "tenant, order_id, id", present: "order_id"),
            TableText.index("handovers", "tenant, receiver_id, id", present: "receiver_id"),
            TableText.index("handovers", "tenant, owner_id, id", present: "owner_id"),
        ]
    }

    private static func customer(_ d: any Dialect) -> [String] {
        [
            TableText.business("account_relations", "account_id int, related_id int, kind text, note text?", d),
            TableText.index("account_relations", "tenant, account_id, id"),
            TableText.index("account_relations", "tenant, related_id, id"),
            TableText.business(
                "consents",
                "contact_id int, account_id int?, channel text, purpose text, state text, source text, given_at int?",
                d),
            TableText.index("consents", "tenant, contact_id, id"),
            TableText.index("consents", "tenant, account_id, id", present: "account_id"),
            TableText.business("responsibilities", "stage text, role text, duty text", d),
            TableText.index("responsibilities", "tenant, stage, role"),
            """
            CREATE INDEX journal_account_object ON journal (tenant, account_id, object, id) \
            WHERE account_id IS NOT NULL
            """,
        ]
    }
}
