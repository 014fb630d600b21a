import Automation
import Conditions
import Records
import Storage
import TestKit
import Testing

@Suite("Pages")
struct PageTests {
    @Test(
        "a list filters, searches, sorts and pages, and says where a condition is wrong",
        arguments: TestDatabase.allCases)
    func list(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for number in 10..<75 {
                try await app.send(
                    .post, "/api/v1/products", as: .admin,
                    ["name": .string("产品\(number)"), "price": .string("\(number).00")])
            }
            let visitor = try await app.browser(as: .sales)
            let first = try await visitor.get("/o/products?sort=name").text
            #expect(first.contains("产品10") && first.contains("产品59") && !first.contains("产品60"))
            let next = try #require(
                first.split(separator: "rel=\"next\" href=\"").dropFirst().first?.prefix { $0 != "\"" })
            let second = try await visitor.get(String(next).replacing("&amp;", with: "&")).text
            #expect(second.contains("产品60") && second.contains("产品74") && !second.contains("产品59"))
            #expect(try await visitor.get("/o/products?q=%E5%93%8174").text.contains("产品74"))
            let found = try await visitor.get("/o/products?filter=price+%3E%3D+74").text
            #expect(found.contains("产品74") && !found.contains("产品73"))
            for wrong in ["price+%3E%3E", "nothing+%3D%3D+1", "%22"] {
                let told = try await visitor.get("/o/products?filter=\(wrong)")
                #expect(told.status == 200 && told.text.contains("id=\"filter-problem\""), "\(wrong)")
            }
            #expect(try await visitor.get("/o/products?q=%22%29+%7C%7C+%28%22").text.contains("没有符合条件的记录"))
        }
    }

    @Test("the customer's page joins what every department did, and can be narrowed", arguments: TestDatabase.allCases)
    func customer(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河制造"])
            let deal = try await app.send(
                .post, "/api/v1/opportunities", as: .admin,
                ["title": "排产系统", "account_id": .string(account.id), "amount": "120000.00"])
            try await app.send(.post, "/api/v1/opportunities/\(deal.id)/win", as: .admin, [:])
            try await app.send(
                .post, "/api/v1/tickets", as: .admin, ["subject": "导出乱码", "account_id": .string(account.id)])
            try await app.settle()
            let visitor = try await app.browser(as: .admin)
            let page = try await visitor.get("/o/accounts/\(account.id)").text
            for text in ["星河制造", "排产系统", "¥120,000.00", "导出乱码", "赢单"] { #expect(page.contains(text), "\(text)") }
            let bar = try #require(page.split(separator: "class=\"jump\"").last?.split(separator: "</nav>").first)
            let parts = bar.matches(of: /href="#([a-z]+)"/).map { String($0.1) }
            let places = parts.compactMap { page.range(of: "id=\"\($0)\"")?.lowerBound }
            #expect(parts.count > 3 && places.count == parts.count && places == places.sorted(), "\(parts)")
            let service = try await visitor.get("/o/accounts/\(account.id)?of=service").text
            let timeline = service.split(separator: "id=\"timeline\"").last ?? ""
            #expect(timeline.contains("data-kind=\"ticket\"") && !timeline.contains("data-kind=\"opportunity\""))
        }
    }

    @Test("a lead shows its score as a sum and its source by name", arguments: TestDatabase.allCases)
    func lead(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.send(
                .post, "/f/web", ["name": "钱伟", "phone": "13800138000", "employees": 600, "source": "referral"])
            try await app.settle()
            let visitor = try await app.browser(as: .admin)
            let lead = try #require(try await app.send(.get, "/api/v1/leads?limit=1", as: .admin).items.first)
            let page = try await visitor.get("/o/leads/\(try #require(lead["id"]?.string))").text
            #expect(page.contains("<bdi>转介绍</bdi>") && !page.contains("<bdi>referral</bdi>"))
            let counted = try #require(lead["score_reasons"]?["contributions"]?.array)
            #expect(!counted.isEmpty && page.contains("评分规则第 1 版"))
            for part in counted {
                let (name, points) = (part["zh-Hans"]?.string ?? "", part["points"]?.int ?? 0)
                #expect(page.contains("<bdi>\(name)</bdi>") && page.contains("+\(points)"), "\(name)")
            }
            let form = try await visitor.get("/o/leads/new").text
            #expect(form.contains("<datalist") && form.contains("<option value=\"微信\">"))
        }
    }

    @Test("a customer rates by a link, and only by a right one", arguments: TestDatabase.allCases)
    func survey(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"])
            let ticket = try await app.send(
                .post, "/api/v1/tickets", as: .admin, ["subject": "导出乱码", "account_id": .string(account.id)])
            let resolved = try await app.send(
                .post, "/api/v1/tickets/\(ticket.id)/resolve", as: .admin, ["resolution": "升级"])
            let token = try #require(resolved["survey_token"]?.string)
            let shown = try await app.browser(as: .admin).get("/o/tickets/\(ticket.id)").text
            #expect(shown.contains("href=\"/s/\(token)\"") && shown.contains("<bdi>打开评价页</bdi>"))
            #expect(shown.contains("data-copy=\"/s/\(token)\""), "to send it to the customer")
            let customer = TestBrowser(app)
            #expect(try await customer.get("/s/\(token)").text.contains("导出乱码"))
            #expect(try await customer.get("/s/\(token)?score=5").status == 200)
            #expect(try await app.send(.get, "/api/v1/tickets/\(ticket.id)", as: .admin)["satisfaction"] == .null)
            #expect(try await customer.post("/s/\(token)", [("score", "9")]).status == 422)
            #expect(try await customer.post("/s/\(token)", [("score", "4"), ("comment", "<b>快")]).status == 200)
            let rated = try await app.send(.get, "/api/v1/tickets/\(ticket.id)", as: .admin)
            #expect(rated["satisfaction"]?.int == 4 && rated["satisfaction_comment"]?.string == "<b>快")
            #expect(try await customer.get("/s/\(token)x").status == 404)
        }
    }

    @Test("every reaction and timer has a name for people", arguments: TestDatabase.allCases)
    func jobNames(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let tenant = app.tenant, schema = app.engine.schema
            let names = schema.reactions.map(\.name) + schema.timers.keys.sorted()
            #expect(names.count > 30 && names.count < 100)
            try await app.engine.database.write { connection in
                for (id, name) in names.enumerated() {
                    try connection.execute(
                        """
                        INSERT INTO jobs (tenant,id,name,object,record_id,entry_id,cause_id,due,attempts,state,note,error) \
                        VALUES (?,?,?,'lead',1,NULL,NULL,0,8,'parked',NULL,NULL)
                        """, [.int(tenant), .int(Int64(id + 1)), .text(name)])
                }
            }
            let page = try await app.browser(as: .admin).get("/queue").text
            for name in names {
                #expect(!page.contains("<code>\(name)</code>") && page.contains("data-value=\"\(name)\""))
            }
        }
    }

    @Test("notifications are one's own and are marked as read", arguments: TestDatabase.allCases)
    func notifications(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let sales = try await app.id(of: .sales)
            let lead = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "钱伟", "owner_id": .string(sales)]
            ).id
            try await app.settle()
            let visitor = try await app.browser(as: .sales)
            let page = try await visitor.get("/notifications").text
            #expect(page.contains("<bdi>新线索</bdi>") && page.contains("钱伟") && page.contains("data-unread=\"1\""))
            let id = try #require(
                try await app.send(.get, "/api/v1/notifications", as: .sales).items.first?["id"]?.string)
            let admin = try await app.browser(as: .admin)
            #expect(try await admin.get("/notifications").text.contains("钱伟") == false)
            #expect(try await admin.post("/notifications", [("id", id)]).status == 404)
            #expect(try await visitor.post("/notifications", [("all", "1")]).status == 303)
            #expect(try await visitor.get("/").text.contains("data-unread=\"0\""))
            // It is no page of its own.
            #expect(try await visitor.get("/o/notifications/\(id)").location == "/o/leads/\(lead)")
            #expect(try await visitor.get("/o/notifications").location == "/notifications")
            #expect(try await visitor.get("/o/notifications/new").location == "/notifications")
        }
    }

    @Test(
        "the language is one's own choice and leaves no Chinese in the English frame", arguments: TestDatabase.allCases)
    func language(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            #expect(try await visitor.post("/language", [("to", "en"), ("back", "/o/leads")]).location == "/o/leads")
            let page = try await visitor.get("/o/leads").text
            #expect(page.contains("lang=\"en\"") && page.contains("There are no leads yet."))
            let data = ["合奏软件", "中文", ">合<", Cast.sales.fullName, ">强<"]
            let han = data.reduce(page) { $0.replacing($1, with: "") }
                .unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
            #expect(han.isEmpty, "\(String(String.UnicodeScalarView(han)))")
        }
    }

    @Test("administrators see parked jobs, let them run again or give them up", arguments: TestDatabase.allCases)
    func queue(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let tenant = app.tenant
            try await app.engine.database.write { connection in
                for id in [Int64(11), 12] {
                    try connection.execute(
                        """
                        INSERT INTO jobs (tenant,id,name,object,record_id,entry_id,cause_id,due,attempts,state,note,error) \
                        VALUES (?,?,'lead.qualify','lead',1,NULL,NULL,0,8,'parked',NULL,'<b>boom</b>')
                        """, [.int(tenant), .int(id)])
                }
            }
            let admin = try await app.browser(as: .admin)
            let page = try await admin.get("/queue").text
            #expect(page.contains("lead.qualify") && page.contains("&lt;b&gt;boom&lt;/b&gt;"))
            #expect(page.contains("线索评分与分配"))
            #expect(try await admin.post("/queue", [("discard", "11")]).status == 303)
            #expect(try await admin.post("/queue", [("retry", "12")]).status == 303)
            let left = try await app.engine.database.read { connection in
                try connection.all("SELECT id, state FROM jobs WHERE tenant = ? AND id < 100", [.int(tenant)]) {
                    "\($0.int(0)) \($0.text(1))"
                }
            }
            #expect(left == ["12 ready"])
        }
    }
}
