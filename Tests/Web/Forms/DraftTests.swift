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
            // What is being typed meanwhile was not listed, and nobody throws away what others typed.
            try await keep("draft-key-6", [("name", "郑岚")], by: visitor, at: leads)
            let listed = (1...3).map { ("_key", "draft-key-\($0)") } + [("_key", "draft-key-5")]
            for (_, key) in listed.dropLast() { #expect(page.contains("name=\"_key\" value=\"\(key)\"")) }
            let gone = try await visitor.post("/forms/draft", [("_place", leads), ("_discard", "all")] + listed)
            #expect(gone.location == leads)
            let left = try await visitor.get(leads).text
            #expect(left.contains("<bdi class=\"gist\">郑岚</bdi>") && !left.contains("想了解") && !left.contains("钱伟"))
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
            let offered = try await visitor.get("\(form)?back=%2Fo%2Fopportunities%3Fas%3Dboard").text
            #expect(offered.contains("name=\"back\" value=\"\(board)\""))
            let gone = try await visitor.post(
                "/forms/draft", [("_place", form), ("_once", key), ("_discard", "1"), ("back", board)])
            let again = try await visitor.get(try #require(gone.location)).text
            #expect(again.contains("name=\"back\" value=\"\(board)\"") && !again.contains("_draft=\(key)"))
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
}
