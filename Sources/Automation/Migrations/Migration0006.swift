import Records
import Storage

extension Migrations {
    /// Where several writers commit in any order, the journal says in which one they did.
    static let commitOrder = Migration(6, "commit order") { dialect in
        guard let order = dialect.commitOrder else { return [] }
        let type = dialect.type(.int)
        return [
            "ALTER TABLE journal ADD COLUMN \(order.column) \(type) NOT NULL DEFAULT (\(order.filling))",
            "CREATE INDEX journal_commits ON journal (tenant, \(order.column), id)",
        ]
    }
}
