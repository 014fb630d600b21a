import Foundation

/// The parts of a form, as their bytes come.
struct MultipartReader {
    struct TooLarge: Error {}

    private let mark: [UInt8]
    private let path: String
    private let limit: Int
    // The first boundary stands at the very beginning.
    private var buffer: [UInt8] = [0x0D, 0x0A]
    private var part: (name: String, file: String?)?
    private var value: [UInt8] = []
    private var pairs: [(String, String)] = []
    private var output: FileHandle?
    private var written = 0
    private var fileName: String?
    private var isEnded = false

    /// Plain inputs are no longer than this, all together.
    private static let most = 1 << 20

    init(boundary: String, path: String, limit: Int) {
        mark = Array("\r\n--\(boundary)".utf8)
        self.path = path
        self.limit = limit
    }

    mutating func take(_ bytes: [UInt8]) throws {
        if isEnded { return }
        buffer += bytes
        while try step() {}
    }

    /// What came, once all of it is here.
    mutating func finished() throws -> MultipartUpload {
        guard isEnded else { throw Problem.bad("The form ends too early.") }
        return MultipartUpload(
            fields: FormFields(pairs: pairs.map { (name: $0.0, value: $0.1) }), path: written > 0 ? path : nil,
            name: fileName ?? "")
    }

    /// Forgets a form that was refused.
    mutating func discard() {
        try? output?.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    private mutating func step() throws -> Bool {
        guard let place = find(mark, from: 0) else {
            // All but what may be the beginning of a boundary belongs to the part.
            let safe = buffer.count - mark.count
            if part != nil, safe > 0 {
                try put(buffer[..<safe])
                buffer.removeFirst(safe)
            }
            guard buffer.count < Self.most else { throw Problem.bad("The form is not well-formed.") }
            return false
        }
        let after = place + mark.count
        guard buffer.count >= after + 2 else { return false }
        if buffer[after] == 0x2D, buffer[after + 1] == 0x2D {
            try end(at: place)
            isEnded = true
            buffer = []
            return false
        }
        guard let end = find([0x0D, 0x0A, 0x0D, 0x0A], from: after) else {
            guard buffer.count - after < 16_384 else { throw Problem.bad("The head of a part is too long.") }
            return false
        }
        let head = String(decoding: buffer[after..<end], as: UTF8.self)
        try self.end(at: place)
        buffer.removeFirst(end + 4)
        try begin(head)
        return true
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        guard buffer.count >= start + needle.count else { return nil }
        return buffer.withUnsafeBufferPointer { bytes in
            (start...bytes.count - needle.count).first { place in
                bytes[place] == needle[0] && needle.indices.allSatisfy { bytes[place + $0] == needle[$0] }
            }
        }
    }

    private mutating func begin(_ head: String) throws {
        let name = Self.parameter("name", head) ?? ""
        let file = Self.parameter("filename", head)
        part = (name, file)
        value = []
        guard file != nil, fileName == nil else { return }
        fileName = file.map { String(($0.split { "/\\".contains($0) }.last ?? "").prefix(200)) }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Problem(status: .internalServerError, title: "The file cannot be kept") }
        output = handle
    }

    private mutating func put(_ bytes: ArraySlice<UInt8>) throws {
        guard part?.file == nil else {
            written += bytes.count
            guard written <= limit else { throw TooLarge() }
            try output?.write(contentsOf: Data(bytes))
            return
        }
        value += bytes
        guard value.count < Self.most, pairs.count < 2000 else { throw TooLarge() }
    }

    private mutating func end(at place: Int) throws {
        guard let part else { return }
        try put(buffer[..<place])
        if part.file == nil {
            pairs.append((part.name, String(decoding: value, as: UTF8.self)))
        } else {
            try output?.close()
            output = nil
        }
        self.part = nil
    }

    /// A quoted parameter of a `Content-Disposition`.
    private static func parameter(_ name: String, _ head: String) -> String? {
        guard let start = head.range(of: "; \(name)=\"") else { return nil }
        let rest = head[start.upperBound...]
        return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
    }
}
