import Automation
import Conditions
import Foundation
import HTTPTypes
import Parties
import Records
import Storage
import TestKit
import Testing
import Web

@Suite("Signing in with a second factor")
struct SecondFactorTests {
    /// An authenticator app that scanned the page.
    struct App {
        let password: OneTimePassword

        init(_ page: String) throws {
            let start = try #require(page.range(of: "class=\"key\">"))
            let key = page[start.upperBound...].prefix { $0 != "<" }
            password = try #require(Base32.decode(String(key)).flatMap { OneTimePassword(secret: $0) })
        }

        func code(_ app: TestApp, later periods: Int = 0) -> String {
            password.code(counter: password.counter(at: Int(app.clock.now.milliseconds / 1000)) + UInt64(periods))
        }
    }

    static func recovery(_ page: String) -> [String] {
        page.components(separatedBy: "<li><code>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    /// Turns it on for somebody who is signed in.
    private func enrol(_ visitor: TestBrowser, _ app: TestApp) async throws -> (App, [String]) {
        try await visitor.get("/me")
        let page = try await visitor.post("/me", [("do", "enrol")])
        #expect(page.text.contains("<svg class=\"squares\""))
        let phone = try App(page.text)
        let done = try await visitor.post("/me", [("do", "confirm"), ("code", phone.code(app))])
        let codes = Self.recovery(done.text)
        try #require(codes.count == 10, "\(done.text)")
        return (phone, codes)
    }

    private func password(_ app: TestApp, _ person: Cast = .sales) async throws -> TestBrowser {
        let browser = TestBrowser(app)
        try await browser.get("/sign-in?next=%2Fo%2Fleads")
        let reply = try await browser.post(
            "/sign-in", [("email", person.email), ("password", person.password), ("next", "/o/leads")])
        #expect(reply.location == "/sign-in/code")
        #expect(browser.cookie("sid") == nil)
        try await browser.get("/sign-in/code")
        return browser
    }

    @Test(
        "the password alone opens nothing, a code does, and leads where one wanted to go",
        arguments: TestDatabase.allCases)
    func code(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (phone, _) = try await enrol(try await app.browser(as: .sales), app)
            let browser = try await password(app)
            #expect(
                try await app.send(
                    .get, "/", raw: nil, type: "", headers: [.cookie: "sid=\(browser.cookie("step") ?? "")"]
                ).status == 303)
            #expect(try await browser.post("/sign-in/code", [("code", "000000")]).status == 422)
            let reply = try await browser.post("/sign-in/code", [("code", phone.code(app, later: 1))])
            #expect(reply.location == "/o/leads")
            #expect(try await browser.get("/").status == 200)
        }
    }

