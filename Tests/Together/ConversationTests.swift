import Conditions
import Records
import TestKit
import Testing

@Suite("A conversation", .timeLimit(.minutes(20)))
struct ConversationTests {
    @Test("reaches whom it names, once, and nobody who may not see the record", arguments: TestDatabase.allCases)
    func mention(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            // 何洁 sells elsewhere and does not see this deal; 赵敏 of finance does.
            let said = try await app.comment("@何洁 @赵敏 @赵敏 请看 @王强", on: "opportunity", deal, as: .marketing)
            #expect(said.status == 201)
            #expect(try await app.kinds(.finance) == ["mention"])
            #expect(try await app.kinds(.sales) == ["mention"], "the owner is named and follows, and hears once")
            #expect(try await app.kinds(.colleague) == [])
            #expect(try await app.kinds(.marketing) == [])
            let note = try #require(try await app.told(.finance).first)
            #expect(note["subject_object"]?.string == "opportunity" && note["subject_id"]?.string == deal)
            // Whoever was named follows from then on; the owner hears, who wrote it does not.
            try await app.comment("已收到", on: "opportunity", deal, as: .sales)
            #expect(try await app.kinds(.finance) == ["mention", "following"])
            #expect(try await app.kinds(.sales) == ["mention"])
            #expect(try await app.parked() == [])
        }
    }

    @Test("is seen with its record only: in lists, by id, on timelines, by everybody", arguments: TestDatabase.allCases)
    func access(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            let secret = try await app.comment("底价七万", on: "opportunity", deal, as: .sales).id
            let open = try await app.comment("客户很急", on: "account", account, as: .sales).id
            for (person, sees) in [(Cast.sales, true), (.manager, true), (.finance, true), (.colleague, false)] {
                let list = try await app.send(.get, "/api/v1/comments?count=true", as: person)
                let ids = list.items.compactMap { $0["id"]?.string }
                #expect(ids.contains(secret) == sees, "\(person)")
                #expect(list["count"]?.int == Int64(ids.count))
                #expect(try await app.send(.get, "/api/v1/comments/\(secret)", as: person).status == (sees ? 200 : 404))
                let found = try await app.list("comments", "body == '底价七万'", as: person)
                #expect(found.isEmpty != sees)
            }
            let east = try await app.send(.get, "/api/v1/accounts/\(account)/timeline", as: .finance).items
            #expect(east.contains { $0["record_id"]?.string == open })
            #expect(try await app.comment("x", on: "opportunity", deal, as: .colleague).status == 409)
            #expect(try await app.comment("x", on: "opportunity", "12345", as: .sales).status == 409)
            #expect(try await app.comment("x", on: "nothing", deal, as: .sales).status == 409)
            #expect(try await app.comment("", on: "opportunity", deal, as: .sales).status == 422)
            let gone = try await app.send(.delete, "/api/v1/comments/\(secret)", as: .sales)
            #expect(gone.status == 403, "what was said stays")
        }
    }

    @Test("has answers and signs, from whoever sees it", arguments: TestDatabase.allCases)
    func answers(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let first = try await app.comment("周五能签吗？", on: "opportunity", deal, as: .sales).id
            try await app.comment("可以", on: "opportunity", deal, as: .finance, parent: first)
            #expect(try await app.kinds(.sales) == ["reply"])
            let react = "/api/v1/comments/\(first)/react"
            #expect(try await app.send(.post, react, as: .finance, ["sign": "👍"])["count"]?.int == 1)
            #expect(try await app.send(.post, react, as: .marketing, ["sign": "👍"])["count"]?.int == 2)
            #expect(try await app.send(.post, react, as: .finance, ["sign": "👍"])["count"]?.int == 1, "taken back")
            #expect(try await app.send(.post, react, as: .finance, ["sign": "<b>"]).status == 422)
            #expect(try await app.send(.post, react, as: .colleague, ["sign": "👍"]).status == 404)
            let visitor = try await app.browser(as: .finance)
            let page = try await visitor.get("/o/opportunities/\(deal)").text
            #expect(page.contains("周五能签吗？") && page.contains("class=\"answers\"") && page.contains("👍"))
            let sign = "/o/opportunities/\(deal)/beside/sign"
            #expect(try await visitor.post(sign, [("comment", first), ("sign", "🎉")]).status == 303)
            #expect(try await visitor.get("/o/opportunities/\(deal)").text.contains("🎉 1: 赵敏"))
        }
    }

    @Test("followers hear of what happens, once, until they turn it off", arguments: TestDatabase.allCases)
    func follow(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            let visitor = try await app.browser(as: .marketing)
            try await visitor.get("/o/accounts/\(account)")
            #expect(try await visitor.post("/o/accounts/\(account)/beside/follow", [("on", "1")]).status == 303)
            try await app.perform(
                "advance", "opportunities", deal, as: .sales, ["stage": "needs", "evidence": ["pain_confirmed": "停机"]])
            #expect(try await app.kinds(.marketing) == ["following"])
            #expect(try await app.kinds(.sales) == [], "who did it is not told")
            try await visitor.get("/o/accounts/\(account)")
            try await visitor.post("/o/accounts/\(account)/beside/follow", [("on", "0")])
            try await app.perform("lose", "opportunities", deal, as: .sales, ["reason": "预算"])
            #expect(try await app.kinds(.marketing) == ["following"])
            let hidden = try await app.browser(as: .colleague)
            #expect(try await hidden.post("/o/opportunities/\(deal)/beside/follow", [("on", "1")]).status == 404)
        }
    }
}
