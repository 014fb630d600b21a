import Records
import Storage

extension Migrations {
    /// What people save of lists, jobs on many records, and the indexes of boards and calendars.
    static let lists = Migration(8, "saved views and bulk jobs") { dialect in
        views(dialect) + bulk(dialect) + [
            TableText.index("tasks", "tenant, status, id"), TableText.index("tasks", "tenant, due_at, id"),
            TableText.index("tickets", "tenant, resolution_due_at, id"),
        ]
    }

    private static func views(_ dialect: any Dialect) -> [String] {
        [
            TableText.create(
                "list_views",
                """
                tenant int, id int, object text, owner_id int, team_id int?, visibility text, name text, \
                question text, created_at int, updated_at int
                """, key: "tenant, id", dialect),
            TableText.index("list_views", "tenant, object, id"),
            TableText.create(
                "view_marks",
                "tenant int, user_id int, view_id int, object text, is_pinned int, is_default int",
                key: "tenant, user_id, view_id", dialect),
        ]
    }

    private static func bulk(_ dialect: any Dialect) -> [String] {
        [
            TableText.create(
                "bulk_jobs",
                """
                tenant int, id int, user_id int, object text, kind text, body text, ids text?, question text, \
                until_id int, cursor int, total int, done int, refused int, state text, created_at int
                """, key: "tenant, id", dialect),
            TableText.index("bulk_jobs", "tenant, user_id, id"),
            TableText.create(
                "bulk_refusals",
                "tenant int, job_id int, record_id int, title text, reason_zh text, reason_en text",
                key: "tenant, job_id, record_id", dialect),
            TableText.create(
                "bulk_parts", "tenant int, job_id int, part int, content text", key: "tenant, job_id, part", dialect),
        ]
    }
}
