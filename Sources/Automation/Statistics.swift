import Conditions
import Records
import Storage

extension Engine {
    /// Lets the database count its rows, so that it chooses the right index for a table that grew.
    public func refreshStatistics() async throws {
        let tables = schema.objects.map(\.plural) + ["journal", "jobs"]
        for table in tables {
            try await database.write { connection in
                _ = try connection.execute("ANALYZE \(table)", [])
            }
        }
        try await database.write { connection in
            for sql in connection.dialect.afterStatistics { try connection.execute(sql) }
        }
    }
}

extension Worker {
    /// Refreshes the statistics soon after the start, when an empty database may be filling, then every hour.
    func keepStatistics() async {
        var pauses: [Duration] = [.seconds(20), .seconds(60), .seconds(300)]
        while !Task.isCancelled {
            let pause = pauses.isEmpty ? .seconds(3600) : pauses.removeFirst()
            guard (try? await Task.sleep(for: pause)) != nil else { return }
            do {
                try await engine.refreshStatistics()
            } catch {
                engine.log.warning("statistics not refreshed: \(error)")
            }
        }
    }
}
