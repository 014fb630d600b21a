import Automation
import Records
import Sales
import TestKit
import Testing

@Suite("A timer")
struct TimerTests {
    private static func ringing(_ tally: Tally, _ reactions: [Reaction] = []) -> [Capability] {
        Capability.test(
            reactions,
            timers: [
                TimerAction("product.ring") { work, timer in
                    tally.add("ring \(timer.note["text"]?.string ?? "")")
                    guard let product = try work.find(Product.self, timer.record) else { return }
                    try work.note("rang", on: product.any)
                },
                TimerAction("product.other") { _, _ in tally.add("other") },
            ])
    }

    private static func set(
        _ name: String = "product.ring", on id: Int64, after: Int64, _ text: String = "", _ app: TestApp
    ) async throws {
        try await app.work { work in
            guard let product = try work.find(Product.self, id) else { throw Hiccup() }
            let due = work.now.adding(after)
            try work.set(timer: name, on: product.any, due: due, note: ["text": .string(text)])
        }
    }

    @Test("runs when the clock says so, once, with its note", arguments: TestDatabase.allCases)
    func due(on database: TestDatabase) async throws {
        let tally = Tally()
        try await TestApp.run(on: database, adding: Self.ringing(tally)) { app in
            let id = try await app.product("闹钟")
            try await Self.set(on: id, after: Instant.hour, "早", app)
            try await app.pass(Instant.hour - 1)
            #expect(tally.all.isEmpty)
            try await app.pass(1)
            try await app.pass(90 * Instant.day)
            #expect(tally.all == ["ring 早"])
            let rang = try #require(try await app.history(of: id).last)
            #expect(rang.action == "rang" && rang.actor == 0 && rang.at == Cast.morning.adding(Instant.hour))
        }
    }

    @Test("is replaced by one of its name on its record, and by no other", arguments: TestDatabase.allCases)
    func replaced(on database: TestDatabase) async throws {
        let tally = Tally()
        try await TestApp.run(on: database, adding: Self.ringing(tally)) { app in
            let id = try await app.product("闹钟"), neighbour = try await app.product("邻居")
            try await Self.set(on: id, after: 1000, "旧", app)
            try await Self.set(on: neighbour, after: 1000, "邻", app)
            try await Self.set("product.other", on: id, after: 1000, "", app)
            try await Self.set(on: id, after: 5000, "新", app)
            try await app.pass(1000)
            #expect(tally.all.sorted() == ["other", "ring 邻"])
            try await app.pass(4000)
            #expect(tally.all.last == "ring 新" && tally.all.count == 3)
        }
    }

    @Test("that was taken back does not run", arguments: TestDatabase.allCases)
    func cancelled(on database: TestDatabase) async throws {
        let tally = Tally()
        try await TestApp.run(on: database, adding: Self.ringing(tally)) { app in
            let id = try await app.product("闹钟")
            try await Self.set(on: id, after: 1000, "", app)
            try await app.work { work in
                guard let product = try work.find(Product.self, id) else { throw Hiccup() }
                try work.cancel(timer: "product.ring", on: product.any)
            }
            try await app.pass(Instant.day)
            #expect(tally.all.isEmpty)
        }
    }

    @Test("taken back by a reaction that is due at the same moment does not run", arguments: TestDatabase.allCases)
    func cancelledInBatch(on database: TestDatabase) async throws {
        let tally = Tally()
        let quiet = Reaction("product.quiet", on: "product.created") { work, entry in
            guard let product = try work.find(Product.self, entry.record) else { return }
            try work.cancel(timer: "product.ring", on: product.any)
            tally.add("quiet")
        }
        try await TestApp.run(on: database, adding: Self.ringing(tally, [quiet])) { app in
            try await app.work { work in
                let product = try work.create(Product.self) { $0.title = "闹钟" }
                try work.set(timer: "product.ring", on: product.any, due: work.now)
            }
            try await app.settle()
            #expect(tally.all == ["quiet"])
        }
    }

    @Test("set by a reaction carries the cause on", arguments: TestDatabase.allCases)
    func cause(on database: TestDatabase) async throws {
        let start = Reaction("product.start", on: "product.created") { work, entry in
            guard let product = try work.find(Product.self, entry.record) else { return }
            try work.set(timer: "product.ring", on: product.any, due: work.now.adding(1000))
        }
        try await TestApp.run(on: database, adding: Self.ringing(Tally(), [start])) { app in
            let id = try await app.product("闹钟")
            try await app.settle()
            try await app.pass(1000)
            let history = try await app.history(of: id)
            #expect(history.map(\.action) == ["created", "rang"])
            #expect(history.last?.cause == history.first?.id && history.last?.depth == 1)
        }
    }
}
