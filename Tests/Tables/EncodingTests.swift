import Foundation
import Testing

@testable import Tables

private let text = "姓名,城市,备注\n张三,杭州,第一\n李四,\"北京，朝阳\",\"两\n行\"\n王五,深圳,最后\n"
private let expected = [["张三", "杭州", "第一"], ["李四", "北京，朝阳", "两\n行"], ["王五", "深圳", "最后"]]

private func bytes(_ encoding: TextEncoding, _ text: String = text) -> [UInt8] {
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .utf16LittleEndian: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .gb18030: return converted(text)
    case .windows1252: return Array(text.data(using: .windowsCP1252) ?? Data())
    }
}

private func converted(_ text: String) -> [UInt8] {
    let converter = iconv_open("GB18030", "UTF-8")
    defer { iconv_close(converter) }
    var input = Array(text.utf8CString.dropLast())
    var output = [CChar](repeating: 0, count: input.count * 4)
    let count = output.count
    let left = input.withUnsafeMutableBufferPointer { from in
        output.withUnsafeMutableBufferPointer { to in
            var (source, sourceLeft, sink, sinkLeft) = (from.baseAddress, from.count, to.baseAddress, to.count)
            iconv(converter, &source, &sourceLeft, &sink, &sinkLeft)
            return sinkLeft
        }
    }
    return output.prefix(count - left).map { UInt8(bitPattern: $0) }
}

@Suite struct EncodingTests {
    @Test(arguments: [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian, .gb18030])
    func `the encoding is recognised without a mark`(encoding: TextEncoding) throws {
        let reader = try CSVReader(bytes: bytes(encoding))
        #expect(reader.encoding.encoding == encoding)
        #expect(reader.encoding.confidence > 0.8)
        let table = try Table.read(reader)
        #expect(table.columns == ["姓名", "城市", "备注"])
        #expect(table.rows == expected)
        #expect(table.lines == [2, 3, 5])
        #expect(reader.position.offset == reader.size)
    }

    @Test(arguments: [
        ([0xEF, 0xBB, 0xBF] as [UInt8], TextEncoding.utf8), ([0xFF, 0xFE], .utf16LittleEndian),
        ([0xFE, 0xFF], .utf16BigEndian),
    ])
    func `a byte-order mark is obeyed and is not part of the first name`(mark: [UInt8], encoding: TextEncoding) throws {
        let reader = try CSVReader(bytes: mark + bytes(encoding))
        #expect(reader.encoding == EncodingGuess(encoding: encoding, confidence: 1, markLength: mark.count))
        #expect(try Table.read(reader).columns[0] == "姓名")
    }

    @Test func `western text is read as code page 1252 and doubted`() throws {
        let reader = try CSVReader(bytes: bytes(.windows1252, "nom,ville\nRené,Orléans\nZoë,Besançon\n"))
        #expect(reader.encoding.encoding == .windows1252)
        #expect(reader.encoding.confidence < 0.5)
        let table = try Table.read(reader)
        #expect(table.rows[1] == ["Zoë", "Besançon"])
        #expect(table.problems.contains { $0.line == 0 })
    }

    @Test func `a line of GBK inside a UTF-8 file is read and reported`() throws {
        let good = String(repeating: "张三,杭州,第一\n", count: 100)
        let mixed = bytes(.utf8, "姓名,城市,备注\n" + good) + bytes(.gb18030, "赵六,广州,混入\n")
        let reader = try CSVReader(bytes: mixed)
        #expect(reader.encoding.encoding == .utf8)
        let table = try Table.read(reader)
        #expect(table.rows.last == ["赵六", "广州", "混入"])
        #expect(reader.issues.map(\.line) == [102, 102, 102])
        #expect(reader.issueCounts == ["wrong_encoding": 3])
    }

    @Test func `a file of which every third line is GBK is read line by line`() throws {
        let names = ["张三,杭州,引荐", "李娜,上海,展会", "赵敏,北京,电话营销"]
        let lines = (0..<300).map { bytes($0 % 3 == 2 ? .gb18030 : .utf8, names[$0 % 3] + "\n") }
        let table = try Table.read(CSVReader(bytes: bytes(.utf8, "姓名,城市,来源\n") + lines.joined()))
        #expect(table.columns == ["姓名", "城市", "来源"])
        #expect(table.rows.count == 300 && table.rows[2] == ["赵敏", "北京", "电话营销"] && table.rows[1][1] == "上海")
        #expect(table.problems.contains { $0.message.contains("another encoding") })
    }

    @Test func `columns of one name are told by name`() throws {
        let table = try Table.read(text: "a,x,x\n1,2,3\n")
        #expect(table.problems.map(\.message) == ["two columns are named “x”"])
    }

    @Test func `GBK whose second byte is a bar is not split there`() throws {
        let reader = try CSVReader(bytes: bytes(.gb18030, "名|值\n張三丰的一個測試|1\n你好中国|2\n"))
        #expect(try Table.read(reader).rows.map(\.count) == [2, 2])
    }

    @Test(arguments: [TextEncoding.utf8, .utf16LittleEndian, .gb18030])
    func `reading goes on from every position as if it had not stopped`(encoding: TextEncoding) throws {
        let long = "编号,文字\n" + (1...3000).map { "\($0),\"第 \($0) 行\n续,𠮷\"\n" }.joined()
        let data = bytes(encoding, long)
        let whole = try CSVReader(bytes: data)
        var places: [CSVPosition] = []
        var fields: [[String]] = []
        while let row = try whole.next() {
            fields.append(row.fields)
            places.append(whole.position)
        }
        #expect(fields.count == 3000)
        for index in [0, 1, 1499, 2998] {
            let rest = try CSVReader(bytes: data, resumingAt: places[index])
            let row = try #require(try rest.next())
            #expect(row.fields == fields[index + 1])
            #expect(row.offset == places[index].offset)
            #expect(row.line == 2 + 2 * (index + 1))
            #expect(rest.position.rows == index + 2)
        }
        #expect(throws: CSVError.self) {
            try CSVReader(bytes: data, resumingAt: CSVPosition(offset: data.count + 1, line: 1, rows: 0))
        }
    }

    @Test(
        "a first line sep=; names the separator and is no header",
        arguments: ["sep=;\n", "SEP=;\r\n", "\u{FEFF}sep=;\n"])
    func directive(first: String) throws {
        let table = try Table.read(text: first + "a;b\n1,5;2\n")
        #expect(table.columns == ["a", "b"] && table.rows == [["1,5", "2"]])
        #expect(table.lines == [3] && table.problems.isEmpty)
    }

    @Test("a column may be called sep=")
    func noDirective() throws {
        #expect(try Table.read(text: "sep=x,b\n1,2\n").columns == ["sep=x", "b"])
        #expect(try Table.read(text: "sep=,b\n1,2\n").columns == ["sep=", "b"])
    }
}
