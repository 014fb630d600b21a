import Automation
import Conditions
import Foundation
import Records
import TestKit
import Testing

@Suite("How far a search reaches and what stands first", .timeLimit(.minutes(20)))
struct SearchReachTests {
    @Test(
        "a piece of a number is found behind hundreds of newer ones that nearly have it",
        arguments: TestDatabase.allCases)
    func fragments(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let old = try await app.make("leads", ["name": "林一", "phone": "13988888123"])
            let mail = try await app.make("leads", ["name": "陈二", "email": "zzzzza@yunfan.example"])
            try await app.leads(300) { ("13888800\($0)", "zzzzb\($0)@yunfan.example") }
            let browser = try await app.browser(as: .admin)
            for isFolded in [false, true] {
                if isFolded { try await app.engine.foldSearch(keeping: 0) }
                for (text, id) in [("88888", old), ("zzzzza", mail)] {
                    let reply = try await app.send(.get, "/api/v1/search?q=\(text)", as: .admin)
                    #expect(reply.json["items"]?.array?.map { $0["id"]?.string } == [id], "\(text) \(isFolded)")
                    let page = try await browser.get("/search?q=\(text)").text
                    #expect(page.contains("/o/leads/\(id)\"") && !page.contains("只比较了最新的"), "\(text) \(isFolded)")
                    #expect(try await browser.get("/palette?part=list&q=\(text)").text.contains("/o/leads/\(id)\""))
                }
            }
        }
    }

    @Test("where too many come close it is said that older ones were not compared", arguments: TestDatabase.allCases)
    func bounded(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            _ = try await app.make("leads", ["name": "林一", "phone": "13988888123"])
            try await app.leads(2100) { ("1388880\($0)", nil) }
            try await app.engine.foldSearch(keeping: 0)
            let browser = try await app.browser(as: .admin)
            #expect(try await browser.get("/search?q=88888").text.contains("只比较了最新的 2,000 条"))
            let reply = try await app.send(.get, "/api/v1/search?q=88888", as: .admin)
            #expect(reply["is_partial"]?.bool == true, "\(reply.text)")
            let plenty = try await browser.get("/search?q=8888&in=leads").text
            #expect(!plenty.contains("只比较了最新的") && plenty.contains("/o/leads?q=8888"), "all of them: \(plenty)")
            try await browser.post("/language", [("to", "en")])
            #expect(try await browser.get("/search?q=88888").text.contains("only the newest 2,000 were compared"))
        }
    }

    // SQLite walks through both words; PostgreSQL is told how many entries it may take.
    @Test("words that very many have are found together in the one that has both", arguments: [TestDatabase.postgres])
    func together(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let both = try await app.make("accounts", ["name": "钢铁 贸易"])
            let steel = try await app.make("accounts", ["name": "钢铁"])
            let trade = try await app.make("accounts", ["name": "贸易"])
            try await app.engine.foldSearch(keeping: 0)
            let copied = """
                INSERT INTO search_entries (tenant,id,object,version,words) WITH RECURSIVE n(i) AS \
                (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000) SELECT e.tenant, e.id + ? + n.i, e.object, \
                e.version, e.words FROM search_entries e CROSS JOIN n WHERE e.id = ?
                """
            try await app.engine.database.write { connection in
                try connection.execute(copied, [.int(1_000_000), .int(Int64(steel) ?? 0)])
                try connection.execute(copied, [.int(2_000_000), .int(Int64(trade) ?? 0)])
                try connection.query("SELECT gin_clean_pending_list('search_entries_words')") { _ in }
                try connection.execute("ANALYZE search_entries")
            }
            let asked = "钢铁 贸易".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let reply = try await app.send(.get, "/api/v1/search?q=\(asked)", as: .admin)
            #expect(reply.json["items"]?.array?.map { $0["id"]?.string } == [both], "\(reply.text)")
        }
    }

    @Test("the account stands before its deals, people and tickets", arguments: TestDatabase.allCases)
    func accounts(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.make("accounts", ["name": "北京云帆科技有限公司"])
            app.clock.advance(40 * Instant.day)
            for title in ["云帆", "云帆科技", "北京云帆科技扩容", "云帆 · 二期"] {
                let body: JSON = ["title": .string(title), "account_id": .string(account)]
                _ = try await app.make("opportunities", body)
                _ = try await app.make("tickets", ["subject": .string(title), "account_id": .string(account)])
            }
            for name in ["云帆子", "云帆科技王经理"] {
                _ = try await app.make("contacts", ["name": .string(name), "account_id": .string(account)])
            }
            let browser = try await app.browser(as: .admin)
            for isFolded in [false, true] {
                if isFolded { try await app.engine.foldSearch(keeping: 0) }
                for text in ["云帆", "云帆科技", "北京云帆", "yunfan", "yun fan", "yfkj", "beijingyunfan", "bjyf"] {
                    let asked = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                    let reply = try await app.send(.get, "/api/v1/search?q=\(asked)", as: .admin)
                    #expect(reply.json["items"]?.array?.first?["id"]?.string == account, "\(text): \(reply.text)")
                    for path in ["/search?q=\(asked)", "/palette?part=list&q=\(asked)"] {
                        let page = try await browser.get(path).text
                        let first = page.firstMatch(of: /href="\/o\/\w+\/(\d{6,})"/).map { String($0.1) }
                        #expect(first == account, "\(text) at \(path)")
                    }
                }
            }
        }
    }

    @Test(
        "somebody whose whole name was typed stands before a company that begins so", arguments: TestDatabase.allCases)
    func people(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let person = try await app.make("contacts", ["name": "林一"])
            let company = try await app.make("accounts", ["name": "林一木业有限公司"])
            let reply = try await app.send(.get, "/api/v1/search?q=%E6%9E%97%E4%B8%80", as: .admin)
            #expect(reply.json["items"]?.array?.compactMap { $0["id"]?.string } == [person, company])
        }
    }
}

extension TestApp {
    /// So many leads with numbers and addresses made of a number of four digits or three.
    fileprivate func leads(
        _ count: Int, _ contact: @escaping @Sendable (Int) -> (phone: String, email: String?)
    ) async throws {
        let first = count > 900 ? 1000 : 100
        try await engine.work(as: try await engine.system(tenant)) { work in
            guard let lead = work.schema.object("lead"), let name = lead.field("name"), let phone = lead.field("phone"),
                let email = lead.field("email")
            else { return }
            for number in first..<first + count {
                let (digits, address) = contact(number)
                var changes = AnyChanges()
                changes.set(name, .text("甲\(number)"))
                changes.set(phone, .text(digits))
                if let address { changes.set(email, .text(address)) }
                _ = try work.create(lead, changes)
            }
        }
    }
}
