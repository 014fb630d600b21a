import HTTPTypes
import Records
import TestKit
import Testing

@Suite("What other sites and other people cannot do")
struct ProtectionTests {
    private static let task = [("title", "回访"), ("status", "open")]
    private static let site = HTTPField.Name("Sec-Fetch-Site")!

    @Test("a form from another site is refused whatever it carries", arguments: TestDatabase.allCases)
    func crossSite(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/tasks/new")
            for value in ["cross-site", "same-site"] {
                #expect(try await visitor.post("/o/tasks/new", Self.task, headers: [Self.site: value]).status == 403)
                try await visitor.get("/o/tasks/new")
            }
            #expect(
                try await visitor.post("/o/tasks/new", Self.task, headers: [.origin: "https://evil.example"]).status
                    == 403)
            #expect(try await app.send(.get, "/api/v1/tasks", as: .admin).items.isEmpty)
            try await visitor.get("/o/tasks/new")
            #expect(
                try await visitor.post("/o/tasks/new", Self.task, headers: [Self.site: "same-origin"]).status == 303)
        }
    }

    @Test("the token must be of this very session", arguments: TestDatabase.allCases)
    func token(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales), other = try await app.browser(as: .finance)
            let foreign = try #require(other.hidden("_token"))
            for token in [foreign, "", "x.y", "." + (foreign.split(separator: ".").last ?? "")] {
                try await visitor.get("/")
                #expect(try await visitor.post("/o/tasks/new", Self.task, token: token).status == 403)
            }
        }
    }

    @Test(
        "pages run only our own scripts, are kept by nobody, and hold no inline script or style",
        arguments: TestDatabase.allCases)
    func policy(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .admin)
            for path in ["/", "/o/leads", "/o/leads/new", "/queue", "/notifications", "/sign-in", "/s/no-such-token"] {
                let page = try await visitor.get(path)
                let policy = try #require(page.headers[.contentSecurityPolicy])
                let nonce = try #require(policy.split(separator: "'nonce-").last?.prefix { $0 != "'" })
                #expect(nonce.utf8.count >= 22)
                #expect(page.text.contains("nonce=\"\(nonce)\""))
                #expect(page.headers[.cacheControl] == "no-store")
                #expect(page.headers[.xContentTypeOptions] == "nosniff")
                #expect(
                    !page.text.contains(" style=") && !page.text.contains("<style") && !page.text.contains(" onclick"))
                #expect(page.text.components(separatedBy: "<script").dropFirst().allSatisfy { $0.contains("src=") })
            }
        }
    }

    @Test("assets stay for ever at addresses made of their content", arguments: [TestDatabase.sqlite])
    func assets(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let page = try await TestBrowser(app).get("/sign-in").text
            let style = try #require(page.split(separator: "href=\"").first { $0.hasPrefix("/assets/") })
            let reply = try await app.send(.get, String(style.prefix { $0 != "\"" }), raw: nil, type: "")
            #expect(reply.status == 200 && reply.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(try await app.send(.get, "/assets/tutti.0.css", raw: nil, type: "").status == 404)
        }
    }

    @Test(
        "what one may not see is not found, hidden fields are not there, masked ones are masked",
        arguments: TestDatabase.allCases)
    func access(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let sales = try await app.id(of: .sales)
            let lead = try await app.send(
                .post, "/api/v1/leads", as: .admin, ["name": "甲", "owner_id": .string(sales)])
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"])
            let contact = try await app.send(
                .post, "/api/v1/contacts", as: .admin,
                ["name": "钱伟", "phone": "13800138000", "account_id": .string(account.id)])
            let deal = try await app.send(
                .post, "/api/v1/opportunities", as: .admin,
                ["title": "一期", "account_id": .string(account.id), "amount": "98765.00"])
            let colleague = try await app.browser(as: .colleague)
            for path in [
                "/o/leads/\(lead.id)", "/o/leads/\(lead.id)/edit", "/o/leads/\(lead.id)/convert", "/queue",
                "/o/nothing",
            ] {
                #expect(try await colleague.get(path).status == 404, "\(path)")
            }
            #expect(try await colleague.get("/o/receipts").status == 403)
            let finance = try await app.browser(as: .finance)
            let masked = try await finance.get("/o/contacts/\(contact.id)").text
            #expect(masked.contains("138****8000") && !masked.contains("13800138000"))
            let service = try await app.browser(as: .service)
            let hidden = try await service.get("/o/opportunities/\(deal.id)").text
            #expect(hidden.contains("一期") && !hidden.contains("98,765") && !hidden.contains("98765"))
            #expect(try await service.get("/o/accounts/\(account.id)").text.contains("98765") == false)
        }
    }
}
