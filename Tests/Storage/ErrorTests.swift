import Conditions
import Records
import Storage
import TestKit
import Testing

@Suite("Errors of the database")
struct ErrorTests {
    @Test("name the broken rule the same way on both engines", arguments: TestDatabase.allCases)
    func constraints(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { connection in
                try connection.execute("INSERT INTO item (id, code) VALUES (1, 'A')")
            }
            let unique = await refusal(database, "INSERT INTO item (id, code) VALUES (2, 'A')")
            guard case .uniqueViolation(let rule) = unique else {
                Issue.record("\(String(describing: unique))"); return
            }
            #expect(rule.table == "item" && rule.columns == ["kind", "code"])
            let key = await refusal(database, "INSERT INTO item (id) VALUES (1)")
            guard case .uniqueViolation(let rule) = key else { Issue.record("\(String(describing: key))"); return }
            #expect(rule.columns == ["id"])
            let null = await refusal(database, "INSERT INTO item (id, kind) VALUES (2, NULL)")
            guard case .notNull(let rule) = null else { Issue.record("\(String(describing: null))"); return }
            #expect(rule.columns == ["kind"] && rule.table == "item")
            let check = await refusal(database, "INSERT INTO item (id, number) VALUES (2, 666)")
            guard case .check(let rule) = check else { Issue.record("\(String(describing: check))"); return }
            #expect(rule.name == "small")
            let foreign = await refusal(database, "INSERT INTO part (id, item) VALUES (1, 99)")
            guard case .foreignKey = foreign else { Issue.record("\(String(describing: foreign))"); return }
            let type = await refusal(database, "INSERT INTO item (id, number) VALUES (2, ?)", [.text("abc")])
            guard case .invalidValue = type else { Issue.record("\(String(describing: type))"); return }
            try await expectCount(1, database)
        }
    }

    @Test("never show SQL in their description", arguments: TestDatabase.allCases)
    func descriptions(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            for sql in ["SELEKT secret FROM item", "SELECT secret FROM item", "SELECT 1; SELECT 2", "", "SELECT ?"] {
                let error = try #require(await refusal(database, sql))
                #expect(!error.description.contains("secret") && !error.description.contains("SELE"))
            }
        }
    }

    @Test("refuse a write inside a read", arguments: TestDatabase.allCases)
    func readOnly(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            await #expect(throws: StorageError.readOnly) {
                try await database.read { try $0.execute("INSERT INTO item (id) VALUES (1)") }
            }
            try await expectCount(0, database)
        }
    }

    @Test("stop a read that takes too long", arguments: TestDatabase.allCases)
    func timeout(_ engine: TestDatabase) async throws {
        var options = StorageOptions.test
        options.statementTimeout = .milliseconds(200)
        try await withItems(engine, options: options) { database in
            let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
            await #expect(throws: StorageError.timeout) { try await database.read { try $0.query(endless) { _ in } } }
            try await expectCount(0, database)
        }
    }

    @Test("say that no database is named", arguments: ["", "sqlite:", "mysql://x", "postgres"])
    func address(_ url: String) {
        #expect(throws: StorageError.self) { try Databases.open(url) }
    }

    private func refusal(_ database: any Database, _ sql: String, _ arguments: [Value] = []) async -> StorageError? {
        do {
            _ = try await database.write { try $0.execute(sql, arguments) }
            return nil
        } catch {
            return error as? StorageError
        }
    }
}
