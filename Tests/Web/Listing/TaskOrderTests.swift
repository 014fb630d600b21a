import Automation
import Conditions
import Records
import Storage
import TestKit
import Testing
import Tutti

@Suite("The list of tasks")
struct TaskOrderTests {
    /// Days from now until each is due, nil for no time, and how it ended.
    private static let tasks: [(title: String, days: Int64?, status: String)] = [
        ("无期限", nil, "open"), ("下周", 7, "open"), ("早已完成", -30, "done"), ("明天", 1, "open"),
        ("昨天到期", -1, "open"), ("取消的", -9, "cancelled"), ("上月到期", -30, "open"), ("完成无期限", nil, "done"),
    ]
    private static let expected = ["上月到期", "昨天到期", "明天", "下周", "无期限", "早已完成", "完成无期限", "取消的"]

    @Test(
        "begins with what is open and longest overdue, as table, as board and in every filter",
        arguments: TestDatabase.allCases)
    func order(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            for task in Self.tasks { try await app.task(task.title, days: task.days, task.status) }
            let visitor = try await app.browser(as: .admin)
            #expect(try await Self.titles(visitor.get("/o/tasks").text) == Self.expected)
            let open = Array(Self.expected.prefix(5))
            let narrowed: [(String, [String])] = [
                ("status == \"open\"", open), ("!(status != \"open\")", open),
                ("status != \"open\"", Array(Self.expected.suffix(3))),
                ("status in [\"done\", \"cancelled\"]", Array(Self.expected.suffix(3))),
                ("has(due_at) && (status == \"open\" || status == \"done\")", Array(open.prefix(4)) + ["早已完成"]),
                ("status == \"open\" && status == \"done\"", []),
            ]
            for (filter, titles) in narrowed {
                let found = try await visitor.get("/o/tasks?as=table&filter=\(Self.encoded(filter))").text
                #expect(Self.titles(found) == titles, "\(filter)")
            }
            #expect(
                try await Self.titles(visitor.get("/o/tasks?q=%E6%97%A0%E6%9C%9F%E9%99%90").text) == ["无期限", "完成无期限"])
            let board = try await visitor.get("/o/tasks?as=board").text
            #expect(Self.order(of: open, in: board) == open)
            let newest = try await visitor.get("/o/tasks?sort=-created_at").text
            #expect(Self.titles(newest) == Self.tasks.map(\.title).reversed())
        }
    }

    @Test("goes on from page to page without losing or repeating a task", arguments: TestDatabase.allCases)
    func pages(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            // Three pages; one ends among those without a time, one among those that are done.
            var expected: [String] = []
            for number in 0..<45 { expected.append("期\(100 + number)") }
            for number in 0..<20 { expected.append("无\(100 + number)") }
            for number in 0..<45 { expected.append("完\(100 + number)") }
            for (index, title) in expected.enumerated() {
                let status = title.hasPrefix("完") ? "done" : "open"
                try await app.task(title, days: title.hasPrefix("无") ? nil : Int64(index / 2), status)
            }
            let visitor = try await app.browser(as: .admin)
            var found: [String] = []
            var next: String? = "/o/tasks"
            while let place = next, found.count < 200 {
                let page = try await visitor.get(place).text
                found += Self.titles(page)
                next = page.components(separatedBy: "hx-get=\"/o/tasks/rows").dropFirst().first.map {
                    "/o/tasks/rows" + $0.prefix { $0 != "\"" }.replacing("&amp;", with: "&")
                }
            }
            #expect(found == expected)
        }
    }

    @Test("is read by an index of both databases", arguments: TestDatabase.allCases)
    func plan(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let plan = try await app.plan(of: "task") { query in
                query.orderAsUsual()
                try query.filter("status == \"open\"")
            }
            #expect(plan.contains("tasks_status_due_at_id"), "\(plan)")
            // What is asked for one state reads no row of another.
            #expect(plan.components(separatedBy: "tasks_status_due_at_id").count == 2, "\(plan)")
        }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            return character.isASCII && (character.isLetter || character.isNumber)
                ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    private static func titles(_ page: String) -> [String] {
        page.components(separatedBy: "class=\"lead-link\"").dropFirst().compactMap { part in
            part.components(separatedBy: "<bdi>").dropFirst().first?.components(separatedBy: "</bdi>").first
        }
    }

    private static func order(of titles: [String], in page: String) -> [String] {
        titles.compactMap { title in page.range(of: ">\(title)<").map { (title, $0.lowerBound) } }
            .sorted { $0.1 < $1.1 }.map(\.0)
    }
}

extension TestApp {
    fileprivate func task(_ title: String, days: Int64?, _ status: String) async throws {
        var body: [(String, JSON)] = [("title", .string(title)), ("status", .string(status))]
        body.append(("owner_id", .string(try await id(of: .admin))))
        if let days { body.append(("due_at", .string(RFC3339.text(clock.now.adding(days * Instant.day))))) }
        let made = try await send(.post, "/api/v1/tasks", as: .admin, .object(body))
        try #require(made.status == 201, "\(made.text)")
    }
}
