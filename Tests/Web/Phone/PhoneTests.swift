import Foundation
import Records
import TestKit
import Testing

@Suite("A program on a phone")
struct PhoneTests {
    @Test("the manifest names seals that are there, in both languages", arguments: TestDatabase.allCases)
    func manifest(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = TestBrowser(app)
            for (language, name) in [("zh-Hans", "合奏"), ("en", "Tutti")] {
                let reply = try await visitor.get("/manifest.webmanifest?lang=\(language)")
                #expect(reply.headers[.contentType] == "application/manifest+json")
                #expect(reply["name"]?.string?.contains(name) == true && reply["display"]?.string == "standalone")
                let icons = reply["icons"]?.array ?? []
                #expect(Set(icons.compactMap { $0["sizes"]?.string }) == ["192x192", "512x512"])
                for icon in icons {
                    let seal = try await visitor.get(try #require(icon["src"]?.string))
                    #expect(seal.status == 200 && seal.headers[.contentType] == "image/png")
                }
            }
            let page = try await visitor.get("/sign-in")
            #expect(page.text.contains("rel=\"manifest\"") && page.text.contains("rel=\"apple-touch-icon\""))
        }
    }

    @Test("the service worker keeps assets that are there and nothing of the company", arguments: TestDatabase.allCases)
    func worker(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = TestBrowser(app)
            let script = try await visitor.get("/sw.js?lang=en")
            #expect(script.headers[.contentType]?.hasPrefix("text/javascript") == true)
            #expect(script.headers[.cacheControl] == "no-cache" && !script.text.contains("tutti-VERSION"))
            let kept = script.text.matches(of: /"(\/assets\/[^"]+)"/).map { String($0.output.1) }
            #expect(kept.count >= 6)
            for asset in kept { #expect(try await visitor.get(asset).status == 200, "\(asset)") }
            let offline = try await visitor.get("/offline?lang=en")
            #expect(
                offline.status == 200 && offline.text.contains("No network") && offline.text.contains("id=\"waiting\""))
        }
    }

    @Test("a visit is noted with the place the phone knew, once, when it was", arguments: TestDatabase.allCases)
    func checkIn(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .sales, ["name": "星河"])
            let visitor = try await app.browser(as: .sales)
            let page = try await visitor.get("/visit?account_id=\(account.id)")
            #expect(page.text.contains("data-locate") && page.text.contains("option value=\"\(account.id)\" selected"))
            app.clock.advance(3 * Instant.hour)
            let fields = [
                ("account_id", account.id), ("subject", "拜访"), ("body", "看了车间"), ("latitude", "30.274085"),
                ("longitude", "120.155070"), ("accuracy_m", "12"), ("located_at", "2026-05-06T01:30:00.000Z"),
            ]
            let saved = try await visitor.post("/visit", fields)
            let place = try #require(saved.location)
            #expect(try await visitor.post("/visit", fields).location == place)
            let noted = try await app.send(.get, "/api/v1" + place.dropFirst(2), as: .sales)
            #expect(noted["kind"]?.string == "visit" && noted["account_id"]?.string == account.id)
            #expect(noted["latitude"] == .number("30.274085") && noted["accuracy_m"]?.int == 12)
            #expect(noted["happened_at"]?.string?.hasPrefix("2026-05-06T01:30:00") == true)
            #expect(try await visitor.get(place).text.contains("30.274085"))
            #expect(try await visitor.get("/o/accounts/\(account.id)").text.contains("/visit?account_id=\(account.id)"))
        }
    }

    @Test(
        "without a place it is noted as well; half a place, an impossible one and a wrong clock are not believed",
        arguments: TestDatabase.allCases)
    func place(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            func send(_ fields: [(String, String)]) async throws -> Reply {
                try await visitor.get("/visit")
                return try await visitor.post("/visit", [("subject", "拜访")] + fields)
            }
            let plain = try await send([("located_at", "2031-01-01T00:00:00Z")])
            let noted = try await app.send(.get, "/api/v1" + (plain.location ?? "").dropFirst(2), as: .sales)
            #expect(noted["latitude"] == .null || noted["latitude"] == nil)
            #expect(noted["happened_at"]?.string?.hasPrefix("2026-05-06") == true)
            for wrong in [
                [("latitude", "30.1")], [("latitude", "91"), ("longitude", "1"), ("accuracy_m", "5")],
                [("latitude", "1"), ("longitude", "x"), ("accuracy_m", "5")],
                [("latitude", "1"), ("longitude", "1"), ("accuracy_m", "-5")],
            ] {
                let reply = try await send(wrong)
                #expect(reply.status == 422 && reply.text.contains("value=\"拜访\""), "\(wrong)")
            }
            let api = try await app.send(
                .post, "/api/v1/activities", as: .sales, ["subject": "x", "kind": "visit", "latitude": "1"])
            #expect(api.status == 422 && api.blamed == ["latitude"])
        }
    }

    @Test("a form in the background hears that nobody is signed in", arguments: TestDatabase.allCases)
    func background(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = TestBrowser(app)
            for path in ["/forms/draft", "/forms/check/leads/new", "/forms/presence/leads/1"] {
                let reply = try await visitor.post(path, [("name", "x")])
                #expect(reply.status == 401, "\(path)")
            }
            let asked = try await visitor.get("/visit")
            #expect(asked.status == 303)
        }
    }
}
