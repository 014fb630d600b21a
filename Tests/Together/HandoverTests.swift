import Conditions
import Records
import TestKit
import Testing

@Suite("A handover from sales to service", .timeLimit(.minutes(20)))
struct HandoverTests {
    private func pack(_ contact: String) -> JSON {
        [
            "promises": [["what": "现场安装两天", "due_on": "2026-06-01"], ["what": "培训一次"]],
            "people": [["contact_id": .string(contact), "role": "项目经理"]], "background": "替换旧系统",
            "starts_on": "2026-05-20", "live_on": "2026-06-15",
        ]
    }

    @Test(
        "is sent, returned with a reason, sent again and accepted; everybody concerned hears",
        arguments: TestDatabase.allCases)
    func story(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            let contact = try await app.make("contacts", as: .sales, ["name": "钱伟", "account_id": .string(account)])
            #expect(try await app.perform("hand_over", "opportunities", deal, as: .sales, pack(contact)).status == 409)
            try await app.perform("win", "opportunities", deal, as: .sales)
            let sent = try await app.perform("hand_over", "opportunities", deal, as: .sales, pack(contact))
            let id = try #require(sent["handover_id"]?.string, "\(sent.text)")
            #expect(try await app.kinds(.service).contains("handover"))
            let task = try await app.list("tasks", "kind == 'handover'", as: .service)
            #expect(task.count == 1 && task.first?["status"]?.string == "open")
            #expect(try await app.perform("accept", "handovers", id, as: .sales).status == 403)
            #expect(try await app.perform("send_back", "handovers", id, as: .service).status == 422)
            #expect(try await app.perform("send_back", "handovers", id, as: .service, ["reason": "缺网络图"]).status == 200)
            #expect(try await app.kinds(.sales).last == "handover")
            #expect(try await app.told(.sales).last?["body"]?.string == "缺网络图")
            let again = try await app.perform("hand_over", "opportunities", deal, as: .sales, pack(contact))
            #expect(again["handover_id"]?.string == id)
            #expect(try await app.perform("accept", "handovers", id, as: .service).status == 200)
            #expect(try await app.perform("accept", "handovers", id, as: .service).status == 409)
            let read = try await app.send(.get, "/api/v1/handovers/\(id)", as: .sales)
            #expect(read["status"]?.string == "accepted" && read["promises"]?.array?.count == 2)
            #expect(read["people"]?.array?.first?["name"]?.string == "钱伟")
            let open = try await app.list("tasks", "kind == 'handover' && status == 'open'", as: .service)
            #expect(open.isEmpty)
            let timeline = try await app.send(.get, "/api/v1/accounts/\(account)/timeline", as: .service).items
            let facts = Set(timeline.map { "\($0["object"]?.string ?? "").\($0["action"]?.string ?? "")" })
            #expect(
                facts.isSuperset(of: [
                    "handover.created", "handover.returned", "handover.handed_over", "handover.accepted",
                ]))
            #expect(try await app.parked() == [])
        }
    }

    @Test("of a deal that is nobody's is of whoever hands it over", arguments: TestDatabase.allCases)
    func unowned(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            try await app.send(.patch, "/api/v1/opportunities/\(deal)", as: .admin, ["owner_id": .null])
            try await app.perform("win", "opportunities", deal, as: .admin)
            let body: JSON = ["promises": [["what": "培训一次"]], "background": "替换旧系统", "starts_on": "2026-05-20"]
            let sent = try await app.perform("hand_over", "opportunities", deal, as: .admin, body)
            let id = try #require(sent["handover_id"]?.string, "\(sent.text)")
            let read = try await app.send(.get, "/api/v1/handovers/\(id)", as: .admin)
            #expect(read["owner_id"]?.string == (try await app.id(of: .admin)), "\(read.text)")
        }
    }

    @Test("asks for nothing in rows that nobody began, as sending it does not", arguments: TestDatabase.allCases)
    func rows(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            try await app.perform("win", "opportunities", deal, as: .sales)
            let page = try await app.browser(as: .sales)
            let path = "/o/opportunities/\(deal)/hand_over"
            #expect(asked(try await page.get(path).text) == ["promises-0-what", "starts_on"])
            let began = [("promises.1.due_on", "2026-06-01"), ("people.0.role", "项目经理"), ("starts_on", "2026-05-20")]
            let sent = try await page.post(path, began)
            #expect(sent.status == 422)
            #expect(asked(sent.text) == ["promises-0-what", "people-0-contact_id", "starts_on"], "no gap above it")
            #expect(sent.text.contains("href=\"#f-promises-0-what\"") && sent.text.contains("承诺事项第 1 行"))
            let whole = [("promises.1.what", "培训一次"), ("background", "替换旧系统"), ("starts_on", "2026-05-20")]
            #expect(try await page.post(path, whole).status == 303, "an empty row before it is passed over")
        }
    }

    /// The controls that must be filled in.
    private func asked(_ page: String) -> [String] {
        page.matches(of: /id="f-([\w-]+)"[^>]* required/).map { String($0.1) }
    }

    @Test("names what is wrong with it", arguments: TestDatabase.allCases)
    func wrong(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let stranger = try await app.make("contacts", as: .sales, ["name": "外人"])
            try await app.perform("win", "opportunities", deal, as: .sales)
            func blamed(_ body: JSON) async throws -> [String] {
                try await app.perform("hand_over", "opportunities", deal, as: .sales, body).blamed
            }
            #expect(try await blamed([:]).sorted() == ["background", "promises", "starts_on"])
            #expect(try await blamed(pack(stranger)) == ["people/0/contact_id"])
            var late = pack(stranger)
            late = ["promises": [["what": "x"]], "background": "x", "starts_on": "2026-06-20", "live_on": "2026-06-15"]
            #expect(try await blamed(late) == ["live_on"])
            #expect(try await blamed(["promises": [], "background": "x", "starts_on": "2026-06-20"]) == ["promises"])
            let page = try await app.browser(as: .sales)
            let form = try await page.get("/o/opportunities/\(deal)/hand_over").text
            #expect(form.contains("promises.0.what") && form.contains("people.0.contact_id"))
            #expect(
                try await page.post("/o/opportunities/\(deal)/hand_over", [("promises.0.what", "装机")]).status == 422)
        }
    }

    /// The form of one stage, as phones show it: the other stages stay, what is refused stands open.
    private func stageByStage(_ admin: TestBrowser) async throws {
        let place = "/responsibilities"
        func set(_ fields: [(String, String)]) async throws -> Reply { try await admin.post(place, fields) }
        let none = try await set([("stage", "service"), ("service.sales", "C")])
        #expect(none.status == 422 && none.text.contains("<details open"))
        #expect(
            try await set([("stage", "nowhere"), ("service.sales", "A")]).status == 422, "taken for the whole matrix")
        #expect(try await set([("stage", "service"), ("service.finance", "A"), ("lead.sales", "A")]).status == 303)
        let card = try await admin.get(place).text.components(separatedBy: "class=\"panel duties\"")
        #expect(card.count == 6 && card[1].contains("市场") && !card[4].contains("孙浩"))
        #expect(card[4].contains("赵敏"), "who answers stands there by name")
    }

    @Test("goes to whom the company's matrix names, and an escalation to who answers", arguments: TestDatabase.allCases)
    func matrix(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let page = try await admin.get("/responsibilities").text
            #expect(page.contains("name=\"delivery.service\""))
            let cells = [
                ("lead.marketing", "A"), ("deal.manager", "A"), ("delivery.finance", "R"), ("delivery.manager", "A"),
                ("service.finance", "A"), ("renewal.manager", "A"),
            ]
            #expect(try await admin.post("/responsibilities", Array(cells.dropLast())).status == 422)
            #expect(try await admin.post("/responsibilities", cells).status == 303)
            try await stageByStage(admin)
            let reader = try await app.browser(as: .sales)
            #expect(try await reader.get("/responsibilities").text.contains("<select") == false)
            #expect(try await reader.post("/responsibilities", cells).status == 403)
            let (_, deal) = try await app.deal()
            try await app.perform("win", "opportunities", deal, as: .sales)
            try await app.perform(
                "hand_over", "opportunities", deal, as: .sales,
                ["promises": [["what": "x"]], "background": "y", "starts_on": "2026-05-20"])
            #expect(try await app.kinds(.service).contains("handover") == false)
            #expect(try await app.kinds(.manager).contains("handover"))
            let ticket = try await app.make("tickets", as: .service, ["subject": "停机", "priority": "p1"])
            try await app.settle()
            try await app.pass(3 * Instant.day)
            let late = try await app.told(.service).contains { $0["kind"]?.string == "sla_breached" }
            #expect(!late, "\(ticket) has no owner and service no longer answers for it")
            #expect(try await app.parked() == [])
        }
    }

    @Test("can be set stage by stage while another names a role that is no more", arguments: TestDatabase.allCases)
    func withoutRole(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            try await admin.get("/settings/roles")
            let role = [("key", "partner"), ("label_zh", "伙伴"), ("label_en", "Partner")]
            #expect(try await admin.post("/settings/roles", role).status == 303)
            let cells = [
                ("lead.marketing", "A"), ("deal.manager", "A"), ("delivery.partner", "A"), ("service.finance", "A"),
                ("renewal.manager", "A"),
            ]
            #expect(try await admin.post("/responsibilities", cells).status == 303)
            #expect(try await admin.post("/settings/roles/partner", [("do", "remove")]).status == 303)
            let service = [("stage", "service"), ("service.service", "A")]
            #expect(try await admin.post("/responsibilities", service).status == 303)
            let cards = try await admin.get("/responsibilities").text.components(separatedBy: "class=\"panel duties\"")
            #expect(cards.count == 6 && cards[4].contains("孙浩"))
        }
    }
}
