import HTTPTypes
import Records
import TestKit
import Testing

@Suite("Making a record beside the page one is on")
struct QuickCreateTests {
    private static let beside: HTTPFields = [
        HTTPField.Name("HX-Request"): "true", HTTPField.Name("HX-Target"): "drawer-body",
    ].reduce(into: [:]) { fields, pair in if let name = pair.key { fields[name] = pair.value } }

    @Test("its form comes alone, is told what is wrong there, and says what was made", arguments: TestDatabase.allCases)
    func made(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let page = try await app.browser(as: .sales)
            let home = try await page.get("/").text
            #expect(home.contains("href=\"/o/leads/new\" hx-get=\"/o/leads/new?_in=drawer\""), "\(home)")
            let visitor = TestBrowser(app, headers: Self.beside)
            try await visitor.enter(as: .sales)
            let form = try await visitor.get("/o/leads/new?_in=drawer").text
            #expect(!form.contains("<html") && form.contains("data-draft=\"/o/leads/new\""), "\(form)")
            #expect(form.contains("hx-post=\"/o/leads/new?_in=drawer\"") && form.contains("hx-target=\"#drawer-body\""))
            let told = try await visitor.post("/o/leads/new?_in=drawer", [("name", ""), ("phone", "12")])
            #expect(told.status == 422 && !told.text.contains("<html") && told.text.contains("href=\"#f-phone\""))
            let made = try await visitor.post("/o/leads/new?_in=drawer", [("name", "钱<伟>"), ("phone", "13800138000")])
            let id = try #require(try await app.send(.get, "/api/v1/leads", as: .admin).items.first?["id"]?.string)
            #expect(made.status == 200 && made.text.contains("data-made=\"已新建线索：\""), "\(made.text)")
            #expect(made.text.contains("<a href=\"/o/leads/\(id)\"><bdi>钱&lt;伟&gt;</bdi></a>"), "\(made.text)")
        }
    }

    @Test("what its maker may not see is told without a link, and leads to the list", arguments: TestDatabase.allCases)
    func unseen(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let system = try await app.engine.system(app.tenant)
            try await app.engine.work(as: system) { work in
                try work.connection.execute(
                    "INSERT INTO roles (tenant,key,label_zh,label_en,grants) VALUES (?,'assistant','助理','Assistant',?)",
                    [
                        .int(work.actor.tenant),
                        .text(#"{"lead":{"create":"all","read":"own"},"user":{"read":"all"}}"#),
                    ])
                try work.companyChanged()
            }
            try await app.send(
                .patch, "/api/v1/users/\(try await app.id(of: .colleague))", as: .admin, ["roles": "assistant"])
            let seller = try await app.id(of: .sales)
            let visitor = TestBrowser(app, headers: Self.beside)
            try await visitor.enter(as: .colleague)
            try await visitor.get("/o/leads/new?_in=drawer")
            let made = try await visitor.post("/o/leads/new?_in=drawer", [("name", "钱伟"), ("owner_id", seller)])
            #expect(made.status == 200 && made.text.contains("data-made=\"已新建线索"), "\(made.text)")
            #expect(!made.text.contains("href") && !made.text.contains("钱伟"), "\(made.text)")
            let plain = try await app.browser(as: .colleague)
            try await plain.get("/o/leads/new")
            let saved = try await plain.post("/o/leads/new", [("name", "孙丽"), ("owner_id", seller)])
            #expect(saved.status == 303 && saved.location == "/o/leads", "\(saved.location ?? saved.text)")
            #expect(try await plain.get("/o/leads").status == 200)
            #expect(try await app.send(.get, "/api/v1/leads", as: .sales).items.count == 2)
        }
    }

    @Test("a draft is gone on with or thrown away in the drawer", arguments: TestDatabase.allCases)
    func drafts(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = TestBrowser(app, headers: Self.beside)
            try await visitor.enter(as: .sales)
            try await visitor.get("/o/leads/new?region=x&_in=drawer")
            let key = try #require(visitor.hidden("_once"))
            let kept = try await visitor.post(
                "/forms/draft", [("_place", "/o/leads/new?region=x"), ("name", "钱伟")])
            #expect(kept.status == 204)
            let form = try await visitor.get("/o/leads/new?region=x&_in=drawer").text
            let place = "/o/leads/new?region=x&amp;_draft=\(key)"
            #expect(
                form.contains("href=\"\(place)\" hx-get=\"\(place)&amp;_in=drawer\" hx-target=\"#drawer-body\""),
                "\(form)")
            #expect(form.contains("hx-post=\"/forms/draft?_in=drawer\" hx-target=\"#drawer-body\""))
            let shown = try await visitor.get("/o/leads/new?region=x&_draft=\(key)&_in=drawer").text
            #expect(shown.contains("value=\"钱伟\"") && !shown.contains("<html"))
            let gone = try await visitor.post(
                "/forms/draft?_in=drawer", [("_once", key), ("_place", "/o/leads/new?region=x"), ("_discard", "1")])
            #expect(gone.location == "/o/leads/new?region=x&_in=drawer", "\(gone.location ?? gone.text)")
            #expect(!(try await visitor.get("/o/leads/new?region=x&_in=drawer").text.contains("draft-note")))
        }
    }

    @Test("a customer's page has no inputs of a form's names beside it", arguments: TestDatabase.allCases)
    func names(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let visitor = try await app.browser(as: .admin)
            let page = try await visitor.get("/o/accounts/\(account)").text
            #expect(page.contains("id=\"quality-phone\"") && page.contains("for=\"quality-phone\""))
            #expect(!page.contains("id=\"f-"))
            let wrong = try await visitor.post("/o/accounts/\(account)/beside/complete", [("phone", "12")])
            #expect(wrong.status == 422 && wrong.text.contains("href=\"#quality-phone\""))
        }
    }

    @Test("without scripts the same address is a page that leads to the record", arguments: TestDatabase.allCases)
    func plain(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let visitor = try await app.browser(as: .sales)
            #expect(try await visitor.get("/o/leads/new?_in=drawer").text.contains("<html"))
            let saved = try await visitor.post("/o/leads/new?_in=drawer", [("name", "钱伟")])
            #expect(saved.status == 303 && saved.location?.hasPrefix("/o/leads/") == true)
        }
    }
}

extension TestBrowser {
    /// Signs in although every request says that it asks for a part of a page.
    fileprivate func enter(as person: Cast) async throws {
        try await get("/sign-in")
        try #require(
            try await post("/sign-in", [("email", person.email), ("password", person.password)]).status == 303)
    }
}
