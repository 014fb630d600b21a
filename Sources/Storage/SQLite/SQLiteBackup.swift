import Conditions
import Foundation
import Glibc
import Records

/// Copies of a SQLite file while it is in use.
struct SQLiteBackup {
    private let path: String
    private let options: StorageOptions

    init(_ path: String, _ options: StorageOptions) {
        self.path = path
        self.options = options
    }

    /// Writes a copy that is either complete and on disk, or not there.
    func save(to target: String) throws {
        let partial = target + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        let file = try SQLiteFile(path: path, readOnly: true, cache: options.readerCache, options)
        let connection = SQLiteConnection(file, cachedStatements: 4)
        defer { connection.close() }
        do {
            try connection.run("VACUUM INTO ?", [.text(partial)])
            try synchronise(partial)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
        guard rename(partial, target) == 0 else { throw StorageError.unavailable("cannot write \(target)") }
        try synchronise(URL(fileURLWithPath: target).deletingLastPathComponent().path)
    }

    /// A problem when a copy and a rewrite of the file would not fit on its disk.
    func missingSpace() throws -> [String] {
        let size = [path, path + "-wal"].reduce(Int64(0)) { sum, path in sum + bytes(path) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let attributes = try FileManager.default.attributesOfFileSystem(forPath: folder)
        let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value ?? .max
        if free >= 2 * size { return [] }
        return ["\(2 * size / 1_000_000) MB must be free in \(folder), but only \(free / 1_000_000) MB are"]
    }

    private func bytes(_ path: String) -> Int64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    }

    // VACUUM INTO returns before its file is on disk.
    private func synchronise(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw StorageError.unavailable("cannot open \(path)") }
        defer { _ = Glibc.close(descriptor) }
        if fsync(descriptor) != 0 { throw StorageError.unavailable("cannot write \(path) to disk") }
    }
}
