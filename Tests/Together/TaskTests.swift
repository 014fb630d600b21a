import Conditions
import Records
import TestKit
import Testing

@Suite("A shared task", .timeLimit(.minutes(5)))
struct TaskTests {
    @Test("has parts in several departments and shows how far it is", arguments: TestDatabase.allCases)
    func parts(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let service = JSON.string(try await app.id(of: .service)),
                finance = JSON.string(try await app.id(of: .finance))
            let whole = try await app.make(
                "tasks", as: .sales, ["title": "上线准备", "owner_id": .string(try await app.id(of: .sales))])
            let one = try await app.make(
                "tasks", as: .sales, ["title": "装机", "parent_id": .string(whole), "owner_id": service])
            try await app.make("tasks", as: .sales, ["title": "开票", "parent_id": .string(whole), "owner_id": finance])
            try await app.settle()
            #expect(try await app.kinds(.service) == ["task_assigned"])
            #expect(try await app.send(.get, "/api/v1/tasks/\(whole)", as: .sales)["subtasks"]?.int == 2)
            let early = try await app.perform("complete", "tasks", whole, as: .sales)
            #expect(early.status == 409 && early["code"]?.string == "open_subtasks")
            #expect(try await app.perform("complete", "tasks", one, as: .service).status == 200)
            let now = try await app.send(.get, "/api/v1/tasks/\(whole)", as: .sales)
            #expect(now["subtasks_done"]?.int == 1 && now["subtasks"]?.int == 2)
            let page = try await app.browser(as: .sales).get("/o/tasks/\(whole)").text
            #expect(page.contains("<h2>子任务</h2>") && page.contains("<small class=\"number\">1/2</small>"), "\(page)")
            #expect(try await app.kinds(.sales) == ["following"], "who made the part hears that it is done")
            #expect(try await app.parked() == [])
        }
    }

    @Test(
        "my work shows what is overdue, what is due, what I wait for and who spoke to me",
        arguments: TestDatabase.allCases)
    func mine(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let me = JSON.string(try await app.id(of: .sales)), service = JSON.string(try await app.id(of: .service))
            for (title, due) in [
                ("逾期的", "2026-05-01T09:00:00+08:00"), ("今天的", "2026-05-06T18:00:00+08:00"),
                ("下周的", "2026-05-20T09:00:00+08:00"),
            ] {
                try await app.make(
                    "tasks", as: .sales, ["title": .string(title), "owner_id": me, "due_at": .string(due)])
            }
            try await app.make("tasks", as: .sales, ["title": "等服务的", "owner_id": service])
            let free = try await app.make("tasks", as: .sales, ["title": "服务部的", "department": "service"])
            let (_, deal) = try await app.deal()
            try await app.comment("@王强 请回电", on: "opportunity", deal, as: .marketing)
            let visitor = try await app.browser(as: .sales)
            let page = try await visitor.get("/work").text
            for text in ["逾期的", "今天的", "下周的", "等服务的", "请回电", "已逾期", "等待他人"] { #expect(page.contains(text), "\(text)") }
            #expect(!page.contains("服务部的"))
            let helper = try await app.browser(as: .service)
            #expect(try await helper.get("/work").text.contains("服务部的"))
            #expect(try await helper.post("/o/tasks/\(free)/claim", [("back", "/work")]).location == "/work")
            #expect(try await helper.post("/o/tasks/\(free)/claim", [("back", "//evil.example")]).status == 409)
            #expect(
                try await helper.post("/o/tasks/\(free)/complete", [("back", "https://evil.example")]).location == "/")
        }
    }
}
