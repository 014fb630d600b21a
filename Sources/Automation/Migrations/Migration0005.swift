import Records
import Storage

extension Migrations {
    /// The search index: documents that wait, and those in the index.
    static let search = Migration(5, "search index") { dialect in
        [
            TableText.create(
                "search_fresh", "tenant int, id int, object text, version int, words text", key: "tenant, id", dialect)
        ] + dialect.search.tables
    }
}
