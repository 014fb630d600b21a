import Records
import Storage

extension Migrations {
    /// Own fields that must be filled in, and their order; who continues an import.
    static let ownFields = Migration(14, "own fields, imports continued") { dialect in
        [
            "ALTER TABLE custom_fields ADD COLUMN is_required \(dialect.type(.int)) NOT NULL DEFAULT 0",
            "ALTER TABLE custom_fields ADD COLUMN place \(dialect.type(.int)) NOT NULL DEFAULT 0",
            "ALTER TABLE imports ADD COLUMN claim \(dialect.type(.text))",
            "ALTER TABLE imports ADD COLUMN claimed_until \(dialect.type(.int))",
        ]
    }
}
