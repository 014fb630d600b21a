import Foundation
import Storage
import TestKit
import Testing

@Suite("Wake-ups")
struct WakeupTests {
    @Test("come after the commit and not after a rollback", .timeLimit(.minutes(20)), arguments: TestDatabase.allCases)
    func afterCommit(_ engine: TestDatabase) async throws {
        struct Stop: Error {}
        try await withItems(engine) { database in
            let woken = Waiter(database.wakeups("jobs"))
            if engine == .postgres { try await woken.begin() }
            try? await database.write { connection in
                try insert(1, connection)
                connection.wake("jobs")
                throw Stop()
            }
            try await database.write { connection in
                try insert(2, connection)
                try? connection.savepoint {
                    connection.wake("jobs")
                    throw Stop()
                }
            }
            try await Task.sleep(for: .milliseconds(200))
            #expect(await woken.count == 0)
            try await database.write { connection in
                try insert(3, connection)
                connection.wake("jobs")
                connection.wake("jobs")
                connection.wake("other")
            }
            try await woken.reach(1)
            #expect(await woken.count == 1)
        }
    }

    @Test("reach other connections to the same PostgreSQL", .timeLimit(.minutes(20)))
    func otherPool() async throws {
        let url = try await TestDatabase.postgres.url()
        let one = try Databases.open(url, .test), other = try Databases.open(url, .test)
        let woken = Waiter(other.wakeups("Jobs \"x\""))
        try await woken.begin()
        try await one.write { $0.wake("Jobs \"x\"") }
        try await woken.reach(1)
        await one.close()
        await other.close()
    }

    @Test("come again after PostgreSQL was restarted", .timeLimit(.minutes(20)))
    func restart() async throws {
        let server = try await PostgresServer.start(.none)
        let database = try Databases.open(server.url("postgres"), .test)
        let woken = Waiter(database.wakeups("jobs"))
        try await woken.begin()
        try await server.restart()
        try await woken.begin()
        let other = try Databases.open(server.url("postgres"), .test)
        try await other.write { $0.wake("jobs") }
        try await woken.reach(1)
        await database.close()
        await other.close()
        try await server.stop()
    }
}

/// Counts wake-ups.
private actor Waiter {
    private(set) var count = 0

    init(_ stream: AsyncStream<Void>) {
        Task { [weak self] in
            for await _ in stream { await self?.add() }
        }
    }

    private func add() {
        count += 1
    }

    /// Waits for the wake-up that a new listener on PostgreSQL always gets.
    func begin() async throws {
        try await reach(1)
        count = 0
    }

    func reach(_ number: Int) async throws {
        while count < number { try await Task.sleep(for: .milliseconds(5)) }
    }
}
