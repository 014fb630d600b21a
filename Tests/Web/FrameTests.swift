import Automation
import Conditions
import Foundation
import Records
import Storage
import TestKit
import Testing

@testable import Web

@Suite("The frame")
struct FrameTests {
    @Test("the palette answers with what somebody may see, and with nothing else", arguments: TestDatabase.allCases)
    func palette(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let sales = try await app.id(of: .sales)
            try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "甲乙", "owner_id": .string(sales)])
            let own = try await app.browser(as: .sales).get("/palette?part=list&q=%E7%94%B2").text
            #expect(own.contains("<mark>甲</mark>乙"))
            let colleague = try await app.browser(as: .colleague)
            #expect(try await colleague.get("/palette?part=list&q=%E7%94%B2").text.contains("甲") == false)
            let places = try await colleague.get("/palette?part=list").text
            #expect(places.contains("/o/leads\"") && !places.contains("/o/receipts") && !places.contains("/queue"))
            #expect(try await app.browser(as: .admin).get("/palette?part=list&q=renwuduilie").text.contains("/queue"))
            let begun = try await colleague.get("/palette?part=list&q=%E4%BB%BB%E5%8A%A1").text
            #expect(begun.contains("新建<mark>任务</mark></bdi></a>"), "what it begins is said once: \(begun)")
            #expect(try await TestBrowser(app).get("/palette?part=list").status == 303)
        }
    }

    @Test("an empty palette begins with what one does; the settings wait to be named", arguments: TestDatabase.allCases)
    func emptyPalette(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "李华"]).id
            let visitor = try await app.browser(as: .admin)
            try await visitor.get("/o/leads/\(lead)")
            // The page does not wait for the note.
            #expect(try await comes("李华", to: visitor))
            let empty = try await visitor.get("/palette?part=list").text
            #expect(!empty.contains("href=\"/settings/"), "\(empty)")
            let places = ["href=\"/o/leads/\(lead)\"", "href=\"/o/leads/new\"", "href=\"/o/leads\""]
            let order = places.compactMap { empty.range(of: $0)?.lowerBound }
            #expect(order.count == 3 && order == order.sorted(), "seen last, then what can be begun, then places")
            let named = try await visitor.get("/palette?part=list&q=zidingyi").text
            #expect(named.contains("href=\"/settings/fields\""))
        }
    }

    @Test("a place is found by its name, its pinyin and its initials", arguments: [TestDatabase.sqlite])
    func pinyin(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .admin)
            for typed in ["%E7%BA%BF%E7%B4%A2", "xiansuo", "xs"] {
                let found = try await visitor.get("/palette?part=list&q=\(typed)").text
                #expect(found.contains("href=\"/o/leads\"") && found.contains("href=\"/o/leads/new\""), "\(typed)")
            }
            #expect(try await visitor.get("/palette?part=list&q=qqqq").text.contains("role=\"option\"") == false)
        }
    }

    @Test(
        "hostile names stay texts in the palette, in pins and in what was seen last", arguments: TestDatabase.allCases)
    func hostile(on database: TestDatabase) async throws {
        let name = "<img src=x onerror=alert(1)>\"'&\u{202E}🧨"
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": .string(name)])
            let visitor = try await app.browser(as: .admin)
            let pinned = try await visitor.post("/pins", [("object", "accounts"), ("id", account.id), ("pin", "1")])
            #expect(pinned.status == 303)
            for path in ["/", "/palette?part=list", "/palette?part=list&q=%3Cimg", "/palette?q=%3Cimg+src"] {
                let page = try await visitor.get(path).text
                #expect(page.contains("&lt;"), "\(path)")
                #expect(!page.contains("<img"), "\(path)")
            }
            let odd = try await visitor.get("/palette?q=%00%F0%9F%A7%A8%22%29+%7C%7C+%28%22")
            #expect(odd.status == 200)
        }
    }

    @Test(
        "who types the whole name of a page, or its sound, goes there and not to records called alike",
        arguments: TestDatabase.allCases)
    func named(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for name in ["商机", "设置向导", "角色设定"] {
                _ = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": .string(name)])
            }
            let visitor = try await app.browser(as: .admin)
            for (typed, place) in [
                ("商机", "/o/opportunities"), ("shangji", "/o/opportunities"), ("设置", "/settings"),
                ("角色", "/settings/roles"), ("审计日志", "/settings/audit"),
            ] {
                let query = try #require(typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
                let found = try await visitor.get("/palette?part=list&q=\(query)").text
                let first = found.split(separator: "href=\"").dropFirst().first?.prefix { $0 != "\"" }
                #expect(first.map(String.init) == place, "\(typed): \(found)")
            }
            let part = try await visitor.get("/palette?part=list&q=%E5%95%86").text
            #expect(!part.contains("data-kind=\"named\""))
            let seller = try await app.browser(as: .sales).get("/palette?part=list&q=%E8%A7%92%E8%89%B2").text
            #expect(!seller.contains("/settings"))
        }
    }

    @Test("pins are one's own, last, and go where the record goes", arguments: TestDatabase.allCases)
    func pins(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let sales = try await app.id(of: .sales)
            let lead = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "钉住我", "owner_id": .string(sales)])
            let place = "href=\"/o/leads/\(lead.id)\" title=\"钉住我\""
            let pin = [("object", "leads"), ("id", lead.id), ("pin", "1")]
            let visitor = try await app.browser(as: .sales)
            #expect(try await visitor.get("/").text.contains(place) == false)
            #expect(try await visitor.post("/pins", pin).headers[.location] == "/o/leads/\(lead.id)")
            #expect(try await visitor.post("/pins", pin).status == 303)
            #expect(try await visitor.get("/o/products").text.components(separatedBy: place).count == 3)
            #expect(try await app.browser(as: .sales).get("/").text.contains(place))
            let colleague = try await app.browser(as: .colleague)
            #expect(try await colleague.post("/pins", pin).status == 404)
            #expect(try await app.browser(as: .admin).get("/").text.contains(place) == false)
            try await app.send(.delete, "/api/v1/leads/\(lead.id)", as: .admin)
            #expect(try await visitor.get("/").text.contains(place) == false)
            try await visitor.post("/pins", [("object", "leads"), ("id", lead.id), ("pin", "0")])
            let left = try await app.engine.database.read { connection in
                try connection.first("SELECT COUNT(*) FROM pins WHERE tenant = ?", [.int(app.tenant)]) { $0.int(0) }
            }
            #expect(left == 0)
        }
    }

    private func comes(_ name: String, to visitor: TestBrowser) async throws -> Bool {
        for _ in 0..<200 {
            if try await visitor.get("/palette?part=list").text.contains(name) { return true }
            try await Task.sleep(for: .milliseconds(25))
        }
        return false
    }

    @Test("what was looked at last is remembered, the last first", arguments: TestDatabase.allCases)
    func recents(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .admin)
            for name in ["先看", "后看"] {
                let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": .string(name)])
                #expect(try await visitor.get("/o/accounts/\(account.id)").status == 200)
                // The page does not wait for the note.
                #expect(try await comes(name, to: visitor))
                app.clock.advance(1000)
            }
            let list = try await visitor.get("/palette?part=list").text
            let last = try #require(list.range(of: "后看")), first = try #require(list.range(of: "先看"))
            #expect(last.lowerBound < first.lowerBound)
            let other = try await app.browser(as: .marketing).get("/palette?part=list").text
            #expect(!other.contains("先看"))
        }
    }

    @Test(
        "how pages look is kept for the person, on every device and after signing out", arguments: TestDatabase.allCases
    )
    func preferences(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            #expect(try await visitor.get("/").text.contains("data-theme=\"system\" data-density=\"comfortable\""))
            let chosen = [("theme", "dark"), ("density", "compact"), ("motion", "off"), ("rail", "folded")]
            let reply = try await visitor.post("/preferences", chosen + [("back", "/o/leads")])
            #expect(reply.headers[.location] == "/o/leads")
            try await visitor.post("/preferences", [("theme", "\"><script>"), ("density", "tiny"), ("unknown", "x")])
            try await visitor.post("/sign-out", [])
            let dark = "data-theme=\"dark\" data-density=\"compact\" data-motion=\"off\" data-rail=\"folded\""
            #expect(try await app.browser(as: .sales).get("/").text.contains(dark))
            #expect(try await app.browser(as: .marketing).get("/").text.contains(dark) == false)
            #expect(try await visitor.post("/preferences", [("back", "https://elsewhere.example")]).status == 303)
        }
    }

    @Test("the rail shows what a role may read, its own department first", arguments: [TestDatabase.sqlite])
    func navigation(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let finance = try await app.browser(as: .finance).get("/").text
            let service = try await app.browser(as: .service).get("/").text
            func place(_ path: String, in page: String) -> String.Index? {
                page.range(of: "href=\"\(path)\"")?.lowerBound
            }
            let receipts = try #require(place("/o/receipts", in: finance))
            let deals = try #require(place("/o/opportunities", in: finance))
            #expect(receipts < deals)
            #expect(place("/o/receipts", in: service) == nil && place("/o/tickets", in: service) != nil)
            #expect(place("/o/leads/new", in: finance) == nil && place("/o/receipts/new", in: finance) != nil)
        }
    }

    @Test("a record says where it stands", arguments: [TestDatabase.sqlite])
    func crumbs(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"])
            let visitor = try await app.browser(as: .admin)
            let edit = try await visitor.get("/o/accounts/\(account.id)/edit").text
            let crumbs = try #require(edit.split(separator: "class=\"crumbs\"").dropFirst().first?.prefix(400))
            #expect(crumbs.contains("href=\"/o/accounts\"") && crumbs.contains("href=\"/o/accounts/\(account.id)\""))
        }
    }

    @Test("every component is on the page of the design language, in both languages", arguments: [TestDatabase.sqlite])
    func design(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let page = try await app.browser(as: .sales).get("/design")
            #expect(page.status == 200)
            let marks = [
                "class=\"swatches\"", "class=\"combo picker\"", "class=\"range\"", "class=\"money\"",
                "class=\"records\"",
                "class=\"board\"", "class=\"tabs\"", "class=\"drawer\"", "class=\"dialog\"", "class=\"toast\"",
                "class=\"chip dot\"", "class=\"avatar large\"", "class=\"timeline\"", "class=\"empty-state\"",
                "class=\"skeleton\"", "class=\"tile\"", "class=\"chart\"", "class=\"slice series-1\"",
                "class=\"callout\"", "aria-busy=\"true\"", "aria-invalid=\"true\"",
            ]
            for mark in marks { #expect(page.text.contains(mark), "\(mark)") }
        }
    }
}
