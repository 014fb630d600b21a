import Automation
import Conditions
import Marketing
import Records
import TestKit
import Testing

@Suite("The journal")
struct JournalTests {
    private static let body: JSON = [
        "name": "钱伟", "company": "星河制造", "phone": "13800138000", "employees": 600, "source": "event",
    ]

    @Test("says who did what, with each changed field before and after", arguments: TestDatabase.allCases)
    func beforeAndAfter(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let made = try await app.send(.post, "/api/v1/leads", as: .marketing, Self.body)
            app.clock.advance(60_000)
            let change: JSON = ["region": "华东", "employees": 700]
            try await app.send(.patch, "/api/v1/leads/\(made.id)", as: .admin, change)
            let id = try #require(Int64(made.id))
            let history = try await app.history(of: id, Lead.definition)
            #expect(history.map(\.action) == ["created", "updated"])
            let created = try #require(history.first), updated = try #require(history.last)
            #expect(String(created.actor) == (try await app.id(of: .marketing)))
            #expect(String(updated.actor) == (try await app.id(of: .admin)))
            #expect(created.at == Cast.morning && updated.at == Cast.morning.adding(60_000))
            #expect(created.before("name") == .null && created.after("name") == .string("钱伟"))
            #expect(updated.before("employees") == .int(600) && updated.after("employees") == .int(700))
            #expect(updated.before("region") == .null && updated.after("region") == .string("华东"))
            #expect(Set(updated.changes.object?.map(\.0) ?? []) == ["region", "employees"])
            #expect(history.allSatisfy { $0.cause == nil && $0.depth == 0 && $0.explanation == .null })
            #expect(history.allSatisfy { $0.object == "lead" && $0.record == id })
        }
    }

    @Test("says why the system did something and what caused it", arguments: TestDatabase.allCases)
    func explanation(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let made = try await app.send(.post, "/api/v1/leads", as: .marketing, Self.body)
            try await app.settle()
            let history = try await app.history(of: try #require(Int64(made.id)), Lead.definition)
            #expect(history.map(\.action) == ["created", "qualified"])
            let created = try #require(history.first), qualified = try #require(history.last)
            #expect(qualified.actor == 0 && qualified.cause == created.id && qualified.depth == 1)
            #expect(qualified.before("score") == .int(0))
            let score = qualified.explanation["score"]
            #expect(score?["contributions"]?.array?.isEmpty == false)
            #expect(qualified.explanation["route"]?.object?.isEmpty == false)
            let seller = qualified.after("owner_id")?.string
            #expect(seller == (try await app.id(of: .sales)))
        }
    }

    @Test("is a feed that programs follow from any entry on", arguments: TestDatabase.allCases)
    func feed(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let before = try await app.send(.get, "/api/v1/journal?limit=200", as: .admin).items
            let last = try #require(before.last?["id"]?.string)
            let made = try await app.send(.post, "/api/v1/leads", as: .marketing, Self.body)
            try await app.settle()
            let feed = try await app.send(.get, "/api/v1/journal?after=\(last)", as: .admin).items
            let facts = feed.compactMap { entry in
                entry["object"]?.string.flatMap { object in entry["action"]?.string.map { "\(object).\($0)" } }
            }
            #expect(facts == ["lead.created", "lead.qualified", "notification.created"])
            #expect(feed.first?["record_id"]?.string == made.id)
            #expect(feed.first?["changes"]?["employees"] == [.null, 600])
            #expect(feed.dropFirst().allSatisfy { $0["cause_id"] == feed.first?["id"] && $0["depth"]?.int == 1 })
        }
    }

    @Test("keeps nothing of what was refused", arguments: TestDatabase.allCases)
    func refused(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let before = try await app.send(.get, "/api/v1/journal?limit=200", as: .admin).items.count
            let refused = try await app.send(.post, "/api/v1/leads", as: .marketing, ["name": "钱伟", "email": "nobody"])
            #expect(refused.status == 422 && refused.blamed == ["email"])
            let after = try await app.send(.get, "/api/v1/journal?limit=200", as: .admin).items.count
            #expect(after == before)
            #expect(try await app.jobs().isEmpty)
        }
    }
}
