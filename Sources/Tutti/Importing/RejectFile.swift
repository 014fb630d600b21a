import Foundation
import Records
import Tables

/// A row that was refused, as it was in the file; one that is too short is filled up with blanks.
struct RejectedRow: Sendable {
    let line: Int
    let fields: [String]
    let why: [Label]
}

/// The file of rejected rows: every column as it was, then the line and the reason in both languages.
///
/// It can be mended and imported again: the added columns are in no mapping.
struct RejectFile: Sendable {
    private let path: String
    private let start: Int
    private let width: Int
    private static let writer = CSVWriter(writesByteOrderMark: true)

    /// Begins the file, or goes on with it where the last transaction that counts left it.
    init(_ path: String, header: [String], keep bytes: Int) throws {
        self.path = path
        width = header.count
        if bytes > 0, FileManager.default.fileExists(atPath: path) {
            start = bytes
            return
        }
        var output: [UInt8] = []
        Self.writer.begin(header + ["拒绝行号 line", "拒绝原因", "reason"], into: &output)
        start = output.count
        guard FileManager.default.createFile(atPath: path, contents: Data(output)) else {
            throw ImportProblem.unreadable(path)
        }
    }

    /// Writes rows behind a place, on disk when it returns, and answers where the file ends. Doing it again writes
    /// the same bytes, so it may stand in a transaction that is tried twice.
    func append(_ rows: [RejectedRow], at place: Int) throws -> Int {
        var output: [UInt8] = []
        for row in rows {
            let zh = row.why.map(\.zhHans).joined(separator: "；")
            let en = row.why.map(\.en).joined(separator: "; ")
            let blanks = [String](repeating: "", count: max(0, width - row.fields.count))
            Self.writer.write(row.fields + blanks + [String(row.line), zh, en], into: &output)
        }
        guard let file = FileHandle(forUpdatingAtPath: path) else { throw ImportProblem.unreadable(path) }
        defer { try? file.close() }
        let end = min(UInt64(max(place, start)), try file.seekToEnd())
        try file.truncate(atOffset: end)
        try file.seek(toOffset: end)
        guard !output.isEmpty else { return Int(end) }
        try file.write(contentsOf: Data(output))
        try file.synchronize()
        return Int(end) + output.count
    }
}
