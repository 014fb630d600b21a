import Automation
import Conditions
import Foundation
import Parties
import Records
import TestKit
import Testing

@Suite("An import that is taken back")
struct RevertTests {
    @Test("leaves what colleagues have worked with, and says why", arguments: TestDatabase.allCases)
    func workedWith(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let names = ["被评论", "有任务", "有联系人", "有文件", "没人碰", "评论已删"]
            let csv = "名称\n" + names.joined(separator: "\n") + "\n"
            let place = try await admin.upload("a.csv", Array(csv.utf8), as: "accounts")
            #expect(try await admin.post(place, [("column.0", "name"), ("_start", "1")]).status == 303)
            #expect(try await admin.settled(place).text.contains(Self.tab("新建", 6)))
            let made = try await app.send(.get, "/api/v1/accounts?limit=50", as: .admin).items
            let ids = Dictionary(
                uniqueKeysWithValues: made.map { ($0["name"]?.string ?? "", $0["id"]?.string ?? "") })
            func about(_ name: String) throws -> [(String, JSON)] {
                [("subject_object", "account"), ("subject_id", .string(try #require(ids[name])))]
            }
            for name in ["被评论", "评论已删"] {
                let body = JSON.object(try about(name) + [("body", "我来跟进")])
                let comment = try await app.send(.post, "/api/v1/comments", as: .admin, body)
                #expect(comment.status == 201, "\(comment.text)")
                if name == "评论已删" { try await app.send(.delete, "/api/v1/comments/\(comment.id)", as: .admin) }
            }
            let task = JSON.object(try about("有任务") + [("title", "回访")])
            #expect(try await app.send(.post, "/api/v1/tasks", as: .admin, task).status == 201)
            let contact: JSON = ["name": "钱伟", "account_id": .string(try #require(ids["有联系人"]))]
            #expect(try await app.send(.post, "/api/v1/contacts", as: .admin, contact).status == 201)
            try await Self.attach(to: try #require(ids["有文件"].flatMap(Int64.init)), app)
            try await app.settle()
            #expect(try await admin.post(place, [("_revert", "1")]).status == 303)
            let back = try await admin.settled(place).text
            #expect(back.contains(Self.tab("保留", 4)) && back.contains(Self.tab("已移除", 2)), "\(back)")
            #expect(!back.contains("<span>新建</span><span class=\"badge\">"), "what is no more has no tab")
            for (name, why) in [("被评论", "评论"), ("有任务", "任务"), ("有联系人", "联系人"), ("有文件", "附件")] {
                #expect(back.contains("已有人在使用：\(why)"), "\(why) \(back)")
                let path = "/api/v1/accounts/\(try #require(ids[name]))"
                #expect(try await app.send(.get, path, as: .admin).status == 200, "\(name)")
            }
            for name in ["没人碰", "评论已删"] {
                let path = "/api/v1/accounts/\(try #require(ids[name]))"
                #expect(try await app.send(.get, path, as: .admin).status == 404, "\(name)")
            }
            for outcome in ["created", "updated"] {
                #expect(try await admin.get("\(place)?outcome=\(outcome)").text.contains("没有这样的行"))
            }
        }
    }

    @Test("takes along what the system wrote about its records", arguments: TestDatabase.allCases)
    func notices(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let place = try await admin.upload("l.csv", Array("姓名,手机\n林一,13812345678\n".utf8), as: "leads")
            let columns = [("column.0", "name"), ("column.1", "phone"), ("_start", "1")]
            #expect(try await admin.post(place, columns).status == 303)
            _ = try await admin.settled(place)
            try await app.settle()
            let told = try await Self.notices(app)
            #expect(told > 0, "somebody was told of the lead")
            #expect(try await admin.post(place, [("_revert", "1")]).status == 303)
            #expect(try await admin.settled(place).text.contains(Self.tab("已移除", 1)))
            #expect(try await Self.notices(app) == 0)
        }
    }

    @Test("leaves what a program or the public brought to its records", arguments: TestDatabase.allCases)
    func brought(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let place = try await admin.upload("a.csv", Array("名称\n星河\n云帆\n".utf8), as: "accounts")
            #expect(try await admin.post(place, [("column.0", "name"), ("_start", "1")]).status == 303)
            _ = try await admin.settled(place)
            let made = try await app.send(.get, "/api/v1/accounts?sort=name", as: .admin).items
            let account = try #require(made.last?["id"]?.string.flatMap(Int64.init))
            let system = try await app.engine.system(app.tenant)
            let contact = try await app.engine.work(as: system) { work -> Int64 in
                try work.create(Contact.self) {
                    $0.fullName = "钱伟"
                    $0.account = .some(Reference(account))
                }.id
            }
            #expect(try await admin.post(place, [("_revert", "1")]).status == 303)
            #expect(try await admin.settled(place).text.contains(Self.tab("保留", 1)))
            let kept = try await admin.get("\(place)?outcome=kept").text
            #expect(kept.contains("已有人在使用：联系人"), "\(kept)")
            for path in ["accounts/\(account)", "contacts/\(contact)"] {
                #expect(try await app.send(.get, "/api/v1/\(path)", as: .admin).status == 200, "\(path)")
            }
        }
    }

    @Test(
        "leaves a lead that wrote again or that a program brought up to date, and takes back one its own file named twice",
        arguments: TestDatabase.allCases)
    func workedOnByOthers(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let csv = """
                姓名,手机,区域
                钱伟,13800138001,华东
                李娜,13800138002,华东
                郑岚,13800138003,华东
                郑岚,13800138003,华南
                """
            let place = try await admin.upload("a.csv", Array(csv.utf8), as: "leads")
            let columns = [("column.0", "name"), ("column.1", "phone"), ("column.2", "region")]
            #expect(
                try await admin.post(place, columns + [("on_duplicate", "update"), ("_start", "1")]).status == 303)
            #expect(try await admin.settled(place).text.contains(Self.tab("更新", 1)))
            try await app.settle()
            #expect(try await app.send(.post, "/f/web", ["name": "钱伟", "phone": "13800138001"]).status < 300)
            let system = try await app.engine.system(app.tenant)
            let second = try #require(
                try await app.send(.get, "/api/v1/leads?sort=name", as: .admin).items
                    .first { $0["name"]?.string == "李娜" }?["id"]?.string)
            try await app.engine.work(as: system) { work in
                let leads = try #require(work.schema.object("lead"))
                let region = try #require(work.actor.company.field("region", of: leads))
                var changes = AnyChanges()
                changes.set(region, .text("华北"))
                let lead = try work.get(leads, try #require(Int64(second)))
                _ = try work.update(lead, changes, because: ["by": "import"])
            }
            try await app.settle()
            #expect(try await admin.post(place, [("_revert", "1")]).status == 303)
            let back = try await admin.settled(place).text
            #expect(back.contains(Self.tab("保留", 2)) && back.contains(Self.tab("已移除", 2)), "\(back)")
            let left = try await app.send(.get, "/api/v1/leads", as: .admin).items.compactMap { $0["name"]?.string }
            #expect(left.sorted() == ["李娜", "钱伟"])
        }
    }

    @Test("looks at each of its records when one of them has very many others", arguments: TestDatabase.allCases)
    func popular(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            var accounts: [Int64] = []
            for (name, people) in [("星河", 3), ("云帆", 1), ("天工", 0)] {
                let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": .string(name)]).id
                accounts.append(try #require(Int64(account)))
                for number in 0..<people {
                    let contact: JSON = ["name": .string("\(name)\(number)"), "account_id": .string(account)]
                    #expect(try await app.send(.post, "/api/v1/contacts", as: .admin, contact).status == 201)
                }
            }
            let system = try await app.engine.system(app.tenant), asked = accounts
            let found = try await app.engine.work(as: system) { work in
                try Referring.records(to: asked, of: Account.definition, limit: 1, work).map(\.target)
            }
            #expect(found.sorted() == Array(accounts.prefix(2)), "one of each is enough to know")
        }
    }

    @Test("knows no day of what a file tells without one", arguments: TestDatabase.allCases)
    func undated(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let csv = "类型,主题,时间\ncall,从前的电话,\ncall,五月的电话,2026-05-05 10:00\n"
            let place = try await admin.upload("a.csv", Array(csv.utf8), as: "activities")
            let columns = [("column.0", "kind"), ("column.1", "subject"), ("column.2", "happened_at")]
            #expect(try await admin.post(place, columns + [("_start", "1")]).status == 303)
            #expect(try await admin.settled(place).text.contains(Self.tab("新建", 2)))
            let made = try await app.send(.get, "/api/v1/activities", as: .admin).items
            let days = made.map { "\($0["subject"]?.string ?? "") \($0["happened_at"]?.string?.prefix(10) ?? "–")" }
            #expect(days.sorted() == ["五月的电话 2026-05-05", "从前的电话 –"])
        }
    }

