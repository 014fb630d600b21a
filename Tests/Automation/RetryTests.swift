import Automation
import Records
import Sales
import TestKit
import Testing

@Suite("A reaction that keeps failing")
struct RetryTests {
    private static func stubborn(_ works: Switch, _ tally: Tally) -> [Capability] {
        Capability.test([
            Reaction("product.stubborn", on: "product.created") { work, entry in
                tally.add("attempt")
                guard works.isOn, let product = try work.find(Product.self, entry.record) else {
                    throw Refusal.conflict(code: "not_yet", message: Label("还不行", "not yet"))
                }
                try work.note("managed", on: product.any)
            },
            Reaction("product.next", on: "product.updated") { _, _ in tally.add("next") },
        ])
    }

    /// Lets a product's reaction fail until it is parked.
    private static func park(_ app: TestApp) async throws -> Int64 {
        let id = try await app.product("顽固")
        for _ in 1...8 {
            try await app.settle()
            guard let line = try await app.jobs().first else { break }
            app.clock.move(to: line.due)
        }
        return id
    }

    @Test("is tried eight times, twice as long apart each time, then parked", arguments: TestDatabase.allCases)
    func backoff(on database: TestDatabase) async throws {
        let tally = Tally()
        try await TestApp.run(on: database, adding: Self.stubborn(Switch(false), tally)) { app in
            _ = try await app.product("顽固")
            for attempt in 1...7 {
                try await app.settle()
                #expect(tally.count("attempt") == attempt)
                let line = try #require(try await app.jobs().first)
                #expect(line.attempts == Int64(attempt) && line.error?.contains("not_yet") == true)
                let wait = line.due.milliseconds - app.engine.clock.now.milliseconds
                #expect(wait == 1000 << (attempt - 1))
                try await app.pass(wait - 1)
                #expect(tally.count("attempt") == attempt)
                app.clock.move(to: line.due)
            }
            try await app.settle()
            #expect(try await app.jobs().isEmpty)
            #expect(try await app.jobs("parked").map(\.attempts) == [8])
            try await app.pass(30 * Instant.day)
            #expect(tally.count("attempt") == 8)
            let metrics = try await app.send(.get, "/metrics").text
            #expect(metrics.contains("tutti_jobs_parked 1"))
        }
    }

    @Test("no longer holds up its record once parked", arguments: TestDatabase.allCases)
    func parkedLetsPass(on database: TestDatabase) async throws {
        let tally = Tally()
        try await TestApp.run(on: database, adding: Self.stubborn(Switch(false), tally)) { app in
            let id = try await Self.park(app)
            try await app.setUnit("套", of: id)
            try await app.settle()
            #expect(tally.count("next") == 1)
        }
    }

    @Test("runs when a person retries it after the cause is gone", arguments: TestDatabase.allCases)
    func retry(on database: TestDatabase) async throws {
        let works = Switch(false)
        try await TestApp.run(on: database, adding: Self.stubborn(works, Tally())) { app in
            let id = try await Self.park(app)
            let parked = try #require(try await app.jobs("parked").first)
            works.isOn = true
            let now = app.engine.clock.now, tenant = app.tenant
            let retried = try await app.engine.database.write { connection in
                let first = try QueueView.retry(parked.id, tenant: tenant, now: now, connection)
                return [first, try QueueView.retry(parked.id, tenant: tenant, now: now, connection)]
            }
            #expect(retried == [true, false])
            try await app.settle()
            #expect(try await app.count("managed", of: id) == 1)
            #expect(try await app.jobs("parked").isEmpty)
        }
    }

    @Test("is gone when a person discards it, and another company cannot", arguments: TestDatabase.allCases)
    func discard(on database: TestDatabase) async throws {
        try await TestApp.run(on: database, adding: Self.stubborn(Switch(false), Tally())) { app in
            let id = try await Self.park(app)
            let parked = try #require(try await app.jobs("parked").first)
            let tenant = app.tenant
            let discarded = try await app.engine.database.write { connection in
                let foreign = try QueueView.discard(parked.id, tenant: tenant + 1, connection)
                return [foreign, try QueueView.discard(parked.id, tenant: tenant, connection)]
            }
            #expect(discarded == [false, true])
            #expect(try await app.jobs("parked").isEmpty)
            #expect(try await app.count("managed", of: id) == 0)
        }
    }
}
