import Records
import Storage

extension Migrations {
    /// Names of companies without their legal form; the keys of what is there are made with the index of search, anew.
    static let namesakes = Migration(21, "companies of one name") { dialect in
        [
            TableText.create("namesakes", "tenant int, id int, object text, key text", key: "tenant, id", dialect),
            TableText.index("namesakes", "tenant, object, key, id"),
        ]
    }
}
