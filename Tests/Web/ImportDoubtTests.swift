import Conditions
import Foundation
import Records
import TestKit
import Testing

@Suite("What is told of a file before it is imported")
struct ImportDoubtTests {
    @Test("a row that repeats another of the file names its line, and links nowhere", arguments: TestDatabase.allCases)
    func twins(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let body: JSON = ["name": "老客", "phone": "13912345678"]
            let known = try await app.send(.post, "/api/v1/leads", as: .admin, body).id
            let admin = try await app.browser(as: .admin)
            let csv = "姓名,手机\n林一,13812345678\n陈二,13812345678\n张三,13912345678\n"
            let place = try await admin.upload("l.csv", Array(csv.utf8), as: "leads")
            for rule in ["skip", "update"] {
                let fields = Self.columns(["name", "phone"]) + [("on_duplicate", rule), ("_preview", "1")]
                let preview = try await admin.post(place, fields).text
                #expect(preview.contains("与第 2 行相同"), "\(rule) \(preview)")
                let links = preview.components(separatedBy: "查看记录").count - 1
                #expect(links == 1 && preview.contains("/o/leads/\(known)"), "\(rule): \(links)")
            }
        }
    }

    @Test("a row with several bad fields names all of them", arguments: TestDatabase.allCases)
    func problems(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let csv = "姓名,手机,邮箱,员工数,状态\n,不是号码,不是邮箱,许多,没有的\n林一,13812345678,lin@yunfan.example,7,\n"
            let place = try await admin.upload("l.csv", Array(csv.utf8), as: "leads")
            let columns = Self.columns(["name", "phone", "email", "employees", "status"])
            let preview = try await admin.post(place, columns + [("_preview", "1")]).text
            for cell in ["不是号码", "不是邮箱", "许多", "没有的"] {
                #expect(preview.contains("<bdi>\(cell)</bdi><p class=\"problem\">"), "\(cell) \(preview)")
            }
            #expect(preview.contains("data-label=\"姓名\"><p class=\"problem\">"), "the name is missing")
            #expect(preview.contains("只能是 新线索（new）、"), "a state is told as it is called, and as programs call it")
            #expect(try await admin.post(place, columns + [("_start", "1")]).status == 303)
            _ = try await admin.settled(place)
            let refused = try await admin.get("\(place)?outcome=rejected").text
            for field in ["姓名：", "手机：", "邮箱：", "员工数：", "状态："] { #expect(refused.contains(field), "\(field)") }
        }
    }

    @Test("an empty file and one without rows are refused in words", arguments: TestDatabase.allCases)
    func empty(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let files: [(String, String)] = [("", "文件是空的"), ("姓名,手机\n", "文件只有列名，没有数据行")]
            for (text, told) in files {
                let reply = try await admin.send("x.csv", Array(text.utf8), as: "leads")
                #expect(reply.status == 422 && reply.text.contains(told), "\(reply.text)")
            }
            try await admin.post("/language", [("to", "en")])
            let english = try await admin.send("x.csv", [], as: "leads")
            #expect(english.text.contains("the file is empty"))
        }
    }

    @Test("a text that is no table and an open quote are told beside the columns", arguments: TestDatabase.allCases)
    func doubts(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let readme =
                "# Tutti\n\nA CRM, written in Swift.\n\n- quick, calm, exact\n- open\n\nSee `docs/`, [more](x).\n"
            let told = "看起来不是表格"
            let text = try await admin.upload("README.md", Array(readme.utf8), as: "leads")
            #expect(try await admin.get(text).text.contains(told))
            let open = try await admin.upload("q.csv", Array("姓名,手机\n\"林一,138\n陈二,13912345678\n".utf8), as: "leads")
            let page = try await admin.get(open).text
            #expect(page.contains("第 2 行有引号没有闭合") && !page.contains(told), "\(page)")
            let sound = try await admin.upload("ok.csv", Array("姓名\n林一\n".utf8), as: "leads")
            let plain = try await admin.get(sound).text
            #expect(!plain.contains(told) && !plain.contains("没有闭合"))
        }
    }

    @Test("only what must be there is starred, and columns are known by their words", arguments: TestDatabase.allCases)
    func mapping(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let admin = try await app.browser(as: .admin)
            let sheet = try await admin.upload("l.csv", Array("姓名\n林一\n".utf8), as: "leads")
            let leads = try await admin.get(sheet).text
            #expect(leads.contains(">姓名 *</option>"))
            for field in ["评分", "状态"] { #expect(!leads.contains(">\(field) *</option>"), "\(field)") }
            let guesses: [(String, String, [String])] = [
                ("accounts", "account,Account Region,Company Website", ["name", "region", "website"]),
                ("accounts", "客户,区域", ["name", "region"]),
                (
                    "tickets", "Ticket Subject,Ticket Priority,Ticket Description",
                    ["subject", "priority", "description"]
                ),
                ("tickets", "subject,priority", ["subject", "priority"]),
                ("tickets", "工单主题,工单优先级", ["subject", "priority"]), ("tickets", "ticket", ["subject"]),
            ]
            for (object, header, fields) in guesses {
                let cells = header.split(separator: ",").map { _ in "x" }.joined(separator: ",")
                let place = try await admin.upload("t.csv", Array("\(header)\n\(cells)\n".utf8), as: object)
                let page = try await admin.get(place).text
                for (column, field) in fields.enumerated() {
                    #expect(Self.chosen(column, in: page) == field, "\(object) \(header) \(column)")
                }
            }
        }
    }

    private static func columns(_ fields: [String]) -> [(String, String)] {
        fields.enumerated().map { ("column.\($0.offset)", $0.element) }
    }

    /// The field a column is proposed for.
    private static func chosen(_ column: Int, in page: String) -> String? {
        guard let start = page.range(of: "name=\"column.\(column)\""),
            let end = page.range(of: "</select>", range: start.upperBound..<page.endIndex),
            let mark = page.range(of: "\" selected", range: start.upperBound..<end.lowerBound)
        else { return nil }
        return page[..<mark.lowerBound].components(separatedBy: "value=\"").last
    }
}
