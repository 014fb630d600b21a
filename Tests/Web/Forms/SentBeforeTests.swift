import TestKit
import Testing

@Suite("A form that was saved before")
struct SentBeforeTests {
    @Test(
        "says one thing when it is sent again with changes, keeps them and leads to what it saved",
        arguments: TestDatabase.allCases)
    func once(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads/new")
            let key = ("_once", try #require(visitor.hidden("_once")))
            let first = try await visitor.post("/o/leads/new", [("name", "许静"), key])
            #expect(first.status == 303)
            #expect(
                try await visitor.post("/o/leads/new", [("name", "许静"), key]).status == 303, "the same is the first")
            try await visitor.get("/o/leads/new")
            let again = try await visitor.post("/o/leads/new", [("name", "许静静"), key])
            #expect(again.status == 422 && again.text.contains("value=\"许静静\""))
            #expect(again.text.components(separatedBy: "class=\"trouble\"").count == 2)
            let told = try #require(again.text.firstMatch(of: /<div class="trouble"[^>]*>(.*?)<\/div>/)?.output.1)
            #expect(told.contains("这份表单已经保存过") && !told.contains("<ul>") && !told.contains("<li>"))
            let lead = try #require(told.firstMatch(of: /href="(\/o\/leads\/\d+)"/)?.output.1)
            #expect(try await visitor.get(String(lead)).text.contains("许静"))
            #expect(!again.text.contains("class=\"draft-note\""))
            let leads = try await app.send(.get, "/api/v1/leads", as: .sales).items
            #expect(leads.count == 1, "nothing was saved the second time")
            // It has a key of its own now: who means it saves a second one.
            try await visitor.get("/o/leads/new")
            #expect(visitor.hidden("_once") != key.1)
        }
    }
}
