import Automation
import Conditions
import Records
import Storage
import TestKit
import Testing

@Suite("What is done to all records of a search")
struct WholeSearchTests {
    @Test(
        "meets also those beyond the newest a list shows, folded into the index or not",
        arguments: TestDatabase.allCases)
    func whole(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for number in 1...9 {
                try await app.send(.post, "/api/v1/leads", as: .admin, ["name": .string("云帆\(number)")])
            }
            try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "星河"])
            #expect(try await app.found("云帆", whole: true) == 9)
            #expect(try await app.found("云帆", whole: false) == 4)
            try await app.settle()
            _ = try await app.engine.foldSearch(keeping: 0)
            #expect(try await app.found("云帆", whole: true) == 9)
            try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "云帆又一"])
            #expect(try await app.found("云帆", whole: true) == 10, "some folded, one fresh")
            #expect(try await app.found("没有", whole: true) == 0)
        }
    }
}

extension TestApp {
    /// How many leads a search finds whose lists end at four.
    fileprivate func found(_ text: String, whole: Bool) async throws -> Int {
        let system = try await engine.system(tenant)
        return try await engine.look(as: system) { work in
            guard let lead = work.schema.object("lead") else { return -1 }
            var query = try Query(lead, by: work.actor)
            try query.search(text, whole: whole, most: 4, in: work)
            query.limit = 100
            let page = try query.page(dialect: work.connection.dialect, now: work.now)
            return try work.connection.all(page.sql, page.arguments) { $0.int(0) }.count
        }
    }
}
