import Records
import TestKit
import Testing

@Suite("A list")
struct ListPageTests {
    @Test("says where a filter is wrong and which column, group or layout is unknown", arguments: TestDatabase.allCases)
    func wrong(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.lead("李华")
            let visitor = try await app.browser(as: .marketing)
            let broken = try await visitor.get("/o/leads?filter=score+%3E%3D+1+%26%26+nothing+%3D%3D+2").text
            #expect(broken.contains("id=\"filter-problem\"") && broken.contains("第 1 行第 15 列"), "\(broken)")
            #expect(broken.contains("score &gt;= 1 &amp;&amp; nothing == 2</textarea>"), "what was typed stays")
            #expect(broken.contains("<bdi>李华</bdi>") && broken.contains("列表没有按这个条件筛选"), "and so does the list")
            for layout in ["board&by=status", "calendar", "table&group=status"] {
                let page = try await visitor.get("/o/leads?as=\(layout)&filter=nothing+%3D%3D+2").text
                #expect(page.contains("id=\"filter-problem\"") && page.contains("李华"), "\(layout)")
            }
            for query in [
                "cols=name,nothing", "sort=-nothing", "group=phone", "as=board&by=name", "as=calendar&by=name",
                "as=calendar&month=2026-13",
            ] {
                let page = try await visitor.get("/o/leads?\(query)")
                #expect(page.status == 200 && page.text.contains("id=\"filter-problem\""), "\(query)")
                #expect(!page.text.contains("李华"), "\(query)")
            }
            #expect(try await visitor.get("/o/leads?as=nonsense&rows=-5&after=%F0&peek=1").status == 200)
        }
    }

    @Test("builds a filter from rows and keeps what is unfinished", arguments: TestDatabase.allCases)
    func builder(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.lead("李华", ["employees": 120, "region": "华东"])
            try await app.lead("张明", ["employees": 7, "region": "华南"])
            let visitor = try await app.browser(as: .marketing)
            let built = try await visitor.get(
                "/o/leads?build=1&join=all&r.a.field=employees&r.a.op=greater&r.a.value=100"
                    + "&r.b.field=region&r.b.op=anyOf&r.b.value=%E5%8D%8E%E4%B8%9C&r.b.value=&r.b.group=1"
                    + "&r.c.field=phone&r.c.op=present&r.c.group=1&r.d.field=")
            #expect(built.status == 303)
            let place = try #require(built.location)
            let shown = try await visitor.get(place).text
            #expect(
                shown.contains("employees &gt; 100 &amp;&amp; (region in [&quot;华东&quot;] || has(phone))"), "\(shown)")
            #expect(shown.contains("李华") && !shown.contains("张明") && shown.contains("r.0.field"))
            let half = try await visitor.get("/o/leads?build=1&r.a.field=employees&r.a.op=greater&r.a.value=")
            #expect(half.status == 200 && half.text.contains("还有条件没有填写完整"))
            let bad = try await visitor.get("/o/leads?build=1&r.a.field=employees&r.a.op=greater&r.a.value=viele")
            #expect(bad.status == 422 && bad.text.contains("员工数：应为数字") && bad.text.contains("value=\"viele\""))
            #expect(bad.text.contains("<bdi>李华</bdi>") && bad.text.contains("<bdi>张明</bdi>"), "\(bad.text)")
            #expect(bad.text.contains("列表没有按这个条件筛选") && !bad.text.contains("还有条件没有填写完整"))
            #expect(try await visitor.get("/o/leads?build=1&r.a.field=nope&r.a.op=equal&r.a.value=1").status == 422)
            let text = try await visitor.get("/o/leads?filter=employees+%2B+1+%3E+100").text
            #expect(text.contains("id=\"text-only\"") && text.contains("李华") && !text.contains("张明"))
            let row = try await visitor.get("/o/leads/filter?r.k.field=status&r.k.op=anyOf").text
            #expect(row.contains("name=\"r.k.value\" value=\"working\"") && !row.contains("<html"))
        }
    }

    @Test("adds up what its question finds, by currency, and says how far it counted", arguments: TestDatabase.allCases)
    func totals(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河制造"]).id
            for number in 1...60 { _ = try await app.deal("商机\(number)", "1000.50", account: account) }
            let dollars: JSON = [
                "title": "出口", "account_id": .string(account), "amount": ["amount": "9.00", "currency": "USD"],
            ]
            try await app.send(.post, "/api/v1/opportunities", as: .admin, dollars)
            let visitor = try await app.browser(as: .admin)
            let page = try await visitor.get("/o/opportunities?as=table").text
            #expect(page.contains("¥60,030.00 + USD 9.00"), "\(page)")
            let narrow = try await visitor.get("/o/opportunities?filter=amount+%3C+10").text
            #expect(narrow.contains("USD 9.00") && !narrow.contains("¥60"))
            // Service may not see amounts, so nothing adds them up for it.
            let service = try await app.browser(as: .service)
            let hidden = try await service.get("/o/opportunities?as=table").text
            #expect(hidden.contains("商机60") && !hidden.contains("1,000.50") && !hidden.contains("60,030"))
        }
    }

    @Test("counts a thousand rows at once, and all when it is asked to", arguments: TestDatabase.allCases)
    func whole(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.seed(leads: 1003, named: "线索")
            let visitor = try await app.browser(as: .marketing)
            let page = try await visitor.get("/o/leads?as=table&cols=name,score").text
            #expect(page.contains("1,000+") && page.contains("前 1,000 条合计"))
            let foot = try #require(page.split(separator: "total-name").dropFirst().first)
            let link = try #require(foot.firstMatch(of: /href="([^"]+)"/)).1
            let whole = try await visitor.get(String(link).replacing("&amp;", with: "&")).text
            #expect(whole.contains("共 1,003 条") && !whole.contains("1,000"))
            // What is asked next counts few again.
            #expect(whole.firstMatch(of: /href="[^"]*count=all/) == nil)
        }
    }

    @Test(
        "goes on where it ended, also after rows were added, and comes back with as many",
        arguments: TestDatabase.allCases)
    func scrolling(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for number in 100..<230 { try await app.lead("线索\(number)") }
            let visitor = try await app.browser(as: .marketing)
            let first = try await visitor.get("/o/leads?as=table").text
            #expect(first.contains("线索229") && first.contains("线索180") && !first.contains("线索179"))
            let next = try #require(
                first.split(separator: "class=\"more\" hx-get=\"").dropFirst().first?.prefix { $0 != "\"" })
            try await app.lead("线索新来")
            let second = try await visitor.get(String(next).replacing("&amp;", with: "&")).text
            #expect(second.contains("线索179") && second.contains("线索130") && !second.contains("线索180"))
            #expect(!second.contains("<html") && second.hasPrefix("<tr"))
            let back = try await visitor.get("/o/leads?as=table&rows=100").text
            #expect(back.contains("线索新来") && back.contains("线索131") && !back.contains("线索130"))
        }
    }

    @Test("groups by a field with the count of each", arguments: TestDatabase.allCases)
    func groups(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for number in 1...12 {
                try await app.lead("东\(number)", ["region": "华东", "employees": .int(Int64(number))])
            }
            try await app.lead("南1", ["region": "华南"])
            try await app.lead("无1")
            let visitor = try await app.browser(as: .marketing)
            let page = try await visitor.get("/o/leads?group=region&as=table&cols=name,region,employees").text
            let parts = page.split(separator: "class=\"group-of-rows\"").dropFirst().map(String.init)
            #expect(parts.count == 3)
            #expect(parts[0].contains("华东") && parts[0].contains(">12<") && parts[0].contains("东12"))
            #expect(parts[0].contains("东3<") && !parts[0].contains("东2<"))
            #expect(parts[0].contains("data-label=\"员工数\">78<"), "\(parts[0])")
            for part in ["data-select=\"one\"", "class=\"words edit\"", "class=\"peek-link\"", "data-fold=\"group-0\""]
            {
                #expect(parts[0].contains(part), "\(part)")
            }
            let sorted = try await visitor.get("/o/leads?group=region&as=table&sort=employees&cols=name,employees").text
            let rising = try #require(sorted.split(separator: "class=\"group-of-rows\"").dropFirst().first)
            #expect(rising.contains("东2<") && !rising.contains("东12<") && sorted.contains("aria-sort=\"ascending\""))
            #expect(parts.contains { $0.contains("（空）") && $0.contains("无1") })
            let link = try #require(
                parts[0].split(separator: "class=\"group-more\">").last?.split(separator: "href=\"").dropFirst().first?
                    .prefix { $0 != "\"" })
            let all = try await visitor.get(String(link).replacing("&amp;", with: "&")).text
            #expect(all.contains("东1") && !all.contains("南1"))
        }
    }

    @Test(
        "shows chosen columns in their order, the side panel of its address, and a month",
        arguments: TestDatabase.allCases)
    func shapes(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["employees": 120, "message": "尽快联系"])
            let visitor = try await app.browser(as: .marketing)
            let page = try await visitor.get("/o/leads?cols=employees,name&peek=\(id)").text
            let head = try #require(page.split(separator: "<thead>").last?.split(separator: "</thead>").first)
            let (employees, name) = (head.range(of: "员工数"), head.range(of: "姓名"))
            #expect(try #require(employees).lowerBound < (try #require(name)).lowerBound && !head.contains("公司"))
            #expect(page.contains("class=\"peek-sheet\"") && page.contains("尽快联系"))
            #expect(try await visitor.get("/o/leads/peek?id=\(id)").text.contains("尽快联系"))
            #expect(try await visitor.get("/o/leads/peek?id=1").status == 404)
            let month = try await visitor.get("/o/leads?as=calendar&by=created_at&month=2026-05").text
            #expect(month.contains("datetime=\"2026-05-06\"") && month.contains("李华"))
            #expect(!(try await visitor.get("/o/leads?as=calendar&by=created_at&month=2026-06").text.contains("李华")))
        }
    }

    @Test("says when a search finds more than it shows, in both languages", arguments: TestDatabase.allCases)
    func cut(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.seed(leads: 10_001, named: "云帆")
            let visitor = try await app.browser(as: .admin)
            let page = try await visitor.get("/o/leads?as=table&q=%E4%BA%91%E5%B8%86").text
            #expect(page.contains("符合搜索的记录超过 10,000 条") && page.contains("云帆10001"), "\(page.prefix(3000))")
            let narrow = try await visitor.get("/o/leads?as=table&q=%E4%BA%91%E5%B8%8610001").text
            #expect(narrow.contains("云帆10001") && !narrow.contains("记录超过"))
            try await visitor.post("/language", [("to", "en")])
            let board = try await visitor.get("/o/leads?as=board&q=%E4%BA%91%E5%B8%86").text
            #expect(board.contains("only the newest 10,000 are here"))
        }
    }
}

extension TestApp {
    /// Leads with numbered names, straight into the table and then into the search index.
    fileprivate func seed(leads count: Int, named name: String) async throws {
        try await engine.database.write { connection in
            try connection.execute(
                """
                INSERT INTO leads (tenant,id,version,created_at,updated_at,created_by,name,score,status) \
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count)) \
                SELECT \(tenant),1000000 + i,1,1770000000000,1770000000000,0,'\(name)' || CAST(i AS text),0,'new' FROM n
                """)
        }
        _ = try await engine.rebuildSearch(tenant, all: false) { _ in }
    }
}
