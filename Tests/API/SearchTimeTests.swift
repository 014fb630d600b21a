import Records
import Synchronization
import TestKit
import Testing

@Suite("A search that takes too long", .timeLimit(.minutes(20)))
struct SearchTimeTests {
    // Readers of SQLite never wait for a writer, so nothing there can be held up at will.
    @Test("answers what it found by then, says so, and the page stands", arguments: [TestDatabase.postgres])
    func unfinished(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "云帆"]).id
            let ticket = try await app.send(.post, "/api/v1/tickets", as: .service, ["subject": "云帆坏了"])
            #expect(ticket.status == 201, "\(ticket.text)")
            let browser = try await app.browser(as: .admin)
            let path = "/api/v1/search?q=%E4%BA%91%E5%B8%86"
            try await app.locked("tickets") {
                let reply = try await app.send(.get, path, as: .admin)
                #expect(reply.status == 200 && reply["is_partial"]?.bool == true, "\(reply.text)")
                #expect(reply["items"]?.array?.map { $0["id"]?.string } == [lead])
                let page = try await browser.get("/search?q=%E4%BA%91%E5%B8%86")
                #expect(page.status == 200 && page.text.contains("/o/leads/\(lead)"), "\(page.text)")
            }
            let ids = try await app.send(.get, path, as: .admin)["items"]?.array?.compactMap { $0["id"]?.string }
            #expect(Set(ids ?? []) == [lead, ticket.id])
        }
    }
}

extension TestApp {
    /// Runs a story while nobody else can read a table.
    fileprivate func locked(_ table: String, _ story: () async throws -> Void) async throws {
        let database = engine.database
        let isHeld = Mutex(false), isOver = Mutex(false)
        async let lock: Void = database.write { connection in
            try connection.execute("LOCK TABLE \(table) IN ACCESS EXCLUSIVE MODE")
            isHeld.withLock { $0 = true }
            while !isOver.withLock({ $0 }) { try connection.query("SELECT pg_sleep(0.01)") { _ in } }
        }
        while !isHeld.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
        do { try await story() } catch {
            isOver.withLock { $0 = true }
            throw error
        }
        isOver.withLock { $0 = true }
        try await lock
    }
}
