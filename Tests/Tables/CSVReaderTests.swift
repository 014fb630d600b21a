import Foundation
import Testing

@testable import Tables

private func rows(_ text: String) throws -> [[String]] { try Table.read(text: text).rows }

private func problems(_ text: String) throws -> [TableProblem] {
    try Table.read(text: text).problems.filter { $0.line > 0 }
}

private func all(_ reader: CSVReader) throws -> [CSVRow] {
    var found: [CSVRow] = []
    while let row = try reader.next() { found.append(row) }
    return found
}

@Suite struct CSVReaderTests {
    @Test func `quoted fields hold separators, quotes and line ends`() throws {
        let table = try Table.read(text: "a,b\n\"1,5\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",x\ny,z")
        #expect(table.rows == [["1,5", "say \"hi\""], ["two\r\nlines", "x"], ["y", "z"]])
        #expect(table.lines == [2, 3, 5])
        #expect(table.problems.isEmpty)
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func `every line end ends a row`(end: String) throws {
        let table = try Table.read(text: ["a,b", "1,2", "", "3,4", ""].joined(separator: end))
        #expect(table.rows == [["1", "2"], ["3", "4"]])
        #expect(table.lines == [2, 4])
    }

    @Test(arguments: [",", ";", "\t", "|"]) func `the separator is detected`(separator: String) throws {
        let lines = [["name", "city", "note"], ["王", "杭州", "a"], ["李", "\"x\(separator)y\"", "\"b, c; d|e\""]]
        let table = try Table.read(text: lines.map { $0.joined(separator: separator) }.joined(separator: "\n"))
        #expect(table.columns == ["name", "city", "note"])
        #expect(table.rows == [["王", "杭州", "a"], ["李", "x\(separator)y", "b, c; d|e"]])
    }

    @Test func `a row of the wrong width is left out and reported with its line`() throws {
        let text = "a,b,c\n1,2,3\n1,2\n1,2,3,4\n4,5,6\n7,8,9,,\n"
        #expect(try rows(text) == [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]])
        let found = try problems(text)
        #expect(found.map(\.line) == [3, 4])
        #expect(found[0].message.contains("2 fields"))
    }

    @Test func `a line wrapped whole in quotes is read as its content`() throws {
        let reader = try CSVReader(bytes: Array("a,b,c\n\"1,\"\"x, y\"\",3\"\n1,2,3\n\"no row\"\n".utf8))
        let found = try all(reader)
        #expect(found[0].fields == ["1", "x, y", "3"])
        #expect(found[0].issues.map(\.kind) == [.lineQuotedWhole])
        #expect(found[2].issues.map(\.kind) == [.tooFewFields(found: 1, expected: 3)])
        #expect(reader.issueCounts == ["line_quoted_whole": 1, "too_few_fields": 1])
    }

    @Test func `a stray quote is kept and reported, the rows around it are whole`() throws {
        let text = "a,b,c\n1,5\" pipe,3\n\"He said \"hello\" to me\",2,3\n4,\"open,6\n7,\"8\",9\n\"x\"y,2,3\n1,2,3\n"
        let reader = try CSVReader(bytes: Array(text.utf8))
        let found = try all(reader)
        #expect(
            found.map(\.fields) == [
                ["1", "5\" pipe", "3"], ["He said \"hello\" to me", "2", "3"], ["4", "\"open", "6"], ["7", "8", "9"],
                ["xy", "2", "3"], ["1", "2", "3"],
            ])
        #expect(found.map(\.line) == [2, 3, 4, 5, 6, 7])
        #expect(found[0].issues.map(\.kind) == [.strayQuote(column: 2)])
        #expect(found[1].issues.map(\.kind) == [.strayQuote(column: 1)])
        #expect(found[2].issues.map(\.kind) == [.strayQuote(column: 2)])
    }

    @Test func `an open quote at the end of the file costs one line only`() throws {
        let reader = try CSVReader(bytes: Array("a,b\n\"1,2\n3,4\n5,6\n".utf8))
        let found = try all(reader)
        #expect(found.map(\.fields) == [["\"1", "2"], ["3", "4"], ["5", "6"]])
        #expect(found[0].issues.map(\.kind) == [.unclosedQuote(column: 1)])
    }

    @Test func `an open quote is given up at the record limit`() throws {
        var options = CSVOptions()
        options.maxRecordBytes = 1000
        let tail = String(repeating: "3,4\n", count: 200_000)
        let reader = try CSVReader(bytes: Array("a,b\n\"1,2\n\(tail)".utf8), options: options)
        let found = try all(reader)
        #expect(found.count == 200_001)
        #expect(found.last?.fields == ["3", "4"])
        #expect(found.last?.line == 200_002)
    }

    @Test func `one endless line is skipped and reported`() throws {
        var options = CSVOptions()
        options.maxRecordBytes = 100_000
        let long = String(repeating: "x", count: 900_000)
        let reader = try CSVReader(bytes: Array("a,b\n\(long)\n1,2\n".utf8), options: options)
        let found = try all(reader)
        #expect(found.count == 2)
        #expect(found[0].issues.map(\.code) == ["field_too_long", "too_few_fields"])
        #expect(found[1].fields == ["1", "2"])
        #expect(found[1].line == 3)
    }

    @Test func `fields and columns beyond the limits reject the row`() throws {
        var options = CSVOptions()
        options.maxFieldBytes = 10
        options.maxColumns = 3
        let reader = try CSVReader(bytes: Array("a,b\n12345678901,2\n1,2,3,4\n1,2\n".utf8), options: options)
        let found = try all(reader)
        #expect(found[0].issues.map(\.kind) == [.fieldTooLong(column: 1, limit: 10)])
        #expect(found[1].issues.map(\.kind) == [.tooManyColumns(limit: 3)])
        #expect(found[2].isUsable)
    }

    @Test func `a file that is no table is refused in words`() throws {
        #expect(throws: CSVError.empty) { try Table.read(text: "") }
        #expect(throws: CSVError.empty) { try Table.read(text: "\n\n") }
        #expect(throws: CSVError.notText) {
            try CSVReader(bytes: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7 % 31) })
        }
        #expect(throws: CSVError.self) { try CSVReader(path: "/nowhere/at/all.csv") }
        #expect(throws: CSVError.self) { try CSVReader(path: "/tmp") }
        var options = CSVOptions()
        options.maxFieldBytes = 10
        #expect(throws: CSVError.headerTooLong(limit: 10)) {
            try CSVReader(bytes: Array(repeating: UInt8(ascii: "a"), count: 40), options: options)
        }
    }

    @Test func `a file without a header numbers its columns`() throws {
        var options = CSVOptions()
        options.hasHeader = false
        let table = try Table.read(text: "1,2\n3,4\n", options: options)
        #expect(table.columns == ["column 1", "column 2"])
        #expect(table.rows == [["1", "2"], ["3", "4"]])
        #expect(table.lines == [1, 2])
    }

    @Test func `nameless and repeated columns are remarked`() throws {
        let table = try Table.read(text: "a,a,\n1,2,3\n")
        #expect(table.problems.count == 2)
        #expect(table.problems.allSatisfy { $0.line == 0 })
    }
}
