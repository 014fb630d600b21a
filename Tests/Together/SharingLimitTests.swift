import Conditions
import HTTPTypes
import Records
import TestKit
import Testing

@Suite("What sharing leaves as it is", .timeLimit(.minutes(5)))
struct SharingLimitTests {
    @Test(
        "is a task of the department, which anybody takes who could; a task that is only shared stays whose it is",
        arguments: TestDatabase.allCases)
    func claiming(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let me = JSON.string(try await app.id(of: .colleague))
            let own = try await app.make(
                "tasks", as: .sales, ["title": "回访", "owner_id": .string(try await app.id(of: .sales))])
            let shared = try await app.perform("share", "tasks", own, as: .sales, ["with": me, "level": "edit"])
            #expect(shared.status == 200, "\(shared.text)")
            let free = try await app.make("tasks", as: .admin, ["title": "整理名片", "department": "sales"])
            let taken = try await app.perform("claim", "tasks", free, as: .colleague)
            #expect(taken.status == 200 && taken["owner_id"] == me, "nobody shared it: \(taken.text)")

            try await app.role("reader", ["task": ["read": "own"]])
            try await app.send(.patch, "/api/v1/users/\(me.string ?? "")", as: .admin, ["roles": "reader"])
            let other = try await app.make("tasks", as: .admin, ["title": "核对报价", "department": "sales"])
            let looked = try await app.perform("share", "tasks", other, as: .admin, ["with": me, "level": "read"])
            #expect(looked.status == 200, "\(looked.text)")
            let refused = try await app.perform("claim", "tasks", other, as: .colleague)
            #expect(refused.status == 422 && refused.blamed == ["owner_id"], "\(refused.text)")
            #expect(try await app.send(.get, "/api/v1/tasks/\(other)", as: .admin)["owner_id"] == .null)
        }
    }

    @Test(
        "is a name that a role masks: neither news nor letters say it, on the page or by mail",
        arguments: TestDatabase.allCases)
    func names(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales)
            try await app.assist(["lead": ["read": "own", "fields": ["name": "masked"]]])
            let assistant = try await app.browser(as: .colleague)
            try await assistant.get("/notifications/settings")
            try await assistant.post(
                "/notifications/settings",
                [("assignment.page", "on"), ("assignment.mail", "on"), ("mention.page", "on"), ("digest", "daily")])
            try await app.share(lead, with: .colleague, "read")
            try await app.comment("@何洁 请看", on: "lead", lead, as: .sales)
            let told = try await app.told(.colleague)
            #expect(told.map { $0["kind"]?.string } == ["shared", "mention"], "\(told)")
            for notice in told {
                let title = notice["title"]?.string ?? ""
                #expect(title.contains("罗") && title.contains("*") && !title.contains("罗海川"), "\(title)")
            }
            try await app.pass(24 * Instant.hour)
            let letters = try await app.letters()
            #expect(letters.count == 2 && !letters.contains { $0.contains("罗海川") }, "\(letters)")
        }
    }

    @Test(
        "is what happens in tasks beside the record, until they may be seen too", arguments: TestDatabase.allCases)
    func beside(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales)
            try await app.assist(["lead": ["read": "own"], "task": ["read": "own"]])
            try await app.share(lead, with: .colleague, "read")
            let assistant = try await app.browser(as: .colleague)
            try await assistant.get("/o/leads/\(lead)")
            #expect(try await assistant.post("/o/leads/\(lead)/beside/follow", [("on", "1")]).status == 303)
            for title in ["底价 38 万", "约见面"] {
                let task = try await app.make(
                    "tasks", as: .sales,
                    [
                        "title": .string(title), "subject_object": "lead", "subject_id": .string(lead),
                        "owner_id": .string(try await app.id(of: .sales)),
                    ])
                if title == "约见面" {
                    try await app.perform(
                        "share", "tasks", task, as: .sales, ["with": .string(try await app.id(of: .colleague))])
                }
                try await app.perform("complete", "tasks", task, as: .sales)
            }
            try await app.comment("已报价", on: "lead", lead, as: .sales)
            let told = try await app.told(.colleague).filter { $0["kind"]?.string == "following" }
            #expect(told.map { $0["body"]?.string } == ["约见面", "已报价"], "\(told)")
        }
    }

    @Test("is the letter of the morning after it was taken back", arguments: TestDatabase.allCases)
    func letters(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales), second = try await app.privateLead(of: .sales)
            let colleague = try await app.browser(as: .colleague)
            try await colleague.get("/notifications/settings")
            try await colleague.post("/notifications/settings", [("assignment.page", "on"), ("digest", "daily")])
            let whom: JSON = ["with": .string(try await app.id(of: .colleague))]
            try await app.share(lead, with: .colleague, "read")
            #expect(try await app.perform("unshare", "leads", lead, as: .sales, whom).status == 200)
            try await app.pass(24 * Instant.hour)
            #expect(try await app.letters().isEmpty, "what may not be seen any more is not told of any more")
            try await app.share(second, with: .colleague, "read")
            try await app.share(lead, with: .colleague, "read")
            #expect(try await app.perform("unshare", "leads", lead, as: .sales, whom).status == 200)
            try await app.pass(24 * Instant.hour)
            #expect(try await app.letters().map { $0.components(separatedBy: "与你共享了").count - 1 } == [1])
        }
    }

    @Test(
        "is the history: what a merge opens and closes stands there, and is no news", arguments: TestDatabase.allCases)
    func history(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.privateLead(of: .sales), twin = try await app.privateLead(of: .sales)
            try await app.share(twin, with: .colleague, "edit")
            let merged = try await app.perform("merge", "leads", lead, as: .sales, ["with": .string(twin)])
            #expect(merged.status == 200, "\(merged.text)")
            try await app.expectLead(lead, for: .colleague, isThere: true)
            let undone = try await app.perform(
                "unmerge", "leads", lead, as: .sales, ["merge_id": merged["merge_id"] ?? .null])
            #expect(undone.status == 200, "\(undone.text)")
            try await app.expectLead(lead, for: .colleague, isThere: false)
            try await app.expectLead(twin, for: .colleague, isThere: true)
            let entries = try await app.send(.get, "/api/v1/journal?limit=200", as: .sales).items.filter {
                $0["record_id"]?.string == lead && $0["action"]?.string?.contains("shared") == true
            }
            #expect(entries.map { $0["action"]?.string } == ["shared", "unshared"], "\(entries)")
            #expect(entries.map { $0["changes"]?["share_level"] } == [[.null, "edit"], ["edit", .null]])
            let told = try await app.told(.colleague).filter { $0["kind"]?.string == "shared" }
            #expect(told.map { $0["subject_id"]?.string } == [twin], "\(told)")
        }
    }
}

