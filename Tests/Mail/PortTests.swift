import Conditions
import Records
import Relay
import TestKit
import Testing

@Suite("Notices by SMS and WeCom", .timeLimit(.minutes(5)))
struct PortTests {
    @Test("a seller who is given a lead gets one SMS, signed, and no second one", arguments: TestDatabase.allCases)
    func once(on database: TestDatabase) async throws {
        let server = try await PortServer.start("200")
        try await TestApp.run(on: database) { app in
            let secret = try await app.texting(by: server)
            try await app.lead()
            #expect(try await app.deliver(to: server) == 1)
            try await app.settle()
            #expect(try await app.deliver(to: server) == 0)
            let call = try #require(server.calls.first)
            #expect(server.calls.count == 1 && call.path == "/notices?key=693a91f6")
            try call.verify(by: secret, at: app.clock.now)
            #expect(throws: WebhookRefusal.noMatchingSignature) {
                try call.verify(by: WebhookKey.generate(), at: app.clock.now)
            }
            let notice = call.json
            #expect(notice["channel"] == "sms" && notice["kind"] == "lead_assigned")
            #expect(notice["id"]?.string == call.header("webhook-id"))
            let reader = try #require(notice["recipient"])
            #expect(reader["name"] == "王强" && reader["phone"] == "+8613900139000" && reader["language"] == "zh-Hans")
            #expect(reader["user"]?.string == (try await app.id(of: .sales)))
            #expect(notice["title"]?.string?.contains("钱伟") == true)
            let kept = try #require(try await app.outbox().first)
            #expect(kept.state == "sent" && kept.body.isEmpty)
        }
    }

    @Test("a receiver in trouble is asked again, later, under the same id", arguments: TestDatabase.allCases)
    func retries(on database: TestDatabase) async throws {
        let server = try await PortServer.start("500", "302", "200")
        try await TestApp.run(on: database) { app in
            let secret = try await app.texting(by: server)
            try await app.lead()
            #expect(try await app.deliver(to: server) == 0)
            #expect(try await app.deliver(to: server) == 0, "not at once")
            app.clock.advance(6_000)
            #expect(try await app.deliver(to: server) == 0, "a redirect is no success")
            let admin = try await app.browser(as: .admin)
            #expect(try await admin.get("/settings/channels").text.contains("对方返回 302"))
            app.clock.advance(330_000)
            #expect(try await app.deliver(to: server) == 1)
            let calls = server.calls
            #expect(calls.map(\.path) == Array(repeating: "/notices?key=693a91f6", count: 3), "nobody followed it")
            #expect(Set(calls.map { $0.header("webhook-id") }).count == 1)
            #expect(Set(calls.map { $0.header("webhook-timestamp") }).count == 3)
            #expect(Set(calls.map(\.body)).count == 1)
            try calls[2].verify(by: secret, at: app.clock.now)
        }
    }

    @Test(
        "a sender that died after the receiver took it sends it once more under the same id",
        arguments: TestDatabase.allCases)
    func crash(on database: TestDatabase) async throws {
        let server = try await PortServer.start("slow", "200")
        try await TestApp.run(on: database) { app in
            try await app.texting(by: server)
            try await app.lead()
            // The receiver has it and the sender never learns of that.
            let dying = Task { try await app.deliver(to: server, seconds: 1) }
            #expect(try await dying.value == 0)
            try await app.engine.database.write { connection in
                try connection.execute(
                    "UPDATE outgoing_messages SET due = ?", [.int(app.clock.now.milliseconds + 300_000)])
            }
            #expect(try await app.deliver(to: server) == 0, "it belongs to who took it")
            app.clock.advance(300_000)
            #expect(try await app.deliver(to: server) == 1)
            #expect(server.calls.count == 2 && Set(server.calls.map { $0.header("webhook-id") }).count == 1)
        }
    }

    @Test("an answer without end is not read to its end", arguments: [TestDatabase.sqlite])
    func long(on database: TestDatabase) async throws {
        let server = try await PortServer.start("long")
        try await TestApp.run(on: database) { app in
            try await app.texting(by: server)
            try await app.lead()
            #expect(try await app.deliver(to: server) == 1)
        }
    }

    @Test("a busy receiver is spared as long as it asks, with everything", arguments: TestDatabase.allCases)
    func spared(on database: TestDatabase) async throws {
        let server = try await PortServer.start("429", "200")
        try await TestApp.run(on: database) { app in
            try await app.texting(by: server)
            try await app.lead()
            try await app.lead("13700137000")
            #expect(try await app.deliver(to: server) == 0)
            #expect(server.calls.count == 1)
            #expect(try await app.outbox().map(\.attempts) == [1, 0])
            app.clock.advance(6_000)
            #expect(try await app.deliver(to: server) == 2)
            #expect(server.calls.count == 3)
        }
    }

    @Test("a receiver that is away is asked for one notice, not for each", arguments: TestDatabase.allCases)
    func away(on database: TestDatabase) async throws {
        let server = try await PortServer.start("slow", "200")
        try await TestApp.run(on: database) { app in
            try await app.texting(by: server)
            try await app.lead()
            try await app.lead("13700137000")
            #expect(try await app.deliver(to: server, seconds: 1) == 0)
            #expect(server.calls.count == 1)
            #expect(try await app.outbox().map(\.attempts) == [1, 0])
            app.clock.advance(6_000)
            #expect(try await app.deliver(to: server) == 2)
        }
    }

    @Test("410 turns a port off and administrators are told, once", arguments: TestDatabase.allCases)
    func gone(on database: TestDatabase) async throws {
        let server = try await PortServer.start("410")
        try await TestApp.run(on: database) { app in
            try await app.texting(by: server)
            try await app.lead()
            try await app.lead("13700137000")
            #expect(try await app.deliver(to: server) == 0)
            #expect(server.calls.count == 1, "what waits is not sent to who wants no more")
            #expect(try await app.outbox().map(\.state) == ["parked", "parked"])
            let told = try await app.send(.get, "/api/v1/notifications", as: .admin).items
            #expect(told.filter { $0["kind"] == "port_off" }.count == 1)
            let admin = try await app.browser(as: .admin)
            #expect(try await admin.get("/notifications").text.contains("/settings/channels"))
            let page = try await admin.get("/settings/channels").text
            #expect(page.contains("通道已自动停用") && page.contains("对方返回 410"))
            let seller = try await app.browser(as: .sales)
            #expect(try await seller.get("/notifications/settings").text.contains("短信") == false)
            try await app.lead("13600136000")
            #expect(try await app.outbox().count == 2, "a port that is off gets nothing")
        }
    }
}

