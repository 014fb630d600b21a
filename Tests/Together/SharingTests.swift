import Automation
import Conditions
import HTTPTypes
import Records
import Storage
import TestKit
import Testing

@Suite("A record that is shared", .timeLimit(.minutes(5)))
struct SharingTests {
    @Test(
        "for reading is found at every door and changed at none; taken back it is gone",
        arguments: TestDatabase.allCases)
    func read(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales)
            _ = try await app.make("leads", as: .colleague, ["name": "何洁自己的线索"])
            try await app.expectLead(lead, for: .colleague, isThere: false)
            try await app.share(lead, with: .colleague, "read")
            try await app.expectLead(lead, for: .colleague, isThere: true)
            try await app.engine.foldSearch(keeping: 0)
            try await app.expectLead(lead, for: .colleague, isThere: true)
            for (method, path, body) in [
                (.patch, "", ["company": "别家"]), (.delete, "", nil),
                (.post, "/share", ["with": .string(try await app.id(of: .manager))]), (.get, "/shares", nil),
                (.post, "/unshare", ["with": .string(try await app.id(of: .colleague))]), (.post, "/touch", [:]),
            ] as [(HTTPRequest.Method, String, JSON?)] {
                let reply = try await app.send(method, "/api/v1/leads/\(lead)\(path)", as: .colleague, body)
                #expect(reply.status == 403, "\(method) \(path): \(reply.text)")
            }
            #expect(try await app.comment("看到了", on: "lead", lead, as: .colleague).status == 201)
            let back = try await app.perform(
                "unshare", "leads", lead, as: .sales, ["with": .string(try await app.id(of: .colleague))])
            #expect(back.status == 200, "\(back.text)")
            try await app.expectLead(lead, for: .colleague, isThere: false)
            let comments = try await app.send(.get, "/api/v1/comments", as: .colleague)
            #expect(comments.items.isEmpty, "what is said about a record is seen with it: \(comments.text)")
            try await app.expectLead(lead, for: .sales, isThere: true)
        }
    }

    @Test("for editing is changed and shared on, not deleted, handed over or merged", arguments: TestDatabase.allCases)
    func edit(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales)
            let other = try await app.make("leads", as: .colleague, ["name": "何洁自己的线索"])
            try await app.share(lead, with: .colleague, "read")
            try await app.share(lead, with: .colleague, "edit")
            let place = "/api/v1/leads/\(lead)"
            let changed = try await app.send(.patch, place, as: .colleague, ["company": "海川物流集团"])
            #expect(changed.status == 200 && changed["company"]?.string == "海川物流集团", "\(changed.text)")
            let me = JSON.string(try await app.id(of: .colleague))
            let taken = try await app.send(.patch, place, as: .colleague, ["owner_id": me])
            #expect(taken.status == 422 && taken.blamed == ["owner_id"], "\(taken.text)")
            #expect(try await app.send(.delete, place, as: .colleague).status == 403)
            for pair in [(lead, other), (other, lead)] {
                let merged = try await app.perform(
                    "merge", "leads", pair.0, as: .colleague, ["with": .string(pair.1)])
                #expect(merged.status == 403, "\(merged.text)")
            }
            let manager = JSON.string(try await app.id(of: .manager))
            let onward = try await app.perform("share", "leads", lead, as: .colleague, ["with": manager])
            #expect(onward.status == 200 && onward["shared_with"] == manager, "\(onward.text)")
            let shares = try await app.send(.get, "\(place)/shares", as: .colleague)
            #expect(shares.items.map { $0["level"]?.string } == ["edit", "read"], "\(shares.text)")
            #expect(shares.items.map { $0["name"]?.string } == ["何洁", "陈静"])
            #expect(shares.items.last?["shared_by"] == me)
            try await app.share(lead, with: .colleague, "read")
            #expect(try await app.send(.patch, place, as: .colleague, ["company": "x"]).status == 403)
        }
    }

    @Test(
        "with a team is everybody's of it and of the teams below, as long as they belong",
        arguments: TestDatabase.allCases)
    func team(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales)
            let south = try await app.team("华南组"), sales = try await app.team("销售部")
            let shared = try await app.perform("share", "leads", lead, as: .sales, ["with": .string(sales)])
            #expect(shared.status == 200, "\(shared.text)")
            try await app.expectLead(lead, for: .colleague, isThere: true)
            let colleague = try await app.id(of: .colleague)
            func move(to team: JSON) async throws {
                let moved = try await app.send(.patch, "/api/v1/users/\(colleague)", as: .admin, ["team_id": team])
                #expect(moved.status == 200, "\(moved.text)")
            }
            try await move(to: .null)
            try await app.expectLead(lead, for: .colleague, isThere: false)
            try await move(to: .string(south))
            try await app.expectLead(lead, for: .colleague, isThere: true)
            #expect(try await app.send(.delete, "/api/v1/teams/\(sales)", as: .admin).status == 204)
            try await app.expectLead(lead, for: .colleague, isThere: false)
        }
    }

    @Test(
        "is refused where it would open nothing, and by whom it is not theirs to open", arguments: TestDatabase.allCases
    )
    func refused(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales)
            let (account, deal) = try await app.deal()
            let ids = try await app.ids()
            let empty = try await app.make("teams", as: .admin, ["name": "空组"])
            for (body, status, field) in [
                (["with": ids[.finance]], 422, "with"), (["with": ids[.service]], 422, "with"),
                (["with": .string(empty)], 422, "with"), (["with": ids[.sales]], 422, "with"),
                (["with": "1"], 409, "with"), (["with": .string(lead)], 409, "with"), ([:], 422, "with"),
                (["with": "x"], 422, "with"), (["with": ids[.colleague], "level": "all"], 422, "level"),
                (["with": ids[.colleague], "level": 1], 422, "level"), (["to": ids[.colleague]], 422, "to"),
            ] as [([String: JSON?], Int, String)] {
                let input = JSON.object(body.compactMap { name, value in value.map { (name, $0) } })
                let reply = try await app.perform("share", "leads", lead, as: .sales, input)
                #expect(reply.status == status && reply.blamed.contains(field), "\(input.text): \(reply.text)")
            }
            let order = try await app.make(
                "orders", as: .admin,
                [
                    "account_id": .string(account), "number": "DD-1", "amount": "10.00", "ordered_on": "2026-05-06",
                    "owner_id": ids[.sales] ?? .null,
                ])
            let editing = try await app.perform(
                "share", "orders", order, as: .admin, ["with": ids[.colleague] ?? .null, "level": "edit"])
            #expect(editing.status == 422 && editing.blamed == ["level"], "\(editing.text)")
            for (plural, id, person, status) in [
                ("leads", lead, Cast.colleague, 404), ("leads", lead, .finance, 404),
                ("opportunities", deal, .finance, 403), ("orders", order, .sales, 403), ("comments", lead, .sales, 404),
            ] {
                let whom = ids[.manager] ?? .null
                let reply = try await app.perform("share", plural, id, as: person, ["with": whom])
                #expect(reply.status == status, "\(plural) \(person): \(reply.text)")
            }
            let nobody = try await app.perform("unshare", "leads", lead, as: .sales, ["with": ids[.colleague] ?? .null])
            #expect(nobody.status == 409, "\(nobody.text)")
        }
    }

    @Test("is told once, with a place on its history, and both ends are audited", arguments: TestDatabase.allCases)
    func told(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales)
            let version = try await app.send(.get, "/api/v1/leads/\(lead)", as: .sales)["version"]
            for level in ["read", "read", "edit"] { try await app.share(lead, with: .colleague, level) }
            let told = try await app.told(.colleague).filter { $0["kind"]?.string == "shared" }
            #expect(told.map { $0["subject_id"]?.string } == [lead], "\(told)")
            #expect(told.first?["title"]?.string?.contains("王强与你共享了") == true)
            try await app.perform(
                "unshare", "leads", lead, as: .sales, ["with": .string(try await app.id(of: .colleague))])
            let entries = try await app.send(.get, "/api/v1/journal?limit=200", as: .sales).items.filter {
                $0["record_id"]?.string == lead && $0["action"]?.string?.contains("shared") == true
            }
            #expect(entries.map { $0["action"]?.string } == ["shared", "shared", "unshared"])
            let levels = entries.map { $0["changes"]?["share_level"] }
            #expect(levels == [[.null, "read"], ["read", "edit"], ["edit", .null]])
            let after = try await app.send(.get, "/api/v1/leads/\(lead)", as: .sales)["version"]
            #expect(after == version, "what it says did not change")
        }
    }

    @Test("is shared and taken back on a page, in both languages, without scripts", arguments: TestDatabase.allCases)
    func page(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales), whom = try await app.id(of: .colleague)
            let browser = try await app.browser(as: .sales)
            let page = try await browser.get("/o/leads/\(lead)")
            #expect(page.text.contains("/o/leads/\(lead)/share") && !page.text.contains("已共享给"))
            let form = try await browser.get("/o/leads/\(lead)/share")
            #expect(form.text.contains("何洁（华南组）") && form.text.contains("华南组（团队）") && !form.text.contains("Share"))
            let found = try await browser.get("/o/leads/\(lead)/share?pick=1&q=%E4%BD%95")
            #expect(found.text.contains("何洁") && !found.text.contains("陈静"), "\(found.text)")
            try await browser.get("/o/leads/\(lead)/share")
            let empty = try await browser.post("/o/leads/\(lead)/share", [("level", "read")])
            #expect(empty.status == 422 && empty.text.contains("必填"), "\(empty.status)")
            let refused = try await browser.post(
                "/o/leads/\(lead)/share", [("with", try await app.id(of: .finance)), ("level", "read")])
            #expect(refused.status == 422 && refused.text.contains("其角色不能查看任何线索"))
            let sent = try await browser.post("/o/leads/\(lead)/share", [("with", whom), ("level", "edit")])
            #expect(sent.status == 303 && sent.location == "/o/leads/\(lead)/share", "\(sent.text)")
            let shown = try await browser.get("/o/leads/\(lead)/share")
            #expect(shown.text.contains("取消共享：何洁") && shown.text.contains("可编辑"))
            #expect(try await browser.get("/o/leads/\(lead)").text.contains("已共享给 1 方"))
            let hers = try await app.browser(as: .colleague)
            #expect(try await hers.get("/o/leads/\(lead)").text.contains("何洁"), "her history says with whom")
            let back = try await browser.post("/o/leads/\(lead)/unshare", [("with", whom)])
            #expect(back.status == 303)
            #expect(try await browser.get("/o/leads/\(lead)/share").text.contains("尚未共享给任何人"))
            #expect(try await hers.get("/o/leads/\(lead)/share").status == 404)
        }
    }

    @Test("goes with who leaves and with itself", arguments: TestDatabase.allCases)
    func ends(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales), second = try await app.privateLead(of: .sales)
            for id in [lead, second] { try await app.share(id, with: .colleague, "read") }
            let colleague = try await app.id(of: .colleague)
            for isActive in [false, true] {
                let body: JSON = ["is_active": .bool(isActive)]
                #expect(try await app.send(.patch, "/api/v1/users/\(colleague)", as: .admin, body).status == 200)
            }
            #expect(try await app.send(.get, "/api/v1/leads/\(lead)/shares", as: .sales).items.isEmpty)
            try await app.expectLead(lead, for: .colleague, isThere: false)
            try await app.share(second, with: .colleague, "read")
            #expect(try await app.send(.delete, "/api/v1/leads/\(second)", as: .sales).status == 204)
            let left = try await app.engine.database.read { connection in
                try connection.first("SELECT COUNT(*) FROM record_shares") { $0.int(0) }
            }
            #expect(left == 0)
        }
    }
}
