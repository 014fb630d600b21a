import Conditions
import Foundation
import Records
import TestKit
import Testing

@Suite("When somebody else saved first")
struct ConflictTests {
    /// The hidden input that says what was there when the form was drawn.
    private func base(_ visitor: TestBrowser) throws -> (String, String) {
        ("_base", try #require(visitor.hidden("_base")).unescaped)
    }

    /// An account in the East that the visitor has open in a form, and what the form says was there.
    private struct Opened {
        let visitor: TestBrowser
        let id: String
        let base: (String, String)
        var place: String { "/o/accounts/\(id)/edit" }

        func saved(_ app: TestApp) async throws -> Reply {
            try await app.send(.get, "/api/v1/accounts/\(id)", as: .admin)
        }
    }

    private func opened(_ app: TestApp) async throws -> Opened {
        let id = try await app.send(
            .post, "/api/v1/accounts", as: .admin,
            ["name": "星河", "region": "华东", "industry": "制造业", "website": "https://a.example"]
        ).id
        let visitor = try await app.browser(as: .admin)
        try await visitor.get("/o/accounts/\(id)/edit")
        return Opened(visitor: visitor, id: id, base: try base(visitor))
    }

    /// The same account after a colleague saved it as one of the South, in logistics.
    private func openedAndMoved(_ app: TestApp) async throws -> Opened {
        let opened = try await opened(app)
        try await app.send(
            .patch, "/api/v1/accounts/\(opened.id)", as: .service, ["region": "华南", "industry": "物流"])
        return opened
    }

    @Test(
        "each field both changed is chosen, what only they changed stays theirs, what only I changed is mine",
        arguments: TestDatabase.allCases)
    func fieldByField(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let opened = try await openedAndMoved(app), visitor = opened.visitor, place = opened.place,
                base = opened.base
            let mine = [
                ("name", "星河制造"), ("region", "华北"), ("industry", "制造业"), ("website", "https://a.example/"), base,
            ]
            let shared: JSON = ["with": .string(try await app.id(of: .colleague)), "level": "read"]
            try await app.send(.post, "/api/v1/accounts/\(opened.id)/share", as: .admin, shared)
            let told = try await visitor.post(place, mine)
            #expect(told.status == 422 && told.text.contains("有人改过这条记录"))
            #expect(told.text.contains("\(Cast.service.fullName)\u{2069} 已先保存"), "who saved, not who shared since")
            #expect(!told.text.contains("name=\"_pick.name\"") && told.text.contains("value=\"星河制造\""))
            #expect(told.text.contains("type=\"radio\" name=\"_pick.region\" value=\"theirs\""))
            #expect(told.text.contains("value=\"mine\" checked") && told.text.contains("value=\"base\""))
            for value in ["华南", "华北", "华东"] { #expect(told.text.contains(value), "\(value)") }
            #expect(told.text.contains("name=\"_pick.industry\" value=\"theirs\""))
            #expect(visitor.hidden("_version") == "2")
            let chosen = [
                ("name", "星河制造"), ("region", "华北"), ("_pick.region", "mine"), ("_pick.industry", "theirs"),
                ("website", "https://a.example/"), base,
            ]
            #expect(try await visitor.post(place, chosen).status == 303)
            let now = try await opened.saved(app)
            #expect(now["name"]?.string == "星河制造" && now["region"]?.string == "华北")
            #expect(now["industry"]?.string == "物流")
        }
    }

    @Test("what was there before can be chosen, and theirs", arguments: TestDatabase.allCases)
    func before(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let opened = try await openedAndMoved(app), visitor = opened.visitor, place = opened.place,
                base = opened.base
            let mine = [("name", "星河"), ("region", "华北"), ("industry", "食品"), base]
            #expect(try await visitor.post(place, mine).status == 422)
            let chosen = mine + [("_pick.region", "base"), ("_pick.industry", "theirs")]
            #expect(try await visitor.post(place, chosen).status == 303)
            let now = try await opened.saved(app)
            #expect(now["region"]?.string == "华东" && now["industry"]?.string == "物流")
        }
    }

