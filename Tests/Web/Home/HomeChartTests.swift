import Automation
import Conditions
import Foundation
import Records
import Seeds
import TestKit
import Testing
import Web

@Suite("The charts of the start page", .timeLimit(.minutes(20)))
struct HomeChartTests {
    @Test(
        "say of every bar what its link lists, and nothing that the visitor may not see",
        arguments: TestDatabase.allCases
    )
    func law(on database: TestDatabase) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededNumbers(seed: seed)
        try await TestApp.run(on: database) { [random] app in
            var random = random
            try await Self.fill(app, &random)
            for person in [Cast.sales, .colleague, .manager, .marketing, .finance, .service] {
                let visitor = try await app.browser(as: person)
                let bars = Bar.all(try await visitor.get("/").text)
                #expect(!bars.isEmpty, "\(person) with seed \(seed)")
                for bar in bars {
                    let told = Comment(rawValue: "\(person) \(bar) with seed \(seed)")
                    let rows = try await app.send(.get, bar.api, as: person).items
                    let listed = try await visitor.get(bar.link).text.components(separatedBy: "<tr id=\"r").count - 1
                    #expect(rows.count == bar.count && listed == bar.count, told)
                    if bar.object != "leads", bar.object != "tickets" {
                        // Where nobody set an amount the bars say how many they are.
                        let isCount = Bar.sums(rows).isEmpty && bar.figure == String(bar.count)
                        #expect(isCount || Bar.sums(rows) == bar.sums, told)
                    }
                }
                let total = try #require(bars.last), parts = bars.dropLast()
                #expect(parts.reduce(0) { $0 + $1.count } == total.count, "\(person) with seed \(seed)")
            }
            let deals = try await app.send(.get, "/api/v1/opportunities?limit=200", as: .manager).items
            let open = deals.filter { !["won", "lost"].contains($0["stage"]?.string) }
            let seen = Bar.all(try await app.browser(as: .manager).get("/").text)
            #expect(seen.last?.count == open.count && seen.last?.sums == Bar.sums(open), "seed \(seed)")
            let own = Bar.all(try await app.browser(as: .sales).get("/").text)
            #expect((own.last?.count ?? 0) < open.count, "a seller sees less than the manager, seed \(seed)")
        }
    }

    @Test("weigh deals by how likely their stage is won", arguments: TestDatabase.allCases)
    func weighted(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .sales, ["name": "星河"]).id
            for (title, amount) in [("一", "80000.00"), ("二", "20000.00")] {
                let deal = try await app.send(
                    .post, "/api/v1/opportunities", as: .sales,
                    ["title": .string(title), "account_id": .string(account), "amount": .string(amount)]
                ).id
                if title == "二" {
                    let proof: JSON = ["pain_confirmed": "是", "budget_confirmed": "是"]
                    try await app.send(
                        .post, "/api/v1/opportunities/\(deal)/advance", as: .sales,
                        ["stage": "proposal", "evidence": proof])
                }
            }
            let page = try await app.browser(as: .sales).get("/").text
            // 80,000 at 10 percent and 20,000 at 50.
            for text in ["加权 ¥8,000.00", "加权 ¥10,000.00", "加权 ¥18,000.00", "¥100,000.00"] {
                #expect(page.contains(text), "\(text)")
            }
            let service = try await app.browser(as: .service).get("/").text
            #expect(!service.contains("80,000") && !service.contains("加权"))
        }
    }

    @Test("shorten the time they look at rather than say a number that is not whole", arguments: TestDatabase.allCases)
    func many(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            func seed(_ count: Int, from first: Int, daysAgo: Int64) async throws {
                let at = app.clock.now.adding(-daysAgo * Instant.day).milliseconds
                try await app.engine.database.write { connection in
                    try connection.execute(
                        """
                        INSERT INTO leads (tenant,id,version,created_at,updated_at,created_by,name,score,status,source) \
                        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count)) \
                        SELECT \(app.tenant),\(first) + i,1,\(at) + i,\(at),0,'甲',0,'new','web' FROM n
                        """)
                }
            }
            func told() async throws -> (text: String, bar: Bar?) {
                let page = try await app.browser(as: .marketing).get("/").text
                return (page, Bar.all(page).first)
            }
            #expect(try await told().text.contains("最近四周没有新线索"))
            try await seed(30, from: 1_000_000, daysAgo: 20)
            try await seed(12, from: 1_100_000, daysAgo: 3)
            try await seed(5, from: 1_200_000, daysAgo: 0)
            #expect(try await told().bar?.count == 47)
            try await seed(4000, from: 1_300_000, daysAgo: 21)
            let week = try await told()
            #expect(week.bar?.count == 17 && week.text.contains("4月30日起"), "\(String(describing: week.bar))")
            try await seed(4000, from: 1_400_000, daysAgo: 2)
            #expect(try await told().bar?.count == 5)
            try await seed(4000, from: 1_500_000, daysAgo: 0)
            #expect(try await told().text.contains("≥ 4,001"))
        }
    }

    /// Deals, receivables, tickets and leads of several people over some weeks.
    private static func fill(_ app: TestApp, _ random: inout SeededNumbers) async throws {
        let owners = [try await app.id(of: .sales), try await app.id(of: .colleague), try await app.id(of: .manager)]
        var accounts: [String] = []
        for name in ["星河", "云帆", "北辰"] {
            accounts.append(
                try await app.send(
                    .post, "/api/v1/accounts", as: .admin,
                    ["name": .string(name), "owner_id": .string(random.pick(owners))]
                ).id)
        }
        for number in 0..<12 {
            app.clock.advance(Int64(random.below(4 * 86_400)) * 1000)
            // Everybody has something open, or their page has no bars.
            let owner = number < owners.count ? owners[number] : random.pick(owners)
            try await deal(app, &random, number, random.pick(accounts), owner, staysOpen: number < owners.count)
            try await receivable(app, &random, number, random.pick(accounts), random.pick(owners))
            let ticket = try await app.send(
                .post, "/api/v1/tickets", as: .service,
                ["subject": .string("工单 \(number)"), "account_id": .string(random.pick(accounts))])
            if random.below(4) == 0 {
                try await app.send(
                    .post, "/api/v1/tickets/\(ticket.id)/resolve", as: .service, ["resolution": "重启"])
            }
            let sources: [JSON] = ["web", "event", "phone", "email", "sem", "social", "partner", "other", "抖音", .null]
            try await app.send(
                .post, "/api/v1/leads", as: .marketing,
                ["name": .string("线索 \(number)"), "source": random.pick(sources)])
        }
    }

    private static func deal(
        _ app: TestApp, _ random: inout SeededNumbers, _ number: Int, _ account: String, _ owner: String,
        staysOpen: Bool
    ) async throws {
        var body: [(String, JSON)] = [
            ("title", .string("商机 \(number)")), ("account_id", .string(account)), ("owner_id", .string(owner)),
        ]
        if random.below(5) > 0 {
            let amount: JSON = [
                "amount": .string("\(random.below(1_000_000)).\(10 + random.below(90))"), "currency": "CNY",
            ]
            let foreign: JSON = ["amount": .string("\(random.below(1000)).50"), "currency": "USD"]
            body.append(("amount", random.below(6) == 0 ? foreign : amount))
        }
        let made = try await app.send(.post, "/api/v1/opportunities", as: .admin, .object(body))
        try #require(made.status == 201, "\(made.text)")
        let proof: JSON = ["pain_confirmed": "是", "budget_confirmed": "是", "economic_buyer_met": "是"]
        let path = "/api/v1/opportunities/\(made.id)"
        switch staysOpen ? 0 : random.below(6) {
        case 0: break
        case 1: try await app.send(.post, "\(path)/lose", as: .admin, ["reason": "价格"])
        case 2: try await app.send(.post, "\(path)/win", as: .admin)
        default:
            let stage = JSON.string(random.pick(["needs", "proposal", "negotiation"]))
            let moved = try await app.send(.post, "\(path)/advance", as: .admin, ["stage": stage, "evidence": proof])
            try #require(moved.status == 200, "\(moved.text)")
        }
    }

    private static func receivable(
        _ app: TestApp, _ random: inout SeededNumbers, _ number: Int, _ account: String, _ owner: String
    ) async throws {
        let amount = 100 + random.below(100_000)
        let due = CivilDateText.day(app.clock.now.adding(Int64(random.below(240) - 180) * Instant.day))
        let made = try await app.send(
            .post, "/api/v1/receivables", as: .finance,
            [
                "number": .string("AR-\(number)"), "account_id": .string(account), "owner_id": .string(owner),
                "amount": .string("\(amount).00"), "due_on": random.below(6) == 0 ? .null : .string(due),
            ])
        try #require(made.status == 201, "\(made.text)")
        guard random.below(2) == 0 else { return }
        let paid = JSON.string("\(random.below(3) == 0 ? amount : 1 + random.below(amount - 1)).00")
        let receipt = try await app.send(
            .post, "/api/v1/receipts", as: .finance, ["number": .string("R-\(number)"), "amount": paid]
        ).id
        let part: JSON = ["receivable_id": .string(made.id), "amount": paid]
        let done = try await app.send(
            .post, "/api/v1/receipts/\(receipt)/allocate", as: .finance, ["allocations": .array([part])])
        try #require(done.status == 200, "\(done.text)")
    }
}

/// Days of Beijing as the API takes them.
private enum CivilDateText {
    static func day(_ at: Instant) -> String {
        let date = Date(timeIntervalSince1970: Double(at.milliseconds) / 1000 + 8 * 3600)
        return String(ISO8601DateFormatter().string(from: date).prefix(10))
    }
}
