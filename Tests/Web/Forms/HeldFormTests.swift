import Conditions
import Foundation
import HTTPTypes
import Records
import TestKit
import Testing

@Suite("A form whose session ended")
struct HeldFormTests {
    private func journal(_ app: TestApp) async throws -> Int64 {
        try await app.engine.database.read { try $0.first("SELECT COUNT(*) FROM journal") { $0.int(0) } ?? 0 }
    }

    @Test("a session that ends in the middle of a form loses nothing", arguments: TestDatabase.allCases)
    func expired(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads/new?region=%E5%8D%8E%E4%B8%9C")
            let typed = [
                ("name", "钱伟<b>"), ("message", "很长的\n内容"), ("region", "华东"),
                ("_place", "/o/leads/new?region=%E5%8D%8E%E4%B8%9C"),
            ]
            app.clock.advance(13 * Instant.hour)
            try await app.engine.database.write { try $0.execute("DELETE FROM sessions") }
            try await app.forgets(visitor)
            let asked = try await visitor.post("/o/leads/new", typed)
            #expect(asked.status == 401 && asked.text.contains("登录已过期"))
            #expect(!asked.text.contains("<b>") && asked.text.contains("钱伟"))
            let held = try #require(visitor.hidden("_held")?.unescaped)
            let wrong = try await visitor.post(
                "/sign-in", [("email", Cast.sales.email), ("password", "falsch"), ("_held", held)])
            #expect(wrong.status == 422 && visitor.hidden("_held")?.unescaped == held)
            let back = try await visitor.post(
                "/sign-in", [("email", Cast.sales.email), ("password", Cast.sales.password), ("_held", held)])
            let place = try #require(back.location)
            #expect(place.hasPrefix("/o/leads/new?region="))
            let form = try await visitor.get(place).text
            #expect(form.contains("value=\"钱伟&lt;b&gt;\"") && form.contains("很长的\n内容</textarea>"))
            let saved = try await visitor.post("/o/leads/new", typed)
            #expect(saved.status == 303)
            #expect(try await app.send(.get, "/api/v1/leads", as: .admin).items.count == 1)
        }
    }

    @Test("who signed in again in another tab loses nothing in this one", arguments: TestDatabase.allCases)
    func otherSession(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads/new")
            let key = try #require(visitor.hidden("_once")), old = try #require(visitor.hidden("_token"))
            try await visitor.signIn(as: .sales)
            let typed = [("name", "钱伟"), ("_once", key)]
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let kept = try await visitor.post("/o/leads/new", typed, token: old, headers: [site: "same-origin"])
            #expect(kept.location == "/o/leads/new?_draft=\(key)")
            #expect(try await visitor.get(kept.location ?? "").text.contains("value=\"钱伟\""))
            #expect(try await visitor.post("/o/leads/new", [("name", "钱伟")]).status == 303)
        }
    }

    @Test("another site cannot leave a form behind for somebody", arguments: TestDatabase.allCases)
    func crossSite(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let visitor = TestBrowser(app, headers: [site: "cross-site"])
            let reply = try await visitor.post("/o/leads/new", [("name", "x")])
            #expect(!reply.text.contains("_held"))
        }
    }

    /// A form that is no record's: its page, what is sent, and what the page it leads to shows once it was sent.
    struct Held: Sendable, CustomTestStringConvertible {
        let place: String
        let sent: [(String, String)]
        /// What is read again before it is sent; nothing where only choices were made.
        let read: String?
        let then: String
        /// Whether a second sending is the first one's answer.
        var isOnce = true
        var testDescription: String { place }
    }

    private static let held = [
        Held(
            place: "/o/accounts/ACCOUNT/beside/say", sent: [("kind", "note"), ("text", "话说到<一半>")],
            read: "话说到&lt;一半&gt;", then: "话说到&lt;一半&gt;"),
        Held(
            place: "/o/accounts/views",
            sent: [("_do", "save"), ("name", "半个<视图>"), ("visibility", "mine"), ("pinned", "1")],
            read: "半个&lt;视图&gt;", then: "半个&lt;视图&gt;", isOnce: false),
        Held(
            place: "/o/accounts/bulk",
            sent: [("_do", "tag"), ("id", "ACCOUNT"), ("add", "重点<客户>"), ("remove", ""), ("_start", "1")],
            read: "重点&lt;客户&gt;", then: "1 / 1"),
        Held(
            place: "/o/accounts/cell", sent: [("_id", "ACCOUNT"), ("_field", "region"), ("region", "华东<一带>")],
            read: "华东&lt;一带&gt;", then: "华东&lt;一带&gt;"),
        Held(
            place: "/IMPORT", sent: [("column.0", "name"), ("on_duplicate", "update"), ("_preview", "1")],
            read: nil, then: "value=\"update\" selected"),
    ]

    @Test(
        "what was sent without a session where no drafts are kept is shown after signing in, and sent once",
        arguments: TestDatabase.allCases, held)
    func resend(on database: TestDatabase, _ one: Held) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let admin = try await app.browser(as: .admin)
            let file = try await admin.upload("客户.csv", Array("名称,区域\n云帆,华东\n".utf8), as: "accounts")
            func filled(_ text: String) -> String {
                text.replacing("ACCOUNT", with: account).replacing("/IMPORT", with: file)
            }
            let place = filled(one.place)
            let sent = one.sent.map { ($0.0, filled($0.1)) } + [("_once", "sent-to-a-page")]
            let before = try await journal(app)
            let stranger = TestBrowser(app)
            try await stranger.get("/sign-in")
            let asked = try await stranger.post(place, sent)
            #expect(asked.status == 401)
            let held = try #require(stranger.hidden("_held")?.unescaped)
            #expect(try await journal(app) == before)
            let shown = try await stranger.post(
                "/sign-in", [("email", Cast.admin.email), ("password", Cast.admin.password), ("_held", held)])
            #expect(shown.status == 200 && shown.text.contains("action=\"\(place)\""))
            for (name, value) in sent where name != "_token" {
                #expect(shown.text.unescaped.contains("name=\"\(name)\" value=\"\(value)\""), "\(name)")
            }
            if let read = one.read { #expect(shown.text.contains("<bdi class=\"prose quoted\">\(read)</bdi>")) }
            let reply = try await stranger.post(place, sent)
            let again = try await stranger.post(place, sent)
            try await app.settle()
            let page = try await stranger.get(reply.location ?? place).text
            #expect(reply.location == nil || page.contains(one.then), "\(reply.status)")
            #expect(reply.location != nil || reply.text.contains(one.then), "\(reply.status)")
            if one.isOnce { #expect(again.status == reply.status && again.location == reply.location) }
        }
    }

    @Test("a file that came along is named, to be chosen again", arguments: TestDatabase.allCases)
    func files(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let stranger = TestBrowser(app)
            try await stranger.get("/sign-in")
            let asked = try await stranger.upload(
                "/o/accounts/\(account)/beside/say", [("kind", "note"), ("text", "见附件")],
                files: [(name: "报价<一>.pdf", bytes: [1, 2, 3])])
            #expect(asked.status == 401)
            let held = try #require(stranger.hidden("_held")?.unescaped)
            let shown = try await stranger.post(
                "/sign-in", [("email", Cast.admin.email), ("password", Cast.admin.password), ("_held", held)])
            #expect(shown.text.contains("重新选择：报价&lt;一&gt;.pdf"), "\(shown.text.suffix(900))")
        }
    }

    @Test("a password is never held in a page", arguments: TestDatabase.allCases)
    func secrets(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let stranger = TestBrowser(app)
            try await stranger.get("/sign-in")
            let mail = try await stranger.post(
                "/settings/mail", [("host", "mail.example"), ("password", "hush-hush-9")])
            #expect(mail.text.contains("mail.example") && !mail.text.contains("hush-hush-9"))
            let own = try await stranger.post("/me", [("current", "hush-hush-9"), ("new", "hush-hush-10")])
            #expect(own.status == 303 && !own.text.contains("hush-hush"))
        }
    }
}

extension TestApp {
    /// Waits until what was remembered of a session for a second is old.
    func forgets(_ visitor: TestBrowser) async throws {
        let cookie = "sid=\(visitor.cookie("sid") ?? "")"
        for _ in 0..<200 {
            if try await send(.get, "/", raw: nil, type: "", headers: [.cookie: cookie]).status == 303 { return }
            try await Task.sleep(for: .milliseconds(25))
        }
        Issue.record("the session is remembered")
    }
}

extension String {
    /// The text of an attribute as a browser reads it.
    var unescaped: String {
        replacing("&quot;", with: "\"").replacing("&#34;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
