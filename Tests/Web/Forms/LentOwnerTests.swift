import Records
import TestKit
import Testing

@Suite("Who edits through a share")
struct LentOwnerTests {
    @Test("finds the owner closed with the reason, and saves the rest", arguments: TestDatabase.allCases)
    func closed(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let owner = JSON.string(try await app.id(of: .sales))
            let body: JSON = ["name": "罗海川", "owner_id": owner]
            let lead = try await app.send(.post, "/api/v1/leads", as: .sales, body).id
            let friend = JSON.string(try await app.id(of: .colleague))
            let shared = try await app.send(
                .post, "/api/v1/leads/\(lead)/share", as: .sales, ["with": friend, "level": "edit"])
            try #require(shared.status == 200, "\(shared.text)")
            let place = "/o/leads/\(lead)/edit", reason = "此记录是共享给你的，不能转交他人。"

            let visitor = try await app.browser(as: .colleague)
            for page in [
                try await visitor.get(place).text,
                try await visitor.post(place, [("name", ""), ("company", "海川物流")]).text,
            ] {
                #expect(page.contains("name=\"owner_id\" aria-describedby=\"f-owner_id-note\" disabled"), "\(page)")
                #expect(page.contains(reason) && page.contains("selected>\u{2068}王强"))
            }
            let saved = try await visitor.post(place, [("name", "罗海川"), ("company", "海川物流")])
            #expect(saved.status == 303)
            let read = try await app.send(.get, "/api/v1/leads/\(lead)", as: .admin)
            #expect(read["company"]?.string == "海川物流" && read["owner_id"] == owner)
            let cell = try await visitor.get("/o/leads/cell?_id=\(lead)&_field=owner_id").text
            #expect(cell.contains(reason) && !cell.contains("class=\"primary\""))
            let forced = try await visitor.post(place, [("name", "罗海川"), ("owner_id", friend.string ?? "")])
            #expect(forced.status == 422)

            let mine = try await app.browser(as: .sales)
            let own = try await mine.get(place).text
            #expect(!own.contains(reason) && own.contains("name=\"_q.owner_id\""))
        }
    }
}
