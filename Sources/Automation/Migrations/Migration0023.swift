import Records
import Storage

extension Migrations {
    /// Numbers of orders and addresses of people by their own index, whoever asks for them.
    static let uniqueValues = Migration(23, "unique values that are never empty, found by their index") { _ in
        [("orders", "number"), ("users", "email")].flatMap { table, column in
            ["DROP INDEX \(table)_\(column)_unique", TableText.unique(table, column, isNullable: false)]
        }
    }
}