extension TestApp {
    /// SMS goes to a receiver, and the seller wishes for leads by it; answers the signing secret.
    @discardableResult
    func texting(by server: PortServer) async throws -> String {
        let admin = try await browser(as: .admin)
        let secret = try #require(try await setPort("sms", to: server.address, by: admin))
        let seller = try await browser(as: .sales)
        try await seller.get("/me")
        let saved = try await seller.post("/me", [("do", "phone"), ("phone", "139 0013 9000")])
        try #require(saved.status == 303, "\(saved.text)")
        try await wish(["assignment.page", "assignment.sms"], seller)
        return secret
    }

    func wish(_ names: [String], _ browser: TestBrowser) async throws {
        try await browser.get("/notifications/settings")
        let reply = try await browser.post(
            "/notifications/settings", names.map { ($0, "on") } + [("digest", "never")])
        try #require(reply.status == 303, "\(reply.text)")
    }

    /// Somebody asks by the form of the site, and the lead goes to a seller.
    func lead(_ phone: String = "13800138000") async throws {
        let body = "name=钱伟&company=星河制造&phone=\(phone)&employees=600&source=event"
        let hit = try await send(
            .post, "/f/web", raw: Array(body.utf8), type: "application/x-www-form-urlencoded")
        try #require(hit.status == 201, "\(hit.text)")
        try await settle()
        try await give(phone)
    }

    /// Every lead of these stories is the seller's.
    private func give(_ phone: String) async throws {
        let leads = try await send(.get, "/api/v1/leads?sort=-id&limit=1", as: .admin).items
        let lead = try #require(leads.first), seller = try await id(of: .sales)
        guard lead["owner_id"]?.string != seller else { return }
        let changed = try await send(
            .patch, "/api/v1/leads/\(lead["id"]?.string ?? "")", as: .admin, ["owner_id": .string(seller)])
        try #require(changed.status == 200, "\(changed.text)")
        try await settle()
    }
}
