import Records
import Storage

extension Migrations {
    /// The newest entries of the search index by object, which PostgreSQL lacked.
    static let newestEntries = Migration(15, "newest search entries") { $0.search.newestIndex }
}
