import Automation
import Records
import TestKit
import Testing

@Suite("Something done to many records")
struct BulkTests {
    @Test("is done row by row as the one who asked, and says which it left and why", arguments: TestDatabase.allCases)
    func refused(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let me = try await app.id(of: .sales)
            let mine = try await app.lead("李华", ["owner_id": .string(me)])
            let other = try await app.lead("张明", ["owner_id": .string(try await app.id(of: .colleague))])
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads?as=table")
            let chosen = [("_do", "edit"), ("id", mine), ("id", other)]
            let asked = try await visitor.post("/o/leads/bulk", chosen + [("_field", "region")])
            #expect(asked.status == 200 && asked.text.contains("批量修改 2 条记录"))
            let started = try await visitor.post(
                "/o/leads/bulk", chosen + [("_field", "region"), ("region", "华北"), ("_start", "1")])
            #expect(started.status == 303, "\(started.text)")
            let place = try #require(started.location)
            #expect(try await visitor.get(place).text.contains("进行中"))
            try await app.settle()
            let done = try await visitor.get(place).text
            #expect(done.contains("已完成") && done.contains("2 / 2") && done.contains("1 条未处理"))
            #expect(done.contains("#\(other)") && done.contains("记录不存在或无权查看"))
            #expect(try await app.send(.get, "/api/v1/leads/\(mine)", as: .admin)["region"]?.string == "华北")
            #expect(try await app.send(.get, "/api/v1/leads/\(other)", as: .admin)["region"] == .null)
            let stranger = try await app.browser(as: .colleague)
            #expect(try await stranger.get(place).status == 404)
        }
    }

    @Test("goes on by steps, none of which is caused by the one before", arguments: TestDatabase.allCases)
    func steps(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            var chosen: [(String, String)] = [("_do", "edit"), ("_field", "region"), ("region", "华北"), ("_start", "1")]
            for number in 0..<45 { chosen.append(("id", try await app.lead("线索\(number)"))) }
            let visitor = try await app.browser(as: .admin)
            try await visitor.get("/o/leads?as=table")
            #expect(try await visitor.post("/o/leads/bulk", chosen).status == 303)
            try await app.settle()
            let changes = try await app.engine.database.read { connection in
                try connection.all(
                    "SELECT COUNT(*), COUNT(cause_id) FROM journal WHERE object = 'lead' AND action = 'updated'", []
                ) { [$0.int(0), $0.int(1)] }
            }
            #expect(changes == [[45, 0]])
        }
    }

    @Test("deletes only after it said how many, by a button that looks like it", arguments: TestDatabase.allCases)
    func deleting(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let ids = [try await app.lead("李华"), try await app.lead("张明")]
            let visitor = try await app.browser(as: .marketing)
            let list = try await visitor.get("/o/leads?as=table").text
            #expect(list.contains("<button class=\"danger\" name=\"_do\" value=\"delete\">"), "\(list)")
            let chosen = [("_do", "delete")] + ids.map { ("id", $0) }
            let asked = try await visitor.post("/o/leads/bulk", chosen).text
            #expect(asked.contains("<button class=\"danger primary\" name=\"_start\" value=\"1\">"), "\(asked)")
            #expect(asked.contains("删除 2 条记录"))
            #expect(try await app.send(.get, "/api/v1/leads", as: .admin).items.count == 2)
            #expect(try await visitor.post("/o/leads/bulk", chosen + [("_start", "1")]).status == 303)
            try await app.settle()
            #expect(try await app.send(.get, "/api/v1/leads", as: .admin).items.isEmpty)
        }
    }

    @Test("gives records to somebody else, who hears of each", arguments: TestDatabase.allCases)
    func assign(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let before = try await app.id(of: .sales), owner = try await app.id(of: .colleague)
            var ids: [String] = []
            for name in ["李华", "张明", "王五"] {
                ids.append(try await app.lead(name, ["owner_id": .string(before)]))
            }
            try await app.settle()
            let visitor = try await app.browser(as: .marketing)
            try await visitor.get("/o/leads?as=table")
            let chosen = [("_do", "assign"), ("id", ids[0]), ("id", ids[1])]
            let asked = try await visitor.post("/o/leads/bulk", chosen)
            #expect(asked.status == 200 && asked.text.contains("name=\"owner_id\""), "\(asked.text)")
            let started = try await visitor.post("/o/leads/bulk", chosen + [("owner_id", owner), ("_start", "1")])
            #expect(started.status == 303, "\(started.text)")
            try await app.settle()
            for (place, id) in ids.enumerated() {
                let now = try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["owner_id"]?.string
                #expect(now == (place < 2 ? owner : before), "\(place)")
            }
            let told = try await app.send(.get, "/api/v1/notifications?limit=50", as: .colleague).items
            #expect(told.count { $0["kind"]?.string == "assigned" } == 2, "\(told.map(\.text))")
        }
    }

    @Test("is done once however often the form is sent", arguments: TestDatabase.allCases)
    func once(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华")
            let visitor = try await app.browser(as: .marketing)
            try await visitor.get("/o/leads?as=table")
            let fields = [("_do", "tag"), ("id", id), ("add", "重点, vip"), ("remove", "")]
            try await visitor.post("/o/leads/bulk", fields)
            let key = try #require(visitor.hidden("_once"))
            let send = fields + [("_start", "1"), ("_once", key)]
            let first = try await visitor.post("/o/leads/bulk", send)
            let second = try await visitor.post("/o/leads/bulk", send)
            #expect(first.status == 303 && first.location == second.location)
            try await app.settle()
            let jobs = try await app.engine.database.read { connection in
                try connection.first("SELECT COUNT(*) FROM bulk_jobs", []) { $0.int(0) }
            }
            #expect(jobs == 1)
            let tags = try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["tags"]
            #expect(tags == ["重点", "vip"])
            let found = try await app.send(.get, "/api/v1/leads?filter=%22vip%22%20in%20tags", as: .admin)
            #expect(found.items.count == 1)
            #expect(try await app.send(.get, "/api/v1/leads?filter=%22vi%22%20in%20tags", as: .admin).items.isEmpty)
            try await visitor.get("/o/leads?as=table")
            try await visitor.post("/o/leads/bulk", [("_do", "tag"), ("id", id), ("remove", "vip"), ("_start", "1")])
            try await app.settle()
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["tags"] == ["重点"])
        }
    }

    @Test("goes on after a restart with the rows that were left, each met once", arguments: TestDatabase.allCases)
    func restart(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for number in 0..<130 { try await app.lead("线索\(number)", ["region": "华东"]) }
            try await app.settle()
            let visitor = try await app.browser(as: .marketing)
            try await visitor.get("/o/leads?as=table")
            let started = try await visitor.post(
                "/o/leads/bulk",
                [
                    ("_do", "edit"), ("all", "1"), ("filter", "region == \"华东\""), ("_field", "region"),
                    ("region", "华南"), ("_start", "1"),
                ])
            let place = try #require(started.location)
            let halted = Task { try await Worker(app.engine, batch: 1).drain() }
            for _ in 0..<1000 where try await app.changed("华南") == 0 { try await Task.sleep(for: .milliseconds(5)) }
            halted.cancel()
            _ = try? await halted.value
            // Another process takes over; a lead made meanwhile is none of what was asked.
            try await app.lead("后来的", ["region": "华东"])
            let other = try await Engine.start(
                schema: app.engine.schema, database: app.engine.database, clock: app.clock)
            try await Worker(other).drain()
            #expect(try await visitor.get(place).text.contains("130 / 130"))
            #expect(try await app.changed("华南") == 130)
            let written = try await app.engine.database.read { connection in
                try connection.first(
                    "SELECT COUNT(*) FROM journal WHERE object = 'lead' AND action = 'updated' AND explanation LIKE '%bulk_job%'",
                    []
                ) { $0.int(0) }
            }
            #expect(written == 130)
        }
    }

    @Test("writes a file of what was shown, as far as it may be exported", arguments: TestDatabase.allCases)
    func export(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            try await app.lead("=HYPERLINK(1)", ["region": "华东"])
            try await app.lead("张明", ["region": "华南"])
            let visitor = try await app.browser(as: .marketing)
            try await visitor.get("/o/leads?as=table")
            let started = try await visitor.post(
                "/o/leads/bulk",
                [
                    ("_do", "export"), ("all", "1"), ("filter", "region == \"华东\""), ("cols", "name,region"),
                    ("_start", "1"),
                ])
            let place = try #require(started.location)
            #expect(try await visitor.get("\(place)/file").status == 404)
            try await app.settle()
            let file = try await visitor.get("\(place)/file")
            #expect(file.status == 200 && file.text.contains("id,name,region\r\n"), "\(file.text)")
            #expect(file.text.contains("\"'=HYPERLINK(1)\",华东") && !file.text.contains("张明"))
            let seller = try await app.browser(as: .sales)
            #expect(try await seller.get("\(place)/file").status == 404)
            try await seller.get("/o/leads?as=table")
            let refused = try await seller.post("/o/leads/bulk", [("_do", "export"), ("all", "1"), ("_start", "1")])
            #expect(refused.status == 403)
        }
    }

    @Test(
        "is refused before it begins when nothing is chosen or nothing could be written",
        arguments: TestDatabase.allCases)
    func wrong(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华")
            let visitor = try await app.browser(as: .marketing)
            let wrong: [[(String, String)]] = [
                [("_do", "delete"), ("_start", "1")],
                [("_do", "edit"), ("id", id), ("_field", "name"), ("name", "x"), ("_start", "1")],
                [("_do", "edit"), ("id", id), ("_field", "status"), ("status", "nonsense"), ("_start", "1")],
                [("_do", "tag"), ("id", id), ("add", String(repeating: "长", count: 41)), ("_start", "1")],
                [("_do", "edit"), ("all", "1"), ("filter", "score >"), ("_field", "region"), ("_start", "1")],
            ]
            for fields in wrong {
                try await visitor.get("/o/leads?as=table")
                let reply = try await visitor.post("/o/leads/bulk", fields)
                #expect((400..<500).contains(reply.status), "\(fields): \(reply.status)")
            }
            try await visitor.get("/o/leads?as=table")
            #expect(try await visitor.post("/o/leads/bulk", [("_do", "nonsense"), ("id", id)]).status == 404)
            let jobs = try await app.engine.database.read { connection in
                try connection.first("SELECT COUNT(*) FROM bulk_jobs", []) { $0.int(0) }
            }
            #expect(jobs == 0)
            try await visitor.get("/o/leads?as=table")
            try await visitor.post("/o/leads/bulk", [("_do", "delete"), ("id", id), ("_start", "1")])
            try await app.settle()
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin).status == 404)
        }
    }
}

extension TestApp {
    /// How many leads have a region.
    fileprivate func changed(_ region: String) async throws -> Int64 {
        try await engine.database.read { connection in
            try connection.first("SELECT COUNT(*) FROM leads WHERE region = ?", [.text(region)]) { $0.int(0) } ?? 0
        }
    }
}