    @Test("what was typed before the session ended waits behind the code too", arguments: TestDatabase.allCases)
    func held(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (phone, _) = try await enrol(try await app.browser(as: .sales), app)
            let stranger = TestBrowser(app)
            try await stranger.get("/sign-in")
            let asked = try await stranger.post("/o/leads/new", [("name", "钱伟"), ("_once", "held-by-a-page")])
            #expect(asked.status == 401)
            let held = try #require(stranger.hidden("_held")?.unescaped)
            let sales = Cast.sales
            let step = try await stranger.post(
                "/sign-in", [("email", sales.email), ("password", sales.password), ("_held", held)])
            #expect(step.status == 200 && stranger.hidden("_held")?.unescaped == held)
            let wrong = try await stranger.post("/sign-in/code", [("code", "000000"), ("_held", held)])
            #expect(wrong.status == 422 && stranger.hidden("_held")?.unescaped == held)
            let done = try await stranger.post(
                "/sign-in/code", [("code", phone.code(app, later: 1)), ("_held", held)])
            #expect(done.location == "/o/leads/new?_draft=held-by-a-page")
            #expect(try await stranger.get(done.location ?? "/").text.contains("value=\"钱伟\""))
        }
    }

    @Test("a code works once, also for two who type it at the same moment", arguments: TestDatabase.allCases)
    func replay(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (phone, _) = try await enrol(try await app.browser(as: .sales), app)
            app.clock.advance(90_000)
            let code = phone.code(app)
            let first = try await password(app), second = try await password(app), third = try await password(app)
            async let one = first.post("/sign-in/code", [("code", code)])
            async let two = second.post("/sign-in/code", [("code", code)])
            #expect(try await [one.status, two.status].sorted() == [303, 422])
            #expect(try await third.post("/sign-in/code", [("code", code)]).status == 422)
        }
    }

    @Test("a recovery code works once, codes of others never", arguments: TestDatabase.allCases)
    func recovery(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, codes) = try await enrol(try await app.browser(as: .sales), app)
            let (_, others) = try await enrol(try await app.browser(as: .finance), app)
            #expect(try await password(app).post("/sign-in/code", [("code", others[0])]).status == 422)
            let spelled = codes[0].uppercased().replacingOccurrences(of: "-", with: " ")
            #expect(try await password(app).post("/sign-in/code", [("code", spelled)]).status == 303)
            #expect(try await password(app).post("/sign-in/code", [("code", codes[0])]).status == 422)
            let stored = try await app.engine.database.read { connection in
                try connection.all("SELECT secret, recovery FROM second_factors") { $0.text(0) + $0.text(1) }
            }
            #expect(!stored.contains { text in codes.contains { text.contains($0) } })
        }
    }

    @Test("guessing codes is slowed, and the step ends after ten minutes", arguments: TestDatabase.allCases)
    func guessing(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (phone, _) = try await enrol(try await app.browser(as: .sales), app)
            let browser = try await password(app)
            for _ in 0..<5 { #expect(try await browser.post("/sign-in/code", [("code", "123456")]).status == 422) }
            #expect(try await browser.post("/sign-in/code", [("code", phone.code(app, later: 1))]).status == 429)
            app.clock.advance(11 * Instant.minute)
            #expect(try await browser.get("/sign-in/code").status == 410)
        }
    }

    @Test(
        "where a role asks for it, the first sign-in sets it up and there is no way round",
        arguments: TestDatabase.allCases)
    func required(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.engine.work(as: try await app.engine.system(app.tenant)) { work in
                try work.configure("security", ["second_factor_roles": ["finance"]])
            }
            try await TestBrowser(app).signIn(as: .sales)
            let browser = try await password(app, .finance)
            #expect(try await browser.get("/o/receipts").status == 303)
            let phone = try App(try await browser.get("/sign-in/code").text)
            let done = try await browser.post("/sign-in/code", [("code", phone.code(app))])
            #expect(Self.recovery(done.text).count == 10)
            #expect(try await browser.get("/o/receipts").status == 200)
            try await browser.get("/me")
            let kept = try await browser.post("/me", [("do", "off"), ("current", Cast.finance.password)])
            #expect(kept.status == 409)
        }
    }

    @Test("it is turned off, and codes are renewed, with the password only", arguments: TestDatabase.allCases)
    func off(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            let (_, old) = try await enrol(visitor, app)
            try await visitor.get("/me")
            #expect(try await visitor.post("/me", [("do", "off"), ("current", "wrong")]).status == 422)
            let renewed = try await visitor.post("/me", [("do", "codes"), ("current", Cast.sales.password)])
            let codes = Self.recovery(renewed.text)
            #expect(codes.count == 10 && Set(codes).isDisjoint(with: old))
            #expect(try await password(app).post("/sign-in/code", [("code", old[3])]).status == 422)
            try await visitor.get("/me")
            let off = try await visitor.post("/me", [("do", "off"), ("current", Cast.sales.password)])
            #expect(off.status == 303 && off.location == "/me?done=factor")
            let told = try await visitor.get("/me?done=factor").text
            #expect(told.contains("role=\"status\">两步验证已停用"))
            try await TestBrowser(app).signIn(as: .sales)
        }
    }
}
