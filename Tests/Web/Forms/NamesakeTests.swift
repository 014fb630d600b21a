import Automation
import China
import Conditions
import Records
import TestKit
import Testing

@Suite("Companies of one name but for its form", .timeLimit(.minutes(20)))
struct NamesakeTests {
    private static let one = "上海云帆科技有限公司"

    @Test(
        "have one key, however the name is written", .enabled(if: !Divisions.shared.isReduced, "run bin/assets first"))
    func keys() {
        let key = CompanyName.key(of: Self.one)
        #expect(key == "上海云帆科技")
        for name in [
            "上海云帆科技", "上海云帆科技股份有限公司", "上海云帆科技有限责任公司", "上海云帆科技集团", "上海云帆科技（集团）有限公司", "云帆科技（上海）有限公司",
            "云帆科技(上海)", "上海市云帆科技公司", " 上海 云帆科技 ", "云帆（上海）科技有限公司", "上海云帆科技集团股份有限公司",
        ] { #expect(CompanyName.key(of: name) == key, "\(name)") }
        for name in ["Ａｃｍｅ云帆有限公司", "acme 云帆", "ACME（云帆）有限公司".replacing("（", with: "").replacing("）", with: "")] {
            #expect(CompanyName.key(of: name) == "ACME云帆", "\(name)")
        }
        for name in [
            "北京云帆科技有限公司", "云帆科技有限公司", "上海云帆科技有限公司北京分公司", "上海云帆医药有限公司", "上海云科技",
        ] { #expect(CompanyName.key(of: name) != key, "\(name)") }
        for name in ["", " ", "（）", "有", "🙂", "\u{202E}"] { #expect(CompanyName.key(of: name) == nil, "\(name)") }
        #expect(CompanyName.key(of: "海南航空") == CompanyName.key(of: "海南航空股份有限公司"))
        #expect((CompanyName.key(of: String(repeating: "长", count: 10_000))?.count ?? 0) <= 100)
    }

    @Test("are told while the name is typed, and on saving, which one may insist on", arguments: TestDatabase.allCases)
    func typing(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let known = try await app.account(["name": .string(Self.one)])
            let seller = try await app.browser(as: .admin)
            let told = "已有名称几乎相同的客户"
            for name in ["上海云帆科技", "云帆科技（上海）股份有限公司", "上海 云帆科技(集团)", Self.one] {
                try await seller.get("/o/accounts/new")
                let typed = try await seller.post("/forms/check/accounts/new", [("name", name), ("_field", "name")])
                    .text
                #expect(typed.contains(told) && typed.contains("/o/accounts/\(known)"), "\(name): \(typed)")
            }
            for name in ["北京云帆科技有限公司", "上海云帆科技有限公司北京分公司", ""] {
                let typed = try await seller.post("/forms/check/accounts/new", [("name", name), ("_field", "name")])
                    .text
                #expect(!typed.contains(told), "\(name): \(typed)")
            }
            try await seller.get("/o/accounts/new")
            let once = seller.hidden("_once") ?? ""
            let fields = [("name", "上海云帆科技"), ("_once", once)]
            let refused = try await seller.post("/o/accounts/new", fields)
            #expect(refused.status == 422 && refused.text.contains(told), "\(refused.text)")
            #expect(refused.text.contains("与另一条记录的名称几乎相同") && refused.text.contains("name=\"_duplicates\""))
            #expect(try await app.count() == 1, "nothing was written")
            let other = try await app.browser(as: .sales)
            try await other.get("/o/accounts/new")
            let unseen = try await other.post(
                "/forms/check/accounts/new", [("name", "上海云帆科技"), ("_field", "name")]
            ).text
            #expect(unseen.contains("已存在，但你无权查看") && !unseen.contains(known) && !unseen.contains(Self.one))
            let saved = try await seller.post("/o/accounts/new", fields + [("_duplicates", "allow")])
            #expect(saved.status == 303, "\(saved.text)")
            #expect(try await app.count() == 2)
            try await seller.post("/language", [("to", "en")])
            try await seller.get("/o/accounts/new")
            let english = try await seller.post(
                "/forms/check/accounts/new", [("name", "上海云帆科技"), ("_field", "name")]
            ).text
            #expect(english.contains("Another account has almost the same name"), "\(english)")
        }
    }

    @Test("with two different credit codes are two companies", arguments: TestDatabase.allCases)
    func codes(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            _ = try await app.account(["name": .string(Self.one), "credit_code": "91110000802100433B"])
            let seller = try await app.browser(as: .sales)
            func told(_ code: String) async throws -> Bool {
                try await seller.get("/o/accounts/new")
                let fields = [("name", "上海云帆科技"), ("credit_code", code), ("_field", "name")]
                return try await seller.post("/forms/check/accounts/new", fields).text.contains("已有名称几乎相同")
            }
            #expect(try await told(""))
            #expect(try await !told("91440300708461136T"))
        }
    }

    @Test("follow each change: renamed, deleted, merged and taken apart again", arguments: TestDatabase.allCases)
    func changes(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let one = try await app.account(["name": .string(Self.one)])
            let two = try await app.account(["name": "北京星河"])
            #expect(try await app.twins("上海云帆科技") == [one])
            try await app.send(.patch, "/api/v1/accounts/\(two)", as: .admin, ["name": "上海云帆科技集团"])
            #expect(try await app.twins("上海云帆科技") == [one, two])
            #expect(try await app.twins("北京星河有限公司").isEmpty)
            let merged = try await app.send(.post, "/api/v1/accounts/\(one)/merge", as: .admin, ["with": .string(two)])
            #expect(merged.status == 200, "\(merged.text)")
            #expect(try await app.twins("上海云帆科技") == [one])
            let undone = try await app.send(
                .post, "/api/v1/accounts/\(one)/unmerge", as: .admin,
                ["merge_id": .string(merged["merge_id"]?.string ?? "")])
            #expect(undone.status == 200, "\(undone.text)")
            #expect(try await app.twins("上海云帆科技") == [one, two])
            try await app.send(.delete, "/api/v1/accounts/\(one)", as: .admin)
            #expect(try await app.twins("上海云帆科技") == [two])
            // As an update of the program finds it: the keys are made with the words of the index.
            try await app.engine.database.write { connection in
                try connection.execute("DELETE FROM namesakes")
                try connection.execute("UPDATE search_fresh SET version = 2")
            }
            #expect(try await app.twins("上海云帆科技").isEmpty)
            // Whoever is changed before that has a new document, and is told as well.
            try await app.send(.patch, "/api/v1/accounts/\(two)", as: .admin, ["phone": "021-58886666"])
            #expect(try await app.twins("上海云帆科技") == [two])
            try await app.engine.database.write { try $0.execute("DELETE FROM namesakes") }
            try await app.engine.database.write { try $0.execute("UPDATE search_fresh SET version = 2") }
            try await app.engine.rebuildSearchWhereNeeded()
            #expect(try await app.twins("上海云帆科技") == [two])
        }
    }

