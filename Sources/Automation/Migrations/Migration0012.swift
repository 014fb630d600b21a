import Records
import Storage

extension Migrations {
    /// The search index, merged records and pairs that may be one, imports by upload.
    static let searchAndDoors = Migration(12, "search, merges, imports") { dialect in
        search(dialect) + merges(dialect) + imports(dialect)
    }

    private static func search(_ dialect: any Dialect) -> [String] {
        [
            TableText.create(
                "search_fresh", "tenant int, id int, object text, version int, words text", key: "tenant, id", dialect)
        ] + dialect.search.tables
    }

    private static func merges(_ dialect: any Dialect) -> [String] {
        [
            TableText.create(
                "merges",
                """
                tenant int, id int, object text, loser int, survivor int, at int, actor_id int, state text, body text
                """, key: "tenant, id", dialect),
            "CREATE INDEX merges_loser ON merges (tenant, loser, id)",
            "CREATE INDEX merges_survivor ON merges (tenant, survivor, id)",
            TableText.create(
                "duplicate_pairs",
                """
                tenant int, object text, one int, other int, probability int, reasons text, state text, found_at int
                """, key: "tenant, object, one, other", dialect),
            "CREATE INDEX duplicate_pairs_state ON duplicate_pairs (tenant, state, object, probability)",
        ]
    }

    private static func imports(_ dialect: any Dialect) -> [String] {
        [
            TableText.create(
                "imports",
                """
                tenant int, id int, object text, name text, path text, size int, state text, plan text, tally text?, \
                progress int, actor_id int, created_at int, ended_at int?, problem text?
                """, key: "tenant, id", dialect),
            TableText.create(
                "import_rows",
                """
                tenant int, import_id int, line int, outcome text, record_id int?, entry_id int?, detail text?
                """, key: "tenant, import_id, line", dialect),
            "CREATE INDEX import_rows_outcome ON import_rows (tenant, import_id, outcome, line)",
            TableText.create(
                "import_mappings", "tenant int, object text, header text, body text, saved_at int",
                key: "tenant, object, header", dialect),
        ]
    }
}
