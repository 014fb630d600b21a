import CZlib
import Foundation

/// Writes an `.xlsx` workbook of one sheet row by row; memory holds the packed bytes of what was not taken yet.
///
/// Every cell is a text or a number, none a formula, so no text of a person can become one.
public final class WorkbookWriter {
    /// What a cell holds.
    public enum Cell: Sendable {
        /// A text, shown as it is.
        case text(String)
        /// A number, as digits with at most one point.
        case number(String)
    }

    private var output: [UInt8] = []
    private var directory: [UInt8] = []
    private var offset = 0
    private var parts = 0
    private var row = 0
    private var packer: Deflater?
    private var name = ""

    /// A sheet takes no more rows.
    public static let rowLimit = 1_048_576
    /// A cell takes no more characters.
    private static let cellLimit = 32_767

    /// Begins a workbook whose one sheet has a name.
    public init(sheet: String) throws(SheetProblem) {
        try whole("[Content_Types].xml", WorkbookText.types)
        try whole("_rels/.rels", WorkbookText.relations)
        try whole("xl/workbook.xml", WorkbookText.workbook(Self.sheetName(sheet)))
        try whole("xl/_rels/workbook.xml.rels", WorkbookText.workbookRelations)
        try whole("xl/styles.xml", WorkbookText.styles)
        try begin("xl/worksheets/sheet1.xml")
        try add(WorkbookText.sheetBegin)
    }

    /// Adds the row of column names.
    public func header(_ names: [String]) throws(SheetProblem) { try row(names.map(Cell.text), style: 1) }

    /// Adds a row.
    public func write(_ cells: [Cell]) throws(SheetProblem) { try row(cells, style: 0) }

    private func row(_ cells: [Cell], style: Int) throws(SheetProblem) {
        row += 1
        guard row <= Self.rowLimit else { throw .tooLarge(limit: Self.rowLimit) }
        let mark = style == 0 ? "" : " s=\"\(style)\""
        var xml = "<row r=\"\(row)\">"
        for cell in cells {
            switch cell {
            case .text(let text) where text.isEmpty: xml += "<c\(mark)/>"
            case .text(let text):
                xml += "<c t=\"inlineStr\"\(mark)><is><t xml:space=\"preserve\">"
                xml += WorkbookText.escaped(String(text.prefix(Self.cellLimit)))
                xml += "</t></is></c>"
            case .number(let digits): xml += "<c\(mark)><v>\(digits)</v></c>"
            }
        }
        try add(xml + "</row>")
    }

    /// Ends the workbook.
    public func finish() throws(SheetProblem) {
        try add(WorkbookText.sheetEnd)
        try end()
        let start = offset
        append(directory)
        var tail: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        tail += Self.bytes(parts, 2) + Self.bytes(parts, 2)
        tail += Self.bytes(directory.count, 4) + Self.bytes(start, 4) + [0, 0]
        append(tail)
    }

    /// The bytes made since they were taken last.
    public func take() -> [UInt8] {
        defer { output = [] }
        return output
    }

    private static func sheetName(_ name: String) -> String {
        WorkbookText.escaped(String(name.filter { !"[]:*?/\\'".contains($0) }.prefix(31)))
    }

    private func whole(_ name: String, _ text: String) throws(SheetProblem) {
        try begin(name)
        try add(text)
        try end()
    }

    private func begin(_ name: String) throws(SheetProblem) {
        self.name = name
        packer = try Deflater()
        // Sizes follow the packed bytes; the name is UTF-8; 1 January 1980.
        var head: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0, 8, 8, 8, 0, 0, 0, 0x21, 0]
        head += [UInt8](repeating: 0, count: 12)
        head += Self.bytes(name.utf8.count, 2) + [0, 0] + Array(name.utf8)
        directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0, 8, 8, 8, 0, 0, 0, 0x21, 0]
        place = offset
        append(head)
        start = offset
    }

    private var place = 0
    private var start = 0

    private func add(_ text: String) throws(SheetProblem) {
        guard let packer else { return }
        append(try packer.add(Array(text.utf8), isLast: false))
    }

    private func end() throws(SheetProblem) {
        guard let packer else { return }
        append(try packer.add([], isLast: true))
        let packed = offset - start
        let sizes = Self.bytes(Int(packer.checksum), 4) + Self.bytes(packed, 4) + Self.bytes(packer.total, 4)
        append([0x50, 0x4B, 7, 8] + sizes)
        directory += sizes + Self.bytes(name.utf8.count, 2) + [UInt8](repeating: 0, count: 12)
        directory += Self.bytes(place, 4) + Array(name.utf8)
        parts += 1
        self.packer = nil
    }

    private func append(_ bytes: [UInt8]) {
        output += bytes
        offset += bytes.count
    }

    private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}

/// Packs one file of an archive.
final class Deflater {
    private var stream = z_stream()
    private(set) var checksum: UInt = 0
    private(set) var total = 0

    init() throws(SheetProblem) {
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 5, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            throw .damaged("it cannot be packed")
        }
    }

    deinit { deflateEnd(&stream) }

    func add(_ bytes: [UInt8], isLast: Bool) throws(SheetProblem) -> [UInt8] {
        total += bytes.count
        checksum = UInt(crc32(uLong(checksum), bytes, UInt32(bytes.count)))
        var input = bytes
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: max(1 << 12, bytes.count))
        var isDone = false
        input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            while !isDone {
                let left = piece.withUnsafeMutableBufferPointer { target -> Int in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    let status = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    isDone = isLast ? status == Z_STREAM_END || status == Z_STREAM_ERROR : stream.avail_out > 0
                    return Int(stream.avail_out)
                }
                output += piece[..<(piece.count - left)]
            }
        }
        return output
    }
}
