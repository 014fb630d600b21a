import Records
import Storage

extension Migrations {
    /// Second factors, links that work once, and what tells one session or token from another.
    static let signIn = Migration(10, "sign-in") { dialect in
        let int = dialect.type(.int), text = dialect.type(.text)
        return [
            TableText.create(
                "second_factors",
                """
                tenant int, user_id int, secret text, state text, last_counter int?, recovery text, created_at int
                """, key: "tenant, user_id", dialect),
            TableText.create(
                "one_time_links",
                "hash text, tenant int, user_id int, purpose text, created_at int, expires_at int, next text?",
                key: "hash", dialect),
            TableText.index("one_time_links", "tenant, user_id"),
            "ALTER TABLE sessions ADD COLUMN agent \(text)", "ALTER TABLE sessions ADD COLUMN address \(text)",
            "ALTER TABLE sessions ADD COLUMN seen_at \(int)", TableText.index("sessions", "tenant, user_id"),
            "ALTER TABLE tokens ADD COLUMN scopes \(text)", "ALTER TABLE tokens ADD COLUMN hint \(text)",
            "ALTER TABLE tokens ADD COLUMN seen_at \(int)", TableText.index("tokens", "tenant, user_id"),
        ]
    }
}
