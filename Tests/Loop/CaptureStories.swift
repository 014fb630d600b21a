import Records
import TestKit
import Testing

@Suite("From the form to the seller", .timeLimit(.minutes(20)))
struct CaptureStories {
    @Test("a second hit of the same person is logged, not a second lead", arguments: TestDatabase.allCases)
    func repeated(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let first = try await app.hit("name=%E9%92%B1%E4%BC%9F&phone=13800138000&employees=600&utm=x")
            #expect(first.text("name") == "钱伟")
            let json = try await app.send(
                .post, "/f/web", ["name": "钱伟", "phone": "+86 138-0013-8000", "message": "报价"])
            #expect(json.status == 200)
            #expect(json["status"]?.string == "known")
            let fresh = try await app.send(.post, "/f/web", ["name": "李娜", "email": "li@x.cn", "employees": 5])
            #expect(fresh.status == 201)
            try await app.settle()
            #expect(try await app.send(.get, "/api/v1/leads?count=true", as: .admin)["count"]?.int == 2)
            let actions = try await app.send(.get, "/api/v1/journal?limit=200", as: .admin).items
                .filter { $0["record_id"] == first["id"] }.compactMap { $0.text("action") }
            #expect(actions == ["created", "qualified", "captured_again"])
            let hits = try await app.engine.database.read { connection in
                try connection.all("SELECT outcome, fields FROM form_hits ORDER BY id", []) { ($0.text(0), $0.text(1)) }
            }
            #expect(hits.map(\.0) == ["created", "known", "created"])
            #expect(hits[0].1.contains("utm"), "what no field takes is kept in the hit")
        }
    }

    @Test("a score is the sum of the rules it names", arguments: TestDatabase.allCases)
    func explained(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.hit(
                "name=a&title=CEO&employees=600&phone=13800138000&email=a@b.cn&message=hi&source=referral")
            let parts = lead["score_reasons"]?["contributions"]?.array ?? []
            let sum = parts.compactMap { $0["points"]?.int }.reduce(0, +)
            #expect(lead["score"]?.int == min(100, sum))
            #expect(
                Set(parts.compactMap { $0.text("rule") }) == ["size_500", "decides", "reachable", "wrote", "referred"])
            #expect(lead["score_reasons"]?["version"]?.int == 1)
            let owner = try #require(lead.text("owner_id"))
            #expect(lead["route_reasons"]?.text.contains(owner) == true)
        }
    }

    @Test("ten leads go three to two", arguments: TestDatabase.allCases)
    func weighted(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            var owners: [String: Int] = [:]
            for index in 0..<10 {
                let lead = try await app.hit("name=a&phone=1380013800\(index)")
                owners[lead.text("owner_id") ?? "", default: 0] += 1
            }
            let (strong, weak) = (try await app.id(of: .sales), try await app.id(of: .colleague))
            #expect(owners == [strong: 6, weak: 4])
            #expect(try await app.told(.sales).count == 6)
            #expect(try await app.told(.colleague).count == 4)
        }
    }

    @Test(
        "an untouched lead is brought to mind, then given to somebody else, over a weekend",
        arguments: TestDatabase.allCases)
    func firstTouch(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.move(to: "2026-05-15T17:00:00+08:00")
            let lead = try await app.hit("name=a&phone=13800138000")
            let id = try #require(lead.text("id"))
            let (seller, colleague) = (try await app.id(of: .sales), try await app.id(of: .colleague))
            #expect(lead.text("owner_id") == seller)
            #expect(lead.text("first_touch_due_at") == "2026-05-19T09:00:00.000Z")
            try await app.move(to: "2026-05-19T16:59:59+08:00")
            #expect(try await app.told(.sales) == ["lead_assigned"])
            try await app.move(to: "2026-05-19T17:00:00+08:00")
            #expect(try await app.told(.sales) == ["lead_assigned", "first_touch_overdue"])
            try await app.move(to: "2026-05-21T16:59:59+08:00")
            #expect(try await app.read("leads", id).text("owner_id") == seller)
            try await app.move(to: "2026-05-21T17:00:00+08:00")
            #expect(try await app.read("leads", id).text("owner_id") == colleague)
            #expect(try await app.told(.sales).last == "lead_taken")
            #expect(try await app.told(.colleague) == ["lead_assigned"])
            #expect(
                try await app.told(.marketing).last == "first_touch_missed", "who is accountable for leads hears of it")
            try await app.move(to: "2026-05-25T17:00:00+08:00")
            #expect(try await app.told(.colleague).last == "first_touch_overdue")
            try await app.move(to: "2026-05-27T17:00:00+08:00")
            #expect(try await app.read("leads", id).text("owner_id") == seller)
            #expect(try await app.told(.sales).suffix(2) == ["lead_taken", "lead_assigned"], "it came back")
            #expect(try await app.told(.marketing).filter { $0 == "first_touch_missed" }.count == 2)
            try await app.move(to: "2026-05-29T17:00:00+08:00")
            #expect(try await app.told(.sales).last == "first_touch_overdue")
            #expect(try await app.parked() == 0)
        }
    }

    @Test("a call in time ends the waiting", arguments: TestDatabase.allCases)
    func touched(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let lead = try await app.hit("name=a&phone=13800138000")
            let id = try #require(lead.text("id"))
            _ = try await app.make(
                "activities", as: .sales,
                ["kind": "call", "subject": "初次沟通", "subject_object": "lead", "subject_id": .string(id)])
            try await app.settle()
            #expect(try await app.read("leads", id).text("status") == "working")
            try await app.move(to: "2026-06-30T18:00:00+08:00")
            #expect(try await app.told(.sales) == ["lead_assigned"])
        }
    }
}
