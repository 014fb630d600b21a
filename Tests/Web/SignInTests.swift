import HTTPTypes
import Records
import TestKit
import Testing
import Web

@Suite("Signing in and out")
struct SignInTests {
    @Test(
        "a password opens a session that a script cannot read and other sites cannot use",
        arguments: TestDatabase.allCases)
    func signIn(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = TestBrowser(app)
            let turnedAway = try await visitor.get("/o/leads?sort=name")
            #expect(turnedAway.status == 303)
            #expect(turnedAway.location == "/sign-in?next=%2Fo%2Fleads%3Fsort%3Dname")
            try await visitor.get(try #require(turnedAway.location))
            let entered = try await visitor.post(
                "/sign-in",
                [("email", "WangQiang@HEZOU.example"), ("password", Cast.sales.password), ("next", "/o/leads")])
            #expect(entered.status == 303)
            #expect(entered.location == "/o/leads")
            let cookie = try #require(entered.headers[values: .setCookie].first { $0.hasPrefix("sid=") })
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            #expect(try await visitor.get("/").text.contains("王强"))
        }
    }

    @Test(
        "a wrong password and an unknown name look the same, and a foreign next stays here",
        arguments: TestDatabase.allCases)
    func refused(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            var answers: [String] = []
            for email in [Cast.sales.email, "nobody@hezou.example", "no address"] {
                let visitor = TestBrowser(app)
                try await visitor.get("/sign-in")
                let reply = try await visitor.post("/sign-in", [("email", email), ("password", "wrong")])
                #expect(reply.status == 422)
                #expect(visitor.cookie("sid") == nil)
                answers.append(
                    reply.text.split(separator: "role=\"alert\"").dropFirst().joined().prefix(60).description)
            }
            #expect(Set(answers).count == 1)
            for place in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"] {
                let visitor = TestBrowser(app)
                try await visitor.get("/sign-in")
                let reply = try await visitor.post(
                    "/sign-in", [("email", Cast.sales.email), ("password", Cast.sales.password), ("next", place)])
                #expect(reply.location == "/", "\(place)")
            }
        }
    }

    @Test(
        "over TLS the cookie is bound to the host and the browser told to stay with TLS",
        arguments: TestDatabase.allCases)
    func secure(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = TestBrowser(app, headers: [HTTPField.Name("X-Forwarded-Proto")!: "https"])
            try await visitor.signIn(as: .finance)
            #expect(visitor.cookie("__Host-sid") != nil && visitor.cookie("sid") == nil)
            #expect(try await visitor.get("/").headers[.strictTransportSecurity] != nil)
        }
    }

    @Test("signing out ends the session everywhere", arguments: TestDatabase.allCases)
    func signOut(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            let secret = try #require(visitor.cookie("sid"))
            let gone = try await visitor.post("/sign-out")
            #expect(gone.location == "/sign-in")
            #expect(gone.headers[HTTPField.Name("Clear-Site-Data")!]?.contains("cookies") == true)
            let again = try await app.send(.get, "/", raw: nil, type: "", headers: [.cookie: "sid=\(secret)"])
            #expect(again.status == 303)
        }
    }

    @Test("a session ends after half a day without a visit", arguments: TestDatabase.allCases)
    func idle(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            app.clock.advance(13 * Instant.hour)
            #expect(try await visitor.get("/").status == 303)
        }
    }

    @Test(
        "guessing one account is slowed, also with the right password, and forgiven in time",
        arguments: TestDatabase.allCases)
    func throttledByAccount(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = TestBrowser(app)
            try await visitor.get("/sign-in")
            for _ in 0..<5 {
                #expect(
                    try await visitor.post("/sign-in", [("email", Cast.sales.email), ("password", "x")]).status == 422)
            }
            let right = [("email", Cast.sales.email), ("password", Cast.sales.password)]
            let slowed = try await visitor.post("/sign-in", right)
            #expect(slowed.status == 429)
            #expect(slowed.headers[.retryAfter] == "1")
            let other = TestBrowser(app)
            try await other.signIn(as: .finance)
            app.clock.advance(1000)
            #expect(try await visitor.post("/sign-in", right).status == 303)
        }
    }

    @Test("guessing many accounts from one place is slowed there and nowhere else", arguments: TestDatabase.allCases)
    func throttledBySource(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let source = HTTPField.Name("X-Forwarded-For")!
            let attacker = TestBrowser(app, headers: [source: "203.0.113.9"])
            try await attacker.get("/sign-in")
            for guess in 0..<20 {
                try await attacker.post("/sign-in", [("email", "a\(guess)@b.example"), ("password", "x")])
            }
            let right = [("email", Cast.sales.email), ("password", Cast.sales.password)]
            #expect(try await attacker.post("/sign-in", right).status == 429)
            let colleague = TestBrowser(app, headers: [source: "198.51.100.7"])
            try await colleague.signIn(as: .sales)
        }
    }
}
