import Conditions
import Records
import TestKit
import Testing

@Suite("A comment", .timeLimit(.minutes(20)))
struct CorrectionTests {
    private func version(_ id: String, _ app: TestApp) async throws -> String {
        String(try await app.send(.get, "/api/v1/comments/\(id)", as: .admin)["version"]?.int ?? 0)
    }

    @Test(
        "is changed by its author where it stands, says so, and the journal keeps both",
        arguments: TestDatabase.allCases)
    func corrected(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            for (object, id, place) in [
                ("account", account, "/o/accounts/\(account)"), ("opportunity", deal, "/o/opportunities/\(deal)"),
            ] {
                let said = try await app.comment("报价七万", on: object, id, as: .sales).id
                let seller = try await app.browser(as: .sales)
                let before = try await seller.get(place).text
                #expect(before.contains("报价七万") && !before.contains("已编辑") && before.contains("beside/correct"))
                let fields = [("comment", said), ("version", try await version(said, app)), ("text", "报价八万 <b>")]
                #expect(try await seller.post("\(place)/beside/correct", fields).status == 303)
                let after = try await seller.get(place).text
                #expect(after.contains("报价八万 &lt;b&gt;") && after.contains("已编辑"))
                let entries = try await app.send(.get, "/api/v1/journal?limit=200", as: .admin).items.filter {
                    $0["record_id"]?.string == said
                }
                #expect(entries.compactMap { $0["action"]?.string } == ["created", "updated"])
                let reader = try await app.browser(as: .finance)
                let seen = try await reader.get(place).text
                #expect(seen.contains("已编辑") && !seen.contains("beside/correct") && !seen.contains("beside/withdraw"))
            }
            let own = try await app.browser(as: .sales).get("/o/accounts/\(account)").text
            let entries = own.components(separatedBy: "data-kind=\"comment\"").count - 1
            #expect(entries == 2, "a comment on the customer and one on the deal; changes are no entries")
        }
    }

    @Test("refuses what does not fit with words and keeps what was typed", arguments: TestDatabase.allCases)
    func refused(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let place = "/o/opportunities/\(deal)", correct = "\(place)/beside/correct"
            let said = try await app.comment("第一版", on: "opportunity", deal, as: .sales).id
            let first = try await version(said, app)
            let seller = try await app.browser(as: .sales)
            try await seller.get(place)
            let empty = try await seller.post(correct, [("comment", said), ("version", first), ("text", " \n ")])
            #expect(empty.status == 422 && empty.text.contains("内容：必填"))
            let long = String(repeating: "长", count: 100_001)
            let tooLong = try await seller.post(correct, [("comment", said), ("version", first), ("text", long)])
            #expect(tooLong.status == 422 && tooLong.text.contains("内容：") && tooLong.text.contains("100"))
            // Two tabs: the second is told what stands there now and keeps what it typed.
            #expect(
                try await seller.post(correct, [("comment", said), ("version", first), ("text", "第二版")]).status == 303)
            try await seller.get(place)
            let late = try await seller.post(correct, [("comment", said), ("version", first), ("text", "另一个第二版")])
            #expect(late.status == 422 && late.text.contains("别处已改成") && late.text.contains("第二版"))
            #expect(late.text.contains("另一个第二版</textarea>"))
            #expect(late.text.components(separatedBy: "class=\"trouble\"").count == 2, "said once")
            // Somebody else's is left alone, by whomever; a token cannot either.
            for (person, status) in [(Cast.finance, 403), (.colleague, 404), (.admin, 422)] {
                let other = try await app.browser(as: person)
                try await other.get("/")
                let now = try await version(said, app)
                let reply = try await other.post(correct, [("comment", said), ("version", now), ("text", "别人的话")])
                #expect(reply.status == status, "\(person): \(reply.status)")
            }
            #expect(
                try await app.send(.post, "/api/v1/comments/\(said)/correct", as: .finance, ["body": "x"]).status == 403
            )
            #expect(
                try await app.send(.post, "/api/v1/comments/\(said)/correct", as: .admin, ["body": "x"]).status == 409)
            let stale = try await app.send(
                .post, "/api/v1/comments/\(said)/correct", as: .sales, ["body": "第三版", "version": 1])
            #expect(stale.status == 409 && stale.headers[.eTag] == "\"v2\"", "\(stale.text)")
            #expect(stale["current_version"]?.int == 2)
            #expect(try await app.list("comments", "body == '第二版'", as: .sales).count == 1)
            try await seller.get(place)
            for wrong in [[("comment", "7")], [("comment", "x")], []] {
                let reply = try await seller.post(correct, wrong + [("text", "写好的话")])
                #expect([404, 422].contains(reply.status), "\(wrong): \(reply.status)")
            }
        }
    }

    @Test(
        "answered or changed in vain is shown with what was typed, however narrow or long the timeline",
        arguments: TestDatabase.allCases)
    func again(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            let place = "/o/accounts/\(account)"
            let said = try await app.comment("多少钱？", on: "account", account, as: .sales).id
            let seller = try await app.browser(as: .sales)
            try await seller.get(place)
            let narrow = "\(place)?kind=comment&days=30"
            let typed = [("kind", "comment"), ("parent", said), ("text", "八万，见附件")]
            let files = (1...11).map { (name: "\($0).txt", bytes: Array("第 \($0) 页".utf8)) }
            let refused = try await seller.upload("\(place)/beside/say", typed + [("back", narrow)], files: files)
            #expect(refused.status == 422 && refused.text.contains("一次最多 10 个文件"))
            #expect(refused.text.contains("类型：评论") && refused.text.contains("日期：近 30 天"), "it stays narrowed")
            #expect(refused.text.contains("name=\"back\" value=\"\(narrow.replacing("&", with: "&amp;"))\""))
            // Behind what a page shows it stands with its comment, not as a new one.
            for number in 0..<31 { _ = try await app.make("activities", as: .sales, note(number, account)) }
            #expect(!(try await seller.get(place).text.contains("多少钱？")))
            let far = try await seller.upload("\(place)/beside/say", typed, files: files)
            #expect(far.text.contains("id=\"comment-\(said)\"") && far.text.contains("多少钱？"))
            #expect(far.text.contains("八万，见附件</textarea>"))
            #expect(far.text.components(separatedBy: "八万，见附件").count == 2, "typed once, shown once")
            #expect(far.text.contains("name=\"parent\" value=\"\(said)\""))
            #expect(try await seller.post("\(place)/beside/say", typed).status == 303)
            let answer = try #require(try await app.list("comments", "body == '八万，见附件'", as: .sales).first)
            #expect(answer["parent_id"]?.string == said)
            try await seller.get(place)
            let old = [("comment", said), ("version", "99"), ("text", "多少钱？几号？")]
            let late = try await seller.post("\(place)/beside/correct", old)
            #expect(late.status == 422 && late.text.contains("别处已改成"), "\(late.status)")
            #expect(late.text.contains("多少钱？几号？</textarea>") && late.text.contains("id=\"comment-\(said)\""))
        }
    }

    private func note(_ number: Int, _ account: String) -> JSON {
        ["kind": "note", "subject": .string("第 \(number) 次跟进"), "account_id": .string(account)]
    }

    @Test("said with nothing in it is told which field lacks it", arguments: TestDatabase.allCases)
    func empty(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            let seller = try await app.browser(as: .sales)
            for (kind, label) in [("comment", "内容"), ("call", "主题"), ("task", "标题")] {
                try await seller.get("/o/accounts/\(account)")
                let reply = try await seller.post(
                    "/o/accounts/\(account)/beside/say", [("kind", kind), ("text", " \n ")])
                #expect(reply.status == 422 && reply.text.contains("<li>\(label)：必填"), "\(kind): \(reply.text)")
            }
        }
    }

    @Test("tells whom a change newly names, and nobody twice", arguments: TestDatabase.allCases)
    func mentions(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let said = try await app.comment("@赵敏 请看", on: "opportunity", deal, as: .sales).id
            #expect(try await app.kinds(.finance) == ["mention"])
            for text in ["@赵敏 @林晓 请看", "请看", "@赵敏 请再看", "@林晓 @何洁 请再看"] {
                let reply = try await app.perform("correct", "comments", said, as: .sales, ["body": .string(text)])
                #expect(reply.status == 200, "\(reply.text)")
            }
            #expect(try await app.kinds(.finance).filter { $0 == "mention" }.count == 1)
            #expect(try await app.kinds(.marketing).filter { $0 == "mention" }.count == 1)
            #expect(try await app.kinds(.colleague) == [], "who may not see the deal hears nothing")
            #expect(try await app.parked() == [])
        }
    }

    @Test(
        "is taken back by its author or an administrator; its answers keep a quiet line",
        arguments: TestDatabase.allCases)
    func withdrawn(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, deal) = try await app.deal()
            for (object, id, place) in [
                ("account", account, "/o/accounts/\(account)"), ("opportunity", deal, "/o/opportunities/\(deal)"),
            ] {
                let lone = try await app.comment("说错了", on: object, id, as: .sales).id
                let asked = try await app.comment("多少钱？", on: object, id, as: .sales).id
                try await app.comment("八万", on: object, id, as: .finance, parent: asked)
                let withdraw = "\(place)/beside/withdraw"
                let finance = try await app.browser(as: .finance)
                try await finance.get(place)
                #expect(try await finance.post(withdraw, [("comment", lone)]).status == 403)
                let seller = try await app.browser(as: .sales)
                for comment in [lone, lone] {
                    try await seller.get(place)
                    #expect(try await seller.post(withdraw, [("comment", comment)]).status == 303, "twice is once")
                }
                let admin = try await app.browser(as: .admin)
                #expect(try await admin.get(place).text.contains("beside/withdraw"))
                #expect(try await admin.post(withdraw, [("comment", asked)]).status == 303)
                for reader in [Cast.sales, .finance, .admin] {
                    let page = try await app.browser(as: reader).get(place).text
                    #expect(!page.contains("说错了") && !page.contains("多少钱"), "\(reader) \(place)")
                    #expect(page.components(separatedBy: "这条评论已删除").count == 2, "\(reader) \(place)")
                    #expect(page.contains("八万"))
                    #expect(!page.contains("删除 · 评论") && !page.contains("创建 · 评论"), "\(reader) \(place)")
                }
                // What was typed to it in another tab is not lost.
                try await seller.get(place)
                let late = try await seller.post("\(place)/beside/correct", [("comment", asked), ("text", "改到一半")])
                #expect(late.status == 422 && late.text.contains("改到一半</textarea>") && late.text.contains("已被删除"))
                let entries = try await app.send(.get, "/api/v1/journal?limit=200", as: .admin).items
                #expect(entries.contains { $0["record_id"]?.string == lone && $0["action"]?.string == "deleted" })
            }
        }
    }

    @Test("and its answers carry files, which go with what is taken back", arguments: TestDatabase.allCases)
    func files(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let place = "/o/opportunities/\(deal)"
            let asked = try await app.comment("图纸呢？", on: "opportunity", deal, as: .sales).id
            let finance = try await app.browser(as: .finance)
            try await finance.get(place)
            let sent = try await finance.upload(
                "\(place)/beside/say", [("kind", "comment"), ("parent", asked), ("text", "在这里")],
                files: [(name: "图纸.txt", bytes: Array("一张图".utf8))])
            #expect(sent.status == 303, "\(sent.text)")
            let page = try await app.browser(as: .sales).get(place).text
            #expect(page.contains("class=\"answers\"") && page.contains("图纸.txt"))
            let answer = try #require(
                try await app.list("comments", "body == '在这里'", as: .finance).first?["id"]?.string)
            try await finance.get(place)
            let empty = try await finance.upload(
                "\(place)/beside/say", [("kind", "comment"), ("parent", asked), ("text", " ")],
                files: [(name: "图纸二.txt", bytes: [65])])
            #expect(empty.status == 422 && empty.text.contains("<details class=\"answer\" open>"))
            try await finance.get(place)
            #expect(try await finance.post("\(place)/beside/withdraw", [("comment", answer)]).status == 303)
            #expect(try await !app.browser(as: .sales).get(place).text.contains("图纸.txt"))
        }
    }

    @Test("stands under my work for whom it speaks to, whatever they want to be told", arguments: TestDatabase.allCases)
    func myWork(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let finance = try await app.browser(as: .finance)
            try await finance.get("/notifications/settings")
            // Nothing is ticked: nothing is told.
            #expect(try await finance.post("/notifications/settings", [("digest", "never")]).status == 303)
            let said = try await app.comment("@赵敏 请核对尾款", on: "opportunity", deal, as: .sales).id
            let own = try await app.comment("我在看", on: "opportunity", deal, as: .finance).id
            try await app.comment("辛苦了", on: "opportunity", deal, as: .sales, parent: own)
            #expect(try await app.kinds(.finance).filter { ["mention", "reply"].contains($0) } == [])
            let page = try await finance.get("/work").text
            #expect(page.contains("请核对尾款") && page.contains("提到你") && page.contains("排产系统"))
            #expect(page.contains("辛苦了") && page.contains("回复你") && page.contains("#comment-\(said)"))
            try await app.perform("withdraw", "comments", said, as: .sales)
            #expect(try await !finance.get("/work").text.contains("请核对尾款"))
            #expect(try await !app.browser(as: .marketing).get("/work").text.contains("辛苦了"))
        }
    }
}
