import Foundation
import Records
import TestKit
import Testing

@Suite("tutti evaluate on files as people have them")
struct EvaluateBadInputTests {
    private static let header = "id,来源,size,created,won"

    /// 200 leads of which web wins mostly.
    private static func rows() -> [[String]] {
        (0..<200).map { number in
            let source = ["web", "展会", "引荐"][number % 3]
            let wins = (source == "web") != (number % 7 == 0)
            let day = 10 + number % 18
            return ["\(number)", source, "\(number * 37 % 900)", "2026-0\(1 + number % 9)-\(day)", wins ? "1" : "0"]
        }
    }

    private static func csv(_ rows: [[String]], _ separator: String = ",") -> String {
        ([header.replacing(",", with: separator)] + rows.map { $0.joined(separator: separator) })
            .joined(separator: "\n") + "\n"
    }

    private static func changed(_ column: Int, _ change: (Int, String) -> String) -> String {
        csv(
            rows().enumerated().map { place, row in
                var row = row
                row[column] = change(place, row[column])
                return row
            })
    }

    private static let odd = ["NaN", "inf", "-Infinity", "1e999", "nan"]

    /// Name, bytes and what the report must hold.
    private static let readableFiles: [(name: String, data: Data, said: String)] = [
        ("gbk", encoded(csv(rows()), .gb18030), "展会"), ("utf16", encoded(csv(rows()), .utf16), "展会"),
        ("bom", Data([0xEF, 0xBB, 0xBF]) + Data(csv(rows()).utf8), "展会"),
        ("semicolon", Data(csv(rows(), ";").utf8), "展会"), ("tab", Data(csv(rows(), "\t").utf8), "展会"),
        ("sep line", Data(("sep=;\n" + csv(rows(), ";")).utf8), "展会"),
        ("decimal comma", Data(changed(2) { "\"\($1),5\"" + $1.prefix(0) }.utf8), "number"),
        ("carriage return", Data(csv(rows()).replacing("\n", with: "\r").utf8), "展会"),
        ("broken", Data(csv(rows().enumerated().map { $0 % 10 == 9 ? Array($1.prefix(3)) : $1 }).utf8), "lines 11"),
        ("dates", Data(changed(3) { place, text in place % 9 == 5 ? "KW 12" : text }.utf8), "first on line 7: “KW 12”"),
        ("no dates", Data(changed(3) { ["soon", "Q3 26", "KW \($0 % 5)"][$0 % 3] + $1.prefix(0) }.utf8), "展会"),
        ("nan", Data(changed(2) { place, text in place % 2 == 0 ? odd[place % 5] : text }.utf8), "first on line 2"),
        ("all nan", Data(changed(2) { place, _ in ["NaN", "inf"][place % 2] }.utf8), "all blank"),
        ("percent", Data(changed(2) { "\"\($0 % 99)%\"" + $1.prefix(0) }.utf8), "number"),
        ("money", Data(changed(2) { "\"¥\(1 + $0 % 9),\(100 + $0)\"" + $1.prefix(0) }.utf8), "number"),
        ("same names", Data(csv(rows()).replacing(header, with: "id,x,x,created,won").utf8), "“x”"),
        ("no names", Data(csv(rows()).replacing(header, with: ",,,,won").utf8), "has no name"),
        (
            "huge field", Data((csv(rows()) + "9,\(String(repeating: "x", count: 2_000_000)),3,2026-01-01,1\n").utf8),
            "longer"
        ),
        ("open quote", Data((csv(rows()) + "9,\"open,3,2026-01-01,1\n").utf8), "never closed"),
    ]

    private static func encoded(_ text: String, _ encoding: Wide) -> Data {
        switch encoding {
        case .utf16: Data([0xFF, 0xFE]) + text.utf16.reduce(into: Data()) { $0 += [UInt8($1 & 255), UInt8($1 >> 8)] }
        case .gb18030: text.data(using: .init(rawValue: CFGB18030)) ?? Data()
        }
    }

    private enum Wide { case utf16, gb18030 }
    /// NSStringEncoding of GB18030.
    private static let CFGB18030: UInt = 0x8000_0632

