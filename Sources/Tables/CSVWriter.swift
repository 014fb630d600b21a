/// Writes rows as delimited UTF-8 text, quoted where RFC 4180 needs it.
public struct CSVWriter: Sendable {
    /// The separator byte.
    public var delimiter: UInt8
    /// The line end.
    public var lineEnd: String
    /// Whether the text begins with a byte-order mark, which Excel needs to show Chinese.
    public var writesByteOrderMark: Bool
    /// Whether a text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay as they are.
    public var guardsFormulas: Bool

    /// A writer; the defaults suit programs, `excel` suits people.
    public init(
        delimiter: UInt8 = 0x2C, lineEnd: String = "\r\n", writesByteOrderMark: Bool = false,
        guardsFormulas: Bool = false
    ) {
        self.delimiter = delimiter
        self.lineEnd = lineEnd
        self.writesByteOrderMark = writesByteOrderMark
        self.guardsFormulas = guardsFormulas
    }

    /// A file that opens well and safely in a spreadsheet program.
    public static let excel = CSVWriter(writesByteOrderMark: true, guardsFormulas: true)

    /// Appends the beginning of a file: the mark, if any, and the header.
    public func begin(_ header: [String], into output: inout [UInt8]) {
        if writesByteOrderMark { output += [0xEF, 0xBB, 0xBF] }
        write(header, into: &output)
    }

    /// Appends one row.
    public func write(_ row: [String], into output: inout [UInt8]) {
        for (index, field) in row.enumerated() {
            if index > 0 { output.append(delimiter) }
            write(field, isAlone: row.count == 1, into: &output)
        }
        output += Array(lineEnd.utf8)
    }

    /// A whole table as text.
    public func text(_ table: Table) -> String {
        var output: [UInt8] = []
        begin(table.columns, into: &output)
        for row in table.rows { write(row, into: &output) }
        return String(decoding: output, as: UTF8.self)
    }

    private func write(_ field: String, isAlone: Bool, into output: inout [UInt8]) {
        let bytes = Array(field.utf8)
        let isGuarded = guardsFormulas && Self.looksLikeFormula(bytes)
        let isQuoted = isGuarded || needsQuotes(bytes) || (isAlone && bytes.isEmpty)
        if isQuoted { output.append(0x22) }
        if isGuarded { output.append(0x27) }
        for byte in bytes {
            if byte == 0x22 { output.append(0x22) }
            output.append(byte)
        }
        if isQuoted { output.append(0x22) }
    }

    private func needsQuotes(_ bytes: [UInt8]) -> Bool {
        if bytes.first == 0x20 || bytes.last == 0x20 { return true }
        return bytes.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    }

    // A sign before a plain number is data; before anything else it starts a formula (OWASP, CSV injection).
    private static func looksLikeFormula(_ bytes: [UInt8]) -> Bool {
        switch bytes.first {
        case 0x3D, 0x40, 0x09, 0x0D: true  // = @ tab return
        case 0x2B, 0x2D: !isDigits(bytes.dropFirst())  // + -
        case 0xEF: bytes.starts(with: [0xEF, 0xBC]) && [0x9D, 0x8B, 0x8D, 0xA0].contains(bytes[2])  // full width
        default: false
        }
    }

    private static func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
        let points = bytes.filter { $0 == 0x2E }.count
        return points <= 1 && bytes.count > points && bytes.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }
    }
}
