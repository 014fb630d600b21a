import Automation
import Records
import TestKit
import Testing

/// Choices are sorted as they stand in their list, not by their stored texts.
@Suite("A list in the order of choices", .timeLimit(.minutes(20)))
struct ChoiceOrderTests {
    private static let standard = ["qualify", "needs", "proposal", "negotiation", "won", "lost"]
    /// A stage that is no longer any, as an older release may have left one.
    private static let forgotten = "demo"

    @Test("follows the pipeline, page by page, up and down", arguments: TestDatabase.allCases)
    func stages(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let deals = try await app.deals(Self.standard + Self.standard + [Self.forgotten, "won", Self.forgotten])
            let order = Self.standard + [Self.forgotten]
            for (sort, isDown) in [("stage", false), ("-stage", true)] {
                let expected = deals.sorted { a, b in
                    let (x, y) = (order.firstIndex(of: a.stage) ?? 99, order.firstIndex(of: b.stage) ?? 99)
                    return x == y ? (isDown ? a.id > b.id : a.id < b.id) : isDown ? x > y : x < y
                }
                for limit in [1, 2, 5, 50] {
                    let found = try await app.pages("opportunities", sort, limit)
                    #expect(found == expected.map(\.id), "\(sort), \(limit) a page")
                }
            }
        }
    }

    @Test("keeps its order together with other keys and conditions", arguments: TestDatabase.allCases)
    func together(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let deals = try await app.deals(["won", "needs", "qualify", "needs", "won", "qualify"])
            let byAmount = deals.sorted { a, b in
                let (x, y) = (Self.standard.firstIndex(of: a.stage) ?? 9, Self.standard.firstIndex(of: b.stage) ?? 9)
                return x == y ? a.amount > b.amount : x < y
            }
            #expect(try await app.pages("opportunities", "stage,-amount", 2) == byAmount.map(\.id))
            let account = try await app.send(.get, "/api/v1/accounts", as: .admin).items.first?["id"]?.string ?? ""
            for filter in ["stage != 'won'", "account_id == '\(account)' && amount > 1"] {
                let wanted = byAmount.filter { filter.hasPrefix("account") ? $0.amount > 1 : $0.stage != "won" }
                let found = try await app.pages("opportunities", "stage,-amount", 2, filter: filter)
                #expect(found == wanted.map(\.id), "\(filter)")
            }
            let byTitle = try await app.pages("opportunities", "-amount,stage", 4)
            #expect(byTitle == deals.sorted { $0.amount > $1.amount }.map(\.id))
        }
    }

    @Test("follows what a company changes, also in the browser and its file", arguments: TestDatabase.allCases)
    func moved(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let deals = try await app.deals(["qualify", "needs", "won"])
            let admin = try await app.browser(as: .admin)
            try await admin.get("/settings/pipeline")
            #expect(try await admin.post("/settings/pipeline", [("do", "up.needs")]).status == 303)
            #expect(try await app.pages("opportunities", "stage", 2) == [deals[1].id, deals[0].id, deals[2].id])
            let page = try await admin.get("/o/opportunities?as=table&sort=stage").text
            let file = try await admin.get("/o/opportunities/export?format=csv&sort=stage").text
            for text in [page, file] {
                let places = ["商机1", "商机0", "商机2"].compactMap { text.range(of: $0)?.lowerBound }
                #expect(places.count == 3 && places == places.sorted(), "\(text.suffix(2000))")
            }
        }
    }

    @Test("holds for priorities, states and what may be empty", arguments: TestDatabase.allCases)
    func others(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for (number, role) in ["user", nil, "decision_maker", "gatekeeper", nil, "economic_buyer"].enumerated() {
                let body: JSON = ["name": .string("人\(number)"), "buying_role": role.map(JSON.string) ?? .null]
                try await app.send(.post, "/api/v1/contacts", as: .admin, body)
            }
            let roles = ["人1", "人4", "人2", "人5", "人0", "人3"]
            #expect(try await app.pages("contacts", "buying_role", 2, named: "name") == roles)
            let down = ["人3", "人0", "人5", "人2", "人4", "人1"]
            #expect(try await app.pages("contacts", "-buying_role", 2, named: "name") == down)
            for (number, priority) in ["p3", "p1", "p4", "p2"].enumerated() {
                let body: JSON = ["subject": .string("工单\(number)"), "priority": .string(priority)]
                let id = try await app.send(.post, "/api/v1/tickets", as: .admin, body).id
                if number == 1 {
                    try await app.send(
                        .post, "/api/v1/tickets/\(id)/resolve", as: .admin, ["resolution": "重启"])
                }
            }
            let urgent = try await app.pages("tickets", "priority", 3, named: "subject")
            #expect(urgent == ["工单1", "工单3", "工单0", "工单2"])
            let states = try await app.pages("tickets", "status", 3, named: "subject")
            #expect(states == ["工单0", "工单2", "工单3", "工单1"], "open before resolved")
        }
    }
}

private struct Deal: Sendable {
    let id: String
    let stage: String
    let amount: Int
}

extension TestApp {
    /// Deals in these stages with amounts of their own; stages are set behind the doors, as no verb leads to old ones.
    fileprivate func deals(_ stages: [String]) async throws -> [Deal] {
        let account = try await send(.post, "/api/v1/accounts", as: .admin, ["name": "星河制造"]).id
        var deals: [Deal] = []
        for (number, stage) in stages.enumerated() {
            let amount = number * 7 % stages.count + 1
            let body: JSON = [
                "title": .string("商机\(number)"), "account_id": .string(account), "amount": .string("\(amount).00"),
            ]
            deals.append(
                Deal(
                    id: try await send(.post, "/api/v1/opportunities", as: .admin, body).id, stage: stage,
                    amount: amount))
        }
        let made = deals
        try await engine.database.write { connection in
            for deal in made {
                try connection.execute(
                    "UPDATE opportunities SET stage = ? WHERE id = ?", [.text(deal.stage), .int(Int64(deal.id) ?? 0)])
            }
        }
        return deals
    }

    /// A member of all records of a list, page by page.
    fileprivate func pages(
        _ plural: String, _ sort: String, _ limit: Int, filter: String? = nil, named member: String = "id"
    ) async throws -> [String] {
        var found: [String] = []
        var after: String?
        for _ in 0..<40 {
            let page = try await list(plural, filter: filter, sort: sort, limit: limit, after: after, as: .admin)
            #expect(page.status == 200, "\(page.text)")
            found += page.items.compactMap { $0[member]?.string }
            after = page["next"]?.string
            if after == nil { break }
        }
        return found
    }
}
