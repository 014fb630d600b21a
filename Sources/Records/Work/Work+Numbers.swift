import Money

extension Work {
    /// Makes something under the next number of a series, as `SO-2026-0001`, in a row for each company and year.
    ///
    /// A refusal gives the number back. Numbers that somebody wrote by hand are passed over; a gap can stay where a
    /// process ended with numbers it had not used, or gave up one while others had gone on.
    public func numbered<T>(_ series: String, _ make: (String) throws -> T) throws -> T {
        while true {
            do {
                return try make(try nextNumber(series))
            } catch Refusal.duplicate(_, _, let fields) where fields.contains("number") {
                continue
            }
        }
    }

    private func nextNumber(_ name: String) throws -> String {
        let year = CivilDate(now).components.year
        let count = try connection.nextNumber(of: NumberSeries(tenant: actor.tenant, name: name, year: year))
        let digits = String(count)
        return "\(name)-\(year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
    }
}
