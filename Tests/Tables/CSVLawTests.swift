import Seeds
import Testing
import Vectors

@testable import Tables

@Suite struct CSVLawTests {
    private static let pieces = [
        "a", "7", ",", "\"", "\n", "\r\n", " ", "张", "𠮷", ";", "\t", "|", "=", "é", "long text ",
    ]

    @Test(arguments: 1...200) func `what is written is read back unchanged`(seed: Int) throws {
        var generator = SeededNumbers(seed: UInt64(seed))
        let width = Int.random(in: 2...6, using: &generator)
        let rows = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
            (0..<width).map { _ in
                (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                    Self.pieces.randomElement(using: &generator) ?? ""
                }.joined()
            }
        }
        let header = (0..<width).map { "c\($0)" }
        let writer = CSVWriter(delimiter: [0x2C, 0x3B, 0x09, 0x7C][seed % 4], lineEnd: seed % 2 == 0 ? "\n" : "\r\n")
        var options = CSVOptions()
        options.delimiter = writer.delimiter
        let table = try Table.read(text: writer.text(Table(columns: header, rows: rows)), options: options)
        #expect(table.rows == rows, "seed \(seed)")
        #expect(table.problems.isEmpty, "seed \(seed)")
    }

    @Test(arguments: 1...300) func `no bytes crash the reader, and every row begins where it says`(seed: Int) throws {
        var generator = SeededNumbers(seed: UInt64(seed))
        let alphabet: [UInt8] = [0x61, 0x2C, 0x22, 0x0A, 0x0D, 0x3B, 0x20, 0xE5, 0xBC, 0xA0, 0x81, 0x30]
        let bytes = (0..<Int.random(in: 1...400, using: &generator)).map { _ in
            alphabet.randomElement(using: &generator) ?? 0
        }
        guard let reader = try? CSVReader(bytes: bytes) else { return }
        var last = -1
        while let row = try reader.next() {
            #expect(row.offset > last, "seed \(seed)")
            last = row.offset
            _ = row.fields
            let resumed = try CSVReader(bytes: bytes, resumingAt: reader.position)
            #expect(try resumed.next()?.offset == nil || reader.position.offset < bytes.count, "seed \(seed)")
        }
    }

    @Test func `the plain path and the quoted path agree`() throws {
        let row = (0..<30).map { "value \($0)" }
        let plain = Array((row.joined(separator: ",") + "\n").utf8)
        let quoted = Array((row.map { "\"\($0)\"" }.joined(separator: ",") + "\n").utf8)
        let scanner = CSVScanner(delimiter: 0x2C)
        var (first, second) = (CSVRow(), CSVRow())
        plain.withUnsafeBufferPointer { _ = scanner.scan($0, from: 0, isLast: true, into: &first) }
        quoted.withUnsafeBufferPointer { _ = scanner.scan($0, from: 0, isLast: true, into: &second) }
        #expect(first.fields == row)
        #expect(second.fields == row)
    }
}
