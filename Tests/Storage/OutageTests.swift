import Conditions
import Foundation
import Records
import Storage
import TestKit
import Testing

@Suite("Outages", .serialized)
struct OutageTests {
    @Test("of PostgreSQL lose nothing that was acknowledged", .timeLimit(.minutes(20)))
    func restart() async throws {
        let server = try await PostgresServer.start(.durable)
        let database = try Databases.open(server.url("postgres"), .test)
        try await makeItems(database)
        let acknowledged = Record<Int64>(), wrong = Record<String>(), ends = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<16 {
                group.addTask {
                    var id = Int64(caller) * 1_000_000
                    while ends.value == 0 {
                        id += 1
                        let number = id
                        do {
                            try await database.write { try insert(number, $0) }
                            acknowledged.add(number)
                        } catch StorageError.unavailable {
                            continue
                        } catch {
                            wrong.add("\(error)")
                        }
                    }
                }
            }
            for _ in 0..<2 {
                try await Task.sleep(for: .milliseconds(300))
                try await server.restart()
            }
            try await Task.sleep(for: .milliseconds(300))
            _ = ends.add()
            try await group.waitForAll()
        }
        let stored = try await database.read { try $0.all("SELECT id FROM item") { $0.int(0) } }
        let sent = acknowledged.all
        #expect(Set(sent).subtracting(stored).isEmpty)
        #expect(sent.count > 50 && wrong.all.isEmpty)
        await database.close()
        try await server.stop()
    }

    @Test("of PostgreSQL are reported as such while they last", .timeLimit(.minutes(20)))
    func down() async throws {
        let server = try await PostgresServer.start(.none)
        var options = StorageOptions.test
        options.patience = .milliseconds(200)
        let database = try Databases.open(server.url("postgres"), options)
        try await database.read { try $0.query("SELECT 1") { _ in } }
        try await server.stop()
        for _ in 0..<6 {
            do {
                try await database.write { try $0.execute("SELECT 1") }
                Issue.record("a stopped server answered")
            } catch let error as StorageError {
                guard case .unavailable = error else { Issue.record("\(error)"); continue }
            }
        }
        try await server.launch()
        #expect(try await database.read { try $0.first("SELECT 7") { $0.int(0) } } == 7)
        await database.close()
        try await server.stop()
    }

    @Test("of disk space on SQLite leave nothing half-written, and end")
    func full() async throws {
        try await withItems(.sqlite) { database in
            try await database.write { try $0.query("PRAGMA max_page_count = 60") { _ in } }
            let acknowledged = Record<Int64>(), refused = Record<StorageError>()
            await withTaskGroup(of: Void.self) { group in
                for id in Int64(1)...200 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                for part in 0..<5 {
                                    let text = Value.text(String(repeating: "x", count: 600))
                                    try connection.execute(
                                        "INSERT INTO item (id, number, name) VALUES (?, ?, ?)",
                                        [.int(id * 10 + Int64(part)), .int(id), text])
                                }
                            }
                            acknowledged.add(id)
                        } catch let error as StorageError {
                            refused.add(error)
                        } catch { Issue.record("\(error)") }
                    }
                }
            }
            let known = Set(acknowledged.all)
            #expect(!known.isEmpty && known.count < 200)
            #expect(refused.all.allSatisfy { $0 == .full })
            let stored = try await database.read { connection in
                try connection.all("SELECT number, count(*) FROM item GROUP BY number") { [$0.int(0), $0.int(1)] }
            }
            #expect(Set(stored.map { $0[0] }) == known && stored.allSatisfy { $0[1] == 5 })
            #expect(try await database.integrityProblems().isEmpty)
            try await database.write { try $0.query("PRAGMA max_page_count = 1000000") { _ in } }
            try await database.write { try insert(9_999_999, $0) }
        }
    }

    @Test("of SQLite by another writer are reported as busy")
    func busy() async throws {
        var options = StorageOptions.test
        options.busyTimeout = .milliseconds(100)
        let url = try await TestDatabase.sqlite.url(template: "items", prepare: makeItems)
        let one = try Databases.open(url, options), other = try Databases.open(url, options)
        let holding = DispatchSemaphore(value: 0), started = DispatchSemaphore(value: 0)
        async let held: Void = one.write { connection in
            try insert(1, connection)
            started.signal()
            holding.wait()
        }
        await signalled(started)
        await #expect(throws: StorageError.busy) {
            try await other.write { connection in try insert(2, connection) }
        }
        holding.signal()
        try await held
        try await other.write { try insert(2, $0) }
        try await expectCount(2, one)
        await one.close()
        await other.close()
    }
}