@Suite("A reference", .timeLimit(.minutes(5)))
struct ReferenceTests {
    @Test("names no record that a condition of the role keeps from sight", arguments: TestDatabase.allCases)
    func conditions(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let seen = try await app.make("accounts", as: .admin, ["name": "云上软件", "industry": "软件"])
            let other = try await app.make("accounts", as: .admin, ["name": "星河制造", "industry": "制造"])
            try await app.assist([
                "account": ["read": "all", "where": "industry == '软件'"], "contact": ["create": "all", "read": "own"],
            ])
            for (account, status) in [(seen, 201), (other, 409), ("7", 409)] {
                let reply = try await app.send(
                    .post, "/api/v1/contacts", as: .colleague, ["name": "田甜", "account_id": .string(account)])
                #expect(reply.status == status, "\(reply.text)")
            }
        }
    }
}

extension TestApp {
    /// 何洁 becomes an assistant with these grants beside what everybody has.
    fileprivate func assist(_ grants: [String: JSON]) async throws {
        let everybody: [String: JSON] = [
            "user": ["read": "all"], "comment": ["create": "all", "read": "all"],
            "notification": ["read": "own", "update": "own"],
        ]
        let all = everybody.merging(grants) { _, own in own }
        try await role("assistant", .object(all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
        let assistant = try await id(of: .colleague)
        let changed = try await send(.patch, "/api/v1/users/\(assistant)", as: .admin, ["roles": "assistant"])
        #expect(changed.status == 200, "\(changed.text)")
    }

    /// The letters that were written, subject and text.
    fileprivate func letters() async throws -> [String] {
        try await engine.database.read { connection in
            try connection.all("SELECT subject, body FROM outgoing_messages ORDER BY id") {
                "\($0.text(0))\n\($0.text(1))"
            }
        }
    }
}
