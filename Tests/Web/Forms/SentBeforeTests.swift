import Conditions
import HTTPTypes
import Records
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
            #expect(
                told.contains("这份表单已经保存过") && told.contains("再次保存会另建一条记录") && !told.contains("<ul>")
                    && !told.contains("<li>"))
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

    @Test(
        "says in the drawer where the first led, and of a verb that it would be done twice",
        arguments: TestDatabase.allCases)
    func elsewhere(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let part = try #require(HTTPField.Name("HX-Request"))
            let visitor = try await app.browser(as: .sales)
            try await visitor.get("/o/leads/new")
            let key = ("_once", try #require(visitor.hidden("_once")))
            #expect(try await visitor.post("/o/leads/new", [("name", "许静"), key]).status == 303)
            let again = try await visitor.post(
                "/o/leads/new?_in=drawer", [("name", "许静静"), key], headers: [part: "true"])
            let told = try #require(again.text.firstMatch(of: /<div class="trouble"[^>]*>(.*?)<\/div>/)?.output.1)
            let place = try #require(told.firstMatch(of: /href="(\/o\/leads\/\d+)"/)?.output.1)
            #expect(told.contains("再次保存会另建一条记录"))
            try await visitor.get("\(place)/edit")
            let edit = ("_once", try #require(visitor.hidden("_once")))
            #expect(try await visitor.post("\(place)/edit", [("name", "许静"), ("region", "华东"), edit]).status == 303)
            try await visitor.get("\(place)/edit")
            let changed = try await visitor.post("\(place)/edit", [("name", "许静"), ("region", "华北"), edit])
            #expect(changed.text.contains("这份表单已经保存过") && !changed.text.contains("再次"))
            // Nobody else saved it: the second sending saves the change and is no conflict with oneself.
            let version = ("_version", try #require(visitor.hidden("_version")))
            let meant = [("name", "许静"), ("region", "华北"), version]
            #expect(try await visitor.post("\(place)/edit", meant).status == 303)
            #expect(
                try await app.send(.get, "/api/v1\(place)".replacing("/o/", with: "/"), as: .sales)["region"] == "华北")
            let lead = "/api/v1\(place)".replacing("/o/", with: "/")
            // A share noted between two sendings of one form is no conflict with oneself.
            try await visitor.get("\(place)/edit")
            let first = [("_once", try #require(visitor.hidden("_once")))]
            let start = [("_version", try #require(visitor.hidden("_version")))]
            let east = [("name", "许静"), ("region", "华东")]
            #expect(try await visitor.post("\(place)/edit", east + first + start).status == 303)
            let whom = JSON.string(try await app.id(of: .colleague))
            #expect(
                try await app.send(.post, "\(lead)/share", as: .sales, ["with": whom, "level": "read"]).status == 200)
            try await visitor.get("\(place)/edit")
            let north = [("name", "许静"), ("region", "华北")]
            #expect(try await visitor.post("\(place)/edit", north + first + start).status == 422)
            let next = [("_version", try #require(visitor.hidden("_version")))]
            #expect(next[0].1 != start[0].1)
            #expect(try await visitor.post("\(place)/edit", north + next).status == 303)
            #expect(try await app.send(.post, "\(lead)/unshare", as: .sales, ["with": whom]).status == 200)
            // Who only noted something since, as a share, did not save what a colleague saved.
            try await visitor.get("\(place)/edit")
            let open = try #require(visitor.hidden("_once")), begun = try #require(visitor.hidden("_version"))
            let same = [("name", "许静"), ("region", "华北"), ("_once", open), ("_version", begun)]
            #expect(try await visitor.post("\(place)/edit", same).status == 303)
            try await app.send(.patch, lead, as: .admin, ["region": "华南"])
            let shared: JSON = ["with": .string(try await app.id(of: .colleague)), "level": "read"]
            #expect(try await app.send(.post, "\(lead)/share", as: .sales, shared).status == 200)
            try await visitor.get("\(place)/edit")
            let stale = [("name", "许静静"), ("region", "华北"), ("_once", open), ("_version", begun)]
            #expect(try await visitor.post("\(place)/edit", stale).status == 422)
            #expect(visitor.hidden("_version") == begun)
            #expect(try await app.send(.get, lead, as: .sales)["region"] == "华南")
            try await visitor.get("\(place)/reject")
            let verb = ("_once", try #require(visitor.hidden("_once")))
            #expect(try await visitor.post("\(place)/reject", [("reason", "没有预算"), verb]).status == 303)
            let twice = try await visitor.post("\(place)/reject", [("reason", "太小"), verb])
            #expect(twice.status == 422 && twice.text.contains("再次提交会再执行一次"), "\(twice.status)")
        }
    }
}
