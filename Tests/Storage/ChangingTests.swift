import Conditions
import Records
import Storage
import TestKit
import Testing

private struct Missing: Error, Equatable {
    let id: Int64
}

private func change(_ id: Int64, _ connection: any Connection) throws {
    try connection.enqueue("UPDATE item SET number = number + 1 WHERE id = ?", [.int(id)]) { Missing(id: id) }
}

private func numbers(_ database: any Database) async throws -> [Int64] {
    try await database.read { try $0.all("SELECT number FROM item ORDER BY id") { $0.int(0) } }
}

@Suite("A write that must change a row")
struct ChangingTests {
    @Test("changes it", arguments: TestDatabase.allCases)
    func changes(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { connection in
                try insert(1, connection)
                try change(1, connection)
                try connection.savepoint { try change(1, connection) }
            }
            #expect(try await numbers(database) == [2])
        }
    }

    @Test("says why it could not, and nothing of its transaction stays", arguments: TestDatabase.allCases)
    func misses(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { try insert(1, $0) }
            for asks in [false, true] {
                await #expect(throws: Missing(id: 7)) {
                    try await database.write { connection in
                        try change(1, connection)
                        try change(7, connection)
                        if asks { try connection.query("SELECT 1") { _ in } }
                    }
                }
            }
            #expect(try await numbers(database) == [0])
        }
    }

    @Test("says why inside a savepoint, and the rest goes on", arguments: TestDatabase.allCases)
    func savepoints(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { connection in
                try insert(1, connection)
                try insert(2, connection)
                var missing: [Int64] = []
                for id in [1, 7, 2] as [Int64] {
                    do {
                        try connection.savepoint { try change(id, connection) }
                    } catch let error as Missing {
                        missing.append(error.id)
                    }
                }
                #expect(missing == [7])
            }
            #expect(try await numbers(database) == [1, 1])
        }
    }

    @Test("a division by zero that has nothing to do with it is reported as what it is")
    func division() async throws {
        try await withItems(.postgres) { database in
            await #expect(throws: StorageError.self) {
                try await database.write { connection in
                    try insert(1, connection)
                    try change(1, connection)
                    try connection.query("SELECT 1 / (number - number) FROM item") { _ in }
                }
            }
            let left = try await numbers(database)
            #expect(left == [])
        }
    }
}

@Suite("What a transaction remembers")
struct TransactionMemoryTests {
    @Test("is read once, and again after a savepoint was undone and in the next one", arguments: TestDatabase.allCases)
    func memory(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            for _ in 1...2 {
                let reads = try await database.write { connection in
                    var reads = 0
                    func ask() -> Int? {
                        connection.once("answer") {
                            reads += 1
                            return nil
                        }
                    }
                    for _ in 1...3 { _ = ask() }
                    try connection.savepoint { _ = ask() }
                    try? connection.savepoint {
                        _ = ask()
                        throw Missing(id: 0)
                    }
                    for _ in 1...3 { _ = ask() }
                    return reads
                }
                #expect(reads == 2)
            }
        }
    }
}
