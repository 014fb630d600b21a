import Records
import TestKit
import Testing

@Suite("The view of what was shared with me")
struct SharedViewTests {
    private static let view = "/o/leads?as=table&shared=1"

    @Test(
        "shows what others shared with somebody or their team, and nothing of their own",
        arguments: TestDatabase.allCases)
    func rows(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (mine, theirs) = (try await app.id(of: .sales), try await app.id(of: .colleague))
            let lent = try await app.lead("借给何洁", ["owner_id": .string(mine), "employees": 30])
            let ofTeam = try await app.lead("借给团队", ["owner_id": .string(mine)])
            let own = try await app.lead("何洁自己的", ["owner_id": .string(theirs)])
            try await app.lead("没有共享的", ["owner_id": .string(mine)])
            let visitor = try await app.browser(as: .colleague)
            let before = try await visitor.get("/o/leads").text
            #expect(!before.contains("共享给我的"), "nothing was shared, yet there is a view of it")
            let empty = try await visitor.get(Self.view)
            #expect(empty.status == 200 && empty.text.contains("没有同事共享给你的记录"))
            #expect(!empty.text.contains("何洁自己的"))
            let team = try await app.team(of: .colleague)
            try await app.share(lent, with: theirs, "read")
            try await app.share(ofTeam, with: team, "edit")
            try await app.share(own, with: team, "read")
            let tab = try await visitor.get("/o/leads").text
            #expect(tab.contains("href=\"/o/leads?as=table&amp;shared=1\" class=\"view\">共享给我的"), "\(tab)")
            let shown = try await visitor.get(Self.view).text
            #expect(shown.contains("借给何洁") && shown.contains("借给团队"), "\(shown)")
            #expect(!shown.contains("何洁自己的") && !shown.contains("没有共享的"))
            #expect(
                shown.contains("class=\"view\" aria-current=\"page\">共享给我的")
                    && shown.components(separatedBy: "<tr id=\"r").count == 3, "\(shown)")
            let few = try await visitor.get(Self.view + "&filter=employees+%3E+1").text
            #expect(few.contains("借给何洁") && !few.contains("借给团队"))
            let board = try await visitor.get("/o/leads?as=board&shared=1").text
            #expect(board.contains("借给何洁") && board.contains("借给团队") && !board.contains("何洁自己的"))
            try await app.take(lent, from: theirs)
            let after = try await visitor.get(Self.view).text
            #expect(!after.contains("借给何洁") && after.contains("借给团队"))
        }
    }

    @Test(
        "is nobody else's, is exported and deleted only as far as roles go, and holds nothing where nothing is shared",
        arguments: TestDatabase.allCases)
    func reach(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (mine, manager) = (try await app.id(of: .sales), try await app.id(of: .manager))
            let lent = try await app.lead("借给陈静", ["owner_id": .string(mine)])
            try await app.lead("王强其余的", ["owner_id": .string(mine)])
            try await app.share(lent, with: manager, "read")
            // Who sees all records finds what was shared with them all the same.
            let visitor = try await app.browser(as: .manager)
            let shown = try await visitor.get(Self.view).text
            #expect(shown.contains("借给陈静") && !shown.contains("王强其余的"))
            let seller = try await app.browser(as: .sales)
            #expect(
                try await !seller.get(Self.view).text.contains("借给陈静"),
                "one's own is shared with others, not with oneself")
            #expect(try await !seller.get("/o/leads").text.contains("共享给我的"))
            let file = try await visitor.get("/o/leads/export?format=csv&shared=1").text
            #expect(file.contains("借给陈静") && !file.contains("王强其余的"), "\(file)")
            // What cannot be shared has no such view.
            let products = try await visitor.get("/o/products?as=table&shared=1")
            #expect(products.status == 200 && products.text.contains("没有同事共享给你的记录"))
            for odd in ["2", "", "true", "%00"] {
                #expect(try await visitor.get("/o/leads?as=table&shared=\(odd)").text.contains("王强其余的"), "\(odd)")
            }
        }
    }
}

extension TestApp {
    fileprivate func share(_ lead: String, with whom: String, _ level: String) async throws {
        let input: JSON = ["with": .string(whom), "level": .string(level)]
        let reply = try await send(.post, "/api/v1/leads/\(lead)/share", as: .admin, input)
        try #require(reply.status == 200, "\(reply.text)")
    }

    fileprivate func take(_ lead: String, from whom: String) async throws {
        let reply = try await send(.post, "/api/v1/leads/\(lead)/unshare", as: .admin, ["with": .string(whom)])
        try #require(reply.status == 200, "\(reply.text)")
    }

    fileprivate func team(of person: Cast) async throws -> String {
        let user = try await send(.get, "/api/v1/users/\(try await id(of: person))", as: .admin)
        return try #require(user["team_id"]?.string)
    }
}
