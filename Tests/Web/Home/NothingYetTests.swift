import Conditions
import Foundation
import Records
import TestKit
import Testing
import Web

@Suite("What a record has none of yet", .timeLimit(.minutes(20)))
struct NothingYetTests {
    private static func card(_ page: String) -> String? {
        let parts = page.components(separatedBy: "<section class=\"panel nothing-yet\">")
        #expect(parts.count <= 2, "there is one such card at the most")
        return parts.count == 2 ? parts[1].components(separatedBy: "</section>")[0] : nil
    }

    @Test("stands in one card with the way to the first of each, for those who may", arguments: TestDatabase.allCases)
    func record(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .sales, ["name": "星河"]).id
            let contact = try await app.send(
                .post, "/api/v1/contacts", as: .sales, ["name": "钱伟", "account_id": .string(account)]
            ).id
            let seller = try await app.browser(as: .sales), path = "/o/contacts/\(contact)"
            let empty = try await seller.get(path).text
            let card = try #require(Self.card(empty))
            for text in ["还没有", "商机", "工单", "任务", "文件"] { #expect(card.contains(text), "\(text)") }
            #expect(card.contains("href=\"/o/opportunities/new?contact_id=\(contact)\""))
            #expect(!empty.contains("暂无"))
            #expect(card.contains("class=\"add-files\""))
            try await app.send(
                .post, "/api/v1/opportunities", as: .sales,
                ["title": "排产系统", "account_id": .string(account), "contact_id": .string(contact)])
            let fuller = try await seller.get(path).text
            #expect(try #require(Self.card(fuller)).contains("contact_id=\(contact)\" title=\"新建商机\"") == false)
            #expect(fuller.contains("排产系统"))
            let reader = try #require(Self.card(try await app.browser(as: .finance).get(path).text))
            #expect(!reader.contains("/o/opportunities/new"), "finance opens no deals")
        }
    }

    @Test("leads to the next step with a customer, until there is one", arguments: TestDatabase.allCases)
    func customer(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .sales, ["name": "星河"]).id
            let seller = try await app.browser(as: .sales), path = "/o/accounts/\(account)"
            for view in [path, "\(path)?all=1", "\(path)/beside/more"] {
                let card = try #require(Self.card(try await seller.get(view).text), "\(view)")
                #expect(card.contains("联系人") && card.contains("商机") && card.contains("账户") == false, "\(view)")
                #expect(card.contains("关联关系") == (view != path), "\(view)")
            }
            let new = try await seller.get(path).text
            for text in ["新客户，从这里开始", "添加联系人", "记录第一次联系", "新建商机", "安排下一步"] {
                #expect(new.contains(text), "\(text)")
            }
            let first = try await seller.get(
                "/o/activities/new?subject_object=account&subject_id=\(account)&account_id=\(account)")
            #expect(first.status == 200)
            let about: JSON = [
                "account_id": .string(account), "subject_object": "account", "subject_id": .string(account),
            ]
            func make(_ plural: String, _ more: [(String, JSON)]) async throws {
                let made = try await app.send(
                    .post, "/api/v1/\(plural)", as: .sales, .object((about.object ?? []) + more))
                try #require(made.status == 201, "\(made.text)")
            }
            try await app.send(
                .post, "/api/v1/contacts", as: .sales, ["name": "钱伟", "account_id": .string(account)])
            try await make("activities", [("subject", "初次电话"), ("kind", "call")])
            let known = try await seller.get(path).text
            #expect(known.contains("还没有安排下一步") && known.contains("新建商机"))
            #expect(!known.contains("添加联系人") && !known.contains("记录第一次联系") && known.contains("钱伟"))
            try await make("tasks", [("title", "发方案")])
            let planned = try await seller.get(path).text
            #expect(planned.contains("发方案") && !planned.contains("class=\"moves\""))
        }
    }

    @Test("what was seen last are things people look for, not their parts", arguments: TestDatabase.allCases)
    func recents(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河"]).id
            let activity = try await app.send(
                .post, "/api/v1/activities", as: .admin,
                ["subject": "电话纪要", "kind": "call", "account_id": .string(account)])
            let admin = try await app.browser(as: .admin)
            for path in ["/o/activities/\(activity.id)", "/o/accounts/\(account)"] {
                #expect(try await admin.get(path).status == 200, "\(path)")
            }
            func seen() async throws -> [String] {
                try await app.engine.database.read { connection in
                    try connection.all("SELECT object FROM recent_records ORDER BY at") { $0.text(0) }
                }
            }
            // The page does not wait for the note.
            for _ in 0..<500 where try await seen().isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            #expect(try await seen() == ["account"])
            let home = try await admin.get("/").text
            #expect(home.contains("/o/accounts/\(account)\"><bdi>") && !home.contains("/o/activities/\(activity.id)"))
            #expect(home.contains("5月6日 星期三"))
            try await admin.post("/language", [("to", "en")])
            #expect(try await admin.get("/").text.contains("Wednesday, 6 May"))
        }
    }
}
