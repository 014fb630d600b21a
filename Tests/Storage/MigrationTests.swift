import Conditions
import Foundation
import Records
import Storage
import TestKit
import Testing

private let first = Migration(1, "people") { dialect in
    [
        "CREATE TABLE person (tenant \(dialect.type(.int)) NOT NULL, id \(dialect.type(.int)) NOT NULL, "
            + "email \(dialect.type(.text)), PRIMARY KEY (tenant, id), UNIQUE (tenant, email))\(dialect.tableOptions)",
        "CREATE INDEX person_email ON person (tenant, email DESC) WHERE email IS NOT NULL",
        "CREATE UNIQUE INDEX person_lower ON person (tenant, lower(email))",
    ]
}
private let second = Migration(2, "custom fields") { dialect in
    ["ALTER TABLE person ADD COLUMN custom \(dialect.type(.json))"]
}
private let broken = Migration(3, "broken") { _ in
    [
        "INSERT INTO person (tenant, id) VALUES (1, 1)", "CREATE TABLE half (id BIGINT)",
        "INSERT INTO nowhere VALUES (1)",
    ]
}

@Suite("Migrations")
struct MigrationTests {
    @Test("from empty give the declared tables on both engines", arguments: TestDatabase.allCases)
    func fromEmpty(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            let migrator = Migrator([second, first])
            #expect(try await migrator.pending(database).map(\.number) == [1, 2])
            let outcome = try await migrator.migrate(database)
            #expect(outcome.applied == [1, 2] && outcome.backup == nil)
            #expect(try await migrator.pending(database).isEmpty)
            #expect(try await migrator.migrate(database).applied.isEmpty)
            let expected = LiveSchema.Table(
                name: "person",
                columns: [
                    .init(name: "tenant", kind: "int", isNullable: false),
                    .init(name: "id", kind: "int", isNullable: false),
                    .init(name: "email", kind: "text", isNullable: true),
                    .init(name: "custom", kind: "text", isNullable: true),
                ],
                primaryKey: ["tenant", "id"],
                indexes: [
                    .init(name: nil, columns: ["tenant", "email"], isUnique: true, isPartial: false),
                    .init(name: "person_email", columns: ["tenant", "email DESC"], isUnique: false, isPartial: true),
                    .init(name: "person_lower", columns: ["tenant", "(expression)"], isUnique: true, isPartial: false),
                ])
            let schema = try await LiveSchema.describe(database)
            #expect(schema["person"] == expected)
            #expect(schema.tables.map(\.name) == ["person", "schema_migration"])
            #expect(schema["schema_migration"]?.primaryKey == ["number"])
        }
    }

    @Test("are refused by an older program, after an edit, and out of order", arguments: TestDatabase.allCases)
    func refusals(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            _ = try await Migrator([first, second]).migrate(database)
            let edited = Migration(2, "custom fields") { _ in ["SELECT 1"] }
            let late = Migration(0, "late") { _ in ["SELECT 1"] }
            let cases: [([Migration], MigrationProblem)] = [
                ([first], .newerThanProgram(number: 2, name: "custom fields")),
                ([first, edited], .edited(number: 2, name: "custom fields")),
                ([late, first, second], .tooLate(number: 0, name: "late")),
                ([first, second, second], .declaredTwice(number: 2)),
            ]
            for (migrations, problem) in cases {
                let refusal = await #expect(throws: MigrationRefused.self) {
                    try await Migrator(migrations).migrate(database)
                }
                #expect(refusal?.problems == [problem])
                await #expect(throws: MigrationRefused.self) { try await Migrator(migrations).pending(database) }
            }
        }
    }

    @Test("that fail leave nothing of themselves", arguments: TestDatabase.allCases)
    func failure(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            let failure = await #expect(throws: MigrationFailed.self) {
                try await Migrator([first, second, broken]).migrate(database)
            }
            #expect(failure?.number == 3)
            let schema = try await LiveSchema.describe(database)
            #expect(schema["half"] == nil && schema["person"]?.columns.count == 4)
            #expect(try await database.read { try $0.first("SELECT count(*) FROM person") { $0.int(0) } } == 0)
            #expect(try await Migrator([first, second, broken]).pending(database).map(\.number) == [3])
        }
    }

    @Test("of two programs at once run each step once", arguments: TestDatabase.allCases)
    func twoPrograms(_ engine: TestDatabase) async throws {
        let url = try await engine.url()
        let one = try Databases.open(url, .test), other = try Databases.open(url, .test)
        let migrator = Migrator([first, second])
        async let left = migrator.migrate(one)
        async let right = migrator.migrate(other)
        let applied = try await left.applied + right.applied
        #expect(applied.sorted() == [1, 2])
        await one.close()
        await other.close()
    }

    @Test("of a SQLite file with data save a copy first")
    func backup() async throws {
        let url = try await TestDatabase.sqlite.url()
        let path = String(url.dropFirst("sqlite:".count))
        let database = try Databases.open(url, .test)
        _ = try await Migrator([first]).migrate(database)
        try await database.write { try $0.execute("INSERT INTO person (tenant, id) VALUES (1, 1)") }
        let outcome = try await Migrator([first, second]).migrate(database)
        #expect(outcome.backup == "\(path).before-2")
        let copy = try Databases.open("sqlite:\(path).before-2", .test)
        #expect(try await LiveSchema.describe(copy)["person"]?.columns.count == 3)
        #expect(try await copy.read { try $0.first("SELECT count(*) FROM person") { $0.int(0) } } == 1)
        await copy.close()
        await database.close()
    }

    @Test("of a damaged SQLite file are refused")
    func damage() async throws {
        let url = try await TestDatabase.sqlite.url()
        let path = String(url.dropFirst("sqlite:".count))
        let database = try Databases.open(url, .test)
        _ = try await Migrator([first]).migrate(database)
        try await database.write { connection in
            for id in 1...3000 {
                let email = Value.text("person\(id)@example.cn")
                try connection.execute(
                    "INSERT INTO person (tenant, id, email) VALUES (1, ?, ?)", [.int(Int64(id)), email])
            }
        }
        await database.close()
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: 4096 * 12)
        try file.write(contentsOf: [UInt8](repeating: 0xA5, count: 4096))
        try file.close()
        let damaged = try Databases.open(url, .test)
        #expect(try await !damaged.integrityProblems().isEmpty)
        await #expect(throws: MigrationRefused.self) { try await Migrator([first, second]).migrate(damaged) }
        await damaged.close()
    }
}
