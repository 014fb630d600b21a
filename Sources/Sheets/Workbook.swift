/// The first sheet of an `.xlsx` workbook, row by row.
public struct Workbook {
    /// How much is taken.
    public struct Limits: Sendable {
        /// Bytes that one part may unpack to.
        public var unpacked = 1 << 30
        /// Bytes of the texts that cells share, which are held in memory.
        public var shared = 256 << 20
        /// Columns of a row.
        public var columns = 16_384

        /// As much as an import takes.
        public init() {}
    }

    private let archive: ZipArchive
    private let limits: Limits
    private let sheet: String
    private let texts: [String]
    private let dates: Set<Int>
    private let countsFrom1904: Bool

    /// Opens a workbook.
    public init(path: String, limits: Limits = Limits()) throws(SheetProblem) {
        archive = try ZipArchive(path: path)
        self.limits = limits
        guard archive.entries["[Content_Types].xml"] != nil else { throw .damaged("it is no workbook") }
        (sheet, countsFrom1904) = try Self.firstSheet(archive, limits)
        texts = try Self.sharedTexts(archive, limits)
        dates = try Self.dateStyles(archive, limits)
    }

    /// Whether a file begins as a packed or an old workbook does.
    public static func isWorkbook(_ head: some Collection<UInt8>) -> Bool {
        head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }

    /// Gives the rows in order, rows without a cell as empty ones, each as wide as its last cell.
    public func rows(_ each: ([String]) throws -> Void) throws {
        guard let source = try archive.open(sheet, limit: limits.unpacked) else {
            throw SheetProblem.damaged("its first sheet is missing")
        }
        var scanner = XMLScanner(source)
        var row = SheetRow(limit: limits.columns)
        var number = 0
        while let token = try scanner.next() {
            switch token {
            case .open("row", let attributes, let isEmpty):
                let place = attributes["r"].flatMap { Int($0) } ?? number + 1
                guard place > number, place <= 1_048_576 else {
                    throw SheetProblem.damaged("its rows are out of order")
                }
                while number < place - 1 {
                    try each([])
                    number += 1
                }
                number = place
                row.clear()
                if isEmpty { try each([]) }
            case .close("row"): try each(row.cells)
            case .open("c", let attributes, let isEmpty): try row.begin(attributes, isEmpty: isEmpty)
            case .close("c"): row.end(shown(row.type, row.text, row.style))
            case .open("v", _, let isEmpty), .open("t", _, let isEmpty): row.isReading = !isEmpty
            case .close("v"), .close("t"): row.isReading = false
            case .open("rPh", _, _): row.isPhonetic = true
            case .close("rPh"): row.isPhonetic = false
            case .text(let text): row.add(text)
            case .open, .close: continue
            }
        }
    }

    private func shown(_ type: String, _ text: String, _ style: Int) -> String {
        switch type {
        case "s": return Int(text).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? ""
        case "b": return text == "1" ? "true" : "false"
        case "e": return ""
        case "str", "inlineStr", "d": return text
        default:
            guard let number = Double(text) else { return text }
            if dates.contains(style) { return SheetDate.text(number, from1904: countsFrom1904) }
            return SheetDate.plain(number, text)
        }
    }
}

/// The cells of the row that is being read.
struct SheetRow {
    private(set) var cells: [String] = []
    private(set) var type = ""
    private(set) var style = 0
    private(set) var text = ""
    var isReading = false
    var isPhonetic = false
    private var column = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func clear() {
        cells.removeAll(keepingCapacity: true)
        column = -1
    }

    mutating func begin(_ attributes: [String: String], isEmpty: Bool) throws(SheetProblem) {
        let place = attributes["r"].flatMap(Self.column) ?? column + 1
        guard place < limit else { throw .tooManyColumns(limit: limit) }
        guard place > column else { throw .damaged("its cells are out of order") }
        column = place
        type = attributes["t"] ?? "n"
        style = attributes["s"].flatMap { Int($0) } ?? 0
        text = ""
        isReading = false
        if isEmpty { end("") }
    }

    mutating func add(_ more: String) { if isReading && !isPhonetic { text += more } }

    mutating func end(_ value: String) {
        while cells.count < column { cells.append("") }
        if cells.count == column { cells.append(value) }
    }

    /// The column of a cell's name, `AB12` is 27.
    static func column(_ name: String) -> Int? {
        var number = 0
        for byte in name.utf8 {
            guard byte >= 65, byte <= 90 else { break }
            number = number * 26 + Int(byte) - 64
            guard number < 100_000_000 else { return Int.max }
        }
        return number > 0 ? number - 1 : nil
    }
}
