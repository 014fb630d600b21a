import Automation
import Conditions
import Dispatch
import Foundation
import Records
import Storage
import TestKit
import Testing

@Suite("Whoever follows the journal")
struct FollowingTests {
    @Test("reads every entry once, in an order in which none appears behind", arguments: TestDatabase.allCases)
    func pages(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for number in 0..<7 {
                try await app.send(.post, "/api/v1/leads", as: .marketing, ["name": .string("客户\(number)")])
            }
            var after = "0", seen: [String] = []
            for _ in 0..<50 {
                let page = try await app.send(.get, "/api/v1/journal?after=\(after)&limit=3", as: .admin)
                seen += page.items.compactMap { $0["id"]?.string }
                guard let last = page.items.last?["id"]?.string else { break }
                after = last
            }
            let all = try await app.engine.database.read { connection in
                try connection.all("SELECT id FROM journal", []) { String($0.int(0)) }
            }
            #expect(seen.count == all.count && Set(seen) == Set(all))
        }
    }

    @Test("waits for what another connection has written and not yet committed")
    func inFlight() async throws {
        try await TestApp.run(on: .postgres) { app in
            let start = try await last(app)
            let holds = DispatchSemaphore(value: 0), goes = DispatchSemaphore(value: 0)
            // A slow writer takes its number first and commits last.
            async let slow: Void = app.engine.database.write { connection in
                defer { holds.signal() }
                try connection.execute(
                    """
                    INSERT INTO journal (tenant,id,at,actor_id,object,record_id,action,changes,depth) \
                    VALUES (?,?,0,0,'lead',1,'slow','{}',0)
                    """, [.int(app.tenant), .int(start + 1)])
                holds.signal()
                goes.wait()
            }
            await withCheckedContinuation { waiting in
                Thread.detachNewThread {
                    holds.wait()
                    waiting.resume()
                }
            }
            try await app.send(.post, "/api/v1/leads", as: .marketing, ["name": "后来的客户"])
            let path = "/api/v1/journal?after=\(start)"
            let before = try await app.send(.get, path, as: .admin)
            #expect(before.items.isEmpty)
            goes.signal()
            try await slow
            let after = try await app.send(.get, path, as: .admin).items.map { $0["action"]?.string }
            #expect(after == ["slow", "created"])
        }
    }

    private func last(_ app: TestApp) async throws -> Int64 {
        try await app.engine.database.read { connection in
            try connection.first("SELECT MAX(id) FROM journal", []) { $0.int(0) } ?? 0
        }
    }
}
