import Automation
import Records
import TestKit
import Testing

@Suite("Lists", .timeLimit(.minutes(20)))
struct ListTests {
    /// Two accounts and three deals, answered as ids.
    private func deals(_ app: TestApp) async throws -> (accounts: [String], deals: [String]) {
        var accounts: [String] = []
        for industry in ["软件", "制造"] {
            let body: JSON = ["name": .string("\(industry)公司"), "industry": .string(industry)]
            accounts.append(try await app.send(.post, "/api/v1/accounts", as: .admin, body).id)
        }
        let seller = try await app.id(of: .sales)
        var deals: [String] = []
        for (title, account, amount) in [("甲", 0, "100.00"), ("乙", 1, "2000.50"), ("丙", 1, "")] {
            let body: JSON = [
                "title": .string(title), "account_id": .string(accounts[account]),
                "amount": amount.isEmpty ? .null : .string(amount), "owner_id": title == "甲" ? .string(seller) : .null,
            ]
            deals.append(try await app.send(.post, "/api/v1/opportunities", as: .admin, body).id)
        }
        return (accounts, deals)
    }

    @Test("conditions reach references, related fields and what is missing", arguments: TestDatabase.allCases)
    func filters(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (accounts, deals) = try await deals(app)
            let seller = try await app.id(of: .sales)
            let (a, b, c) = (deals[0], deals[1], deals[2])
            let expected: [(String, [String])] = [
                ("account.industry == '制造'", [b, c]), ("account.industry != '制造'", [a]),
                ("account_id == \"\(accounts[0])\"", [a]), ("account_id == \(accounts[0])", [a]),
                ("'\(accounts[1])' == account_id", [b, c]), ("account_id != '\(accounts[1])'", [a]),
                ("account_id in ['\(accounts[0])', '1']", [a]), ("owner_id == '\(seller)'", [a]),
                ("owner_id != '\(seller)'", [b, c]), ("has(owner_id)", [a]), ("!has(amount)", [c]),
                ("owner_id == null", [b, c]), ("id == '\(b)'", [b]), ("id in ['\(a)', '\(c)']", [a, c]),
                ("amount > 100", [b]), ("amount >= 100.00 && amount < 2000.505", [a, b]),
                ("stage == 'qualify' && title.startsWith('乙')", [b]), ("account.id == '\(accounts[0])'", [a]),
                ("created_at > timestamp('2026-01-01T00:00:00Z')", [a, b, c]), ("account_id == owner_id", []),
            ]
            for (filter, ids) in expected {
                let reply = try await app.list("opportunities", filter: filter, more: "count=true", as: .admin)
                #expect(reply.items.map { $0["id"]?.string ?? "" } == Array(ids.reversed()), "\(filter): \(reply.text)")
                #expect(reply["count"]?.int == Int64(ids.count), "\(filter)")
            }
        }
    }

    @Test("own fields are filtered, written, read and checked like declared ones", arguments: TestDatabase.allCases)
    func customFields(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let system = try await app.engine.system(app.tenant)
            try await app.engine.work(as: system) { work in
                let lead = try #require(work.schema.object("lead"))
                try CustomFields.add("seats", Label("席位", "Seats"), kind: "integer", to: lead, in: work)
                try CustomFields.add(
                    "edition", Label("版本", "Edition"), kind: "choice", choices: ["pro", "free"], to: lead, in: work)
            }
            for (name, seats, edition) in [("甲", 5, "pro"), ("乙", 50, "free")] {
                let body: JSON = ["name": .string(name), "seats": .int(Int64(seats)), "edition": .string(edition)]
                let made = try await app.send(.post, "/api/v1/leads", as: .admin, body)
                #expect(made["seats"]?.int == Int64(seats), "\(made.text)")
            }
            try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "丙"])
            for (filter, names) in [
                ("seats > 10", ["乙"]), ("has(seats)", ["乙", "甲"]), ("edition == 'pro' || !has(edition)", ["丙", "甲"]),
                ("edition != 'pro'", ["丙", "乙"]),
            ] {
                let reply = try await app.list("leads", filter: filter, as: .admin)
                #expect(reply.items.map { $0["name"]?.string ?? "" } == names, "\(filter): \(reply.text)")
            }
            let plus = try await app.send(.get, "/api/v1/leads?filter=seats+%3E+10", as: .admin)
            #expect(plus.items.map { $0["name"]?.string } == ["乙"], "+ stands for a space")
            try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "丁", "seats": "many", "edition": "gold"])
                .isRefused(422, blaming: ["seats", "edition"])
            let api = try await app.send(.get, "/api/v1/openapi.json", as: .admin)
            #expect(api["components"]?["schemas"]?["lead_new"]?["properties"]?["seats"] != nil)
        }
    }

    @Test("fields= answers what was asked for, and the id", arguments: TestDatabase.allCases)
    func fields(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let made = try await app.send(.post, "/api/v1/leads", as: .admin, ["name": "甲", "region": "华东"])
            let list = try await app.send(.get, "/api/v1/leads?fields=region,name", as: .admin)
            #expect(list.items.first?.object?.map(\.0) == ["id", "name", "region"])
            let one = try await app.send(.get, "/api/v1/leads/\(made.id)?fields=score", as: .admin)
            #expect(one.json.object?.map(\.0) == ["id", "score"])
        }
    }
}
