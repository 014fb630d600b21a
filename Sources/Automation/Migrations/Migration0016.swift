import Records
import Storage

extension Migrations {
    /// The last number of each series of a company and year, as of its orders.
    static let numberSeries = Migration(16, "numbers in a row") { dialect in
        [
            TableText.create(
                "number_series", "tenant int, name text, year int, last int", key: "tenant, name, year", dialect)
        ]
    }
}
