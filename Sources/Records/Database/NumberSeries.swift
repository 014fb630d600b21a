import Conditions

/// What is numbered in a row: one kind of record of one company in one year.
public struct NumberSeries: Hashable, Sendable {
    /// The company.
    public let tenant: Int64
    /// The kind, as in `SO`.
    public let name: String
    /// The year.
    public let year: Int

    /// A series; it begins at 1 when nobody has taken a number of it yet.
    public init(tenant: Int64, name: String, year: Int) {
        self.tenant = tenant
        self.name = name
        self.year = year
    }

    /// Raises the counter of a series by so many and answers the last number that is now taken.
    public func raise(by count: Int64, _ connection: any Connection) throws -> Int64 {
        let sql = """
            INSERT INTO number_series (tenant,name,year,last) VALUES (?,?,?,?) ON CONFLICT (tenant,name,year) \
            DO UPDATE SET last = number_series.last + excluded.last RETURNING last
            """
        let values: [Value] = [.int(tenant), .text(name), .int(Int64(year)), .int(count)]
        guard let last = try connection.first(sql, values, { $0.int(0) }) else {
            throw StorageError.other(code: "number_series", message: "no counter")
        }
        return last
    }
}
