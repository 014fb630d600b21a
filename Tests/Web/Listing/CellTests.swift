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
            #expect(
                stale.text.contains("有人同时修改了这一项") && stale.text.contains(">5<") && stale.text.contains("value=\"6\""))
            for field in ["score_reasons", "first_touched_at", "message"] {
                #expect(try await visitor.get("/o/leads/cell?_id=\(id)&_field=\(field)").status == 403, "\(field)")
            }
            #expect(try await visitor.get("/o/leads/cell?_id=\(id)&_field=nothing").status == 404)
            let other = try await app.browser(as: .colleague)
            #expect(try await other.get("/o/leads/cell?_id=\(id)&_field=employees").status == 404)
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["employees"]?.int == 5)
        }
    }

    @Test(
        "taken back after somebody else changed it shows what is there now, and one chooses",
        arguments: TestDatabase.allCases)
    func contested(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["region": "华东"])
            try await app.settle()
            let visitor = try await app.browser(as: .marketing)
            try await visitor.get("/o/leads/cell?_id=\(id)&_field=region")
            let key = [("_id", id), ("_field", "region")]
            try await visitor.ask("/o/leads/cell", key + [("region", "华北")])
            try await app.send(.patch, "/api/v1/leads/\(id)", as: .admin, ["employees": 3])
            let was = [("_was", "华北"), ("_version", "2")]
            let free = try await visitor.ask("/o/leads/cell", key + was + [("region", "华中")])
            #expect(free.status == 200 && free.text.contains("华中"), "another field is not in the way")
            try await app.send(.patch, "/api/v1/leads/\(id)", as: .admin, ["region": "西南"])
            let undo = key + [("_was", "华中"), ("_version", "4"), ("_undo", "1"), ("region", "华北")]
            let contested = try await visitor.ask("/o/leads/cell", undo)
            #expect(contested.status == 422 && contested.text.contains("西南") && contested.text.contains("value=\"华北\""))
            #expect(contested.text.contains("name=\"_keep\"") && contested.text.contains("改为我的值"))
            try await visitor.get("/o/leads/cell?_id=\(id)&_field=region")
            let version = try #require(visitor.hidden("_version"))
            let typed = key + [("_was", "西南"), ("_version", version), ("region", "华北")]
            let kept = try await visitor.ask("/o/leads/cell", typed + [("_keep", "1")])
            #expect(kept.status == 200 && kept.text.contains("西南") && !kept.text.contains("cell-form"))
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["region"]?.string == "西南")
            let mine = try await visitor.ask("/o/leads/cell", typed)
            #expect(mine.status == 200 && mine.text.contains("华北") && mine.text.contains("class=\"undo\""))
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
