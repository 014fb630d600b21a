import Automation
import Conditions
import Foundation
import HTTPTypes
import Records
import Storage
import TestKit
import Testing
import Web

@Suite("One's own account")
struct AccountTests {
    private static let agent = HTTPField.Name("User-Agent")!

    @Test(
        "changing the password asks for the old one, keeps the policy and ends every other session",
        arguments: TestDatabase.allCases)
    func password(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales), elsewhere = try await app.browser(as: .sales)
            let before = try #require(visitor.cookie("sid"))
            func change(_ current: String, _ new: String, _ again: String? = nil) async throws -> Reply {
                try await visitor.get("/me")
                return try await visitor.post(
                    "/me", [("do", "password"), ("current", current), ("new", new), ("again", again ?? new)])
            }
            #expect(try await change("wrong", "nanshan-bulaosong").status == 422)
            for bad in ["short", "password123", "aaaaaaaaaaaa", "12345678", "wangqiang-wangqiang", "        "] {
                #expect(try await change(Cast.sales.password, bad).status == 422, "\(bad)")
            }
            #expect(try await change(Cast.sales.password, "nanshan-bulaosong", "other").status == 422)
            #expect(try await change(Cast.sales.password, "nanshan-bulaosong").status == 303)
            #expect(visitor.cookie("sid") != before)
            #expect(try await visitor.get("/").status == 200)
            #expect(try await elsewhere.get("/").status == 303)
            let again = TestBrowser(app)
            try await again.get("/sign-in")
            #expect(
                try await again.post("/sign-in", [("email", Cast.sales.email), ("password", Cast.sales.password)])
                    .status == 422)
            #expect(
                try await again.post("/sign-in", [("email", Cast.sales.email), ("password", "nanshan-bulaosong")])
                    .status == 303)
        }
    }

    @Test("sessions are listed with device and place, and ended one by one or all", arguments: TestDatabase.allCases)
    func sessions(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let phone = TestBrowser(
                app,
                headers: [
                    Self.agent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1",
                    HTTPField.Name("X-Forwarded-For")!: "203.0.113.77",
                ])
            try await phone.signIn(as: .sales)
            app.clock.advance(1000)
            let desk = try await app.browser(as: .sales), third = try await app.browser(as: .sales)
            let page = try await desk.get("/me").text
            #expect(page.contains("Safari\u{A0}· iPhone") && page.contains("203.0.113.77"))
            let handles = page.components(separatedBy: "name=\"session\" value=\"").dropFirst()
                .map { String($0.prefix { $0 != "\"" }) }.filter { $0 != "others" }
            #expect(handles.count == 3)
            #expect(!page.contains(try #require(desk.cookie("sid"))))
            let stranger = try await app.browser(as: .finance)
            for handle in handles { try await stranger.post("/me", [("do", "end"), ("session", handle)]) }
            #expect(try await desk.get("/me").text.contains("203.0.113.77"))
            try await desk.post("/me", [("do", "end"), ("session", try #require(handles.last))])
            #expect(try await desk.get("/me").text.contains("203.0.113.77") == false)
            try await desk.post("/me", [("do", "end"), ("session", "others")])
            #expect(try await phone.get("/").status == 303)
            #expect(try await third.get("/").status == 303)
            #expect(try await desk.get("/").status == 200)
        }
    }

    @Test("a session ends after seven days, however busy it was", arguments: TestDatabase.allCases)
    func absolute(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            var hours = 0
            while try await visitor.get("/").status == 200, hours < 300 {
                app.clock.advance(6 * Instant.hour)
                hours += 6
            }
            #expect((7 * 24 - 6...7 * 24 + 12).contains(hours), "\(hours)")
        }
    }

    @Test(
        "signing in again gives a new secret and ends the old one; cookies are closed to scripts",
        arguments: TestDatabase.allCases)
    func rotation(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            let first = try #require(visitor.cookie("sid"))
            try await visitor.get("/sign-in")
            let reply = try await visitor.post(
                "/sign-in", [("email", Cast.sales.email), ("password", Cast.sales.password)])
            let cookie = try #require(reply.headers[values: .setCookie].first { $0.hasPrefix("sid=") })
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            #expect(visitor.cookie("sid") != first)
            #expect(try await app.send(.get, "/", raw: nil, type: "", headers: [.cookie: "sid=\(first)"]).status == 303)
            let secure = TestBrowser(app, headers: [HTTPField.Name("X-Forwarded-Proto")!: "https"])
            try await secure.get("/sign-in")
            let safe = try await secure.post(
                "/sign-in", [("email", Cast.sales.email), ("password", Cast.sales.password)])
            #expect(
                safe.headers[values: .setCookie].contains { $0.hasPrefix("__Host-sid=") && $0.contains("; Secure") })
        }
    }

    @Test("a hundred guesses at the same moment are a hundred guesses", arguments: TestDatabase.allCases)
    func concurrent(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<30 {
                    group.addTask {
                        let source = HTTPField.Name("X-Forwarded-For")!
                        let guesser = TestBrowser(app, headers: [source: "198.51.100.\(number)"])
                        try await guesser.get("/sign-in")
                        return try await guesser.post("/sign-in", [("email", Cast.sales.email), ("password", "x")])
                            .status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 422 } == 5 && statuses.count { $0 == 429 } == 25)
        }
    }
}
