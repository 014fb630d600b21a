import Conditions
import Foundation
import HTTPTypes
import Records
import TestKit
import Testing

@Suite("Drafts")
struct DraftTests {
    private func journal(_ app: TestApp) async throws -> Int64 {
        try await app.engine.database.read { try $0.first("SELECT COUNT(*) FROM journal") { $0.int(0) } ?? 0 }
    }

    @Test(
        "what was typed is back after a reload, is nobody else's, and is announced to nobody",
        arguments: TestDatabase.allCases)
    func reload(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads/new?source=web")
            let key = try #require(visitor.hidden("_once")), before = try await journal(app)
            let kept = try await visitor.post(
                "/forms/draft", [("_place", "/o/leads/new?source=web"), ("name", "钱伟😀"), ("message", "第一行\n<b>")])
            #expect(kept.status == 204)
            #expect(try await journal(app) == before)
            let again = try await visitor.get("/o/leads/new?source=web&_draft=\(key)")
            #expect(again.text.contains("value=\"钱伟😀\"") && again.text.contains("第一行\n&lt;b&gt;</textarea>"))
            #expect(again.text.contains("已恢复你未保存的内容") && visitor.hidden("_once") == key)
            #expect(try await visitor.get("/o/leads/new?source=web").text.contains("_draft=\(key)"))
            let other = try await app.browser(as: .colleague)
            #expect(!(try await other.get("/o/leads/new?source=web&_draft=\(key)").text.contains("钱伟😀")))
            try await visitor.get("/o/leads/new?source=web&_draft=\(key)")
            let saved = try await visitor.post("/o/leads/new", [("name", "钱伟😀"), ("message", "第一行\n<b>")])
            let place = try #require(saved.location)
            let back = try await visitor.get("/o/leads/new?source=web&_draft=\(key)")
            #expect(back.text.contains("这份表单已经保存过") && back.text.contains(place))
            #expect(!back.text.contains("value=\"钱伟😀\"") && visitor.hidden("_once") != key)
            // A draft that arrives late, after the save, makes none.
            #expect(
                try await visitor.post("/forms/draft", [("_once", key), ("_place", "/o/leads/new"), ("name", "x")])
                    .status == 204)
            #expect(!(try await visitor.get("/o/leads/new").text.contains("未保存的草稿")))
        }
    }

    @Test("what a device kept goes home late, but never over what was typed since", arguments: TestDatabase.allCases)
    func late(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads/new")
            let key = try #require(visitor.hidden("_once"))
            func send(_ name: String, age: String) async throws -> Bool {
                let typed = [("_once", key), ("_place", "/o/leads/new"), ("name", name), ("_age", age)]
                let reply = try await visitor.post("/forms/draft", typed)
                #expect(reply.status == 204)
                return reply.headers[try #require(HTTPField.Name("X-Draft"))] == nil
            }
            func kept() async throws -> String { try await visitor.get("/o/leads/new?_draft=\(key)").text }
            #expect(try await send("甲", age: "800"))
            #expect(try await kept().contains("value=\"甲\""))
            app.clock.advance(Instant.hour)
            #expect(try await send("乙", age: "60000"), "typed after what is there")
            app.clock.advance(Instant.hour)
            for age in ["7000000", "99999999999999999", "-9223372036854775808"] {
                let isTaken = try await send("旧", age: age)
                #expect(isTaken == age.hasPrefix("-"), "\(age)")
            }
            #expect(try await send("丙", age: "x"))
            #expect(try await kept().contains("value=\"丙\""))
            try await visitor.post("/o/leads/new", [("name", "丙")])
            #expect(!(try await send("丙", age: "100")), "what was saved is no draft any more")
        }
    }

    @Test("a draft can be thrown away, grows old, and there are at most twenty", arguments: TestDatabase.allCases)
    func limits(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            func keep(_ key: String, _ text: String = "x") async throws -> Int {
                try await visitor.post("/forms/draft", [("_once", key), ("_place", "/o/leads/new"), ("name", text)])
                    .status
            }
            func count() async throws -> Int64 {
                try await app.engine.database.read { try $0.first("SELECT COUNT(*) FROM drafts") { $0.int(0) } ?? 0 }
            }
            try await visitor.get("/o/leads/new")
            for number in 0..<25 {
                app.clock.advance(1000)
                #expect(try await keep("draft-key-\(number)") == 204)
            }
            #expect(try await count() == 20)
            #expect(try await keep("draft-key-huge", String(repeating: "x", count: 1_300_000)) == 413)
            try await visitor.get("/o/leads/new")
            #expect(try await keep("short") == 400)
            let gone = try await visitor.post(
                "/forms/draft", [("_once", "draft-key-24"), ("_place", "/o/leads/new"), ("_discard", "1")])
            #expect(gone.location == "/o/leads/new")
            #expect(try await count() == 19)
            app.clock.advance(31 * Instant.day)
            let later = try await app.browser(as: .sales)
            #expect(!(try await later.get("/o/leads/new").text.contains("未保存的草稿")))
            try await later.post(
                "/forms/draft", [("_once", "draft-key-new"), ("_place", "/o/leads/new"), ("name", "y")])
            #expect(try await count() == 1)
        }
    }

    @Test(
        "drafts of one form say when and what, the newest first, and are thrown away at once",
        arguments: TestDatabase.allCases)
    func several(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales), other = try await app.browser(as: .colleague)
            func keep(_ key: String, _ typed: [(String, String)], by visitor: TestBrowser, at place: String)
                async throws
            {
                try await visitor.get(place)
                app.clock.advance(Instant.minute)
                let kept = try await visitor.post("/forms/draft", [("_once", key), ("_place", place)] + typed)
                #expect(kept.status == 204)
            }
            let leads = "/o/leads/new"
            try await keep("draft-key-1", [("name", "钱伟"), ("company", "星河\n制造")], by: visitor, at: leads)
            #expect(try await visitor.get(leads).text.contains("<bdi class=\"gist\">钱伟\u{00A0}· 星河</bdi>"))
            #expect(!(try await visitor.get(leads).text.contains("全部丢弃")), "one is thrown away by itself")
            try await keep("draft-key-2", [("name", "  "), ("message", "\n \n<b>想了解")], by: visitor, at: leads)
            try await keep("draft-key-3", [("name", ""), ("score", "7")], by: visitor, at: leads)
            try await keep("draft-key-4", [("name", "李娜")], by: visitor, at: "/o/contacts/new")
            try await keep("draft-key-5", [("name", "周舟")], by: other, at: leads)
            let page = try await visitor.get(leads).text
            #expect(page.contains("这里有 3 份未保存的草稿") && page.contains("<bdi class=\"gist\">&lt;b&gt;想了解</bdi>"))
            let times = page.matches(of: /class="number">2026-05-06 (\d\d:\d\d)</).map { String($0.1) }
            #expect(times == ["09:03", "09:02", "09:01"], "\(page)")
            for bad in ["https://evil.example", "/o/leads"] {
                #expect(try await visitor.post("/forms/draft", [("_place", bad), ("_discard", "all")]).status == 400)
            }
            let gone = try await visitor.post("/forms/draft", [("_place", leads), ("_discard", "all")])
            #expect(gone.location == leads)
            #expect(!(try await visitor.get(leads).text.contains("未保存的草稿")))
            #expect(try await visitor.get("/o/contacts/new").text.contains("<bdi class=\"gist\">李娜</bdi>"))
            #expect(try await other.get(leads).text.contains("<bdi class=\"gist\">周舟</bdi>"))
        }
    }

    @Test("a draft of a change says what was changed", arguments: TestDatabase.allCases)
    func changed(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let body: JSON = ["name": "星河", "region": "华东", "industry": "制造业"]
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, body).id
            let visitor = try await app.browser(as: .admin), place = "/o/accounts/\(account)/edit"
            try await visitor.get(place)
            let base = ("_base", try #require(visitor.hidden("_base")).unescaped)
            try await visitor.post(
                "/forms/draft", [("_place", place), base, ("name", "星河"), ("region", "华南"), ("industry", "制造业")])
            #expect(try await visitor.get(place).text.contains("<bdi class=\"gist\">华南</bdi>"))
        }
    }

    @Test("a draft is that of its form, wherever one came from", arguments: TestDatabase.allCases)
    func back(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let deal = try await app.send(
                .post, "/api/v1/opportunities", as: .admin,
                ["title": "排产系统", "account_id": .string(account), "amount": "5.00"]
            ).id
            let form = "/o/opportunities/\(deal)/lose", board = "/o/opportunities?as=board"
            let visitor = try await app.browser(as: .admin)
            let begun = try await visitor.get("\(form)?back=%2Fo%2Fopportunities%3Fas%3Dboard").text
            #expect(begun.contains("data-draft=\"\(form)\""))
            let kept = try await visitor.post(
                "/forms/draft",
                [("_place", "\(form)?back=%2Fo%2Fopportunities"), ("reason", "预算"), ("back", board)])
            #expect(kept.status == 204)
            let key = try #require(visitor.hidden("_once"))
            let plain = try await visitor.get(form).text
            #expect(plain.contains("_draft=\(key)"), "begun on the board, it is offered at the record")
            let resumed = try await visitor.get("\(form)?_draft=\(key)").text
            #expect(resumed.contains("预算") && resumed.contains("name=\"back\" value=\"\(board)\""))
        }
    }

    @Test("a draft belongs to a form of this site only", arguments: TestDatabase.allCases)
    func place(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads/new")
            for place in [
                "", "https://evil.example/o/leads/new", "//evil.example", "/o/leads", "/sign-out", "/api/v1/leads",
            ] {
                let reply = try await visitor.post(
                    "/forms/draft", [("_once", "draft-key-here"), ("_place", place), ("name", "x")])
                #expect(reply.status == 400, "\(place)")
            }
        }
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
