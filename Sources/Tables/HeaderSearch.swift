/// A line above the column names, such as the title of an exported report.
public struct TitleLine: Sendable, Hashable, Codable {
    /// 1-based line of the file.
    public let line: Int
    /// Its first 60 characters, blank fields left out.
    public let text: String

    init(_ row: CSVRow) {
        line = row.line
        let fields = row.fields.map(\.trimmed).filter { !$0.isEmpty }
        text = String(fields.joined(separator: " ").prefix(60))
    }
}

/// Looks through the beginning of a file for the row that holds the column names.
struct HeaderSearch {
    private let text: [UInt8]
    private let isLast: Bool

    private static let sampleBytes = 1 << 16
    private static let sampleRows = 200
    private static let mostTitles = 5

    /// Takes a sample from a byte of the file on.
    init(_ source: ByteSource, _ encoding: TextEncoding, from start: Int) throws(CSVError) {
        let bytes = try source.sample(at: start, count: Self.sampleBytes)
        isLast = start + bytes.count == source.size
        text = encoding == .utf8 ? bytes : try Transcoder(encoding).convert(bytes, isLast: isLast)
    }

    /// How well a separator cuts the rows: the share as wide as the first one; wide tables win over narrow ones.
    func score(_ delimiter: UInt8) -> Double {
        var scanner = CSVScanner(delimiter: delimiter)
        var (rows, fitting) = (0, 0)
        scan(&scanner) { row, scanner in
            if rows == 0 { scanner.expected = row.count }
            rows += 1
            if row.count == scanner.expected { fitting += 1 }
        }
        return Self.score(width: scanner.expected, fitting, of: rows)
    }

    /// The same by the width that most rows have, for files whose column names stand below a title; 0 for others.
    func scoreBelowTitles(_ delimiter: UInt8) -> Double {
        let rows = rows(delimiter)
        let titles = Self.titles(rows)
        guard titles > 0 else { return 0 }
        let width = rows[titles].count
        let body = rows[titles...]
        return Self.score(width: width, body.count { $0.count == width }, of: body.count)
    }

    /// How many rows stand above the column names.
    func titles(_ delimiter: UInt8) -> Int { Self.titles(rows(delimiter)) }

    private static func score(width: Int, _ fitting: Int, of rows: Int) -> Double {
        guard width > 1, rows > 0 else { return 0 }
        let share = Double(fitting) / Double(rows)
        return share * share * Double(Int.bitWidth - width.leadingZeroBitCount)
    }

    private func rows(_ delimiter: UInt8) -> [[String]] {
        var scanner = CSVScanner(delimiter: delimiter)
        var rows: [[String]] = []
        scan(&scanner) { row, _ in rows.append(row.fields.map(\.trimmed)) }
        return rows
    }

    private func scan(_ scanner: inout CSVScanner, _ visit: (CSVRow, inout CSVScanner) -> Void) {
        var row = CSVRow()
        var (position, count) = (0, 0)
        text.withUnsafeBufferPointer { bytes in
            while position < bytes.count, count < Self.sampleRows {
                row.clear()
                let outcome = scanner.scan(bytes, from: position, isLast: isLast, into: &row)
                guard case .record(let next) = outcome else { break }
                position = next
                if row.count == 1, row.bytes.isEmpty { continue }
                count += 1
                visit(row, &scanner)
            }
        }
    }

    /// Titles fill few of the columns that four fifths of the rows below have; the names fill them all, each once, and
    /// are no numbers.
    private static func titles(_ rows: [[String]]) -> Int {
        let limit = min(mostTitles, rows.count - 2)
        guard limit > 0 else { return 0 }
        let found = (1...limit).first { place in
            let width = rows[place].count
            let below = rows[(place + 1)...]
            guard isHeader(rows[place]), rows[..<place].allSatisfy({ isTitle($0, width) }) else { return false }
            return below.count { $0.count == width } * 5 >= below.count * 4
        }
        return found ?? 0
    }

    // In a narrow table a first row with blanks in it is more likely to be the names, some of them missing.
    private static func isTitle(_ row: [String], _ width: Int) -> Bool {
        let filled = row.count { !$0.isEmpty }
        if row.count >= width, width < 4 { return false }
        return filled <= 1 || filled * 3 <= width
    }

    private static func isHeader(_ row: [String]) -> Bool {
        row.count > 1 && Set(row).count == row.count && row.allSatisfy { !$0.isEmpty && NumberText($0) == nil }
    }
}
