import Foundation
import TestKit
import Testing

@Suite("tutti evaluate says what is wrong with a file, in the reader's language")
struct EvaluateFileProblemTests {
    /// A tenth of the rows lack a field; the first of them is on line 11.
    private static func broken(_ header: String, _ row: (Int) -> [String]) -> String {
        let rows = (0..<240).map { place in
            (place % 10 == 9 ? Array(row(place).dropLast()) : row(place)).joined(separator: ",")
        }
        return ([header] + rows).joined(separator: "\n") + "\n"
    }

    private static func files() -> [(command: [String], name: String, text: String)] {
        [
            (
                ["scoring", "--target", "won"], "leads.csv",
                broken("id,source,size,won") {
                    ["\($0)", ["web", "fair"][$0 % 2], "\($0 * 37 % 90)", $0 % 3 == 0 ? "1" : "0"]
                }
            ),
            (
                ["matching"], "people.csv",
                broken("id,name,phone,city") { ["\($0)", "王强\($0)", "1380000\(1000 + $0)", "杭州"] }
            ),
            (
                ["attribution"], "touches.csv",
                broken("journey,time,channel,conversion") {
                    ["j\($0 / 3)", "2026-01-\(10 + $0 % 9)", ["a", "b"][$0 % 2], $0 % 3 == 2 ? "1" : "0"]
                }
            ),
            (
                ["sla"], "tickets.csv",
                broken("id,created,resolved,priority") {
                    ["\($0)", "2026-05-06 09:00", "2026-05-06 1\($0 % 8):30", ["low", "high"][$0 % 2]]
                }
            ),
            (
                ["funnel"], "deals.csv",
                broken("id,stage,opened,closed,amount") {
                    ["\($0)", ["Won", "Lost"][$0 % 2], "2026-01-05", "2026-02-05", "100"]
                }
            ),
        ]
    }

    @Test(
        "a tenth of broken rows is left out, with line and reason",
        arguments: ["scoring", "matching", "attribution", "sla", "funnel"])
    func brokenRows(command: String) async throws {
        let file = try #require(Self.files().first { $0.command[0] == command })
        let program = try Program()
        try program.file(file.name, file.text)
        let arguments = ["evaluate", file.command[0], file.name] + file.command.dropFirst()
        let english = await program.run(arguments + ["--language", "en"])
        #expect(english.status == 0 && english.output.contains("11"), "\(english.output)\(english.errors)")
        #expect(english.output.contains(" fields, ") && english.output.contains(" are expected"), "\(english.output)")
        let chinese = await program.run(arguments + ["--language", "zh"])
        #expect(chinese.output.contains("个字段，应有") && !chinese.output.contains("are expected"), "\(chinese.output)")
        #expect(await program.run(arguments + ["--json"]).json != .null)
    }

    @Test(
        "a title above the column names is skipped and told",
        arguments: ["scoring", "matching", "attribution", "sla", "funnel"])
    func title(command: String) async throws {
        let file = try #require(Self.files().first { $0.command[0] == command })
        let program = try Program()
        try program.file(file.name, "2026 年报表,,,\n" + file.text)
        let arguments = ["evaluate", file.command[0], file.name] + file.command.dropFirst()
        let english = await program.run(arguments + ["--language", "en"])
        #expect(
            english.output.contains("line 1 stands above the column names and was left out: “2026 年报表”"),
            "\(english.output)\(english.errors)")
        let chinese = await program.run(arguments + ["--language", "zh"])
        #expect(chinese.output.contains("第 1 行在列名之前，已略过：“2026 年报表”"), "\(chinese.output)")
    }

    @Test("a file without one readable row names the first line and why")
    func nothing() async throws {
        let program = try Program()
        try program.file("narrow.csv", "a,won\n1,2,3\n4,5,6\n")
        for arguments in [
            ["scoring", "narrow.csv", "--target", "won"], ["funnel", "narrow.csv"], ["sla", "narrow.csv"],
        ] {
            let english = await program.run(["evaluate"] + arguments + ["--language", "en"])
            #expect(english.status == 1)
            #expect(english.errors.contains("none of the 2 rows could be read: line 2: the row has 3 fields, only 2"))
            let chinese = await program.run(["evaluate"] + arguments + ["--language", "zh"])
            #expect(chinese.errors.contains("2 行数据全部无法读取：第 2 行：该行有 3 个字段，只应有 2 个"), "\(chinese.errors)")
        }
    }

    @Test("the parts that columns play are named in the reader's language")
    func parts() async throws {
        let program = try Program()
        let funnel = try #require(Self.files().last)
        try program.file("deals.csv", funnel.text)
        #expect(
            await program.run("evaluate", "funnel", "deals.csv", "--language", "zh").output.contains("列：状态 = stage"))
        #expect(
            await program.run("evaluate", "funnel", "deals.csv", "--language", "en").output.contains("status = stage"))
        try program.file("none.csv", "foo,bar\n1,2\n")
        let refused = await program.run("evaluate", "attribution", "none.csv", "--language", "zh")
        #expect(refused.errors.contains("找不到「渠道」对应的列"), "\(refused.errors)")
    }

    @Test("channels are put together as asked, and the parts still add up")
    func groups() async throws {
        let program = try Program()
        try program.file("paths.csv", "path,conversions\ngoogle ads > mail,3\nbaidu > fair,1\nmail,2\n")
        let arguments = ["evaluate", "attribution", "paths.csv", "--group", "Paid=google*,Baidu", "--json"]
        let report = await program.run(arguments).json
        for model in report["models"]?.array ?? [] {
            let credits = model["credits"]?.array ?? []
            #expect(credits.map { $0["channel"]?.string } == ["Paid", "mail", "fair"])
            let sum = credits.reduce(0.0) { $0 + ($1["conversions"]?.double ?? .nan) }
            #expect(abs(sum - 6) < 1e-9, "\(model)")
        }
        #expect(report["models"]?.array?.count == 8)
        let wrong = await program.run("evaluate", "attribution", "paths.csv", "--group", "Paid")
        #expect(wrong.status != 0 && wrong.errors.contains("--group"))
    }

    @Test("two encodings in one file are read and told, unknown dates are told with their line")
    func mixed() async throws {
        let program = try Program()
        let gbk = String.Encoding(rawValue: 0x8000_0632)
        var data = Data("id,stage,opened,closed,amount\n".utf8)
        for place in 0..<60 {
            let line =
                "\(place),\(place % 2 == 0 ? "赢单" : "输单"),\(place == 4 ? "KW 12" : "2026-01-05"),2026-02-05,100\n"
            data += place % 10 == 3 ? try #require(line.data(using: gbk)) : Data(line.utf8)
        }
        try program.file("mixed.csv", data)
        let outcome = await program.run("evaluate", "funnel", "mixed.csv", "--language", "en")
        #expect(outcome.status == 0 && outcome.output.contains("30 won, 30 lost"), "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("6 times, first on line 5: field 2 is written in another encoding"))
        #expect(outcome.output.contains("opened: date in no known form: “KW 12” (1×, line 6)"))
    }
}
