import Conditions
import Records
import Storage
import TestKit
import Testing
import Tutti

@Suite("Numbers of orders and receivables", .timeLimit(.minutes(5)))
struct NumberTests {
    private func deal(_ app: TestApp, _ account: String, _ title: String = "二期") async throws -> String {
        try await app.make(
            "opportunities", as: .admin,
            [
                "title": .string(title), "account_id": .string(account),
                "amount": "80000.00", "owner_id": .string(try await app.id(of: .sales)),
            ])
    }

    private func numbers(_ plural: String, _ app: TestApp) async throws -> [String] {
        try await app.send(.get, "/api/v1/\(plural)?sort=id&limit=200", as: .admin).items.compactMap {
            $0.text("number")
        }
    }

    @Test("count up within a year and begin again with the next", arguments: TestDatabase.allCases)
    func years(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.make("accounts", as: .admin, ["name": "星河制造"])
            for title in ["一期", "二期"] {
                try await app.perform("win", "opportunities", try await deal(app, account, title), as: .sales)
            }
            #expect(try await numbers("orders", app) == ["SO-2026-0001", "SO-2026-0002"])
            #expect(try await numbers("receivables", app) == ["AR-2026-0001", "AR-2026-0002"])
            // Half an hour into the new year of Beijing, where London still has the old one.
            try await app.move(to: "2027-01-01T00:30:00+08:00")
            try await app.perform("win", "opportunities", try await deal(app, account, "三期"), as: .sales)
            #expect(try await numbers("orders", app).last == "SO-2027-0001")
            #expect(try await numbers("receivables", app).last == "AR-2027-0001")
            #expect(try await app.parked() == 0)
        }
    }

    @Test("are not used up by wins that are refused, before or after they were drawn", arguments: TestDatabase.allCases)
    func refused(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.make("accounts", as: .admin, ["name": "星河制造"])
            let first = try await deal(app, account)
            try await app.perform("win", "opportunities", first, as: .sales)
            let again = try await app.send(.post, "/api/v1/opportunities/\(first)/win", as: .sales, [:])
            #expect(again.status == 409)
            let second = try await deal(app, account)
            let unknown: JSON = ["lines": [["product_id": "12345", "quantity": "1", "unit_price": "1.00"]]]
            #expect(try await app.send(.post, "/api/v1/opportunities/\(second)/win", as: .sales, unknown).status == 409)
            try await undo(app)
            try await app.perform("win", "opportunities", second, as: .sales)
            #expect(try await numbers("orders", app) == ["SO-2026-0001", "SO-2026-0002"])
        }
    }

    /// Draws numbers in transactions and savepoints that are undone.
    private func undo(_ app: TestApp) async throws {
        let series = NumberSeries(tenant: app.tenant, name: "SO", year: 2026)
        struct Undone: Error {}
        await #expect(throws: Undone.self) {
            try await app.engine.database.write { connection in
                #expect(try connection.nextNumber(of: series) == 2)
                #expect(try connection.nextNumber(of: series) == 3)
                throw Undone()
            }
        }
        try await app.engine.database.write { connection in
            #expect(throws: Undone.self) {
                try connection.savepoint {
                    #expect(try connection.nextNumber(of: series) == 2)
                    throw Undone()
                }
            }
        }
    }

    @Test("pass over those that were written by hand", arguments: TestDatabase.allCases)
    func byHand(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.make("accounts", as: .admin, ["name": "星河制造"])
            for number in ["SO-2026-0001", "SO-2026-0002", "SO4561"] {
                let order: JSON = [
                    "number": .string(number), "account_id": .string(account), "ordered_on": "2026-05-01",
                    "amount": ["amount": "10.00", "currency": "CNY"],
                ]
                _ = try await app.make("orders", as: .admin, order)
            }
            try await app.perform("win", "opportunities", try await deal(app, account), as: .sales)
            #expect(try await numbers("orders", app).last == "SO-2026-0003")
            for text in ["SO-2026-0003", "2026-0003"] {
                let found = try await app.send(.get, "/api/v1/search?q=\(text)", as: .admin).text
                #expect(found.contains("SO-2026-0003"), "\(text)")
            }
        }
    }

    @Test("of wins at the same time differ and leave no gap", arguments: TestDatabase.allCases)
    func together(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.make("accounts", as: .admin, ["name": "星河制造"])
            var deals: [String] = []
            for number in 1...40 { deals.append(try await deal(app, account, "第\(number)期")) }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for deal in deals {
                    group.addTask {
                        try await app.send(.post, "/api/v1/opportunities/\(deal)/win", as: .sales, [:]).status
                    }
                }
                for try await status in group { #expect(status == 200) }
            }
            try await app.settle()
            let expected = (1...40).map { $0 < 10 ? "000\($0)" : "00\($0)" }
            #expect(try await numbers("orders", app).sorted() == expected.map { "SO-2026-\($0)" })
            #expect(try await numbers("receivables", app).sorted() == expected.map { "AR-2026-\($0)" })
            let stored = try await app.engine.database.read { connection in
                try connection.all(
                    "SELECT name, last FROM number_series WHERE tenant = ? ORDER BY name", [.int(app.tenant)]
                ) {
                    ($0.text(0), $0.int(1))
                }
            }
            #expect(stored.map(\.0) == ["AR", "SO"] && stored.allSatisfy { $0.1 >= 40 && $0.1 < 80 })
        }
    }

    @Test("differ between processes, also while transactions are undone", arguments: TestDatabase.allCases)
    func processes(on database: TestDatabase) async throws {
        let url = try await TestApp.url(on: database)
        let stores = [try Databases.open(url, .test), try Databases.open(url, .test)]
        let series = NumberSeries(tenant: 7, name: "SO", year: 2026)
        struct Undone: Error {}
        let drawn = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for turn in 0..<90 {
                group.addTask {
                    do {
                        return try await stores[turn % 2].write { connection in
                            let number = try connection.nextNumber(of: series)
                            if turn % 3 == 0 { throw Undone() }
                            return number
                        }
                    } catch is Undone { return nil }
                }
            }
            return try await group.reduce(into: [Int64]()) { if let number = $1 { $0.append(number) } }
        }
        #expect(drawn.count == 60 && Set(drawn).count == 60)
        #expect(drawn.min() == 1 && (drawn.max() ?? 0) <= 60 + 2 * 32, "what is undone is drawn again")
        if database == .sqlite { #expect(Set(drawn) == Set(1...60)) }
        for store in stores { await store.close() }
    }

    @Test("begin at 1 in each company", arguments: TestDatabase.allCases)
    func companies(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.make("accounts", as: .admin, ["name": "星河制造"])
            try await app.perform("win", "opportunities", try await deal(app, account), as: .sales)
            let founded = try await Founding(
                company: "云帆", name: "林一", email: "lin@yunfan.example", form: "yunfan"
            ).run(app.engine)
            let system = try await app.engine.system(founded.tenant)
            let number = try await app.engine.work(as: system) { work in try work.numbered("SO") { $0 } }
            #expect(number == "SO-2026-0001")
            try await app.perform("win", "opportunities", try await deal(app, account), as: .sales)
            #expect(try await numbers("orders", app) == ["SO-2026-0001", "SO-2026-0002"])
        }
    }
}
