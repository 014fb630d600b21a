import Records
import TestKit
import Testing

@testable import Web

@Suite("Who else is editing")
struct PresenceTests {
    private func say(_ visitor: TestBrowser, _ place: String, _ tab: String, leaving: Bool = false) async throws
        -> Reply
    {
        try await visitor.post(place, [("_once", tab)] + (leaving ? [("_leave", "1")] : []))
    }

    @Test("each sees the others, until they leave or fall silent", arguments: TestDatabase.allCases)
    func company(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"])
            let place = "/forms/presence/accounts/\(account.id)"
            let admin = try await app.browser(as: .admin), manager = try await app.browser(as: .service)
            #expect(try await admin.get("/o/accounts/\(account.id)/edit").text.contains("hx-post=\"\(place)\""))
            #expect(!(try await say(admin, place, "tab-of-admin").text.contains("也在编辑")))
            let second = try await say(manager, place, "tab-of-manager")
            #expect(second.text.contains("周岚") && second.text.contains("也在编辑"))
            #expect(try await say(admin, place, "tab-of-admin").text.contains("孙浩"))
            // One's own second tab is no company.
            #expect(!(try await say(manager, place, "tab-two-manager").text.contains("孙浩")))
            #expect(try await say(manager, place, "tab-two-manager", leaving: true).status == 204)
            #expect(try await say(admin, place, "tab-of-admin").text.contains("孙浩"))
            #expect(try await say(manager, place, "tab-of-manager", leaving: true).status == 204)
            #expect(!(try await say(admin, place, "tab-of-admin").text.contains("孙浩")))
            _ = try await say(manager, place, "tab-of-manager")
            app.clock.advance(Presence.patience + 1)
            #expect(!(try await say(admin, place, "tab-of-admin").text.contains("孙浩")))
        }
    }

    @Test("nobody is present at what they may not change", arguments: TestDatabase.allCases)
    func forbidden(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.send(.post, "/api/v1/leads", as: .colleague, ["name": "钱伟"])
            let visitor = try await app.browser(as: .sales)
            #expect(try await say(visitor, "/forms/presence/leads/\(lead.id)", "tab-of-sales").status == 404)
            #expect(try await visitor.get("/forms/presence/leads/\(lead.id)").status == 405)
        }
    }

    @Test("an open page hears that somebody came beside it", arguments: TestDatabase.allCases)
    func live(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"])
            let place = "/forms/presence/accounts/\(account.id)"
            let admin = try await app.browser(as: .admin), service = try await app.browser(as: .service)
            _ = try await say(admin, place, "tab-of-admin")
            let hub = LiveHub(app.engine, beat: .milliseconds(100)), wire = LiveTests.Wire()
            let task = try await LiveTests().open(app, hub, admin, wire)
            #expect(await wire.waits(for: "still here"))
            #expect(!wire.text.contains("event: presence"))
            _ = try await say(service, place, "tab-of-service")
            #expect(await wire.waits(for: "event: presence"))
            app.clock.advance(Presence.patience + 1)
            _ = try await say(admin, place, "tab-of-admin")
            for _ in 0..<200 where wire.text.components(separatedBy: "event: presence").count < 3 {
                try await Task.sleep(for: .milliseconds(25))
            }
            #expect(wire.text.components(separatedBy: "event: presence").count >= 3)
            task.cancel()
        }
    }
}
