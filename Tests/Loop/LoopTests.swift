import Records
import TestKit
import Testing

@Suite("From the first hit to the rated ticket")
struct LoopTests {
    @Test("a form hit becomes a scored lead with an owner who is told", arguments: TestDatabase.allCases)
    func capture(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let hit = try await app.send(
                .post, "/f/web", raw: Array("name=钱伟&company=星河制造&phone=13800138000&employees=600&source=event".utf8),
                type: "application/x-www-form-urlencoded")
            #expect(hit.status == 201)
            try await app.settle()
            let lead = try #require(try await app.send(.get, "/api/v1/leads", as: .marketing).items.first)
            #expect(lead["score"]?.int == 40)
            let seller = try await app.id(of: .sales)
            #expect(lead["owner_id"]?.string == seller)
            #expect(lead["score_reasons"]?["contributions"]?.array?.count == 2)
            let told = try await app.send(.get, "/api/v1/notifications", as: .sales).items
            #expect(told.map { $0["kind"]?.string } == ["lead_assigned"])
        }
    }
}
