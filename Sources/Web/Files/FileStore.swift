import Collaboration
import Crypto
import Foundation
import Records

/// Where the files of records lie: one folder, each file under the hash of its bytes, so equal files are one and a
/// name that somebody chose is never a path.
public struct FileStore: Sendable {
    /// The folder.
    public let folder: String
    /// The most bytes of one file.
    public static let limit = 25 << 20

    /// A store in a folder, which is made when the first file comes.
    public init(folder: String) { self.folder = folder }

    /// Keeps a file and says what it is; refused when it is empty, too large or of a kind that is not taken.
    func keep(_ file: UploadedFile) throws -> StoredFile {
        let name = FileName.clean(file.name)
        guard !file.bytes.isEmpty else { throw Self.refused("文件为空：\(name)", "is empty: \(name)") }
        guard file.bytes.count <= Self.limit else {
            throw Self.refused("文件超过 25 MB：\(name)", "is larger than 25 MB: \(name)")
        }
        guard let type = FileKind(name: name)?.type(of: file.bytes) else {
            throw Self.refused("不支持此类文件：\(name)", "is of a kind that is not taken: \(name)")
        }
        let hash = Self.hex(SHA256.hash(data: file.bytes))
        try write(file.bytes, hash)
        return StoredFile(name: name, type: type, size: file.bytes.count, hash: hash)
    }

    /// The bytes of a hash, nil when they are not there.
    func read(_ hash: String) -> Data? {
        guard hash.utf8.count == 64, hash.utf8.allSatisfy({ 48...57 ~= $0 || 97...102 ~= $0 }) else { return nil }
        return FileManager.default.contents(atPath: path(hash))
    }

    private func path(_ hash: String) -> String { "\(folder)/\(hash.prefix(2))/\(hash)" }

    /// Writes beside and renames, so that a file is there whole or not at all.
    private func write(_ bytes: Data, _ hash: String) throws {
        let path = path(hash)
        if FileManager.default.fileExists(atPath: path) { return }
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try handle.synchronize()
        try handle.close()
    }

    private static func refused(_ zhHans: String, _ en: String) -> Refusal {
        .invalid([FieldProblem("", Label(zhHans, en))])
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// A file as a form sent it.
struct UploadedFile: Sendable {
    let field: String
    let name: String
    let bytes: Data
}

/// Names of files as people may see them: no folders, no control characters, nothing that turns the reading order.
enum FileName {
    static func clean(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let kept = last.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        let text = String(String.UnicodeScalarView(kept)).trimmingCharacters(in: .whitespaces)
        return String((text.isEmpty ? "file" : text).suffix(180))
    }
}
