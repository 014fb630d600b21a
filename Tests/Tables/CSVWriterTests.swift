import Testing

@testable import Tables

@Suite struct CSVWriterTests {
    @Test func `a spreadsheet file begins with the mark and runs no formula`() {
        let table = Table(
            columns: ["a", "b"], rows: [["=1+1", "-12.5"], ["@x", "+8613800138000"], ["＝1", "+cmd|' /C"]])
        let text = CSVWriter.excel.text(table)
        let expected = "a,b\r\n\"'=1+1\",-12.5\r\n\"'@x\",+8613800138000\r\n\"'＝1\",\"'+cmd|' /C\"\r\n"
        #expect(Array(text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
        #expect(String(text.unicodeScalars.dropFirst()) == expected)
    }

    @Test func `only fields that need it are quoted`() {
        let table = Table(columns: ["a", "b"], rows: [["x y", "p,q"], [" lead", "q\"r"], ["", "张三"]])
        #expect(CSVWriter(lineEnd: "\n").text(table) == "a,b\nx y,\"p,q\"\n\" lead\",\"q\"\"r\"\n,张三\n")
    }

    @Test func `columns line up in a terminal, Chinese counted double`() {
        var table = TextTable(["name", "n"], alignments: [.left, .right])
        table.add(["张三", "1"])
        table.add(["Anna", "1000"])
        table.add(["two\nlines"])
        let lines = table.render().split(separator: "\n").map(String.init)
        #expect(lines == ["name          n", "─────────  ────", "张三          1", "Anna       1000", "two lines"])
        #expect(TextTable.width("合奏 ok") == 7)
    }

    @Test func `a long text is cut at the width of the column`() {
        var table = TextTable(["c"])
        table.maxWidth = 5
        table.add(["汉字汉字"])
        #expect(table.render().contains("汉字…\n"))
    }
}
