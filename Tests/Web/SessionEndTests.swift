import HTTPTypes
import Records
import TestKit
import Testing

/// A page that stays open while its session ends.
@Suite("A session that ends while a page stays open")
struct SessionEndTests {
    private static let parts = [
        "/o/leads/peek?id=ID", "/o/leads/cell?_id=ID&_field=region", "/o/leads/rows?after=x", "/search?part=1&q=x",
        "/palette?part=list&q=x", "/o/leads?pick=1&q=x", "/notifications?part=1", "/o/accounts/1/beside/timeline",
    ]

    @Test("keeps what stands there: no part of it becomes the door", arguments: TestDatabase.allCases, parts)
    func reading(on database: TestDatabase, _ part: String) async throws {
        try await TestApp.run(on: database) { app in
            let place = part.replacing("ID", with: try await app.lead("李华", [:]))
            let stranger = TestBrowser(app, headers: .asksForPart)
            let reply = try await stranger.get(place)
            #expect(reply.status == 401 && reply.text.isEmpty && reply.location == nil)
            // A page that takes the place of the whole, asked for by a link that was made faster, is the door.
            let boosted = try #require(HTTPField.Name("HX-Boosted")), target = try #require(HTTPField.Name("HX-Target"))
            var headers = HTTPFields.asksForPart
            headers[boosted] = "true"
            #expect(try await TestBrowser(app, headers: headers).get(place).status == 303)
            headers[target] = "timeline"
            #expect(try await TestBrowser(app, headers: headers).get(place).status == 401)
            #expect(try await TestBrowser(app).get(place).status == 303)
        }
    }

    @Test("writes nothing of what a script sends then", arguments: TestDatabase.allCases)
    func writing(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["region": "华东"])
            let stranger = TestBrowser(app)
            let reply = try await stranger.ask(
                "/o/leads/cell", [("_id", id), ("_field", "region"), ("region", "华北")], token: "x")
            #expect(reply.status == 401 && reply.text.isEmpty)
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["region"]?.string == "华东")
        }
    }

    @Test(
        "goes on with the token of the next session, told to our own pages only", arguments: TestDatabase.allCases)
    func renewed(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["region": "华东"])
            let visitor = try await app.browser(as: .marketing)
            try await visitor.get("/o/leads/cell?_id=\(id)&_field=region")
            let old = try #require(visitor.hidden("_token"))
            try await visitor.signIn(as: .marketing)
            let typed = [("_id", id), ("_field", "region"), ("region", "华北")]
            let refused = try await visitor.ask("/o/leads/cell", typed, token: old)
            let header = try #require(HTTPField.Name("X-CSRF-Token")), user = try #require(HTTPField.Name("X-User"))
            let fresh = try #require(refused.headers[header])
            #expect(refused.status == 403 && fresh != old)
            #expect(refused.headers[user] == (try await app.id(of: .marketing)))
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            for origin in ["cross-site", "same-site", nil] {
                var headers = HTTPFields.asksForPart
                headers[site] = origin
                let elsewhere = try await visitor.post("/o/leads/cell", typed, token: old, headers: headers)
                #expect(elsewhere.status == 403 && elsewhere.headers[header] == nil, "\(origin ?? "unknown")")
            }
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["region"]?.string == "华东")
            #expect(try await visitor.ask("/o/leads/cell", typed, token: fresh).status == 200)
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["region"]?.string == "华北")
        }
    }
}