    @Test("says which record is gone that it had changed", arguments: TestDatabase.allCases)
    func gone(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let code = "91110000802100433B"
            let body: JSON = ["name": "星河", "credit_code": .string(code), "region": "华东"]
            let account = try await app.make("accounts", body)
            let admin = try await app.browser(as: .admin)
            let csv = "名称,信用代码,区域\n星河,\(code),华南\n"
            let place = try await admin.upload("a.csv", Array(csv.utf8), as: "accounts")
            let columns = [("column.0", "name"), ("column.1", "credit_code"), ("column.2", "region")]
            #expect(
                try await admin.post(place, columns + [("on_duplicate", "update"), ("_start", "1")]).status == 303)
            _ = try await admin.settled(place)
            try await app.send(.delete, "/api/v1/accounts/\(account)", as: .admin)
            #expect(try await admin.post(place, [("_revert", "1")]).status == 303)
            #expect(try await admin.settled(place).text.contains(Self.tab("保留", 1)))
            let kept = try await admin.get("\(place)?outcome=kept").text
            #expect(kept.contains("导入后已被删除"), "\(kept)")
        }
    }

    private static func notices(_ app: TestApp) async throws -> Int64 {
        try await app.engine.database.read { connection in
            try connection.first(
                """
                SELECT COUNT(*) FROM notifications WHERE tenant = ? AND subject_object = 'lead' AND deleted_at IS NULL
                """,
                [.int(app.tenant)]
            ) { $0.int(0) } ?? 0
        }
    }

    /// A file of a colleague at an account.
    private static func attach(to account: Int64, _ app: TestApp) async throws {
        let seller = try await app.browser(as: .admin)
        try await seller.get("/o/accounts/\(account)")
        let reply = try await seller.upload(
            "/o/accounts/\(account)/beside/files", files: [(name: "a.txt", bytes: Array("合同".utf8))])
        #expect(reply.status == 303, "\(reply.status) \(reply.text)")
    }

    private static func tab(_ outcome: String, _ count: Int) -> String {
        "<span>\(outcome)</span><span class=\"badge\">\(count)</span>"
    }
}
