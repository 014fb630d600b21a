import Records
import TestKit
import Testing

@Suite("Inputs say values by name")
struct NamedInputTests {
    @Test("a source is shown and typed by its name, stored as its code", arguments: TestDatabase.allCases)
    func sources(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["source": "partner"])
            let visitor = try await app.browser(as: .marketing)
            let form = try await visitor.get("/o/leads/\(id)/edit").text
            #expect(form.contains("name=\"source\" type=\"text\" value=\"合作伙伴\""))
            #expect(form.contains("<datalist") && form.contains("<option value=\"微信\">"))
            let cell = try await visitor.get("/o/leads/cell?_id=\(id)&_field=source").text
            #expect(cell.contains("name=\"source\" type=\"text\" value=\"合作伙伴\""))
            for (typed, stored) in [("微信", "wechat"), ("Event", "event"), ("老同学", "老同学"), ("sem", "sem")] {
                try await visitor.get("/o/leads/\(id)/edit")
                #expect(
                    try await visitor.post("/o/leads/\(id)/edit", [("name", "李华"), ("source", typed)]).status == 303)
                #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["source"]?.string == stored)
            }
        }
    }

    @Test("what is sent back as it was shown is no change", arguments: TestDatabase.allCases)
    func unchanged(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["source": "微信", "phone": "13800138000"])
            let visitor = try await app.browser(as: .admin)
            let form = try await visitor.get("/o/leads/\(id)/edit").text
            #expect(form.contains("value=\"138 0013 8000\"") && form.contains("value=\"微信\""))
            let base = ("_base", try #require(visitor.hidden("_base")).unescaped)
            let shown = [("name", "李华"), ("source", "微信"), ("phone", "138 0013 8000"), base]
            try await app.send(.patch, "/api/v1/leads/\(id)", as: .admin, ["phone": "13900139000", "title": "经理"])
            let told = try await visitor.post("/o/leads/\(id)/edit", shown)
            #expect(told.status == 422 && told.text.contains("name=\"_pick.phone\" value=\"theirs\""))
            #expect(!told.text.contains("type=\"radio\" name=\"_pick.phone\""), "nobody here changed the number")
            #expect(!told.text.contains("_pick.source"))
            let taken = shown + [("_pick.phone", "theirs")]
            #expect(try await visitor.post("/o/leads/\(id)/edit", taken).status == 303)
            let lead = try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)
            #expect(lead["phone"]?.string == "+8613900139000" && lead["source"]?.string == "微信")
        }
    }

    @Test("roles are ticked by name, one that is unknown too, and one at least", arguments: TestDatabase.allCases)
    func roles(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let body: JSON = ["name": "赵敏", "email": "zhao@star.example", "roles": "sales,former"]
            let id = try await app.send(.post, "/api/v1/users", as: .admin, body).id
            let visitor = try await app.browser(as: .admin)
            let place = "/o/users/\(id)/edit"
            let form = try await visitor.get(place).text
            for key in ["sales", "former"] {
                #expect(form.contains("type=\"checkbox\" name=\"roles\" value=\"\(key)\" checked"), "\(key)")
            }
            #expect(
                form.contains("type=\"checkbox\" name=\"roles\" value=\"service\"") && !form.contains("value=\"sales,"))
            let sent = [("name", "赵敏"), ("email", "zhao@star.example"), ("language", "zh-Hans"), ("roles", "")]
            let none = try await visitor.post(place, sent)
            #expect(none.status == 422 && none.text.contains("f-roles-note"))
            #expect(try await visitor.post(place, sent + [("roles", "sales"), ("roles", "service")]).status == 303)
            let user = try await app.send(.get, "/api/v1/users/\(id)", as: .admin)
            #expect(user["roles"]?.string == "sales,service")
        }
    }

    @Test("filters choose names, several at once", arguments: TestDatabase.allCases)
    func filters(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .admin)
            let several = "/o/leads/filter?r.1.field=source&r.1.op=anyOf&r.1.value=partner&r.1.value=mine"
            let row = try await visitor.get(several).text
            #expect(row.contains("value=\"partner\" checked") && row.contains("合作伙伴"))
            #expect(row.contains("value=\"mine\" checked"), "what is there though nobody knows it")
            let roles = try await visitor.get("/o/users/filter?r.1.field=roles&r.1.op=contains&r.1.value=sales").text
            #expect(roles.contains("<option value=\"sales\" selected"))
        }
    }

    @Test("forms do not ask for a score that rules compute; programs may give one", arguments: TestDatabase.allCases)
    func score(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["score": 42])
            let visitor = try await app.browser(as: .admin)
            for path in ["/o/leads/new", "/o/leads/\(id)/edit"] {
                #expect(!(try await visitor.get(path).text).contains("name=\"score\""), "\(path)")
            }
            let cell = try await visitor.get("/o/leads/cell?_id=\(id)&_field=score")
            #expect(cell.status == 403)
            try await app.send(.patch, "/api/v1/leads/\(id)", as: .admin, ["score": 43])
            #expect(try await app.send(.get, "/api/v1/leads/\(id)", as: .admin)["score"]?.int == 43)
        }
    }

    @Test("a grade is one of five buttons", arguments: TestDatabase.allCases)
    func grades(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.send(.post, "/api/v1/tickets", as: .admin, ["subject": "导出乱码"]).id
            try await app.send(.post, "/api/v1/tickets/\(id)/resolve", as: .admin, ["resolution": "升级"])
            let visitor = try await app.browser(as: .admin)
            let form = try await visitor.get("/o/tickets/\(id)/rate").text
            for grade in 1...5 { #expect(form.contains("type=\"radio\" name=\"score\" value=\"\(grade)\" required")) }
            #expect(!form.contains("value=\"0\" required") && !form.contains("value=\"6\" required"))
            let wrong = try await visitor.post("/o/tickets/\(id)/rate", [("score", "6")])
            #expect(wrong.status == 422)
            let again = try await visitor.post("/o/tickets/\(id)/rate", [("comment", "好")])
            #expect(again.status == 422, "a grade must be given")
            #expect(try await visitor.post("/o/tickets/\(id)/rate", [("score", "4")]).status == 303)
            let rated = try await app.send(.get, "/api/v1/tickets/\(id)", as: .admin)
            #expect(rated["satisfaction"]?.int == 4)
        }
    }
}