    @Test(
        "are no reason to refuse what programs write, nor what is saved under the name it has",
        arguments: TestDatabase.allCases)
    func programs(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            _ = try await app.account(["name": .string(Self.one)])
            let two = try await app.account(["name": "上海云帆科技"])
            let seller = try await app.browser(as: .admin)
            try await seller.get("/o/accounts/\(two)/edit")
            let version = seller.hidden("_version") ?? ""
            let saved = try await seller.post(
                "/o/accounts/\(two)/edit", [("name", "上海云帆科技"), ("industry", "软件"), ("_version", version)])
            #expect(saved.status == 303, "\(saved.text)")
        }
    }

    @Test("stand on the merge page with the reason, and among the pairs of the night", arguments: TestDatabase.allCases)
    func merging(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let one = try await app.account(["name": .string(Self.one), "region": "华东"])
            let two = try await app.account(["name": "上海云帆科技", "region": "华南"])
            _ = try await app.account(["name": "上海星河科技有限公司"])
            let admin = try await app.browser(as: .admin)
            for (id, other) in [(one, two), (two, one)] {
                let page = try await admin.get("/o/accounts/\(id)/merge").text
                #expect(page.contains("/o/accounts/\(id)/merge?with=\(other)"), "\(page)")
                #expect(page.contains("公司名（不计组织形式）：相同") && !page.contains("上海星河科技"), "\(page)")
            }
            try await app.engine.beginNights()
            try await app.pass(2 * Instant.hour)
            let night = try await admin.get("/duplicates").text
            #expect(night.contains("/o/accounts/\(one)/merge?with=\(two)"), "\(night)")
        }
    }

    @Test("keep the legal name when they are merged, whichever is newer", arguments: TestDatabase.allCases)
    func survivors(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let code = "91110000802100433B"
            let pairs: [(old: JSON, new: JSON, keepsOld: Bool, reason: String)] = [
                (["name": .string(Self.one)], ["name": "上海云帆科技"], true, "带有组织形式的全称"),
                (["name": "云帆"], ["name": .string(Self.one)], false, "带有组织形式的全称"),
                (["name": .string(Self.one)], ["name": "云帆科技有限公司"], true, "名称更完整"),
                (["name": "云帆科技有限公司", "credit_code": .string(code)], ["name": .string(Self.one)], true, "已通过校验"),
                (["name": "云帆"], ["name": "云帆科技"], false, "更新较晚"),
            ]
            for pair in pairs {
                let old = try await app.account(pair.old)
                app.clock.advance(Instant.day)
                let new = try await app.account(pair.new)
                let admin = try await app.browser(as: .admin)
                for (id, other) in [(old, new), (new, old)] {
                    let page = try await admin.get("/o/accounts/\(id)/merge?with=\(other)").text
                    let chosen = page.matches(of: /name="take\.name" value="(\d+)" checked/).map { String($0.1) }
                    #expect(chosen == [pair.keepsOld ? old : new], "\(pair.old) \(pair.new)")
                    #expect(page.contains(pair.reason), "\(pair.reason): \(page)")
                }
                for id in [old, new] { try await app.send(.delete, "/api/v1/accounts/\(id)", as: .admin) }
            }
        }
    }

    @Test("are told before a file is imported, and are imported all the same", arguments: TestDatabase.allCases)
    func importing(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let known = try await app.account(["name": .string(Self.one)])
            let admin = try await app.browser(as: .admin)
            let csv = "名称,区域\n北京星河,华北\n上海云帆科技,华东\n星河（北京）有限公司,华北\n"
            let place = try await admin.upload("a.csv", Array(csv.utf8), as: "accounts")
            let columns = [("column.0", "name"), ("column.1", "region")]
            let preview = try await admin.post(place, columns + [("_preview", "1")]).text
            #expect(preview.components(separatedBy: "已有名称几乎相同的客户，请核对是否重复").count == 3, "\(preview)")
            #expect(preview.contains("/o/accounts/\(known)\""))
            #expect(try await app.count() == 1, "a preview writes nothing")
            #expect(try await admin.post(place, columns + [("_start", "1")]).status == 303)
            let done = try await admin.settled(place).text
            #expect(done.contains("已有名称几乎相同的客户"), "\(done)")
            #expect(try await app.count() == 4)
        }
    }
}

extension TestApp {
    fileprivate func account(_ body: JSON) async throws -> String {
        let reply = try await send(.post, "/api/v1/accounts", as: .admin, body)
        try #require(reply.status == 201, "\(reply.text)")
        return reply.id
    }

    fileprivate func count() async throws -> Int {
        try await send(.get, "/api/v1/accounts?limit=50", as: .admin).items.count
    }

    /// The accounts whose name a new one would nearly have.
    fileprivate func twins(_ name: String) async throws -> Set<String> {
        let browser = try await browser(as: .admin)
        try await browser.get("/o/accounts/new")
        let told = try await browser.post("/forms/check/accounts/new", [("name", name), ("_field", "name")]).text
        return Set(told.matches(of: /\/o\/accounts\/(\d+)"/).map { String($0.1) })
    }
}
