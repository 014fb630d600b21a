import Conditions
import Records
import Relay
import TestKit
import Testing

@Suite("Setting notice channels", .timeLimit(.minutes(5)))
struct PortSettingTests {
    @Test(
        "a group robot says it in the group and calls the reader; its errcode counts, not its status",
        arguments: TestDatabase.allCases)
    func robot(on database: TestDatabase) async throws {
        let server = try await PortServer.start("errcode:45009", "errcode:0")
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            #expect(try await app.setPort("wecom", to: server.address, kind: "robot", by: admin) == nil)
            let seller = try await app.browser(as: .sales)
            try await app.wish(["assignment.page", "assignment.wecom"], seller)
            try await app.lead()
            #expect(try await app.deliver(to: server) == 0)
            let page = try await admin.get("/settings/channels").text
            #expect(page.contains("机器人返回 45009：api freq out of limit"))
            app.clock.advance(66_000)
            #expect(try await app.deliver(to: server) == 1)
            let said = try #require(server.calls.last).json
            let text = try #require(said["text"])
            #expect(said["msgtype"] == "text" && text["content"]?.string?.hasPrefix("@王强\n") == true)
            #expect(text["content"]?.string?.contains("钱伟") == true && text["mentioned_mobile_list"] == nil)
            try await seller.get("/me")
            try await seller.post("/me", [("do", "phone"), ("phone", "13900139000")])
            try await app.lead("13700137000")
            #expect(try await app.deliver(to: server) == 1)
            #expect(server.calls.last?.json["text"]?["mentioned_mobile_list"] == ["13900139000"])
        }
    }

    @Test("an address that must not be called is refused, by the name of its input", arguments: TestDatabase.allCases)
    func addresses(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.get("/settings/channels")
            let wrong = [
                "", "sms.example.com", "http://sms.example.com/", "https://10.0.0.5/", "https://user:pw@sms.example/",
                "https://localhost/", "https://169.254.169.254/latest", "https://sms.example.com/?…", "https://例子.公司/",
            ]
            for address in wrong {
                let reply = try await admin.post(
                    "/settings/channels", [("channel", "sms"), ("do", "save"), ("on", "on"), ("address", address)])
                #expect(reply.status == 422, "\(address)")
                #expect(reply.text.contains("接收地址，"), "the field is named for \(address)")
                #expect(reply.text.contains("aria-invalid=\"true\""))
            }
            let seller = try await app.browser(as: .sales)
            #expect(try await seller.get("/notifications/settings").text.contains("短信") == false)
        }
    }

    @Test("an address that turned private after it was set is not called", arguments: [TestDatabase.sqlite])
    func rebound(on database: TestDatabase) async throws {
        let server = try await PortServer.start("200")
        try await TestApp.run(on: database) { app in
            try await app.texting(by: server)
            try await app.lead()
            var strict = AddressGuard()
            strict.ports = [server.port]
            #expect(try await app.deliver(to: server, guarded: strict) == 0)
            #expect(server.calls.isEmpty)
            let kept = try #require(try await app.outbox().first)
            #expect(kept.state == "parked")
            let admin = try await app.browser(as: .admin)
            #expect(try await admin.get("/settings/channels").text.contains("地址不允许：127.0.0.1 属于非公网地址段"))
        }
    }

    @Test("a receiver nobody vouches for gets nothing", arguments: [TestDatabase.sqlite])
    func stranger(on database: TestDatabase) async throws {
        let server = try await PortServer.start("200")
        try await TestApp.run(on: database) { app in
            try await app.texting(by: server)
            try await app.lead()
            #expect(try await Postman(app.engine, addresses: TestApp.ownNetworks).drain() == 0)
            #expect(server.calls.isEmpty)
            #expect(try await app.outbox().first?.error?.contains("no_answer") == true)
        }
    }

    @Test(
        "the secret is shown once, and neither it nor the key in the address is kept or noted readably",
        arguments: TestDatabase.allCases)
    func secrets(on database: TestDatabase) async throws {
        let server = try await PortServer.start("200")
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let first = try #require(try await app.setPort("sms", to: server.address, by: admin))
            let page = try await admin.get("/settings/channels").text
            #expect(!page.contains("whsec_") && !page.contains("693a91f6") && page.contains("/notices?…"))
            #expect(try await app.setPort("sms", to: "https://127.0.0.1:\(server.port)/notices?…", by: admin) == nil)
            try await admin.get("/settings/channels")
            let renewed = try await admin.post("/settings/channels", [("channel", "sms"), ("do", "secret")]).text
            #expect(renewed.contains("whsec_") && !renewed.contains(first))
            let kept = try await app.engine.database.read { connection in
                try connection.all("SELECT value FROM settings UNION ALL SELECT changes FROM journal") { $0.text(0) }
            }
            #expect(!kept.contains { $0.contains("whsec_") || $0.contains("693a91f6") })
            #expect(kept.contains { $0.contains("/notices?") }, "what may be known is noted")
        }
    }

    @Test("a test goes to who asks for it, and the page says what became of it", arguments: TestDatabase.allCases)
    func tested(on database: TestDatabase) async throws {
        let server = try await PortServer.start("500", "200")
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await app.setPort("sms", to: server.address, by: admin)
            try await admin.get("/settings/channels")
            let without = try await admin.post("/settings/channels", [("channel", "sms"), ("do", "test")])
            #expect(without.status == 422 && without.text.contains("你还没有手机号"))
            try await admin.get("/me")
            #expect(try await admin.post("/me", [("do", "phone"), ("phone", "abc")]).status == 422)
            #expect(try await admin.post("/me", [("do", "phone"), ("phone", "13600136000")]).status == 303)
            try await admin.get("/settings/channels")
            #expect(try await admin.post("/settings/channels", [("channel", "sms"), ("do", "test")]).status == 303)
            let waiting = try await admin.get("/settings/channels").text
            #expect(waiting.contains("hx-trigger=\"every 2s\"") && waiting.contains("测试通知"))
            try await app.deliver(to: server)
            let part = try await admin.get("/settings/channels?part=deliveries").text
            #expect(part.contains("对方返回 500") && !part.contains("every 2s") && !part.contains("<html"))
            app.clock.advance(6_000)
            #expect(try await app.deliver(to: server) == 1)
            #expect(server.calls.last?.json["recipient"]?["phone"] == "+8613600136000")
        }
    }

    @Test(
        "nobody wishes for an SMS without a phone, and what a port that is off would tell stays as it was",
        arguments: TestDatabase.allCases)
    func wishes(on database: TestDatabase) async throws {
        let server = try await PortServer.start("200")
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let seller = try await app.browser(as: .sales)
            #expect(try await seller.get("/notifications/settings").text.contains("assignment.sms") == false)
            try await app.setPort("sms", to: server.address, by: admin)
            let page = try await seller.get("/notifications/settings").text
            #expect(page.contains("assignment.sms") && page.contains("没有手机号，不能开启短信通知"))
            let refused = try await seller.post("/notifications/settings", [("assignment.sms", "on")])
            #expect(refused.status == 422 && refused.text.contains("没有手机号"))
            // An administrator gives the seller a number.
            let path = "/settings/users/\(try await app.id(of: .sales))"
            try await admin.get(path)
            let saved = try await admin.post(
                path, [("do", "save"), ("roles", "sales"), ("phone", "13900139000"), ("routing_weight", "3")])
            #expect(saved.status == 303, "\(saved.text)")
            try await app.wish(["assignment.page", "assignment.sms"], seller)
            try await admin.get("/settings/channels")
            try await admin.post(
                "/settings/channels", [("channel", "sms"), ("do", "save"), ("address", server.address)])
            try await app.wish(["assignment.page"], seller)
            try await admin.get("/settings/channels")
            try await admin.post(
                "/settings/channels", [("channel", "sms"), ("do", "save"), ("on", "on"), ("address", server.address)])
            try await app.lead()
            #expect(try await app.deliver(to: server) == 1, "the wish was not forgotten while the port was off")
        }
    }

    @Test("only administrators see and set channels", arguments: TestDatabase.allCases)
    func roles(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for person in [Cast.sales, .manager, .finance] {
                let browser = try await app.browser(as: person)
                #expect(try await browser.get("/settings/channels").status == 404)
                #expect(try await browser.get("/settings/channels?part=deliveries").status == 404)
                let reply = try await browser.post(
                    "/settings/channels",
                    [("channel", "sms"), ("do", "save"), ("on", "on"), ("address", "https://sms.example.com/")])
                #expect(reply.status == 404)
            }
        }
    }
}
