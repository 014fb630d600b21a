import Automation
import Records
import Sales
import Storage
import TestKit
import Testing

@Suite("A reaction")
struct ReactionTests {
    @Test("runs until it succeeds, and its effect is there once", arguments: TestDatabase.allCases)
    func effectOnce(on database: TestDatabase) async throws {
        let tally = Tally()
        let greet = Reaction("product.greet", on: "product.created") { work, entry in
            guard let product = try work.find(Product.self, entry.record) else { return }
            try work.note("greeted", on: product.any)
            tally.add("attempt")
            if tally.count("attempt") < 4 { throw Hiccup() }
        }
        try await TestApp.run(on: database, adding: Capability.test([greet])) { app in
            let id = try await app.product("工作台")
            try await app.settle()
            #expect(try await app.count("greeted", of: id) == 0)
            for seconds in [1, 2, 4, 60] as [Int64] { try await app.pass(seconds * 1000) }
            #expect(tally.count("attempt") == 4)
            #expect(try await app.count("greeted", of: id) == 1)
            #expect(try await app.jobs().isEmpty)
        }
    }

    @Test("that the database interrupts runs again, and its effect is there once", arguments: TestDatabase.allCases)
    func interrupted(on database: TestDatabase) async throws {
        let tally = Tally()
        let greet = Reaction("product.greet", on: "product.created") { work, entry in
            guard let product = try work.find(Product.self, entry.record) else { return }
            try work.note("greeted", on: product.any)
            tally.add("attempt")
            if tally.count("attempt") == 1 { throw StorageError.busy }
        }
        try await TestApp.run(on: database, adding: Capability.test([greet])) { app in
            let id = try await app.product("工作台")
            await #expect(throws: StorageError.busy) { try await app.settle() }
            #expect(try await app.jobs().map(\.attempts) == [0])
            try await app.settle()
            #expect(tally.count("attempt") == 2)
            #expect(try await app.count("greeted", of: id) == 1)
        }
    }

    @Test("waits for earlier ones of its record, also while they wait for a retry", arguments: TestDatabase.allCases)
    func order(on database: TestDatabase) async throws {
        let tally = Tally()
        let created = Reaction("product.first", on: "product.created") { work, entry in
            let name = try work.find(Product.self, entry.record)?.title ?? ""
            tally.add("try \(name)")
            if name == "慢", tally.count("try 慢") < 3 { throw Hiccup() }
            tally.add("created \(name)")
        }
        let updated = Reaction("product.second", on: "product.updated") { work, entry in
            tally.add("updated \(try work.find(Product.self, entry.record)?.title ?? "")")
        }
        try await TestApp.run(on: database, adding: Capability.test([created, updated])) { app in
            for name in ["慢", "快"] { try await app.setUnit("套", of: try await app.product(name)) }
            try await app.settle()
            #expect(tally.all.filter { !$0.hasPrefix("try") } == ["created 快", "updated 快"])
            try await app.pass(1000)
            #expect(tally.count("updated 慢") == 0)
            try await app.pass(2000)
            #expect(tally.all.suffix(2) == ["created 慢", "updated 慢"])
        }
    }

    @Test("is asked for by facts only that it wants", arguments: TestDatabase.allCases)
    func filter(on database: TestDatabase) async throws {
        let tally = Tally()
        let priced = Reaction(
            "product.priced", on: "product.updated", when: { $0.after("unit")?.string == "年" }
        ) { _, entry in
            tally.add("\(entry.before("unit")?.string ?? "-") → \(entry.after("unit")?.string ?? "-")")
        }
        try await TestApp.run(on: database, adding: Capability.test([priced])) { app in
            let id = try await app.product("席位")
            try await app.setUnit("月", of: id)
            #expect(try await app.jobs().isEmpty)
            try await app.setUnit("年", of: id)
            try await app.settle()
            #expect(tally.all == ["月 → 年"])
        }
    }

    @Test("that causes itself ends at the depth limit, parked at once", arguments: TestDatabase.allCases)
    func loop(on database: TestDatabase) async throws {
        let spin = Reaction("product.spin", on: "product.updated") { work, entry in
            guard let product = try work.find(Product.self, entry.record) else { return }
            try work.update(product) { $0.unit = "\((Int(product.unit ?? "") ?? 0) + 1)" }
        }
        try await TestApp.run(on: database, adding: Capability.test([spin])) { app in
            let id = try await app.product("陀螺")
            try await app.setUnit("0", of: id)
            try await app.settle()
            let spins = try await app.history(of: id).filter { $0.action == "updated" }
            #expect(spins.map(\.depth) == Array(0..<Work.depthLimit))
            #expect(spins.map(\.cause).dropFirst() == spins.map(\.id).dropLast().map { Optional($0) }[...])
            let parked = try await app.jobs("parked")
            #expect(parked.map(\.name) == ["product.spin"])
            #expect(parked.first?.error?.contains("tooDeep") == true)
            #expect(try await app.jobs().isEmpty)
        }
    }

    @Test("hears nothing of an update that changes nothing", arguments: TestDatabase.allCases)
    func noChange(on database: TestDatabase) async throws {
        let hear = Reaction("product.hear", on: "product.updated") { _, _ in }
        try await TestApp.run(on: database, adding: Capability.test([hear])) { app in
            let id = try await app.product("工作台")
            try await app.setUnit("套", of: id)
            try await app.settle()
            let before = try await app.history(of: id).count
            try await app.setUnit("套", of: id)
            #expect(try await app.history(of: id).count == before)
            #expect(try await app.jobs().isEmpty)
            let version = try await app.work { try $0.find(Product.self, id)?.version }
            #expect(version == 2)
        }
    }
}
