import Records
import TestKit
import Testing

@Suite("From the problem to the rating", .timeLimit(.minutes(20)))
struct TicketStories {
    private func ticket(_ app: TestApp) async throws -> (account: String, ticket: String) {
        let owner = JSON.string(try await app.id(of: .sales))
        let account = try await app.make("accounts", as: .sales, ["name": "星河", "owner_id": owner])
        let handler = JSON.string(try await app.id(of: .service))
        let ticket = try await app.make(
            "tickets", as: .service,
            ["subject": "停机", "account_id": .string(account), "priority": "p2", "owner_id": handler])
        try await app.settle()
        return (account, ticket)
    }

    private static let eve = RFC3339.instant("2026-04-30T16:30:00+08:00")

    @Test(
        "eight hours before Labour Day end after it, paused and resumed, breached and solved",
        arguments: TestDatabase.allCases)
    func labourDay(on database: TestDatabase) async throws {
        let eve = try #require(Self.eve)
        try await TestApp.run(on: database, from: eve) { app in
            let (account, id) = try await ticket(app)
            var read = try await app.read("tickets", id)
            #expect(read.text("first_response_due_at") == "2026-04-30T09:30:00.000Z")
            #expect(read.text("resolution_due_at") == "2026-05-06T09:00:00.000Z", "17:00 on 6 May in Beijing")
            try await app.perform("respond", "tickets", id, as: .service, ["message": "在查"])
            try await app.move(to: "2026-05-06T10:00:00+08:00")
            try await app.perform("wait", "tickets", id, as: .service)
            #expect(try await app.read("tickets", id).text("status") == "pending")
            try await app.move(to: "2026-05-07T11:00:00+08:00")
            try await app.perform("reopen", "tickets", id, as: .service)
            read = try await app.read("tickets", id)
            #expect(read.text("resolution_due_at") == "2026-05-07T10:00:00.000Z", "18:00 on 7 May in Beijing")
            try await app.move(to: "2026-05-07T17:59:59+08:00")
            #expect(try await app.told(.service).isEmpty)
            try await app.move(to: "2026-05-07T18:00:00+08:00")
            #expect(try await app.told(.service) == ["sla_breached"])
            #expect(try await app.read("tickets", id)["is_breached"]?.bool == true)
            let solved = try await app.perform("resolve", "tickets", id, as: .service, ["resolution": "换了电源"])
            #expect(solved.text("survey_token")?.count == 22)
            #expect(try await app.told(.sales) == ["ticket_resolved"])
            try await app.perform("rate", "tickets", id, as: .service, ["score": 2, "comment": "太慢"])
            #expect(try await app.told(.sales) == ["ticket_resolved", "bad_rating"])
            let timeline = try await app.send(.get, "/api/v1/accounts/\(account)/timeline?limit=200", as: .sales).items
            let actions = Set(timeline.filter { $0.text("object") == "ticket" }.compactMap { $0.text("action") })
            #expect(
                actions.isSuperset(
                    of: ["created", "clock_set", "responded", "paused", "resumed", "breached", "resolved", "rated"]))
            #expect(try await app.parked() == 0)
        }
    }

    @Test("nobody answers: the late response is told, and the late resolution too", arguments: TestDatabase.allCases)
    func twiceLate(on database: TestDatabase) async throws {
        try await TestApp.run(on: database, from: try #require(Self.eve)) { app in
            _ = try await ticket(app)
            try await app.move(to: "2026-04-30T17:30:00+08:00")
            #expect(try await app.told(.service) == ["sla_breached"])
            try await app.move(to: "2026-05-06T17:00:00+08:00")
            #expect(try await app.told(.service) == ["sla_breached", "sla_breached"])
            #expect(try await app.parked() == 0)
        }
    }

    @Test("verbs come in their order and say when they do not", arguments: TestDatabase.allCases)
    func order(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, id) = try await ticket(app)
            let path = "/api/v1/tickets/\(id)"
            #expect(try await app.send(.post, "\(path)/rate", as: .service, ["score": 5]).status == 409)
            #expect(try await app.send(.post, "\(path)/reopen", as: .service, [:]).status == 409)
            #expect(try await app.send(.post, "\(path)/resolve", as: .service, [:]).blamed == ["resolution"])
            try await app.perform("resolve", "tickets", id, as: .service, ["resolution": "好了"])
            #expect(try await app.send(.post, "\(path)/resolve", as: .service, ["resolution": "又好"]).status == 409)
            for score: JSON in [0, 6, "5", nil] {
                #expect(try await app.send(.post, "\(path)/rate", as: .service, ["score": score]).blamed == ["score"])
            }
            #expect(try await app.send(.patch, path, as: .service, ["status": "closed"]).status == 422)
        }
    }
}
