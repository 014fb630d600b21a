import Conditions
import Foundation
import HTTPTypes
import Parties
import Records
import TestKit
import Testing
import Tutti

@Suite("A customer's timeline", .timeLimit(.minutes(20)))
struct TimelineFilterTests {
    private func shown(_ app: TestApp, _ account: String, _ query: String, as person: Cast = .sales) async throws
        -> String
    {
        let page = try await app.browser(as: person).get("/o/accounts/\(account)?\(query)")
        try #require(page.status == 200, "\(query): \(page.status)")
        let text = page.text
        let start = try #require(text.range(of: "id=\"timeline\""))
        let end = text.range(of: "class=\"customer-facts\"")?.lowerBound ?? text.endIndex
        return String(text[start.lowerBound..<end])
    }

    /// What stands below the filter.
    private func entries(_ app: TestApp, _ account: String, _ query: String, as person: Cast = .sales) async throws
        -> String
    {
        let all = try await shown(app, account, query, as: person)
        return String(all[(all.range(of: "class=\"entries\"")?.lowerBound ?? all.startIndex)...])
    }

    private func say(_ kind: String, _ text: String, _ account: String, as person: Cast, _ app: TestApp) async throws {
        _ = try await app.make(
            "activities", as: person,
            ["kind": .string(kind), "subject": .string(text), "account_id": .string(account)])
    }

