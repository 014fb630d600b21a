import Conditions
import Dispatch
import Records
import Storage
import TestKit
import Testing

@Suite("Conflicts on PostgreSQL")
struct ConflictTests {
    @Test("a deadlock is resolved by running one transaction again", .timeLimit(.minutes(20)))
    func deadlock() async throws {
        try await withItems(.postgres) { database in
            try await database.write { connection in
                try insert(1, connection)
                try insert(2, connection)
            }
            let runs = Counter()
            let first = DispatchSemaphore(value: 0), second = DispatchSemaphore(value: 0)
            let add: @Sendable (any Connection, Int64) throws -> Void = { connection, id in
                try connection.execute("UPDATE item SET number = number + 1 WHERE id = ?", [.int(id)])
            }
            async let one: Void = database.write { connection in
                _ = runs.add()
                try add(connection, 1)
                first.signal()
                _ = second.wait(timeout: .now() + 2)
                try add(connection, 2)
            }
            async let other: Void = database.write { connection in
                _ = runs.add()
                try add(connection, 2)
                second.signal()
                _ = first.wait(timeout: .now() + 2)
                try add(connection, 1)
            }
            _ = try await (one, other)
            #expect(runs.value >= 3)
            let numbers = try await database.read { try $0.all("SELECT number FROM item ORDER BY id") { $0.int(0) } }
            #expect(numbers == [2, 2])
        }
    }

    @Test("serialization failures are tried again, and reported when they do not end")
    func serialization() async throws {
        try await withItems(.postgres) { database in
            let runs = Counter()
            let fail = "DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$"
            try await database.write { connection in
                try insert(1, connection)
                if runs.add() < 3 { try connection.enqueue(fail, []) }
            }
            #expect(runs.value == 3)
            try await expectCount(1, database)
            await #expect(throws: StorageError.serialization) { try await database.write { try $0.execute(fail) } }
        }
    }

    @Test("statements prepared before a table changed are prepared again")
    func changedTable() async throws {
        try await withItems(.postgres) { database in
            let read: @Sendable (any Connection) throws -> Int = { connection in
                try connection.first("SELECT * FROM item") { $0.count } ?? 0
            }
            try await database.write { try insert(1, $0) }
            for _ in 0..<8 { #expect(try await database.read(read) == 5) }
            try await database.write { try $0.execute("ALTER TABLE item ADD COLUMN extra BIGINT") }
            for _ in 0..<8 { #expect(try await database.read(read) == 6) }
        }
    }
}
