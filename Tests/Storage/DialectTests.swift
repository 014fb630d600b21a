import Conditions
import Storage
import TestKit
import Testing

@Suite("What the engines write differently")
struct DialectTests {
    @Test("JSON keys read the same", arguments: TestDatabase.allCases)
    func json(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            let data = #"{"city":"上海","size":42,"it's":"x","part":1.5,"a.b":"dot","none":null}"#
            try await database.write { connection in
                try insert(1, connection)
                try connection.execute("INSERT INTO part (id, item, data) VALUES (1, 1, ?)", [.text(data)])
            }
            let dialect = database.dialect
            let columns = [
                dialect.jsonText("data", key: "city"), dialect.jsonInt("data", key: "size"),
                dialect.jsonText("data", key: "it's"), dialect.jsonInt("data", key: "city"),
                dialect.jsonInt("data", key: "part"), dialect.jsonText("data", key: "a.b"),
                dialect.jsonText("data", key: "none"), dialect.jsonText("data", key: "size"),
            ]
            let found = try await database.read { connection in
                try connection.first("SELECT \(columns.joined(separator: ", ")) FROM part") { row in
                    (0..<row.count).map { row.value($0) }
                }
            }
            #expect(found == [.text("上海"), .int(42), .text("x"), .null, .null, .text("dot"), .null, .text("42")])
        }
    }

    @Test("lists, patterns and the greater of two", arguments: TestDatabase.allCases)
    func expressions(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { connection in
                for id in 1...5 {
                    try connection.execute(
                        "INSERT INTO item (id, number, name) VALUES (?, 3, ?)", [.int(Int64(id)), .text("Name_\(id)")])
                }
            }
            let dialect = database.dialect
            let ids: @Sendable (String, Value) async throws -> [Int64] = { condition, argument in
                try await database.read { connection in
                    try connection.all("SELECT id FROM item WHERE \(condition) ORDER BY id", [argument]) { $0.int(0) }
                }
            }
            #expect(try await ids(dialect.isAmong("id", .int), .text("[2,4,9]")) == [2, 4])
            #expect(try await ids(dialect.isAmong("name", .text), .text(#"["Name_1","x"]"#)) == [1])
            #expect(try await ids(dialect.like("name"), .text(#"name\_3"#)) == [3])
            #expect(try await ids("\(dialect.greatest("id", "number")) = ?", .int(3)) == [1, 2, 3])
            let elements = "name IN (SELECT value FROM \(dialect.jsonElements("?")))"
            #expect(try await ids(elements, .text(#"["Name_5"]"#)) == [5])
        }
    }

    @Test("rows taken by one are passed over by others", arguments: TestDatabase.allCases)
    func skipLocked(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { connection in
                for id in 1...200 { try insert(Int64(id), connection) }
            }
            let take = "SELECT id FROM item WHERE number = 0 ORDER BY id LIMIT 5\(database.dialect.skipLocked)"
            let taken = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        try await database.write { connection in
                            let ids = try connection.all(take) { $0.int(0) }
                            for id in ids {
                                try connection.enqueue("UPDATE item SET number = 1 WHERE id = ?", [.int(id)])
                            }
                            return ids
                        }
                    }
                }
                return try await group.reduce(into: [Int64]()) { $0 += $1 }
            }
            #expect(Set(taken).count == taken.count && taken.count > 100)
        }
    }

    @Test("a copy of the database can be opened", arguments: TestDatabase.allCases)
    func backup(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { try insert(1, $0) }
            let path = "\(TestDatabase.folder)/copy-\(engine)"
            for _ in 0..<2 { try await database.backup(to: path) }
            #expect(try await database.integrityProblems().isEmpty)
            guard engine == .sqlite else { return }
            let copy = try Databases.open("sqlite:\(path)", .test)
            try await expectCount(1, copy)
            await copy.close()
        }
    }
}
