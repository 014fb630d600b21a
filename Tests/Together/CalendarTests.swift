import Conditions
import Records
import TestKit
import Testing

// The clock of tests begins at 2026-05-06 09:00 in Beijing, 01:00 UTC.
@Suite("What is ahead", .timeLimit(.minutes(20)))
struct CalendarTests {
    @Test("is told an hour before, once, to whoever has it and not when it is done", arguments: TestDatabase.allCases)
    func reminders(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let me = JSON.string(try await app.id(of: .sales))
            let due: JSON = "2026-05-06T06:00:00Z"
            _ = try await app.make("tasks", as: .sales, ["title": "发报价单", "owner_id": me, "due_at": due])
            let done = try await app.make("tasks", as: .sales, ["title": "打印名片", "owner_id": me, "due_at": due])
            let later = try await app.make("tasks", as: .sales, ["title": "回访客户", "owner_id": me, "due_at": due])
            _ = try await app.make("tasks", as: .sales, ["title": "没有负责人", "owner_id": .null, "due_at": due])
            _ = try await app.make(
                "activities", as: .sales,
                ["kind": "visit", "subject": "走访车间", "owner_id": me, "happened_at": "2026-05-06T06:30:00Z"])
            _ = try await app.make(
                "activities", as: .sales,
                ["kind": "call", "subject": "昨天的电话", "owner_id": me, "happened_at": "2026-05-05T06:30:00Z"])
            try await app.perform("complete", "tasks", done, as: .sales)
            try await app.send(.patch, "/api/v1/tasks/\(later)", as: .sales, ["due_at": "2026-05-08T06:00:00Z"])
            try await app.settle()
            #expect(try await app.kinds(.sales) == [])
            try await app.pass(4 * Instant.hour)
            #expect(try await app.told(.sales).map { $0["title"]?.string } == ["一小时后到期：发报价单"])
            try await app.pass(Instant.hour)
            #expect(try await app.kinds(.sales) == ["task_due", "activity_soon"])
            try await app.pass(48 * Instant.hour)
            #expect(try await app.told(.sales).last?["title_en"]?.string == "Due in an hour: 回访客户")
            #expect(try await app.kinds(.sales).count == 3)
            #expect(try await app.parked() == [])
        }
    }

    @Test("stands in a calendar at a secret address that opens nothing else", arguments: TestDatabase.allCases)
    func feed(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let me = JSON.string(try await app.id(of: .sales)), other = JSON.string(try await app.id(of: .service))
            let title = "报价；含\\税, 与 " + String(repeating: "很长的标题", count: 12)
            let task = try await app.make(
                "tasks", as: .sales, ["title": .string(title), "owner_id": me, "due_at": "2026-05-07T06:00:00Z"])
            _ = try await app.make(
                "tasks", as: .sales, ["title": "别人的", "owner_id": other, "due_at": "2026-05-07T06:00:00Z"])
            _ = try await app.make(
                "activities", as: .sales,
                ["kind": "meeting", "subject": "方案评审", "owner_id": me, "happened_at": "2026-05-08T02:00:00Z"])
            let browser = try await app.browser(as: .sales)
            try await browser.get("/me")
            let page = try await browser.post("/me", [("do", "calendar")])
            let path = try #require(page.text.firstMatch(of: /\/c\/[A-Za-z0-9_-]{20,}\.ics/)).0
            let feed = try await app.send(.get, String(path), as: nil)
            #expect(feed.status == 200 && feed.headers[.contentType] == "text/calendar; charset=utf-8")
            let lines = feed.text.components(separatedBy: "\r\n")
            #expect(lines.first == "BEGIN:VCALENDAR" && lines.suffix(2) == ["END:VCALENDAR", ""])
            #expect(lines.allSatisfy { $0.utf8.count <= 75 })
            let whole = feed.text.replacing("\r\n ", with: "")
            #expect(whole.contains("SUMMARY:任务：报价；含\\\\税\\, 与 很长的标题"), "\(whole)")
            #expect(whole.contains("DTSTART:20260507T060000Z\r\n") && whole.contains("UID:task-\(task)@tutti\r\n"))
            #expect(whole.contains("SUMMARY:会议：方案评审\r\n") && !whole.contains("别人的"))
            let secret = String(path.dropFirst(3).dropLast(4))
            let listed = try await app.send(
                .get, "/api/v1/tasks", as: nil, headers: [.authorization: "Bearer \(secret)"])
            #expect(listed.status == 403, "\(listed.text)")
            try await browser.post("/me", [("do", "calendar")])
            #expect(try await app.send(.get, String(path), as: nil).status == 404, "a new address ends the old one")
            try await browser.get("/me")
            try await browser.post("/me", [("do", "calendar-end")])
            #expect(try await app.send(.get, "/c/no-such-secret.ics", as: nil).status == 404)
            #expect(try await browser.get("/me").text.contains("生成订阅地址"))
        }
    }
}