    @Test("is read, says what was odd and never shows NaN", arguments: readableFiles.map(\.name))
    func readable(name: String) async throws {
        let file = try #require(Self.readableFiles.first { $0.name == name })
        try #require(!file.data.isEmpty)
        let program = try Program()
        try program.file("leads.csv", file.data)
        let arguments = ["evaluate", "scoring", "leads.csv", "--target", "won"]
        let outcome = await program.run(arguments + ["--language", "en"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(file.said), "\(outcome.output)")
        let shown = outcome.output.split(separator: "\n").filter { !$0.contains("cells are NaN") }
        #expect(!shown.contains { Self.isNotFinite(String($0)) }, "\(outcome.output)")
        let data = await program.run(arguments + ["--json"])
        #expect(data.status == 0 && data.json["quality"]?["auc"]?.double != nil)
        #expect(
            !data.output.split(whereSeparator: { ",:[]{} \n".contains($0) }).contains { Self.isNotFinite(String($0)) })
        for other in ["matching", "funnel"] {
            let outcome = await program.run("evaluate", other, "leads.csv")
            #expect([0, 1].contains(outcome.status), "\(other): \(outcome.errors)")
            #expect(outcome.status == 0 || outcome.errors.hasPrefix("Error: "))
        }
    }

    private static func isNotFinite(_ text: String) -> Bool {
        text.lowercased().split(whereSeparator: { !$0.isLetter }).contains { ["nan", "inf", "infinity"].contains($0) }
    }

    @Test("names what is wrong when nothing can be learnt")
    func refused() async throws {
        let program = try Program()
        try program.file("constant.csv", Self.csv(Self.rows().map { ["7", "web", "3", "2026-01-01", $0[4]] }))
        try program.file("three.csv", Self.csv(Self.rows().enumerated().map { Array($1.dropLast()) + ["\($0 % 3)x"] }))
        try program.file("binary.csv", Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }))
        try program.file("levels.csv", "key,won\n" + (0..<1_000_000).map { "k\($0),\($0 * 7 % 2)\n" }.joined())
        try program.file("blank.csv", Self.csv(Self.rows().map { Array($0.dropLast()) + [""] }))
        try program.file("touches.csv", "journey,time,channel,conversion\nj1,soon,web,1\nj2,later,mail,0\n")
        try program.file("tickets.csv", "created,resolved\nKW 12,2026-05-06\nKW 13,2026-05-06\n")
        for (arguments, said) in [
            (["scoring", "constant.csv", "--target", "won"], "“来源” only one value “web”"),
            (["scoring", "three.csv", "--target", "won"], "from line 4"),
            (["scoring", "levels.csv", "--target", "won"], "1000000 distinct"),
            (["scoring", "binary.csv", "--target", "won"], "not text"), (["funnel", "binary.csv"], "not text"),
            (["scoring", "constant.csv", "--target", "gone"], "no target column “gone”; columns: id"),
            (["sla", "tickets.csv"], "“KW 12” in “created” on line 2"),
            (["scoring", "blank.csv", "--target", "won"], "“won” is blank in every row"),
            (["attribution", "touches.csv"], "time: date in no known form: “soon”"),
        ] {
            let outcome = await program.run(["evaluate"] + arguments + ["--language", "en"])
            #expect(outcome.status == 1 && outcome.errors.contains(said), "\(arguments): \(outcome.errors)")
        }
    }

    @Test("touches, paths, tickets and deals with nonsense in every column give whole numbers")
    func nonsense() async throws {
        let program = try Program()
        let odd = ["1", "NaN", "inf", "1e400", "-5", "abc", "", "12,300.00"]
        func lines(_ header: String, _ row: (Int) -> [String]) -> String {
            ([header] + (0..<240).map { row($0).map { "\"\($0)\"" }.joined(separator: ",") }).joined(separator: "\n")
        }
        try program.file(
            "touches.csv",
            lines("journey,time,channel,conversion,value") {
                [
                    "j\($0 / 3)", ["2026-01-0\($0 % 9 + 1)", "someday"][$0 % 2], ["a", "b", ""][$0 % 3], "\($0 % 2)",
                    odd[$0 % 8],
                ]
            })
        try program.file(
            "paths.csv",
            lines("path,conversions,value,null") {
                [["a > b", "a", " > ", ""][$0 % 4], odd[$0 % 8], odd[$0 % 7], odd[$0 % 5]]
            })
        try program.file(
            "deals.csv",
            lines("id,stage,opened,closed,amount") {
                [
                    "\($0)", ["Won", "Lost", "赢单"][$0 % 3], ["2026-01-05", "nope"][$0 % 2],
                    ["2026-02-05", "inf"][$0 % 2], odd[$0 % 8],
                ]
            })
        for arguments in [["attribution", "touches.csv"], ["attribution", "paths.csv"], ["funnel", "deals.csv"]] {
            let outcome = await program.run(["evaluate"] + arguments + ["--json"])
            #expect(outcome.status == 0 && outcome.json != .null, "\(arguments): \(outcome.errors)")
            let text = await program.run(["evaluate"] + arguments + ["--language", "en"]).output
            let numbers = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
            #expect(!numbers.contains { ["nan", "inf", "-nan", "-inf"].contains($0) }, "\(text)")
        }
    }
}
