import Records
import TestKit
import Testing

@Suite("A board")
struct BoardTests {
    @Test("counts and adds up each column, and pages it on its own", arguments: TestDatabase.allCases)
    func columns(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河制造"]).id
            for number in 10..<30 { _ = try await app.deal("商机\(number)", "100.00", account: account) }
            let needs = try await app.deal("七元单", "7.00", account: account)
            try await app.evidence(needs, stage: "needs")
            let visitor = try await app.browser(as: .admin)
            let page = try await visitor.get("/o/opportunities?as=board").text
            let first = try #require(page.column("qualify"))
            #expect(first.contains("<strong>20</strong>") && first.contains("¥2,000.00"))
            #expect(first.contains("商机29") && first.contains("商机15") && !first.contains("商机14"))
            #expect(try #require(page.column("needs")).contains("¥7.00"))
            let next = try #require(first.split(separator: "class=\"more\" hx-get=\"").last?.prefix { $0 != "\"" })
            let rest = try await visitor.get(String(next).replacing("&amp;", with: "&")).text
            #expect(rest.contains("商机14") && rest.contains("商机10") && !rest.contains("商机15"))
            #expect(!rest.contains("七元单"))
        }
    }

    @Test(
        "shows what a stage asks before the card is moved, and sends it back without", arguments: TestDatabase.allCases)
    func gate(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河制造"]).id
            let deal = try await app.deal("排产系统", "100.00", account: account, owner: try await app.id(of: .sales))
            let visitor = try await app.browser(as: .sales)
            let page = try await visitor.get("/o/opportunities?as=board").text
            #expect(page.contains("&quot;needs&quot;:&quot;缺少：痛点已确认&quot;"), "\(page)")
            let move = [("id", deal), ("by", "stage"), ("fragment", "1")]
            let refused = try await visitor.post("/o/opportunities/move", move + [("to", "needs")])
            #expect(refused.status == 422 && refused.text.contains("痛点已确认"))
            #expect(refused.text.contains("/o/opportunities/\(deal)/advance?stage=needs\""))
            let board = "/o/opportunities?as=board&by=stage"
            let held = try await visitor.post("/o/opportunities/move", move + [("to", "needs"), ("back", board)])
            let form = try #require(
                held.text.firstMatch(of: /href="(\/o\/opportunities\/\d+\/advance[^"]*)"/)?.output.1)
            let asked = try await visitor.get(String(form).replacing("&amp;", with: "&")).text
            #expect(
                asked.contains("name=\"back\" value=\"/o/opportunities?as=board&amp;by=stage\""), "back to the board")
            #expect(try await app.stage(of: deal) == "qualify")
            let plain = try await visitor.get("/o/opportunities/\(deal)/advance?stage=needs").text
            #expect(plain.contains("value=\"needs\" selected"))
            try await app.evidence(deal, stage: "needs")
            try await visitor.get("/o/opportunities?as=board")
            let back = try await visitor.post("/o/opportunities/move", move + [("to", "qualify")])
            #expect(
                back.status == 200 && back.text.contains("id=\"figures-needs\"")
                    && back.text.contains("id=\"card-\(deal)\""))
            #expect(try await app.stage(of: deal) == "qualify")
            // What was shown once stays shown.
            try await visitor.get("/o/opportunities?as=board")
            #expect(try await visitor.post("/o/opportunities/move", move + [("to", "needs")]).status == 200)
        }
    }

    @Test("moves without dragging, asks for what a verb needs, and refuses nonsense", arguments: TestDatabase.allCases)
    func places(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河制造"]).id
            let deal = try await app.deal("排产系统", "100.00", account: account, owner: try await app.id(of: .sales))
            let visitor = try await app.browser(as: .sales)
            let places = try await visitor.get("/o/opportunities/move?id=\(deal)&by=stage").text
            #expect(places.contains("/o/opportunities/\(deal)/lose") && places.contains("/o/opportunities/\(deal)/win"))
            let lose = try await visitor.post("/o/opportunities/move", [("id", deal), ("by", "stage"), ("to", "lost")])
            #expect(lose.status == 303 && lose.location == "/o/opportunities/\(deal)/lose")
            for (by, to) in [("stage", "nonsense"), ("title", "won"), ("", "won")] {
                try await visitor.get("/o/opportunities/move?id=\(deal)&by=stage")
                let wrong = try await visitor.post("/o/opportunities/move", [("id", deal), ("by", by), ("to", to)])
                #expect(wrong.status == 422, "\(by) \(to)")
            }
            try await visitor.get("/o/opportunities/move?id=\(deal)&by=stage")
            let won = try await visitor.post(
                "/o/opportunities/move",
                [("id", deal), ("by", "stage"), ("to", "won"), ("back", "/o/opportunities?as=board")])
            // An order is made by it, which no drag takes back: the form is asked first, and leads back to the board.
            #expect(won.status == 303 && won.location?.hasPrefix("/o/opportunities/\(deal)/win?back=") == true)
            #expect(try await app.stage(of: deal) == "qualify")
            let form = try await visitor.get(try #require(won.location)).text
            #expect(form.contains("name=\"back\" value=\"/o/opportunities?as=board\""))
            let done = try await visitor.post(
                "/o/opportunities/\(deal)/win", [("back", "/o/opportunities?as=board")])
            #expect(done.status == 303 && done.location == "/o/opportunities?as=board")
            #expect(try await app.stage(of: deal) == "won")
            let closed = try await visitor.get("/o/opportunities?as=board")
            #expect(closed.status == 200 && closed.text.contains("id=\"card-\(deal)\" data-settled"), "\(closed.text)")
            #expect(closed.text.contains("id=\"board-help\" class=\"sr\" data-text=\"这张卡片已有结果"), "for the keys")
            #expect(closed.text.contains("data-asks=\"放下后先填写表单\""))
            let again = try await visitor.post(
                "/o/opportunities/move", [("id", deal), ("by", "stage"), ("to", "qualify")])
            #expect(again.status == 422 && again.text.contains("商机已关闭") && again.text.contains("id=\"board\""))
            let other = try await app.browser(as: .colleague)
            #expect(try await other.get("/o/opportunities/move?id=\(deal)&by=stage").status == 404)
        }
    }

    @Test("says how long a card stands where it is and how long nothing happened", arguments: TestDatabase.allCases)
    func ages(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let id = try await app.lead("李华", ["status": "new"])
            try await app.pass(10 * Instant.day)
            try await app.send(.patch, "/api/v1/leads/\(id)", as: .admin, ["status": "working"])
            try await app.pass(12 * Instant.day)
            try await app.send(.patch, "/api/v1/leads/\(id)", as: .admin, ["region": "华东"])
            app.clock.advance(20 * Instant.day)
            let visitor = try await app.browser(as: .marketing)
            let card = try #require(try await visitor.get("/o/leads?as=board").text.column("working"))
            #expect(card.contains("本状态 32 天") && card.contains("20 天无动静"), "\(card)")
            let moved = try await visitor.post(
                "/o/leads/move", [("id", id), ("by", "status"), ("to", "qualified"), ("fragment", "1")])
            #expect(moved.status == 200)
            let fresh = try #require(try await visitor.get("/o/leads?as=board").text.column("qualified"))
            #expect(fresh.contains("今天进入") && !fresh.contains("无动静"))
            let reject = try await visitor.post(
                "/o/leads/move", [("id", id), ("by", "status"), ("to", "rejected"), ("fragment", "1")])
            #expect(reject.status == 409 && reject.text.contains("/o/leads/\(id)/reject"))
        }
    }
}

extension TestApp {
    fileprivate func evidence(_ deal: String, stage: String) async throws {
        let shown: JSON = ["stage": .string(stage), "evidence": ["pain_confirmed": "停机损失"]]
        let reply = try await send(.post, "/api/v1/opportunities/\(deal)/advance", as: .admin, shown)
        try #require(reply.status == 200, "\(reply.text)")
    }

    fileprivate func stage(of deal: String) async throws -> String? {
        try await send(.get, "/api/v1/opportunities/\(deal)", as: .admin)["stage"]?.string
    }
}

extension String {
    /// The part of a board that shows one column.
    fileprivate func column(_ value: String) -> String? {
        let sections = split(separator: "<section data-value=\"").map(String.init)
        return sections.first { $0.hasPrefix("\(value)\"") }
    }
}
