import Automation
import Conditions
import Foundation
import Records
import Storage
import Tables
import Web

/// How far an import got, kept among the company's settings in the transaction of the rows themselves.
struct ImportMark: Sendable {
    var position: CSVPosition?
    var tally = ImportTally()
    var rejectBytes = 0
    var isFinished = false
    private var stored: String?

    static func load(_ key: String, _ tenant: Int64, _ engine: Engine) async throws -> ImportMark {
        let text = try await engine.database.read { connection in
            try connection.first(
                "SELECT value FROM settings WHERE tenant = ? AND key = ?", [.int(tenant), .text(key)]
            ) { $0.text(0) }
        }
        return ImportMark(text)
    }

    private init(_ text: String?) {
        stored = text
        guard let text, let json = try? JSON(parsing: text) else { return }
        tally = ImportTally(json: json["tally"] ?? .null)
        rejectBytes = Int(json["reject_bytes"]?.int ?? 0)
        isFinished = json["finished"]?.bool ?? false
        if let offset = json["offset"]?.int, let line = json["line"]?.int, let rows = json["rows"]?.int {
            position = CSVPosition(offset: Int(offset), line: Int(line), rows: Int(rows))
        }
    }

    /// The same place in the table, the beginning of the file.
    func begunAgain() -> ImportMark {
        var mark = ImportMark(nil)
        mark.stored = stored
        return mark
    }

    /// The same with lines above the column names among the remarks: they are no rows, which must be said.
    func noting(_ titles: [TitleLine]) -> ImportMark {
        var mark = self
        for title in titles { mark.tally.remark(title.remark, line: title.line) }
        return mark
    }

    func after(_ position: CSVPosition, _ more: ImportTally, rejectBytes: Int) -> ImportMark {
        var mark = self
        mark.position = position
        mark.tally.add(more)
        mark.rejectBytes = rejectBytes
        mark.stored = mark.text
        return mark
    }

    func finished() -> ImportMark {
        var mark = self
        mark.isFinished = true
        mark.stored = mark.text
        return mark
    }

    /// Writes it in place of the one before; another process that was faster makes this one stop.
    func save(over before: ImportMark, _ key: String, _ tenant: Int64, _ connection: any Connection) throws {
        let changed: Int
        if let old = before.stored {
            changed = try connection.execute(
                "UPDATE settings SET value = ? WHERE tenant = ? AND key = ? AND value = ?",
                [.text(text), .int(tenant), .text(key), .text(old)])
        } else {
            changed = try connection.execute(
                "INSERT INTO settings (tenant,key,value) VALUES (?,?,?) ON CONFLICT (tenant,key) DO NOTHING",
                [.int(tenant), .text(key), .text(text)])
        }
        guard changed == 1 else { throw ImportProblem.overtaken }
    }

    private var text: String {
        JSON.members([
            ("offset", position.map { .int(Int64($0.offset)) }), ("line", position.map { .int(Int64($0.line)) }),
            ("rows", position.map { .int(Int64($0.rows)) }), ("reject_bytes", .int(Int64(rejectBytes))),
            ("finished", .bool(isFinished)), ("tally", tally.json),
        ]).text
    }

    /// A key for a file by its size and beginning, and for what is done with it.
    static func key(_ path: String, _ what: [UInt8]) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { throw ImportProblem.unreadable(path) }
        defer { try? file.close() }
        let head = try file.read(upToCount: 1 << 16) ?? Data()
        let size = try file.seekToEnd()
        let bytes = what + Array(head) + Array("\(size)".utf8)
        return "import:\(Identities.hash(String(decoding: bytes, as: UTF8.self)).prefix(32))"
    }
}

extension TitleLine {
    /// What is said of it, beside its line.
    var remark: Label {
        Label("在列名之前，已略过：“\(text)”", "stands above the column names and was left out: “\(text)”")
    }
}
