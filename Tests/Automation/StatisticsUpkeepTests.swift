import Automation
import Conditions
import Records
import TestKit
import Testing

@Suite("The statistics a worker keeps")
struct StatisticsUpkeepTests {
    // PostgreSQL plans by them at once.
    @Test("are told to the connections of SQLite, which read them with the schema")
    func told() async throws {
        try await TestApp.run(on: .sqlite) { app in
            let before = try await Self.version(app)
            try await app.engine.refreshStatistics()
            #expect(try await Self.version(app) > before)
        }
    }

    private static func version(_ app: TestApp) async throws -> Int64 {
        try await app.engine.database.read { connection in
            try connection.first("PRAGMA schema_version", []) { $0.int(0) } ?? 0
        }
    }
}