    @Test("is narrowed by kind, person and days, which combine with departments", arguments: TestDatabase.allCases)
    func narrowed(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            try await say("call", "老电话", account, as: .sales, app)
            try await app.pass(40 * Instant.day)
            try await say("call", "王强的电话", account, as: .sales, app)
            try await say("meeting", "王强的会议", account, as: .sales, app)
            try await say("call", "经理的电话", account, as: .manager, app)
            try await app.comment("合同改好了", on: "opportunity", deal, as: .sales)
            _ = try await app.make("tasks", as: .sales, ["title": "寄样品", "account_id": .string(account)])
            let seller = try await app.id(of: .sales), manager = try await app.id(of: .manager)
            let expected: [(String, [String], [String])] = [
                ("kind=call", ["老电话", "王强的电话", "经理的电话"], ["王强的会议", "合同改好了", "寄样品"]),
                ("kind=talk&days=30", ["王强的电话", "王强的会议", "经理的电话"], ["老电话", "合同改好了"]),
                ("kind=call&by=\(manager)", ["经理的电话"], ["王强的电话"]),
                ("by=\(seller)&days=7", ["王强的电话", "合同改好了", "寄样品"], ["老电话", "经理的电话"]),
                ("kind=comment", ["合同改好了"], ["王强的电话", "寄样品"]),
                ("kind=task", ["寄样品"], ["合同改好了"]),
                ("kind=opportunity", ["排产系统"], ["寄样品", "合同改好了"]),
                ("of=sales&days=90", ["排产系统"], ["寄样品", "王强的电话"]),
                ("to=x&from=2026-05-01&until=2026-05-07", ["老电话"], ["王强的电话"]),
                ("from=2026-06-01", ["王强的电话"], ["老电话"]),
                ("days=year", ["老电话", "王强的电话"], []),
                ("until=9999-12-31", ["老电话", "王强的电话"], []),
                ("from=2159-06-01", [], ["老电话", "王强的电话"]),
                // What there is not narrows nothing.
                ("kind=nothing&by=x&days=12&from=gestern", ["老电话", "寄样品"], []),
            ]
            for (query, there, missing) in expected {
                let text = try await entries(app, account, query)
                for one in there { #expect(text.contains(one), "\(query) lacks \(one)") }
                for one in missing { #expect(!text.contains(one), "\(query) has \(one)") }
            }
        }
    }

    @Test("says what it is narrowed to, and how to widen it when nothing is found", arguments: TestDatabase.allCases)
    func chips(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            try await say("call", "第一通电话", account, as: .sales, app)
            let seller = try await app.id(of: .sales), place = "/o/accounts/\(account)"
            let one = try await shown(app, account, "kind=call&by=\(seller)&days=7")
            for text in ["类型：电话", "人员：王强", "日期：近 7 天", "全部清除", "第一通电话"] {
                #expect(one.contains(text), "\(text)")
            }
            #expect(one.contains("href=\"\(place)?kind=call&amp;by=\(seller)\""), "a chip leaves out what it names")
            #expect(one.contains("<option value=\"call\" selected>") && one.contains("value=\"7\" selected"))
            let none = try await shown(app, account, "of=sales&kind=visit&days=7")
            #expect(none.contains("没有符合条件的动态") && none.contains("可以放宽条件"))
            for text in ["不限类型", "不限日期", "不限部门"] { #expect(none.contains(text), "\(text)") }
            #expect(none.contains("href=\"\(place)?of=sales&amp;kind=visit\"><span>不限日期"))
            let reversed = try await shown(app, account, "from=2026-05-09&until=2026-05-01")
            #expect(reversed.contains("结束日期早于开始日期") && reversed.contains("aria-invalid=\"true\""))
            let hostile = try await shown(app, account, "kind=%3Cscript%3E&by=-1&from=2026-13-45&of=%22%3E")
            #expect(!hostile.contains("<script>") && hostile.contains("第一通电话"))
        }
    }

    @Test("comes alone to who narrows it, and offers people by name", arguments: TestDatabase.allCases)
    func part(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            try await say("call", "第一通电话", account, as: .sales, app)
            let place = "/o/accounts/\(account)", seller = try await app.id(of: .sales)
            for number in 0..<30 {
                let person: JSON = [
                    "name": .string("同事 \(number)"), "email": .string("p\(number)@hezou.example"), "roles": "sales",
                ]
                try await app.send(.post, "/api/v1/users", as: .admin, person)
            }
            let browser = try await app.browser(as: .sales)
            let whole = try await browser.get("\(place)?kind=call&by=\(seller)").text
            let offered = try #require(whole.firstMatch(of: /<select id="timeline-by".*?<\/select>/)?.output)
            #expect(offered.components(separatedBy: "<option").count <= 24, "as many as one looks through")
            #expect(offered.contains("value=\"\(seller)\" selected"))
            let part = TestBrowser(app, headers: try Self.asking(for: "timeline"))
            try await part.signIn(as: .sales)
            let alone = try await part.get("\(place)?kind=call&by=\(seller)").text
            #expect(
                alone.hasPrefix("<section class=\"panel\" id=\"timeline\"") && alone.contains("第一通电话"),
                "\(alone.prefix(200))")
            #expect(alone.contains("人员：王强") && !alone.contains("class=\"composer\""))
            let found = try await browser.get("\(place)/beside/by?q=%E5%90%8C%E4%BA%8B%2029").text
            #expect(found.contains("同事 29") && !found.contains("同事 28") && !found.contains("<html"), "\(found)")
            let plain = try await browser.get("\(place)?_q.by=%E5%90%8C%E4%BA%8B%2029&_find=by").text
            let few = try #require(plain.firstMatch(of: /<select id="timeline-by".*?<\/select>/)?.output)
            #expect(few.contains("同事 29") && !few.contains("同事 28"), "without scripts")
            let system = try await browser.get("\(place)/beside/by?q=%E7%B3%BB%E7%BB%9F").text
            #expect(system.contains("<option value=\"0\">"))
        }
    }

    /// What htmx says when it asks for a page to take one element of it.
    private static func asking(for target: String) throws -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in [("HX-Request", "true"), ("HX-Boosted", "true"), ("HX-Target", target)] {
            fields[try #require(HTTPField.Name(name))] = value
        }
        return fields
    }

    @Test("says that nothing is older below what stands above", arguments: TestDatabase.allCases)
    func end(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            let browser = try await app.browser(as: .sales)
            for query in ["before=1", "before=1&kind=call", "before=1&of=sales"] {
                for path in ["/o/accounts/\(account)/beside/timeline?\(query)", "/o/accounts/\(account)?\(query)"] {
                    let text = try await browser.get(path).text
                    #expect(text.contains("没有更早的动态了"), "\(path)")
                    #expect(!text.contains("还没有记录") && !text.contains("可以放宽条件"), "\(path)")
                }
            }
        }
    }

    @Test(
        "is looked through so far and no further at once, and goes on from there", arguments: TestDatabase.allCases)
    func bounded(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            try await say("visit", "很久以前的拜访", account, as: .manager, app)
            try await app.pass(Instant.day)
            try await fill(app, account, 11_000)
            let manager = try await app.id(of: .manager)
            let browser = try await app.browser(as: .admin)
            var path = "/o/accounts/\(account)/beside/timeline?by=\(manager)"
            var steps = 0
            var text = try await browser.get(path).text
            #expect(text.contains("往前找到") && text.contains("继续往前找"), "\(text.prefix(2000))")
            var asked = 0
            while !text.contains("很久以前的拜访"), steps < 30,
                let next = text.firstMatch(of: /hx-get="([^"]*)"/).map({ String($0.output.1) })
            {
                // It goes on by itself for a while, and says nothing meanwhile.
                if !text.contains("hx-trigger=\"load, click\"") { asked += 1 }
                path = next.replacing("&amp;", with: "&")
                text = try await browser.get(path).text
                steps += 1
                let isSilent = text.contains("hx-trigger=\"load, click\"") && path.contains("step=")
                #expect(!isSilent || !text.contains("class=\"empty\""), "\(text)")
            }
            #expect(text.contains("很久以前的拜访") && (10...20).contains(steps) && asked == 1, "\(steps) \(asked)")
            #expect(try await browser.get("\(path.prefix { $0 != "?" })?by=\(manager)&step=-7").status == 200)
            // Days and kinds that an index leads to are found at once, however much stands above them.
            let first = try await browser.get("/o/accounts/\(account)/beside/timeline?until=2026-05-06").text
            #expect(first.contains("很久以前的拜访"))
        }
    }

    /// Entries as notes make them, straight into the journal.
    private func fill(_ app: TestApp, _ account: String, _ count: Int) async throws {
        let template = try await app.make(
            "activities", as: .admin, ["subject": "模板", "account_id": .string(account)])
        let id = Int64(account) ?? 0, record = Int64(template) ?? 0
        let base = IDs.first(at: app.clock.now)
        try await app.engine.database.write { connection in
            let one = try #require(
                try connection.first(
                    "SELECT tenant, actor_id, at, changes FROM journal WHERE record_id = ? ORDER BY id LIMIT 1",
                    [.int(record)]
                ) { ($0.int(0), $0.int(1), $0.int(2), $0.text(3)) })
            for start in stride(from: 0, to: count, by: 500) {
                let rows = (start..<min(start + 500, count)).map { number in
                    "(\(one.0),\(base + 10_000 + Int64(number)),\(one.2),\(one.1),'activity',\(record),'created',\(id),?,0)"
                }
                try connection.execute(
                    """
                    INSERT INTO journal (tenant,id,at,actor_id,object,record_id,action,account_id,changes,depth) \
                    VALUES \(rows.joined(separator: ","))
                    """, rows.map { _ in .text(one.3) })
            }
        }
    }
}
