import Automation
import Conditions
import Records
import Storage
import TestKit
import Testing
import Tutti

@Suite("What sharing reaches", .timeLimit(.minutes(5)))
struct SharingReachTests {
    @Test("is the record, never a field the roles keep back", arguments: TestDatabase.allCases)
    func fields(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales)
            try await app.role(
                "assistant",
                [
                    "lead": [
                        "read": "own", "update": "own",
                        "fields": ["phone": "masked", "company": "read_only", "region": "hidden"],
                    ]
                ])
            let colleague = try await app.id(of: .colleague)
            try await app.send(.patch, "/api/v1/users/\(colleague)", as: .admin, ["roles": "assistant"])
            try await app.share(lead, with: .colleague, "edit")
            let seen = try await app.send(.get, "/api/v1/leads/\(lead)", as: .colleague)
            #expect(seen.status == 200 && seen["region"] == nil && seen["company"]?.string == "海川物流", "\(seen.text)")
            #expect(seen["phone"]?.string?.contains("*") == true, "\(seen.text)")
            for (field, status) in [("phone", 422), ("company", 422), ("region", 422), ("name", 200)] {
                let reply = try await app.send(
                    .patch, "/api/v1/leads/\(lead)", as: .colleague, JSON.object([(field, .string("改了"))]))
                #expect(reply.status == status, "\(field): \(reply.text)")
            }
            let found = try await app.send(.get, "/api/v1/search?q=12345678", as: .colleague)
            #expect(found.items.isEmpty, "a masked number finds nothing: \(found.text)")
        }
    }

    @Test(
        "is not the customer's other records, and no condition of a role stands against it",
        arguments: TestDatabase.allCases)
    func rows(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            try await app.role(
                "assistant",
                ["opportunity": ["read": "own", "where": "amount > 1000000"], "account": ["read": "own"]])
            let ids = try await app.ids()
            let me = ids[.colleague] ?? .null
            try await app.send(.patch, "/api/v1/users/\(me.string ?? "")", as: .admin, ["roles": "assistant"])
            let shared = try await app.perform("share", "accounts", account, as: .sales, ["with": me])
            #expect(shared.status == 200, "\(shared.text)")
            #expect(try await app.send(.get, "/api/v1/accounts/\(account)", as: .colleague).status == 200)
            #expect(try await app.send(.get, "/api/v1/opportunities/\(deal)", as: .colleague).status == 404)
            let named = TestApp.escaped("account.name == '星河制造'")
            #expect(try await app.send(.get, "/api/v1/opportunities?filter=\(named)", as: .colleague).items.isEmpty)
            try await app.perform("share", "opportunities", deal, as: .sales, ["with": me])
            let timeline = try await app.send(.get, "/api/v1/accounts/\(account)/timeline", as: .colleague)
            #expect(timeline.items.contains { $0["record_id"]?.string == deal }, "\(timeline.text)")
            let found = try await app.send(.get, "/api/v1/opportunities?filter=\(named)", as: .colleague)
            #expect(found.items.map { $0["id"]?.string } == [deal], "\(found.text)")
        }
    }

    @Test("changes no statement for anybody else, and nothing before the first share", arguments: TestDatabase.allCases)
    func statements(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales)
            func sql(_ person: Cast) async throws -> [String] {
                let actor = try await app.actor(person)
                return try await app.engine.look(as: actor) { work in
                    let object = try #require(work.schema.object("lead"))
                    let dialect = work.connection.dialect
                    var query = try Query(object, by: work.actor)
                    try query.order(by: "-updated_at")
                    return [
                        try query.page(dialect: dialect, now: work.now).sql,
                        try query.count(dialect: dialect, now: work.now).sql,
                        try query.aggregate("COUNT(*)", dialect: dialect, now: work.now).sql,
                        try query.newest(5, "t.id", dialect: dialect, now: work.now).sql,
                    ]
                }
            }
            let before = (try await sql(.colleague), try await sql(.sales))
            #expect(!before.0.contains { $0.contains("record_shares") })
            try await app.share(lead, with: .colleague, "read")
            #expect(try await sql(.sales) == before.1)
            #expect(try await sql(.colleague).allSatisfy { $0.contains("record_shares") })
        }
    }

    @Test(
        "holds at once on another node, and what is taken back there is gone at once", arguments: TestDatabase.allCases)
    func nodes(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let first = try await app.privateLead(of: .sales), second = try await app.privateLead(of: .sales)
            let other = try await Engine.start(
                schema: app.engine.schema, database: app.engine.database, clock: app.clock)
            let colleague = Int64(try await app.id(of: .colleague)) ?? 0
            func sees(_ lead: String, by actor: Actor) async throws -> Bool {
                try await other.look(as: actor) { work in
                    let object = try #require(work.schema.object("lead"))
                    return try work.visible([Int64(lead) ?? 0], of: object).count == 1
                }
            }
            func actor() async throws -> Actor {
                Actor(
                    company: try await other.company(app.tenant), user: colleague, kind: .user,
                    access: try await other.access(roles: ["sales"], in: app.tenant))
            }
            #expect(try await !sees(first, by: try await actor()))
            try await app.share(first, with: .colleague, "read")
            // To whom nothing was ever shared hears of it as of a new role: when the other node looks at its company again.
            let end = ContinuousClock.now + .seconds(60)
            while try await !sees(first, by: try await actor()), ContinuousClock.now < end { await Task.yield() }
            let known = try await actor()
            #expect(try await sees(first, by: known))
            try await app.share(second, with: .colleague, "read")
            #expect(try await sees(second, by: known), "the next share needs no news of the company")
            let whom: JSON = ["with": .string(String(colleague))]
            try await app.perform("unshare", "leads", first, as: .sales, whom)
            #expect(try await !sees(first, by: known), "what is taken back is gone whatever a node remembers")
        }
    }

    @Test("ends at who left meanwhile, whatever a node remembers", arguments: TestDatabase.allCases)
    func left(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales), colleague = try await app.id(of: .colleague)
            let other = try await Engine.start(
                schema: app.engine.schema, database: app.engine.database, clock: app.clock)
            let seller = Actor(
                company: try await other.company(app.tenant), user: Int64(try await app.id(of: .sales)) ?? 0,
                kind: .user, access: try await other.access(roles: ["sales"], in: app.tenant))
            func become(active: Bool) async throws {
                let body: JSON = ["is_active": .bool(active)]
                #expect(try await app.send(.patch, "/api/v1/users/\(colleague)", as: .admin, body).status == 200)
            }
            try await become(active: false)
            await #expect(throws: Refusal.self, "the node still knows her as a colleague") {
                try await other.work(as: seller) { work in
                    let object = try #require(work.schema.object("lead"))
                    let verb = try #require(work.schema.verb("share", of: object))
                    _ = try work.perform(verb, on: Int64(lead) ?? 0, ["with": .string(colleague)])
                }
            }
            try await become(active: true)
            try await app.expectLead(lead, for: .colleague, isThere: false)
        }
    }

    @Test("tells of every object that can be shared")
    func objects() throws {
        let schema = Suite.declarations
        let shareable = Set(schema.objects.filter(\.isShareable).map(\.name))
        let told = Set(schema.reactions.filter { $0.fact.hasSuffix(".shared") }.map(\.fact))
        #expect(told == Set(shareable.map { "\($0).shared" }))
    }
}
