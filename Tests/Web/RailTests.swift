import Records
import TestKit
import Testing

@Suite("The rail")
struct RailTests {
    @Test("lights where a page belongs, also on pages below it", arguments: TestDatabase.allCases)
    func light(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河制造"]).id
            let lead = try await app.lead("李华")
            let user = try await app.id(of: .sales)
            let visitor = try await app.browser(as: .admin)
            let pages: [(String, String)] = [
                ("/", "/"), ("/work", "/work"), ("/o/leads", "/o/leads"), ("/o/leads?as=board", "/o/leads"),
                ("/o/leads/\(lead)", "/o/leads"), ("/o/leads/\(lead)/edit", "/o/leads"), ("/o/leads/new", "/o/leads"),
                ("/o/leads/\(lead)/convert", "/o/leads"), ("/o/leads/\(lead)/share", "/o/leads"),
                ("/o/accounts/\(account)/merge", "/o/accounts"), ("/o/activities", "/o/accounts"),
                ("/duplicates", "/duplicates"), ("/import", "/import"), ("/import?object=leads", "/import"),
                ("/notifications/settings", "/notifications"), ("/responsibilities", "/o/accounts"),
                ("/settings", "/settings"), ("/settings/roles/sales/lead", "/settings"), ("/queue", "/settings"),
                ("/forms/rules/leads", "/settings"), ("/adoption", "/settings"), ("/o/users/\(user)", "/settings"),
            ]
            for (page, place) in pages {
                let found = try await visitor.get(page)
                #expect(found.status == 200, "\(page)")
                #expect(try Self.lit(found.text) == [place], "\(page)")
            }
            let seller = try await app.browser(as: .sales)
            #expect(try Self.lit(try await seller.get("/o/users/\(user)").text).isEmpty)
        }
    }

    @Test("ends with the settings, and leaves the queue to them and the palette", arguments: [TestDatabase.sqlite])
    func foot(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let rail = try Self.rail(try await app.browser(as: .admin).get("/").text)
            let foot = try #require(rail.components(separatedBy: "class=\"rail-foot\"").dropFirst().first)
            #expect(foot.contains("href=\"/settings\"") && !rail.contains("href=\"/queue\""))
            let own = try Self.rail(try await app.browser(as: .sales).get("/").text)
            #expect(!own.contains("href=\"/settings\""))
        }
    }

    @Test(
        "people and teams are shown to administrators by the settings, to others by their lists",
        arguments: TestDatabase.allCases)
    func people(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin), seller = try await app.browser(as: .sales)
            for (list, place) in [("users", "/settings/users"), ("teams", "/settings/teams")] {
                for path in ["/o/\(list)", "/o/\(list)?as=table&sort=name", "/o/\(list)/new"] {
                    let moved = try await admin.get(path)
                    #expect(moved.status == 303 && moved.location == place, "\(path)")
                }
                #expect(try await seller.get("/o/\(list)").status == 200)
            }
            let picked = try await admin.get("/o/users?pick=1&q=%E7%8E%8B")
            #expect(picked.status == 200 && picked.text.contains("王强"), "\(picked.text)")
            #expect(try await admin.get("/o/users/\(try await app.id(of: .sales))").text.contains("王强"))
        }
    }

    @Test(
        "names things in English as people call them, at the addresses they always had",
        arguments: [TestDatabase.sqlite])
    func english(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let finance = try await app.browser(as: .finance)
            try await finance.post("/language", [("to", "en")])
            let rail = try Self.rail(try await finance.get("/").text)
            for (place, name) in [("receipts", "Payments"), ("receivables", "Receivables"), ("accounts", "Accounts")] {
                #expect(rail.contains("href=\"/o/\(place)\" title=\"\(name)\""), "\(name)")
            }
            #expect(try await finance.get("/o/receipts").text.contains("There are no payments yet."))
        }
    }

    private static func rail(_ page: String) throws -> String {
        let part = try #require(page.components(separatedBy: "class=\"rail\"").dropFirst().first)
        return part.components(separatedBy: "</nav>")[0]
    }

    /// The addresses of places that are lit.
    private static func lit(_ page: String) throws -> [String] {
        try rail(page).components(separatedBy: "<a ").dropFirst().filter {
            $0.prefix { $0 != ">" }.contains("aria-current=")
        }.compactMap { $0.components(separatedBy: "href=\"").dropFirst().first?.components(separatedBy: "\"").first }
    }
}
