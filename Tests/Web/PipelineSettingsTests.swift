import Records
import TestKit
import Testing

@Suite("The stages a company sets")
struct PipelineSettingsTests {
    @Test("are renamed, ordered, added, and everything follows", arguments: TestDatabase.allCases)
    func following(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.stages([
                ("do", "stage"), ("key", "pilot"), ("label_zh", "试点运行"), ("label_en", "Pilot"), ("likelihood", "60"),
            ])
            try await admin.stages([("do", "up.pilot"), ("stage.needs.zh", "摸清需求"), ("stage.needs.en", "Discover")])
            try await admin.stages([("do", "up.pilot"), ("stage.pilot", "budget_confirmed")])
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let deal = try await app.deal("一期", "200.00", account)
            let path = "/api/v1/opportunities/\(deal)/advance"
            #expect(try await app.send(.post, path, as: .admin, ["stage": "pilot"]).status == 409, "the evidence")
            let evidence: JSON = ["budget_confirmed": "年度预算"]
            #expect(
                try await app.send(.post, path, as: .admin, ["stage": "pilot", "evidence": evidence]).status == 200)
            let board = try await admin.get("/o/opportunities?as=board").text
            let headings = board.matches(of: /id="col-(\w+)"/).map { String($0.1) }
            #expect(headings == ["qualify", "needs", "pilot", "proposal", "negotiation", "won", "lost"])
            #expect(board.contains("试点运行") && board.contains("摸清需求") && !board.contains("需求确认"))
            #expect(board.contains("加权 ¥120.00（60%）"), "\(board)")
            let found = try await app.send(
                .get, "/api/v1/opportunities?filter=stage%20%3D%3D%20'pilot'", as: .admin)
            #expect(found.items.map { $0["id"]?.string } == [deal])
            #expect(try await admin.get("/o/opportunities").text.contains("试点运行"), "in the list")
            #expect(try await admin.get("/o/opportunities/\(deal)").text.contains("试点运行"), "on the record")
            #expect(try await admin.get("/o/opportunities/\(deal)/advance").text.contains("value=\"pilot\""))
            let document = try await app.send(.get, "/api/v1/openapi.json", as: .admin)
            let property = document["components"]?["schemas"]?["opportunity"]?["properties"]?["stage"]
            #expect(property?["enum"]?.array?.contains("pilot") == true, "\(property?.text ?? "none")")
        }
    }

    @Test("refuse unknown and retired ones; what stands in a retired one stays", arguments: TestDatabase.allCases)
    func retired(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let deal = try await app.deal("一期", "200.00", account)
            try await admin.stages([("do", "retire.qualify"), ("stage.needs", "pain_confirmed")])
            let path = "/api/v1/opportunities/\(deal)/advance"
            for stage in ["nowhere", "qualify", "won"] {
                let refused = try await app.send(.post, path, as: .admin, ["stage": .string(stage)])
                #expect(refused.status == 422 && refused.text.contains("\"stage\""), "\(stage): \(refused.text)")
            }
            let board = try await admin.get("/o/opportunities?as=board").text
            #expect(board.contains("id=\"col-qualify\"") && board.contains("一期"))
            let moved = try await admin.post(
                "/o/opportunities/move", [("id", deal), ("by", "stage"), ("to", "needs"), ("fragment", "1")])
            #expect(moved.status == 422, "asks for the evidence")
            let evidence: JSON = ["pain_confirmed": "停线"]
            try await app.send(.post, path, as: .admin, ["stage": "needs", "evidence": evidence])
            #expect(
                !(try await admin.get("/o/opportunities?as=board").text.contains("id=\"col-qualify\"")), "empty now")
            #expect(
                try await admin.post(
                    "/o/opportunities/move", [("id", deal), ("by", "stage"), ("to", "qualify"), ("fragment", "1")]
                ).status == 403)
            let next = try await app.send(
                .post, "/api/v1/opportunities", as: .admin, ["title": "二期", "account_id": .string(account)])
            #expect(next["stage"]?.string == "needs", "new deals begin with the first that is in use")
            try await admin.stages([("do", "restore.qualify")])
            #expect(try await app.send(.post, path, as: .admin, ["stage": "qualify"]).status == 200)
        }
    }

    @Test("ask for evidence that is renamed and removed; deals keep what they hold", arguments: TestDatabase.allCases)
    func evidence(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.stages([
                ("do", "evidence"), ("key", "site_seen"), ("label_zh", "看过现场"), ("label_en", "Site seen"),
            ])
            try await admin.stages([("stage.needs", "pain_confirmed"), ("stage.needs", "site_seen")])
            try await admin.stages([
                ("do", "names"), ("evidence.pain_confirmed.zh", "痛点坐实"), ("evidence.pain_confirmed.en", "Pain proven"),
                ("evidence.site_seen.zh", "踏勘"), ("evidence.site_seen.en", "Site visit"),
            ])
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let deal = try await app.deal("一期", "200.00", account), other = try await app.deal("二期", "1.00", account)
            let form = try await admin.get("/o/opportunities/\(deal)/advance").text
            #expect(form.contains("痛点坐实") && form.contains("踏勘") && !form.contains("痛点已确认"))
            let held: JSON = ["stage": "needs", "evidence": ["pain_confirmed": "停线两天", "site_seen": "五月六日"]]
            #expect(
                try await app.send(.post, "/api/v1/opportunities/\(deal)/advance", as: .admin, held).status == 200)
            let shown = try await admin.get("/o/opportunities/\(deal)").text
            #expect(shown.contains("踏勘") && shown.contains("五月六日") && !shown.contains("<code>site_seen"))
            try await admin.stages([("do", "remove-evidence.site_seen")])
            try await admin.stages([("do", "remove-evidence.pain_confirmed")])
            let page = try await admin.get("/settings/pipeline").text
            #expect(page.contains("已移除") && !page.contains("name=\"stage.needs\" value=\"site_seen\""))
            let after = try await admin.get("/o/opportunities/\(deal)").text
            #expect(after.contains("踏勘") && after.contains("五月六日"), "what the deal holds stays, by its name")
            #expect(!(try await admin.get("/o/opportunities/\(other)/advance").text.contains("踏勘")))
            let path = "/api/v1/opportunities/\(other)/advance"
            #expect(try await app.send(.post, path, as: .admin, ["stage": "needs"]).status == 200, "nothing is asked")
            try await admin.stages([("do", "restore-evidence.site_seen")])
            let back = try await admin.get("/settings/pipeline").text
            let ticked = back.matches(of: /name="stage\.needs" value="site_seen"( checked)?/)
            #expect(ticked.count == 1 && ticked.allSatisfy { $0.1 == nil }, "no stage asks for it until it is ticked")
        }
    }

    @Test("refuse names of evidence that are empty, and to remove what there is not", arguments: TestDatabase.allCases)
    func wrongEvidence(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            for bad in [
                [("do", "names"), ("evidence.pain_confirmed.zh", " ")],
                [("do", "names"), ("evidence.pain_confirmed.en", String(repeating: "x", count: 61))],
                [("do", "remove-evidence.nothing")], [("do", "restore-evidence.nothing")],
            ] {
                try await admin.get("/settings/pipeline")
                #expect(try await admin.post("/settings/pipeline", bad).status == 422, "\(bad)")
            }
            #expect(try await admin.get("/o/opportunities?as=board").status == 200)
        }
    }

    @Test("keep won and lost, and one open stage; nonsense is refused", arguments: TestDatabase.allCases)
    func kept(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            for bad in [
                [("do", "retire.won")], [("do", "retire.lost")], [("stage.needs.zh", "")],
                [("stage.needs.likelihood", "120")], [("stage.needs.likelihood", "much")],
                [("do", "stage"), ("key", "Bad Key"), ("label_zh", "甲"), ("label_en", "A"), ("likelihood", "10")],
                [("do", "stage"), ("key", "won"), ("label_zh", "甲"), ("label_en", "A"), ("likelihood", "10")],
                [("do", "stage"), ("key", "new_one"), ("label_zh", ""), ("label_en", "A"), ("likelihood", "10")],
            ] {
                try await admin.get("/settings/pipeline")
                #expect(try await admin.post("/settings/pipeline", bad).status == 422, "\(bad)")
            }
            for key in ["qualify", "needs", "proposal"] { try await admin.stages([("do", "retire.\(key)")]) }
            try await admin.get("/settings/pipeline")
            #expect(try await admin.post("/settings/pipeline", [("do", "retire.negotiation")]).status == 422)
            try await admin.stages([("stage.won.zh", "成交"), ("stage.won.en", "Closed won")])
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let deal = try await app.deal("一期", "200.00", account)
            #expect(try await app.send(.post, "/api/v1/opportunities/\(deal)/win", as: .admin, [:]).status == 200)
            #expect(try await admin.get("/o/opportunities/\(deal)").text.contains("成交"))
            #expect(try await app.browser(as: .sales).get("/settings/pipeline").status == 404)
        }
    }
}

extension TestBrowser {
    /// Saves the stages as the settings page would.
    fileprivate func stages(_ fields: [(String, String)]) async throws {
        try await get("/settings/pipeline")
        let saved = try await post("/settings/pipeline", fields)
        #expect(saved.status == 303, "\(fields): \(saved.text)")
    }
}

extension TestApp {
    fileprivate func deal(_ title: String, _ amount: String, _ account: String) async throws -> String {
        try await send(
            .post, "/api/v1/opportunities", as: .admin,
            ["title": .string(title), "account_id": .string(account), "amount": ["amount": .string(amount)]]
        ).id
    }
}