    @Test("what was chosen stands when something else is refused", arguments: TestDatabase.allCases)
    func refusedAfterwards(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let opened = try await openedAndMoved(app), visitor = opened.visitor, place = opened.place,
                base = opened.base
            let mine = [("name", "星河"), ("region", "华北"), base]
            #expect(try await visitor.post(place, mine + [("industry", "制造业")]).status == 422)
            // What only they changed is not sent as an input, only that it stays theirs.
            let chosen = [("_pick.region", "theirs"), ("_pick.industry", "theirs"), ("employees", "viele")]
            let refused = try await visitor.post(place, mine + chosen)
            #expect(refused.status == 422 && refused.text.contains(/name="region"[^>]*value="华南"/))
            #expect(refused.text.contains(/name="industry"[^>]*value="物流"/))
            let whole = [("name", "星河"), ("region", "华南"), ("industry", "物流"), ("employees", "12"), base]
            #expect(try await visitor.post(place, whole).status == 303)
            let now = try await opened.saved(app)
            #expect(now["region"]?.string == "华南" && now["industry"]?.string == "物流" && now["employees"]?.int == 12)
        }
    }

    @Test("who was refused once does not overwrite who saved meanwhile", arguments: TestDatabase.allCases)
    func savedMeanwhile(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let opened = try await openedAndMoved(app), visitor = opened.visitor, place = opened.place,
                base = opened.base
            let mine = [("name", "星河制造"), ("region", "华东"), base]
            let version = [("_version", "1")]
            #expect(try await visitor.post(place, mine + version + [("employees", "viele")]).status == 422)
            #expect(visitor.hidden("_version") == "1")
            let told = try await visitor.post(place, mine + version + [("employees", "12")])
            #expect(told.status == 422 && told.text.contains("有人改过这条记录"))
            let now = try await opened.saved(app)
            #expect(now["region"]?.string == "华南" && now["name"]?.string == "星河")
        }
    }

    @Test("a third save in between is told again", arguments: TestDatabase.allCases)
    func again(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let opened = try await opened(app), visitor = opened.visitor, place = opened.place, base = opened.base
            for region in ["二", "三"] {
                try await app.send(.patch, "/api/v1/accounts/\(opened.id)", as: .admin, ["region": .string(region)])
                let told = try await visitor.post(
                    place, [("name", "星河"), ("region", "四"), ("_pick.region", "mine"), base])
                #expect(told.status == 422 && told.text.contains(region))
            }
            let done = try await visitor.post(place, [("name", "星河"), ("region", "四"), ("_pick.region", "mine"), base])
            #expect(done.status == 303)
        }
    }

    @Test("an amount only they changed stays theirs, however it is written", arguments: TestDatabase.allCases)
    func amount(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let deal = try await app.send(
                .post, "/api/v1/opportunities", as: .admin,
                ["title": "排产系统", "account_id": .string(account), "amount": "1234567.50"]
            ).id
            let visitor = try await app.browser(as: .admin), place = "/o/opportunities/\(deal)/edit"
            let form = try await visitor.get(place).text
            let base = try base(visitor)
            #expect(form.contains("value=\"1,234,567.50\""), "as amounts are read")
            try await app.send(.patch, "/api/v1/opportunities/\(deal)", as: .admin, ["amount": "2000000"])
            let mine = [("title", "排产系统二期"), ("amount", "1,234,567.50"), ("amount.currency", "CNY"), base]
            let told = try await visitor.post(place, mine)
            #expect(told.status == 422 && told.text.contains("name=\"_pick.amount\" value=\"theirs\""))
            #expect(!told.text.contains("type=\"radio\" name=\"_pick.amount\""), "nothing to choose")
            let saved = [("title", "排产系统二期"), ("_pick.amount", "theirs"), base]
            #expect(try await visitor.post(place, saved).status == 303)
            let now = try await app.send(.get, "/api/v1/opportunities/\(deal)", as: .admin)
            #expect(now["amount"]?["amount"]?.string == "2000000.00" && now["title"]?.string == "排产系统二期")
            try await visitor.get(place)
            let fresh = try self.base(visitor)
            let untouched = [("_place", place), fresh, ("title", "三期"), ("amount", "2,000,000.00")]
            try await visitor.post("/forms/draft", untouched + [("amount.currency", "CNY")])
            #expect(try await visitor.get(place).text.contains("<bdi class=\"gist\">三期</bdi>"), "no amount was typed")
        }
    }

    @Test("what was chosen stands when the page of the conflict is loaded again", arguments: TestDatabase.allCases)
    func reloaded(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let opened = try await openedAndMoved(app), visitor = opened.visitor, place = opened.place,
                base = opened.base
            let mine = [("name", "星河制造"), ("region", "华北"), base]
            #expect(try await visitor.post(place, mine + [("industry", "制造业")]).status == 422)
            let picks = [("_pick.region", "theirs"), ("_pick.industry", "theirs"), ("_place", place)]
            let kept = try await visitor.post("/forms/draft", mine + picks)
            #expect(kept.status == 204)
            let key = try #require(visitor.hidden("_once"))
            let again = try await visitor.get("\(place)?_draft=\(key)").text
            #expect(again.contains(/name="region"[^>]*value="华南"/) && again.contains(/name="industry"[^>]*value="物流"/))
            #expect(again.contains("value=\"星河制造\""))
            let whole = [("name", "星河制造"), ("region", "华南"), ("industry", "物流"), base]
            #expect(try await visitor.post(place, whole).status == 303)
            let now = try await opened.saved(app)
            #expect(now["industry"]?.string == "物流" && now["name"]?.string == "星河制造")
        }
    }
}
