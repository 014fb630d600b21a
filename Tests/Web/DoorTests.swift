import Automation
import Conditions
import Foundation
import HTTPTypes
import Records
import Sheets
import TestKit
import Testing
import Tutti

@Suite("The doors for files", .timeLimit(.minutes(20)))
struct DoorTests {
    private static let csv = """
        姓名,公司,手机,邮箱,来源
        林一,云帆科技,13812345678,lin@yunfan.example,web
        陈二,星河制造,不是号码,er@xinghe.example,web
        张三,"星河, 制造",13812345678,,event
        ,无名公司,13999999999,,
        """

    @Test("take a table in: guessed, previewed, imported, shown, taken back", arguments: TestDatabase.allCases)
    func story(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let browser = try await app.browser(as: .admin)
            let place = try await browser.upload("leads.csv", Array(Self.csv.utf8), as: "leads")
            let sheet = try await browser.get(place)
            for (column, field) in [("0", "name"), ("1", "company"), ("2", "phone"), ("3", "email"), ("4", "source")] {
                #expect(sheet.text.contains(Self.chosen(column, field)), "column \(column): \(sheet.text)")
            }
            let columns = Self.columns(["name", "company", "phone", "email", "source"])
            let preview = try await browser.post(place, columns + [("_preview", "1")])
            #expect(preview.text.contains("不是号码</bdi><p class=\"problem\">"), "\(preview.text)")
            #expect(preview.text.contains("data-label=\"姓名\"><p class=\"problem\">"), "the name that is missing")
            #expect(preview.text.contains("新建") && preview.text.contains("重复") && preview.text.contains("拒绝"))
            #expect(try await app.send(.get, "/api/v1/leads?count=true", as: .admin)["count"]?.int == 0)
            #expect(try await browser.post(place, columns + [("_start", "1")]).status == 303)
            let done = try await browser.settled(place)
            for (outcome, count) in [("新建", 1), ("重复", 1), ("拒绝", 2)] {
                #expect(done.text.contains(Self.tab(outcome, count)), "\(outcome) \(done.text)")
            }
            let rejected = try await browser.get("\(place)?outcome=rejected")
            #expect(rejected.text.contains("手机：") && rejected.text.contains("rejected.csv"))
            let file = try await browser.get("\(place)/rejected.csv")
            #expect(file.text.contains("不是号码") && file.text.contains("陈二"))
            let leads = try await app.send(.get, "/api/v1/leads", as: .admin).items
            #expect(leads.count == 1 && leads[0]["score"]?.int ?? 0 > 0, "scored as any other lead")
            try await app.settle()
            #expect(try await browser.get(place).text.contains("_revert"))
            #expect(try await browser.post(place, [("_revert", "1")]).status == 303)
            let back = try await browser.settled(place)
            #expect(back.text.contains(Self.tab("已移除", 1)), "\(back.text)")
            let (list, chosen) = (
                try await browser.get("/import").text, try await browser.get("/import?object=leads").text
            )
            #expect(list.contains("class=\"phone-fold\"><details><summary"), "earlier imports stand before the upload")
            #expect(chosen.contains("class=\"phone-fold\"><details open"), "who came to import finds the upload")
            #expect(try await app.send(.get, "/api/v1/leads?count=true", as: .admin)["count"]?.int == 0)
        }
    }

    @Test("give updates back, and leave alone what somebody changed since", arguments: TestDatabase.allCases)
    func revert(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            var ids: [String] = []
            for number in 1...2 {
                let body: JSON = [
                    "name": .string("客户\(number)"), "credit_code": .string(Self.codes[number - 1]), "region": "华东",
                ]
                ids.append(try await app.send(.post, "/api/v1/accounts", as: .admin, body).id)
            }
            let browser = try await app.browser(as: .admin)
            let csv = "名称,统一社会信用代码,区域\n客户1,\(Self.codes[0]),华南\n客户2,\(Self.codes[1]),华南\n新客户,,华北\n又一个,,华北\n"
            let place = try await browser.upload("a.csv", Array(csv.utf8), as: "accounts")
            let columns = Self.columns(["name", "credit_code", "region"]) + [("on_duplicate", "update")]
            #expect(try await browser.post(place, columns + [("_start", "1")]).status == 303)
            let done = try await browser.settled(place)
            #expect(done.text.contains(Self.tab("更新", 2)) && done.text.contains(Self.tab("新建", 2)), "\(done.text)")
            try await app.send(.patch, "/api/v1/accounts/\(ids[1])", as: .admin, ["region": "西部"])
            let made = try await app.send(.get, "/api/v1/accounts?filter=name%20%3D%3D%20'新客户'".encodedPath, as: .admin)
            let kept = try #require(made.items.first?["id"]?.string)
            try await app.send(.patch, "/api/v1/accounts/\(kept)", as: .sales, ["region": "华东"])
            try await app.send(.patch, "/api/v1/accounts/\(kept)", as: .manager, ["region": "华东"])
            try await app.send(.patch, "/api/v1/accounts/\(kept)", as: .admin, ["region": "华东"])
            #expect(try await browser.post(place, [("_revert", "1")]).status == 303)
            let back = try await browser.settled(place)
            for outcome in ["已恢复", "已移除"] { #expect(back.text.contains(Self.tab(outcome, 1)), "\(back.text)") }
            #expect(back.text.contains(Self.tab("保留", 2)))
            #expect(try await app.send(.get, "/api/v1/accounts/\(ids[0])", as: .admin)["region"]?.string == "华东")
            #expect(try await app.send(.get, "/api/v1/accounts/\(ids[1])", as: .admin)["region"]?.string == "西部")
        }
    }

    @Test("tell of lines above the column names, before and after, in both languages", arguments: TestDatabase.allCases)
    func titles(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let text = "客户名单 <2026>\n\n姓名,公司\n林一,云帆科技\n陈二,星河制造\n"
            let place = try await admin.upload("leads.csv", Array(text.utf8), as: "leads")
            let told = "第 1 行</span> <bdi>在列名之前，已略过：“客户名单 &lt;2026&gt;”"
            let sheet = try await admin.get(place).text
            #expect(sheet.contains(told) && sheet.contains(Self.chosen("0", "name")), "\(sheet)")
            let preview = try await admin.post(place, Self.columns(["name", "company"]) + [("_preview", "1")]).text
            #expect(preview.contains(told) && preview.contains("陈二"))
            try await admin.post(place, Self.columns(["name", "company"]) + [("_start", "1")])
            let done = try await admin.settled(place).text
            #expect(done.contains(told) && done.contains(Self.tab("新建", 2)), "\(done)")
            try await admin.post("/language", [("to", "en")])
            let english = try await admin.get(place).text
            #expect(english.contains("Line 1</span> <bdi>stands above the column names and was left out"))
            let plain = try await admin.upload("b.csv", Array("姓名,公司\n王五,云帆\n".utf8), as: "leads")
            #expect(!(try await admin.get(plain).text.contains("stands above")))
        }
    }

    @Test("remember the columns of a header", arguments: TestDatabase.allCases)
    func memory(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let browser = try await app.browser(as: .admin)
            let first = try await browser.upload("x.csv", Array("甲,乙\n林一,说明\n".utf8), as: "leads")
            #expect(try await browser.post(first, Self.columns(["name", "message"]) + [("_start", "1")]).status == 303)
            _ = try await browser.settled(first)
            let second = try await browser.upload("y.csv", Array("甲,乙\n陈二,说明\n".utf8), as: "leads")
            let sheet = try await browser.get(second)
            #expect(sheet.text.contains(Self.chosen("0", "name")) && sheet.text.contains(Self.chosen("1", "message")))
            #expect(sheet.text.contains("沿用上次相同表头"))
        }
    }

    @Test("read workbooks, other encodings and what is broken", arguments: TestDatabase.allCases)
    func files(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let browser = try await app.browser(as: .admin)
            let writer = try WorkbookWriter(sheet: "x")
            try writer.header(["姓名", "手机", "员工数"])
            try writer.write([.text("林一"), .text("13812345678"), .number("12")])
            try writer.write([.text("陈\n二"), .number("13912345678"), .text("")])
            try writer.finish()
            let book = writer.take()
            let place = try await browser.upload("b.xlsx", book, as: "leads")
            #expect(
                try await browser.post(place, Self.columns(["name", "phone", "employees"]) + [("_start", "1")]).status
                    == 303)
            #expect(try await browser.settled(place).text.contains(Self.tab("新建", 2)))
            let wide = "姓名,手机\n王五,13712345678\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            let utf16 = try await browser.upload("u.csv", [0xFF, 0xFE] + wide, as: "leads")
            #expect(try await browser.get(utf16).text.contains("王五"))
            let gbk: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 0x0A, 0xC7, 0xAE, 0xCE, 0xB0, 0x0A]
            #expect(try await browser.get(try await browser.upload("g.csv", gbk, as: "leads")).text.contains("钱伟"))
            let broken: [(String, [UInt8])] = [
                ("cut.xlsx", Array(book.prefix(book.count / 2))), ("zip.xlsx", [0x50, 0x4B, 3, 4, 0, 0]),
                ("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), ("empty.csv", []),
                ("binary.csv", (0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }),
                ("wide.csv", Array(String(repeating: "a,", count: 1_000_000).utf8)),
            ]
            for (name, bytes) in broken {
                let reply = try await browser.send(name, bytes, as: "leads")
                #expect(reply.status == 422 && reply.text.contains("role=\"alert\""), "\(name): \(reply.status)")
            }
            let open = try await browser.upload("q.csv", Array("姓名,手机\n\"林一,138\n陈二,13912345678\n".utf8), as: "leads")
            #expect(try await browser.get(open).status == 200, "an open quote is no reason to stop")
        }
    }

    @Test("refuse a bomb without unpacking it all")
    func bomb() throws {
        let folder = TestDatabase.folder
        let writer = try WorkbookWriter(sheet: "x")
        let blank = String(repeating: "0", count: 30_000)
        for _ in 0..<300 { try writer.write([.text(blank)]) }
        try writer.finish()
        let path = "\(folder)/bomb-\(UInt32.random(in: 0...UInt32.max)).xlsx"
        try Data(writer.take()).write(to: URL(fileURLWithPath: path))
        var limits = Workbook.Limits()
        limits.unpacked = 1 << 20
        let book = try Workbook(path: path, limits: limits)
        #expect(throws: SheetProblem.tooLarge(limit: 1 << 20)) { try book.rows { _ in } }
    }

    @Test("are closed to strangers, to other sites and to who may create nothing", arguments: TestDatabase.allCases)
    func closed(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let place = try await admin.upload("x.csv", Array("姓名\n林一\n".utf8), as: "leads")
            let seller = try await app.browser(as: .sales)
            #expect(try await seller.get(place).status == 404)
            #expect(try await seller.post(place, Self.columns(["name"]) + [("_start", "1")]).status == 404)
            let finance = try await app.browser(as: .finance)
            #expect(try await finance.send("x.csv", Array("姓名\n林一\n".utf8), as: "leads").status == 403)
            let forged = try await admin.send("x.csv", Array("姓名\n".utf8), as: "leads", token: "forged")
            #expect(forged.status == 403)
            let stranger = TestBrowser(app)
            #expect(try await stranger.get("/import").status == 303)
            #expect(try await seller.get("/o/leads/export?format=csv").status == 403, "sellers export nothing")
        }
    }

    @Test("give lists out as CSV and as a workbook, safely and on the record", arguments: TestDatabase.allCases)
    func export(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let owner = try await app.id(of: .sales)
            for (name, region) in [("=HYPERLINK(1)", "华东"), ("林一 <b>", "华南")] {
                let body: JSON = [
                    "name": .string(name), "region": .string(region), "owner_id": .string(owner), "employees": 7,
                ]
                try await app.send(.post, "/api/v1/leads", as: .admin, body)
            }
            let browser = try await app.browser(as: .admin)
            let csv = try await browser.get(
                "/o/leads/export?format=csv&columns=name,owner_id,status,employees&sort=name")
            #expect(csv.status == 200 && csv.headers[.contentDisposition]?.contains("leads-") == true)
            let lines = csv.text.split(whereSeparator: \.isNewline).map(String.init)
            #expect(lines[0].hasSuffix("姓名,负责人,状态,员工数"), "\(lines[0])")
            #expect(lines.contains("\"'=HYPERLINK(1)\",王强,新线索,7"), "\(csv.text)")
            let some = try await browser.get(
                "/o/leads/export?format=csv&columns=name&filter=region%20%3D%3D%20%22%E5%8D%8E%E5%8D%97%22")
            #expect(some.text.contains("林一") && !some.text.contains("HYPERLINK"))
            let found = try await browser.get("/o/leads/export?format=csv&columns=name&q=%E6%9E%97%E4%B8%80")
            #expect(found.text.contains("林一") && !found.text.contains("HYPERLINK"))
            let audit = try await app.send(.get, "/api/v1/journal?limit=200", as: .admin).items
            let exports = audit.filter { $0["action"]?.string == "exported" }
            #expect(exports.count == 3, "\(exports)")
            let book = try await browser.get("/o/leads/export?format=xlsx")
            #expect(book.status == 200 && book.headers[.contentType]?.contains("spreadsheetml") == true)
            #expect(try await browser.get("/o/leads/export?filter=nonsense(").status >= 400)
        }
    }

    private static let codes = ["91110000802100433B", "91440300708461136T"]

    /// The tab of an outcome with its rows.
    private static func tab(_ outcome: String, _ count: Int) -> String {
        "<span>\(outcome)</span><span class=\"badge\">\(count)</span>"
    }

    private static func columns(_ fields: [String]) -> [(String, String)] {
        fields.enumerated().map { ("column.\($0.offset)", $0.element) }
    }

    /// The option of a column that the page has chosen.
    private static func chosen(_ column: String, _ field: String) -> Regex<Substring> {
        // The picker of the column, then its one selected option before the picker ends.
        let text = "name=\"column\\.\(column)\">(?:(?!</select>).)*value=\"\(field)\" selected"
        return (try? Regex(text, as: Substring.self)) ?? /impossible text/
    }
}

extension String {
    fileprivate var encodedPath: String {
        unicodeScalars.map {
            $0.isASCII ? String($0) : (String($0).addingPercentEncoding(withAllowedCharacters: []) ?? "")
        }
        .joined()
    }
}
