import China
import Testing

@testable import Tables

@Suite("Lines above the column names")
struct TitleLineTests {
    private static let names = "编号,姓名,城市,电话,日期"
    private static let rows = (1...30).map { "\($0),张三\($0),杭州,1380000\(1000 + $0),2026-05-0\($0 % 9 + 1)" }

    private func table(_ titles: [String], _ names: String = names, _ rows: [String] = rows) throws -> Table {
        try Table.read(text: (titles + [names] + rows).joined(separator: "\n") + "\n")
    }

    @Test(
        "a title is left out and told with its line",
        arguments: [
            ["客户名单"], ["客户名单,,,,"], ["客户名单", "导出日期：2026-05-06"], ["", "客户名单", ""], ["合奏软件,,,,", "客户名单,,,,", ",,,,"],
        ])
    func skipped(titles: [String]) throws {
        let table = try table(titles)
        #expect(table.columns == ["编号", "姓名", "城市", "电话", "日期"])
        #expect(table.rows.count == 30 && table.lines.first == titles.count + 2)
        let told = table.problems.filter { $0.chinese.contains("在列名之前") }
        #expect(told.count == titles.count { !$0.isEmpty } && table.problems.count == told.count)
        #expect(told.allSatisfy { $0.line == 0 && $0.message.contains("stands above the column names") })
        let line = try #require(titles.firstIndex { $0.hasPrefix("客户名单") }) + 1
        #expect(table.problems.contains { $0.chinese == "第 \(line) 行在列名之前，已略过：“客户名单”" })
    }

    @Test("a title that holds another separator does not decide how the rows are cut")
    func separator() throws {
        let table = try table(["Report; May 2026"], "a,b,c", ["1,2,3", "4,5,6", "7,8,9"])
        #expect(table.columns == ["a", "b", "c"] && table.rows.count == 3)
        let tabs = try Table.read(text: "List, all\nname\tcity\nx\ty\nz\tw\n")
        #expect(tabs.columns == ["name", "city"] && tabs.lines == [3, 4])
    }

    @Test("a title is found in other encodings too")
    func encodings() throws {
        let text = (["客户名单"] + [Self.names] + Self.rows).joined(separator: "\r\n")
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { wide += [UInt8(unit & 255), UInt8(unit >> 8)] }
        let reader = try CSVReader(bytes: wide)
        #expect(reader.header.first == "编号" && reader.titleLines.map(\.line) == [1])
        #expect(try reader.next()?.line == 3)
    }

    @Test(
        "names that are there stay names",
        arguments: [
            "a,b\n1,2\n3,4\n", "姓名,\n张三,上海\n李四,北京\n", "name,,\n张三,杭州,销售\n李四,上海,售后\n",
            "a,b,c\nx\ny\nz\n", "note\nhello\nworld\n", "a,b,c,d\nx,y\nz,w\n", "id\n1\n2\n3\n", "a,b,c,d\n",
        ])
    func kept(text: String) throws {
        let reader = try CSVReader(bytes: Array(text.utf8))
        #expect(reader.titleLines.isEmpty)
        let first = text.prefix { $0 != "\n" }.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        #expect(reader.header == first)
    }

    @Test("numbers, blanks and repetitions below a lone word are rows, not names")
    func noNames() throws {
        for row in ["1,2,3", "x,,z", "x,x,y"] {
            let reader = try CSVReader(bytes: Array("title\n\(row)\na,b,c\na,b,c\n".utf8))
            #expect(reader.titleLines.map(\.line) != [1], "\(row)")
        }
    }

    @Test("without column names nothing is taken for a title")
    func withoutHeader() throws {
        var options = CSVOptions()
        options.hasHeader = false
        options.delimiter = 0x2C
        let reader = try CSVReader(bytes: Array("title\na,b,c\nd,e,f\ng,h,i\n".utf8), options: options)
        #expect(reader.titleLines.isEmpty)
        #expect(try reader.next()?.fields == ["title"])
    }
}

@Suite("What is wrong with a file")
struct TableProblemTests {
    @Test("is said in both languages, with line and column")
    func languages() throws {
        var options = CSVOptions()
        options.maxFieldBytes = 10
        let text = "x,x,\n1,2\n1,2,3,4\n12345678901,2,3\n1,2,3,,\n\"a\"b,2,3\n4,\"open,6\n1,2,3\n"
        let problems = try Table.read(CSVReader(bytes: Array(text.utf8), options: options)).problems
        #expect(problems.count >= 7)
        for problem in problems {
            let (chinese, english) = (problem.text(.zhHans), problem.text(.en))
            #expect(chinese.contains { ("一"..."龥").contains($0) }, "\(chinese)")
            #expect(!english.contains { ("一"..."龥").contains($0) }, "\(english)")
        }
        let words = problems.map { $0.text(.zhHans) }
        #expect(words.contains("第 2 行：该行只有 2 个字段，应有 3 个"))
        #expect(words.contains("第 4 行，列“x”：第 1 个字段超过 10 字节"))
        #expect(words.contains("有两列都叫“x”") && words.contains("第 3 列没有列名"))
    }

    @Test("a file that is not there is told in Chinese too")
    func missing() {
        do {
            _ = try CSVReader(path: "/nowhere/at/all.csv")
            Issue.record("opened a file that is not there")
        } catch {
            #expect(error.text(.zhHans) == "无法读取 /nowhere/at/all.csv：没有此文件")
            #expect(error.text(.en).contains("No such file"))
        }
    }
}
