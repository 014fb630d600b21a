import Records
import TestKit
import Testing

@Suite("A saved view of a list")
struct ViewTests {
    @Test("is pinned, shown first, changed and deleted by who saved it", arguments: TestDatabase.allCases)
    func life(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.lead("李华", ["status": "new"])
            try await app.lead("张明", ["status": "rejected"])
            let visitor = try await app.browser(as: .marketing)
            try await visitor.get("/o/leads?filter=status+%3D%3D+%22new%22")
            let saved = try await visitor.post(
                "/o/leads/views",
                [
                    ("_do", "save"), ("name", "  新  线索 "), ("filter", "status == \"new\""), ("pinned", "1"),
                    ("first", "1"),
                ])
            #expect(saved.status == 303, "\(saved.text)")
            let first = try await visitor.get("/o/leads").text
            #expect(first.contains("新 线索") && first.contains("李华") && !first.contains("张明"))
            let all = try await visitor.get("/o/leads?as=table").text
            #expect(all.contains("李华") && all.contains("张明"))
            let id = try #require(saved.location?.split(separator: "view=").last.map(String.init))
            let changed = try await visitor.post(
                "/o/leads/views",
                [("_do", "change"), ("view", id), ("name", "退回的"), ("filter", "status == \"rejected\"")])
            #expect(changed.status == 303)
            let shown = try await visitor.get("/o/leads?view=\(id)").text
            #expect(shown.contains("退回的") && shown.contains("张明") && !shown.contains("李华"))
            // Whoever gets the address with the question written out needs no view for it.
            let colleague = try await app.browser(as: .admin)
            let lent = try await colleague.get("/o/leads?as=table&filter=status+%3D%3D+%22rejected%22&view=\(id)")
            #expect(lent.status == 200 && lent.text.contains("张明") && !lent.text.contains("退回的"))
            #expect(try await colleague.get("/o/leads?view=\(id)").status == 404)
            try await visitor.post("/o/leads/views", [("_do", "delete"), ("view", id)])
            #expect(try await visitor.get("/o/leads?view=\(id)").status == 404)
            #expect(try await visitor.get("/o/leads").text.contains("李华"))
        }
    }

    @Test("is found by whom it was shared with, and each sees their own rows", arguments: TestDatabase.allCases)
    func sharing(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (mine, theirs) = (try await app.id(of: .sales), try await app.id(of: .colleague))
            try await app.lead("李华", ["owner_id": .string(mine)])
            try await app.lead("张明", ["owner_id": .string(theirs)])
            let manager = try await app.browser(as: .manager)
            var ids: [String: String] = [:]
            for reach in ["private", "team", "public"] {
                try await manager.get("/o/leads?as=table")
                let saved = try await manager.post(
                    "/o/leads/views",
                    [("_do", "save"), ("name", "视图 \(reach)"), ("visibility", reach), ("filter", "score >= 0")])
                ids[reach] = saved.location?.split(separator: "view=").last.map(String.init)
            }
            let seller = try await app.browser(as: .sales)
            let open = try await seller.get("/o/leads?view=\(try #require(ids["public"]))")
            #expect(open.status == 200 && open.text.contains("李华") && !open.text.contains("张明"))
            #expect(!open.text.contains("视图 private") && !open.text.contains("视图 team"))
            for hidden in ["private", "team"] {
                #expect(try await seller.get("/o/leads?view=\(try #require(ids[hidden]))").status == 404)
            }
            let foreign = try await seller.post(
                "/o/leads/views", [("_do", "delete"), ("view", try #require(ids["private"]))])
            #expect(foreign.status == 404)
            let shared = try await seller.post(
                "/o/leads/views", [("_do", "change"), ("view", try #require(ids["public"])), ("name", "我的")])
            #expect(shared.status == 403)
        }
    }

    @Test("is not kept with a broken question or without a name", arguments: TestDatabase.allCases)
    func refusals(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .marketing)
            try await visitor.get("/o/leads?as=table")
            let wrong: [[(String, String)]] = [
                [("name", "x"), ("filter", "score >")], [("name", "x"), ("cols", "nothing")],
                [("name", "x"), ("sort", "nothing")], [("name", "  ")], [("name", String(repeating: "长", count: 61))],
            ]
            for fields in wrong {
                let reply = try await visitor.post("/o/leads/views", [("_do", "save")] + fields)
                #expect(reply.status == 422, "\(fields)")
                try await visitor.get("/o/leads?as=table")
            }
            #expect(!(try await visitor.get("/o/leads?as=table").text.contains("view=")))
        }
    }
}

extension TestApp {
    /// A lead of that name.
    @discardableResult
    func lead(_ name: String, _ more: [String: JSON] = [:]) async throws -> String {
        let members = [("name", JSON.string(name))] + more.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let made = try await send(.post, "/api/v1/leads", as: .admin, .object(members))
        try #require(made.status == 201, "\(made.text)")
        return made.id
    }

    /// A deal of that title and amount.
    func deal(_ title: String, _ amount: String, account: String, owner: String? = nil) async throws -> String {
        let members: [(String, JSON)] = [
            ("title", .string(title)), ("account_id", .string(account)), ("amount", .string(amount)),
        ]
        let own = owner.map { [("owner_id", JSON.string($0))] } ?? []
        let made = try await send(.post, "/api/v1/opportunities", as: .admin, .object(members + own))
        try #require(made.status == 201, "\(made.text)")
        return made.id
    }
}
