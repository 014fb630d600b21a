import Conditions
import Records
import TestKit
import Testing

@Suite("From the lead to the order", .timeLimit(.minutes(20)))
struct DealStories {
    @Test("a lead becomes an account, a contact and a deal, once", arguments: TestDatabase.allCases)
    func convert(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.hit("name=qian&company=xinghe&phone=13800138000")
            let id = try #require(lead.text("id"))
            let ids = try await app.perform(
                "convert", "leads", id, as: .sales, ["opportunity": ["title": "星河一期", "amount": "50000.00"]])
            let account = try await app.read("accounts", ids.text("account_id") ?? "", as: .sales)
            #expect(account.text("name") == "xinghe")
            let contact = try await app.read("contacts", ids.text("contact_id") ?? "", as: .sales)
            #expect(contact.text("phone") == "+8613800138000")
            let deal = try await app.read("opportunities", ids.text("opportunity_id") ?? "", as: .sales)
            #expect(deal.amount("amount") == "50000.00")
            #expect(deal["account_id"] == ids["account_id"])
            #expect(try await app.read("leads", id).text("status") == "converted")
            let again = try await app.send(.post, "/api/v1/leads/\(id)/convert", as: .sales, [:])
            #expect(again.status == 409)
            #expect(again["code"]?.string == "already_converted")
        }
    }

    @Test("a lead joins the account and contact that were named", arguments: TestDatabase.allCases)
    func join(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.make("accounts", as: .sales, ["name": "星河制造"])
            let contact = try await app.make("contacts", as: .sales, ["name": "钱伟", "account_id": .string(account)])
            let lead = try #require(try await app.hit("name=qian&phone=13800138000").text("id"))
            let path = "/api/v1/leads/\(lead)/convert"
            let wrong = try await app.send(.post, path, as: .sales, ["account_id": "12345"])
            #expect(wrong.status == 409)
            #expect(wrong.blamed == ["account_id"])
            #expect(try await app.read("leads", lead).text("status") == "new")
            let ids = try await app.perform(
                "convert", "leads", lead, as: .admin,
                ["account_id": .string(account), "contact_id": .string(contact), "opportunity": ["title": "一期"]])
            #expect(ids.text("account_id") == account)
            #expect(ids.text("contact_id") == contact)
            #expect(try await app.send(.get, "/api/v1/accounts?count=true", as: .admin)["count"]?.int == 1)
            let timeline = try await app.send(.get, "/api/v1/accounts/\(account)/timeline", as: .admin).items
            let facts = timeline.map { "\($0.text("object") ?? "").\($0.text("action") ?? "")" }
            #expect(facts.contains("lead.created"), "what happened before the conversion is on the timeline too")
            #expect(facts.contains("lead.converted"))
            #expect(facts.contains("opportunity.created"))
        }
    }

    private func deal(_ app: TestApp, amount: JSON = "80000.00") async throws -> (account: String, deal: String) {
        let owner = JSON.string(try await app.id(of: .sales))
        let account = try await app.make("accounts", as: .sales, ["name": "星河制造", "owner_id": owner])
        let deal = try await app.make(
            "opportunities", as: .sales,
            ["title": "二期", "account_id": .string(account), "amount": amount, "owner_id": owner])
        return (account, deal)
    }

    @Test("a stage opens when its evidence is there", arguments: TestDatabase.allCases)
    func advance(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, id) = try await deal(app)
            let path = "/api/v1/opportunities/\(id)/advance"
            let refused = try await app.send(
                .post, path, as: .sales, ["stage": "proposal", "evidence": ["pain_confirmed": "产线停机"]])
            #expect(refused.status == 409)
            #expect(refused["missing"]?.array == ["budget_confirmed"])
            #expect(try await app.read("opportunities", id).text("stage") == "qualify")
            let evidence: JSON = ["pain_confirmed": "产线停机", "budget_confirmed": "八万"]
            try await app.perform(
                "advance", "opportunities", id, as: .sales, ["stage": "proposal", "evidence": evidence])
            let later = try await app.send(.post, path, as: .sales, ["stage": "negotiation"])
            #expect(later["missing"]?.array == ["economic_buyer_met"], "what was shown before counts")
            for stage: JSON in ["won", "lost", "dreaming", nil] {
                #expect(try await app.send(.post, path, as: .sales, ["stage": stage]).blamed == ["stage"])
            }
            #expect(
                try await app.send(.patch, "/api/v1/opportunities/\(id)", as: .sales, ["stage": "won"]).status == 422)
        }
    }

    @Test("a win makes its order and exactly three things", arguments: TestDatabase.allCases)
    func win(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let tenant = app.tenant
            try await app.engine.database.write { connection in
                try connection.execute(
                    "INSERT INTO settings (tenant,key,value) VALUES (?,'bank_details',?)",
                    [.int(tenant), .text("\"招商银行 深圳分行 7559 0000\"")])
            }
            let (account, id) = try await deal(app)
            let won = try await app.perform(
                "win", "opportunities", id, as: .sales, ["special_requirements": "周末上门安装"])
            let order = try await app.read("orders", won.text("order_id") ?? "")
            #expect(order.amount("amount") == "80000.00")
            #expect(order.text("account_id") == account)
            #expect(try await app.told(.sales) == ["won"])
            let expected = try await app.notices(.finance)
            #expect(expected.compactMap { $0.text("kind") } == ["receipt_expected"])
            #expect(expected.first?.text("body")?.contains("招商银行 深圳分行 7559 0000") == true)
            #expect(expected.first?.text("body")?.contains("80,000.00") == true)
            let tasks = try await app.send(.get, "/api/v1/tasks", as: .service).items
            #expect(tasks.map { $0.text("body") } == ["周末上门安装"])
            #expect(tasks.first?.text("owner_id") == (try await app.id(of: .service)))
            let entries = try await app.send(.get, "/api/v1/journal?limit=200", as: .admin).items
            let cause = entries.first { $0.text("action") == "won" }?["id"]
            let caused = entries.filter { $0["cause_id"] == cause }.map { $0.text("object") ?? "" }
            #expect(caused.sorted() == ["notification", "notification", "notification", "receivable", "task"])
            #expect(try await app.parked() == 0)
            let twice = try await app.send(.post, "/api/v1/opportunities/\(id)/win", as: .sales, [:])
            #expect(twice.status == 409)
            #expect(try await app.send(.get, "/api/v1/orders?count=true", as: .admin)["count"]?.int == 1)
        }
    }

    @Test("a deal is lost with its reason, and not won afterwards", arguments: TestDatabase.allCases)
    func lose(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, id) = try await deal(app, amount: nil)
            #expect(try await app.send(.post, "/api/v1/opportunities/\(id)/win", as: .sales, [:]).status == 409)
            #expect(try await app.send(.post, "/api/v1/opportunities/\(id)/lose", as: .sales, [:]).blamed == ["reason"])
            try await app.perform("lose", "opportunities", id, as: .sales, ["reason": "价格"])
            #expect(try await app.read("opportunities", id).text("loss_reason") == "价格")
            #expect(try await app.send(.post, "/api/v1/opportunities/\(id)/win", as: .sales, [:]).status == 409)
            #expect(try await app.told(.finance).isEmpty)
        }
    }
}
