import Conditions
import Foundation
import Records
import TestKit
import Testing

@Suite("The customer's page", .timeLimit(.minutes(20)))
struct CustomerTests {
    @Test("answers in one look what every department knows, as far as each may see", arguments: TestDatabase.allCases)
    func glance(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            _ = try await app.make(
                "contacts", as: .sales, ["name": "钱伟", "account_id": .string(account), "buying_role": "decision_maker"])
            let ticket = try await app.make(
                "tickets", as: .service, ["subject": "导出乱码", "account_id": .string(account)])
            _ = try await app.make(
                "tasks", as: .sales,
                ["title": "回访", "account_id": .string(account), "due_at": "2026-05-08T09:00:00+08:00"])
            try await app.settle()
            let seller = try await app.browser(as: .sales)
            let page = try await seller.get("/o/accounts/\(account)").text
            for text in ["¥80,000.00", "导出乱码", "回访", "钱伟", "没有下一步的商机", "商机阶段由谁负责", "资料完整度"] {
                #expect(page.contains(text), "\(text)")
            }
            let service = try await app.browser(as: .service)
            let seen = try await service.get("/o/accounts/\(account)").text
            #expect(!seen.contains("80,000"), "service sees no amounts of deals")
            try await app.perform("resolve", "tickets", ticket, as: .service, ["resolution": "升级"])
            try await app.perform("rate", "tickets", ticket, as: .service, ["score": 4])
            #expect(try await seller.get("/o/accounts/\(account)").text.contains(">4.0<"))
            let task = ["title": "跟进", "subject_object": "opportunity", "subject_id": .string(deal)] as JSON
            _ = try await app.make("tasks", as: .sales, task)
            #expect(try await seller.get("/o/accounts/\(account)").text.contains("没有下一步的商机") == false)
            let stranger = try await app.browser(as: .colleague)
            #expect(try await stranger.get("/o/accounts/\(account)").status == 404)
            for what in ["timeline", "more"] {
                #expect(try await stranger.get("/o/accounts/\(account)/beside/\(what)").status == 404)
            }
        }
    }

    @Test("finds who shall do a task by name, with scripts and without", arguments: TestDatabase.allCases)
    func owners(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            let finance = try await app.id(of: .finance), seller = try await app.browser(as: .sales)
            for place in ["/o/accounts/\(account)/beside", "/o/opportunities/\(deal)/beside"] {
                let found = try await seller.get("\(place)/owners?q=\(Self.encoded("赵"))").text
                #expect(found.contains("value=\"\(finance)\"") && !found.contains("林晓"), "\(found)")
                #expect(try await seller.get("\(place)/owners").text.contains("林晓"))
                try await seller.get("/")
                let typed = [("kind", "task"), ("text", "催款 <b>"), ("owner", ""), ("_q.owner", "赵")]
                let asked = try await seller.post("\(place)/say", typed + [("_find", "owner")])
                #expect(asked.status == 200 && asked.text.contains("催款 &lt;b&gt;</textarea>"))
                #expect(!asked.text.contains("class=\"trouble\""))
                let chooser = asked.text.components(separatedBy: "name=\"owner\"").last?.prefix(600) ?? ""
                #expect(chooser.contains("赵敏") && !chooser.contains("林晓"), "\(chooser)")
            }
            #expect(try await app.list("tasks", "title == '催款 <b>'", as: .sales).isEmpty, "nothing was said yet")
            let stranger = try await app.browser(as: .colleague)
            for part in ["owners", "people"] {
                let place = "/o/opportunities/\(deal)/beside/\(part)"
                #expect(try await stranger.get(place).status == 404, "who may not see the deal learns nobody's name")
            }
            #expect(try await seller.get("/o/accounts/7/beside/by").status == 404)
        }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? ""
    }

    @Test("takes a note, a call, a task and a comment, and keeps what was refused", arguments: TestDatabase.allCases)
    func composer(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            let seller = try await app.browser(as: .sales)
            let place = "/o/accounts/\(account)", say = "\(place)/beside/say"
            let finance = try await app.id(of: .finance)
            for (kind, more) in [
                ("note", []), ("call", [("when", "2026-05-05T10:00")]), ("meeting", []), ("visit", []), ("email", []),
                ("task", [("due", "2026-05-09T10:00"), ("owner", finance)]), ("comment", []),
            ] as [(String, [(String, String)])] {
                try await seller.get(place)
                let said = try await seller.post(say, [("kind", kind), ("text", "谈了\(kind)\n<b>细节</b> 👩‍👩‍👧")] + more)
                #expect(said.status == 303, "\(kind): \(said.text)")
            }
            try await app.settle()
            #expect(try await app.kinds(.finance) == ["task_assigned"])
            let page = try await seller.get(place).text
            for kind in ["note", "call", "meeting", "visit", "email", "task", "comment"] {
                #expect(page.contains("谈了\(kind)"), "\(kind)")
            }
            #expect(page.contains("&lt;b&gt;细节&lt;/b&gt;") && !page.contains("<b>细节"))
            let call = try await app.list("activities", "kind == 'call'", as: .sales).first
            #expect(call?["account_id"]?.string == account)
            #expect(call?["happened_at"]?.string?.hasPrefix("2026-05-05T02:00:00") == true, "Beijing time was typed")
            for wrong in [
                [("text", "  ")], [("kind", "task"), ("text", "到期错"), ("due", "gestern")],
                [("kind", "task"), ("text", "无此人"), ("owner", "999")],
                [("kind", "comment"), ("text", "无此评论"), ("parent", "7")],
            ] {
                try await seller.get(place)
                let refused = try await seller.post(say, wrong)
                #expect(refused.status == 422 || refused.status == 409, "\(wrong): \(refused.status)")
                #expect(
                    refused.text.contains("class=\"trouble\"")
                        && refused.text.contains(wrong.last { $0.0 == "text" }?.1 ?? ""))
            }
            try await seller.get(place)
            let key = [("_once", "samekeysamekey"), ("kind", "comment"), ("text", "只说一次")]
            for _ in 0..<2 { #expect(try await seller.post(say, key).status == 303) }
            let said = try await app.list("comments", "body == '只说一次'", as: .sales)
            #expect(said.count == 1)
        }
    }

    @Test("is completed where it stands, and says what does not fit", arguments: TestDatabase.allCases)
    func quality(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            let seller = try await app.browser(as: .sales)
            let place = "/o/accounts/\(account)"
            #expect(try await seller.get(place).text.contains("立即补全"))
            let wrong = try await seller.post(
                "\(place)/beside/complete", [("credit_code", "91330000123"), ("industry", "制造业")])
            #expect(wrong.status == 422 && wrong.text.contains("91330000123"))
            try await seller.get(place)
            let code = "91330106589876543"
            let right = try await seller.post("\(place)/beside/complete", [("industry", "制造业"), ("employees", "800")])
            #expect(right.status == 303, "\(code)")
            let read = try await app.send(.get, "/api/v1/accounts/\(account)", as: .sales)
            #expect(read["industry"]?.string == "制造业" && read["employees"]?.int == 800)
            let reader = try await app.browser(as: .finance)
            #expect(try await reader.get(place).text.contains("立即补全") == false)
            #expect(try await reader.post("\(place)/beside/complete", [("region", "x")]).status == 403)
        }
    }

    @Test("notes consent with its source, the newest word counts", arguments: TestDatabase.allCases)
    func consent(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            let contact = try await app.make("contacts", as: .sales, ["name": "钱伟", "account_id": .string(account)])
            let other = try await app.make("contacts", as: .sales, ["name": "外人"])
            let seller = try await app.browser(as: .sales)
            let place = "/o/accounts/\(account)"
            func note(_ who: String, _ state: String, _ source: String) async throws -> Int {
                try await seller.get("\(place)?all=1")
                return try await seller.post(
                    "\(place)/beside/consent",
                    [
                        ("contact_id", who), ("channel", "email"), ("purpose", "marketing"), ("state", state),
                        ("source", source),
                    ]
                ).status
            }
            #expect(try await note(contact, "granted", "展会表单") == 303)
            #expect(try await seller.get("\(place)/beside/more").text.contains("展会表单"))
            #expect(try await note(contact, "withdrawn", "退订邮件") == 303)
            let now = try await seller.get("\(place)/beside/more").text
            #expect(now.contains("退订邮件") && !now.contains("展会表单"))
            #expect(try await note(other, "granted", "x") == 422)
            #expect(try await note(contact, "perhaps", "x") == 422)
            #expect(try await note(contact, "granted", "") == 422)
        }
    }

    @Test("pages a long timeline by department without losing or repeating an entry", arguments: TestDatabase.allCases)
    func timeline(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            for number in 100..<170 {
                let body: JSON = ["subject": .string("跟进\(number)"), "account_id": .string(account)]
                _ = try await app.make(number % 2 == 0 ? "activities" : "tickets", as: .admin, body)
            }
            let admin = try await app.browser(as: .admin)
            var seen: [String] = []
            var count = 0
            let part = "/o/accounts/\(account)/beside/timeline?"
            var path = "\(part)of=collaboration"
            for _ in 0..<10 {
                let entries = try await admin.get(path).text
                count += entries.components(separatedBy: "data-kind=\"activity\"").count - 1
                seen += entries.matches(of: /跟进(\d+)/).map { String($0.output.1) }
                guard let next = entries.split(separator: "class=\"button\" href=\"").dropFirst().first else { break }
                let place = String(next.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
                path = part + (place.split(separator: "?").last ?? "")
            }
            #expect(count == 35, "each once")
            #expect(Set(seen) == Set((100..<170).filter { $0 % 2 == 0 }.map(String.init)))
            #expect(try await admin.get("/o/accounts/\(account)?of=service").text.contains("跟进169"))
            #expect(try await admin.get("/o/accounts/\(account)?of=nothing&before=x").status == 200)
        }
    }

    @Test(
        "puts the timeline under days, each once over pages, and tells nothing twice", arguments: TestDatabase.allCases)
    func days(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            for _ in 0..<3 {
                try await app.pass(Instant.day)
                for number in 0..<14 {
                    _ = try await app.make(
                        "activities", as: .sales, ["subject": .string("电话\(number)"), "account_id": .string(account)])
                }
            }
            let opening = try await app.comment("交期能提前吗", on: "account", account, as: .sales)
            try await app.comment("能，提前一周", on: "account", account, as: .service, parent: opening.id)
            let visitor = try await app.browser(as: .sales)
            let page = try await visitor.get("/o/accounts/\(account)").text
            #expect(page.components(separatedBy: "能，提前一周").count == 2, "the answer stands under its comment alone")
            let heads = { (text: String) in text.matches(of: /<li class="day"><h3>([^<]*)/).map { String($0.output.1) }
            }
            #expect(heads(page).prefix(2) == ["今天", "昨天"])
            let link = try #require(
                page.firstMatch(of: /hx-get="(\/o\/accounts\/[^"]*timeline[^"]*)"/).map { String($0.output.1) })
            let older = try await visitor.get(link.replacing("&amp;", with: "&")).text
            #expect(Set(heads(older)).isDisjoint(with: heads(page)), "\(heads(page)) \(heads(older))")
            #expect(heads(older).allSatisfy { $0.contains("星期") } && !heads(older).isEmpty)
        }
    }

    @Test(
        "says who they are, what they owe, how they came, and who answers at this stage",
        arguments: TestDatabase.allCases)
    func identity(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            let place = "/o/accounts/\(account)"
            try await app.send(
                .patch, "/api/v1/accounts/\(account)", as: .admin, ["credit_code": "91110000802100433B"])
            _ = try await app.make("accounts", as: .sales, ["name": "星河售后", "parent_id": .string(account)])
            let campaign = try await app.make("campaigns", as: .marketing, ["name": "春季展会"])
            let contact = try await app.make("contacts", as: .sales, ["name": "钱伟", "account_id": .string(account)])
            _ = try await app.make(
                "campaign_members", as: .marketing,
                ["campaign_id": .string(campaign), "contact_id": .string(contact), "status": "attended"])
            let seller = try await app.browser(as: .sales)
            let before = try await seller.get(place).text
            #expect(before.contains("商机阶段由谁负责") && !before.contains("交付阶段由谁负责"))
            try await app.perform("win", "opportunities", deal, as: .sales)
            let won = try await seller.get(place).text
            #expect(won.contains("北京") && won.contains("星河售后"), "the code names its place: \(won)")
            #expect(won.contains("¥80,000.00") && !won.contains("商机阶段由谁负责"), "the stage went on")
            let owed = try await app.list("receivables", "account_id == '\(account)'", as: .finance)
            #expect(owed.count == 1)
            let finance = try await app.browser(as: .finance)
            #expect(try await finance.get(place).text.contains(owed.first?["number"]?.string ?? "none"))
            let admin = try await app.browser(as: .admin)
            let rest = try await admin.get("\(place)/beside/more").text
            #expect(rest.contains("春季展会"), "\(rest)")
        }
    }

    @Test("draws who belongs to whom as links that say the relation", arguments: TestDatabase.allCases)
    func graph(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let parent = try await app.make("accounts", as: .admin, ["name": "星河集团"])
            let account = try await app.make("accounts", as: .admin, ["name": "星河制造", "parent_id": .string(parent)])
            let payer = try await app.make("accounts", as: .admin, ["name": "星河财务"])
            let body: JSON = ["account_id": .string(payer), "related_id": .string(account), "kind": "pays_for"]
            _ = try await app.make("account_relations", as: .admin, body)
            let own: JSON = ["account_id": .string(account), "related_id": .string(account), "kind": "partner"]
            #expect(try await app.send(.post, "/api/v1/account_relations", as: .admin, own).status == 409)
            let admin = try await app.browser(as: .admin)
            let graph = try await admin.get("/o/accounts/\(account)/beside/more").text
            #expect(graph.contains("aria-label=\"代付款: 星河财务\"") && graph.contains("上级客户: 星河集团"))
            #expect(try await admin.get("/o/accounts/\(parent)/beside/more").text.contains("下级客户: 星河制造"))
        }
    }
}
