import HTTPTypes
import Records
import TestKit
import Testing

@Suite("A cell of a list")
struct CellTests {
    @Test("is edited where it stands, and one step takes it back", arguments: TestDatabase.allCases)
    func undo(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["status": "new"])
            try await app.settle()
            let visitor = try await app.browser(as: .marketing)
            let form = try await visitor.get("/o/leads/cell?_id=\(id)&_field=status")
            #expect(form.status == 200 && form.text.contains("class=\"cell-form\"") && !form.text.contains("<html"))
            let key = [("_id", id), ("_field", "status")]
            let saved = try await visitor.ask("/o/leads/cell", key + [("status", "working")])
            #expect(saved.status == 200 && saved.text.contains("跟进中") && saved.text.contains("class=\"undo\""))
            let before = saved.text.contains("name=\"status\" value=\"new\"")
            #expect(before)
            let back = try await visitor.ask("/o/leads/cell", key + [("status", "new"), ("_undo", "1")])
            #expect(back.status == 200 && back.text.contains("新线索") && !back.text.contains("class=\"undo\""))
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["status"]?.string == "new")
        }
    }

    @Test("brings the cells beside it that look different now, and no others", arguments: TestDatabase.allCases)
    func neighbours(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let body: JSON = ["title": "回访", "due_at": "2026-01-05T09:00:00Z", "status": "open"]
            let id = try await app.send(.post, "/api/v1/tasks", as: .admin, body).id
            let visitor = try await app.browser(as: .admin)
            let shown = try await visitor.get("/o/tasks").text
            #expect(shown.contains("number overdue"))
            let form = try await visitor.get("/o/tasks/cell?_id=\(id)&_field=status&_columns=title,due_at,nothing")
            #expect(form.text.contains("name=\"_columns\" value=\"title,due_at,nothing\""))
            let key = [("_id", id), ("_field", "status"), ("_columns", "title,due_at,nothing")]
            let done = try await visitor.ask("/o/tasks/cell", key + [("status", "done")])
            #expect(done.status == 200, "\(done.text)")
            #expect(done.text.contains("<template><td hx-swap-oob=\"true\" id=\"c\(id)-due_at\""))
            #expect(!done.text.contains("overdue") && !done.text.contains("id=\"c\(id)-title\""))
        }
    }

    @Test(
        "refuses what does not fit, what is not the visitor's, and what somebody else changed",
        arguments: TestDatabase.allCases)
    func refusals(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["owner_id": .string(try await app.id(of: .sales))])
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads/cell?_id=\(id)&_field=employees")
            let key = [("_id", id), ("_field", "employees")]
            let wrong = try await visitor.ask("/o/leads/cell", key + [("employees", "viele")])
            #expect(wrong.status == 422 && wrong.text.contains("应为整数") && wrong.text.contains("viele"))
            try await visitor.get("/o/leads/cell?_id=\(id)&_field=employees")
            try await app.send(.patch, "/api/v1/leads/\(id)", as: .admin, ["employees": 5])
            let stale = try await visitor.ask("/o/leads/cell", key + [("employees", "6")])
            #expect(stale.status == 422 && stale.text.contains("role=\"alert\""))
            for field in ["score_reasons", "first_touched_at", "message"] {
                #expect(try await visitor.get("/o/leads/cell?_id=\(id)&_field=\(field)").status == 403, "\(field)")
            }
            #expect(try await visitor.get("/o/leads/cell?_id=\(id)&_field=nothing").status == 404)
            let other = try await app.browser(as: .colleague)
            #expect(try await other.get("/o/leads/cell?_id=\(id)&_field=employees").status == 404)
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["employees"]?.int == 5)
        }
    }

    @Test("saved twice because the first answer never came is saved, not refused", arguments: TestDatabase.allCases)
    func lostAnswer(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["region": "华东"])
            try await app.settle()
            let visitor = try await app.browser(as: .marketing)
            try await visitor.get("/o/leads/cell?_id=\(id)&_field=region")
            let version = try #require(visitor.hidden("_version"))
            let typed = [("_id", id), ("_field", "region"), ("region", "华北"), ("_version", version)]
            #expect(try await visitor.ask("/o/leads/cell", typed).text.contains("class=\"undo\""))
            let again = try await visitor.ask("/o/leads/cell", typed)
            #expect(again.status == 200 && again.text.contains("华北") && !again.text.contains("role=\"alert\""))
            let other = try await visitor.ask(
                "/o/leads/cell", [("_id", id), ("_field", "region"), ("region", "华南"), ("_version", version)])
            #expect(other.status == 422 && other.text.contains("华南"))
        }
    }
}

extension TestBrowser {
    /// Sends a form as a script of the page does, which puts the answer where the form stands.
    @discardableResult
    func ask(_ path: String, _ fields: [(String, String)], token: String? = nil) async throws -> Reply {
        try await post(path, fields, token: token, headers: .asksForPart)
    }
}

extension HTTPFields {
    /// What the script of a page sends along when it asks for a part of it.
    static var asksForPart: HTTPFields {
        var headers = HTTPFields()
        for (name, value) in [("HX-Request", "true"), ("Sec-Fetch-Site", "same-origin")] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }
}
