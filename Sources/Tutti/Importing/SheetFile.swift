import Foundation
import Sheets
import Tables

/// A workbook as the CSV file that the import engine reads.
public enum SheetFile {
    /// Writes the first sheet of a workbook as CSV: row n is line n, line breaks within cells become blanks.
    public static func unpack(_ path: String, to target: String) throws {
        let book = try Workbook(path: path)
        guard FileManager.default.createFile(atPath: target, contents: nil),
            let file = FileHandle(forWritingAtPath: target)
        else { throw ImportProblem.unreadable(target) }
        defer { try? file.close() }
        let writer = CSVWriter(lineEnd: "\n")
        var output: [UInt8] = []
        var width = 0
        do {
            try book.rows { cells in
                if width == 0 {
                    guard let last = cells.lastIndex(where: { !$0.isEmpty }) else { return output.append(0x0A) }
                    width = last + 1
                }
                var row = cells.map(Self.line)
                while row.count > width, row.last?.isEmpty == true { row.removeLast() }
                while row.count < width { row.append("") }
                writer.write(row, into: &output)
                if output.count > 1 << 18 {
                    try file.write(contentsOf: Data(output))
                    output = []
                }
            }
            try file.write(contentsOf: Data(output))
        } catch {
            try? FileManager.default.removeItem(atPath: target)
            throw error
        }
    }

    private static func line(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return cell }
        return cell.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// A file as CSV: itself, or for a workbook a CSV file beside it.
    public static func readable(_ path: String) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path), let head = try file.read(upToCount: 8) else { return path }
        try file.close()
        guard Workbook.isWorkbook(head) else { return path }
        let target = "\(path).csv"
        try unpack(path, to: target)
        return target
    }
}
