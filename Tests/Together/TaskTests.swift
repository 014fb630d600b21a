import Conditions
import Records
import TestKit
import Testing

@Suite("A shared task", .timeLimit(.minutes(20)))
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
            _ = try await app.make(
                "tasks", as: .sales, ["title": "开票", "parent_id": .string(whole), "owner_id": finance])
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
            #expect(page.split(separator: "href=\"/o/tasks/new?").count == 2, "one panel for the tasks below it")
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
                _ = try await app.make(
                    "tasks", as: .sales, ["title": .string(title), "owner_id": me, "due_at": .string(due)])
            }
            _ = try await app.make("tasks", as: .sales, ["title": "等服务的", "owner_id": service])
            let free = try await app.make("tasks", as: .sales, ["title": "服务部的", "department": "service"])
            let (_, deal) = try await app.deal()
            try await app.comment("@王强 请回电", on: "opportunity", deal, as: .marketing)
            let visitor = try await app.browser(as: .sales)
            let page = try await visitor.get("/work").text
            #expect(page.split(separator: "class=\"number overdue\"").count == 2)
            for text in ["逾期的", "今天的", "下周的", "等服务的", "请回电", "已逾期", "等待他人"] { #expect(page.contains(text), "\(text)") }
            // Nobody of the department took it yet: who gave it waits.
            #expect(page.contains("服务部的"))
            #expect(!(try await app.browser(as: .marketing).get("/work").text.contains("服务部的")))
            let helper = try await app.browser(as: .service)
            #expect(try await helper.get("/work").text.contains("服务部的"))
            #expect(try await helper.post("/o/tasks/\(free)/claim", [("back", "/work")]).location == "/work")
            #expect(try await helper.post("/o/tasks/\(free)/claim", [("back", "//evil.example")]).status == 409)
            #expect(
                try await helper.post("/o/tasks/\(free)/complete", [("back", "https://evil.example")]).location == "/")
        }
    }

    @Test(
        "that is overdue says so on every page, until it is done; so does what is owed",
        arguments: TestDatabase.allCases)
    func overdue(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let me = JSON.string(try await app.id(of: .sales))
            let late: JSON = [
                "title": "逾期的", "owner_id": me, "due_at": "2026-05-01T09:00:00+08:00",
            ]
            let task = try await app.make("tasks", as: .sales, late)
            let next: JSON = ["title": "下周的", "owner_id": me, "due_at": "2026-05-20T09:00:00+08:00"]
            _ = try await app.make("tasks", as: .sales, next)
            let visitor = try await app.browser(as: .sales)
            let mark = "class=\"number overdue\">2026-05-01 09:00<span class=\"sr\"> 已逾期</span>"
            for place in ["/", "/o/tasks", "/work", "/o/tasks/\(task)"] {
                let page = try await visitor.get(place).text
                #expect(page.contains(mark), "\(place)")
                #expect(page.split(separator: "number overdue").count == 2, "\(place)")
            }
            #expect(try await app.perform("complete", "tasks", task, as: .sales).status == 200)
            #expect(try await visitor.get("/o/tasks").text.contains("number overdue") == false)
            let account = try await app.make("accounts", as: .admin, ["name": "星河"])
            for (number, day) in [("AR-1", "2026-05-05"), ("AR-2", "2026-05-06")] {
                let owed: JSON = [
                    "number": .string(number), "account_id": .string(account), "due_on": .string(day),
                    "amount": ["amount": "10.00", "currency": "CNY"],
                ]
                _ = try await app.make("receivables", as: .admin, owed)
            }
            let list = try await app.browser(as: .finance).get("/o/receivables").text
            #expect(list.contains("number overdue\">2026-05-05") && !list.contains("number overdue\">2026-05-06"))
        }
    }
}
