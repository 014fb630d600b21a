import Records
import TestKit
import Testing

@Suite("A change in the story of a record")
struct ChangeTests {
    @Test(
        "tells times to the minute, and says nothing of two within one",
        arguments: TestDatabase.allCases)
    func times(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .sales, ["name": "星河"]).id
            let deal = try await app.send(
                .post, "/api/v1/opportunities", as: .sales, ["title": "一期", "account_id": .string(account)]
            ).id
            let path = "/api/v1/opportunities/\(deal)/advance"
            func advance(_ stage: String) async throws {
                let body: JSON = [
                    "stage": .string(stage),
                    "evidence": ["pain_confirmed": "停机", "budget_confirmed": "十万", "economic_buyer_met": "李总"],
                ]
                #expect(try await app.send(.post, path, as: .sales, body).status == 200)
            }
            let visitor = try await app.browser(as: .sales)
            func since() async throws -> [String] {
                let page = try await visitor.get("/o/opportunities/\(deal)").text
                let lines = page.matches(of: /<span class="muted">进入阶段时间<\/span>(.*?)<\/li>/).map { String($0.1) }
                return lines.filter { $0.contains("class=\"before\"") }
                    .map { $0.replacing(/<[^>]*>/, with: "").replacing("2026-05-06 ", with: "") }
            }
            app.clock.advance(400)
            try await advance("needs")
            #expect(try await since() == [], "both within 09:00")
            app.clock.advance(6800)
            try await advance("proposal")
            #expect(try await since() == [], "seven seconds later, still 09:00")
            app.clock.advance(2 * Instant.hour)
            try await advance("negotiation")
            #expect(try await since() == ["09:00→11:00"])
            let page = try await visitor.get("/o/opportunities/\(deal)").text
            #expect(!page.contains(/>[^<]*\d{2}:\d{2}:\d{2}[^<]*</), "nobody reads seconds")
        }
    }
}
