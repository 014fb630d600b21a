import Conditions
import Foundation
import Records
import Storage
import TestKit
import Testing

private struct Stop: Error {}

@Suite("A transaction")
struct TransactionTests {
    @Test("leaves nothing when its body throws", arguments: TestDatabase.allCases)
    func rollback(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            await #expect(throws: Stop.self) {
                try await database.write { connection in
                    try insert(1, connection)
                    try connection.enqueue("INSERT INTO item (id) VALUES (2)", [])
                    throw Stop()
                }
            }
            try await expectCount(0, database)
        }
    }

    @Test("counts the rows it changed", arguments: TestDatabase.allCases)
    func changes(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            let changed = try await database.write { connection in
                [
                    try connection.execute("INSERT INTO item (id) VALUES (1), (2), (3)"),
                    try connection.execute("UPDATE item SET number = 1 WHERE id > ?", [.int(1)]),
                    try connection.execute("CREATE TABLE other (id BIGINT)"),
                    try connection.execute("DELETE FROM item WHERE id = 9"),
                ]
            }
            #expect(changed == [3, 2, 0, 0])
        }
    }

    @Test("undoes a savepoint alone, and those inside it", arguments: TestDatabase.allCases)
    func savepoints(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { connection in
                try insert(1, connection)
                try? connection.savepoint {
                    try insert(2, connection)
                    try connection.savepoint { try insert(3, connection) }
                    throw Stop()
                }
                try connection.savepoint {
                    try insert(4, connection)
                    #expect(throws: StorageError.self) { try connection.savepoint { try insert(1, connection) } }
                    try insert(5, connection)
                }
            }
            let ids = try await database.read { try $0.all("SELECT id FROM item ORDER BY id") { $0.int(0) } }
            #expect(ids == [1, 4, 5])
        }
    }

    @Test("is not committed when its body hides an error", arguments: TestDatabase.allCases)
    func hiddenError(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            await #expect(throws: StorageError.self) {
                try await database.write { connection in
                    try insert(1, connection)
                    _ = try? insert(1, connection)
                    #expect(throws: StorageError.transactionFailed) { try insert(2, connection) }
                }
            }
            try await expectCount(0, database)
        }
    }

    @Test("reports the error of an enqueued write, at the commit or before", arguments: TestDatabase.allCases)
    func enqueued(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            for asks in [false, true] {
                await #expect(throws: StorageError.self) {
                    try await database.write { connection in
                        try insert(1, connection)
                        try connection.enqueue("INSERT INTO item (id) VALUES (1)", [])
                        try connection.enqueue("INSERT INTO item (id) VALUES (2)", [])
                        if asks { try connection.query("SELECT 1") { _ in } }
                    }
                }
                try await expectCount(0, database)
            }
            try await database.write { connection in
                for id in 1...2000 { try connection.enqueue("INSERT INTO item (id) VALUES (?)", [.int(Int64(id))]) }
                try? connection.savepoint { try connection.enqueue("INSERT INTO item (id) VALUES (1)", []) }
            }
            try await expectCount(2000, database)
        }
    }

    @Test("is whole and alone, however many callers there are", arguments: TestDatabase.allCases)
    func concurrency(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { try insert(0, $0) }
            let refused = Counter()
            await withTaskGroup(of: Void.self) { group in
                for caller in 1...400 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                try insert(Int64(caller), connection)
                                try connection.execute("UPDATE item SET number = number + 1 WHERE id = 0")
                                if caller.isMultiple(of: 4) { throw Stop() }
                            }
                        } catch { _ = refused.add() }
                    }
                }
            }
            #expect(refused.value == 100)
            try await expectCount(301, database)
            let sum = try await database.read { try $0.first("SELECT number FROM item WHERE id = 0") { $0.int(0) } }
            #expect(sum == 300)
        }
    }

    @Test("that reads sees one state of the data", arguments: TestDatabase.allCases)
    func snapshot(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            let hasRead = DispatchSemaphore(value: 0), hasWritten = DispatchSemaphore(value: 0)
            async let counts = database.read { connection in
                let before = try connection.first("SELECT count(*) FROM item") { $0.int(0) }
                hasRead.signal()
                hasWritten.wait()
                return [before, try connection.first("SELECT count(*) FROM item") { $0.int(0) }]
            }
            try await database.write { connection in
                hasRead.wait()
                try insert(1, connection)
            }
            hasWritten.signal()
            #expect(try await counts == [0, 0])
            try await expectCount(1, database)
        }
    }

    @Test("may use more statements than are kept, and the same one inside itself", arguments: TestDatabase.allCases)
    func statementCache(_ engine: TestDatabase) async throws {
        var options = StorageOptions.test
        options.cachedStatements = 10
        try await withItems(engine, options: options) { database in
            for _ in 0..<3 {
                try await database.write { connection in
                    for number in 0..<40 {
                        let found = try connection.first("SELECT \(number) + CAST(? AS BIGINT)", [.int(1)]) {
                            $0.int(0)
                        }
                        #expect(found == Int64(number + 1))
                        if number.isMultiple(of: 7) {
                            _ = try? connection.savepoint {
                                try connection.execute("INSERT INTO absent VALUES (\(number))")
                            }
                        }
                    }
                }
            }
            try await database.write { connection in
                for id in 1...3 { try insert(Int64(id), connection) }
                let sql = "SELECT id FROM item ORDER BY id"
                let pairs = try connection.all(sql) { outer in
                    let first = outer.int(0)
                    return try connection.all(sql) { first * 10 + $0.int(0) }
                }
                #expect(pairs == [[11, 12, 13], [21, 22, 23], [31, 32, 33]])
            }
        }
    }

    @Test("streams any number of rows", arguments: TestDatabase.allCases)
    func streaming(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { connection in
                for id in 1...1500 { try connection.enqueue("INSERT INTO item (id) VALUES (?)", [.int(Int64(id))]) }
            }
            let sum = try await database.read { connection in
                var sum: Int64 = 0
                for least in [1, 501] {
                    try connection.stream("SELECT id FROM item WHERE id >= ? ORDER BY id", [.int(Int64(least))]) {
                        row in
                        sum +=
                            try connection.first("SELECT id FROM item WHERE id = ?", [.int(row.int(0))]) { $0.int(0) }
                            ?? 0
                    }
                }
                return sum
            }
            #expect(sum == 1500 * 1501 - 500 * 501 / 2)
        }
    }

    @Test("whose caller was cancelled before it started never runs", arguments: TestDatabase.allCases)
    func cancellation(_ engine: TestDatabase) async throws {
        var options = StorageOptions.test
        options.connections = 1
        try await withItems(engine, options: options) { database in
            let holding = DispatchSemaphore(value: 0), started = DispatchSemaphore(value: 0)
            let first = Task {
                try await database.write { connection in
                    started.signal()
                    holding.wait()
                    try insert(1, connection)
                }
            }
            await signalled(started)
            let second = Task { try await database.write { try insert(2, $0) } }
            try await Task.sleep(for: .milliseconds(50))
            second.cancel()
            await #expect(throws: CancellationError.self) { try await second.value }
            holding.signal()
            try await first.value
            try await expectCount(1, database)
        }
    }

    @Test("on SQLite is on disk before it is acknowledged")
    func durability() async throws {
        try await withItems(.sqlite) { database in
            let settings = try await database.write { connection in
                try ["synchronous", "foreign_keys"].map { try connection.first("PRAGMA \($0)") { $0.int(0) } }
            }
            let journal = try await database.write { try $0.first("PRAGMA journal_mode") { $0.text(0) } }
            #expect(settings == [2, 1] && journal == "wal")
        }
    }

    @Test("after the close is refused", arguments: TestDatabase.allCases)
    func closed(_ engine: TestDatabase) async throws {
        let database = try await engine.make()
        await database.close()
        await #expect(throws: StorageError.unavailable("closed")) { try await database.read { _ in } }
    }
}
