import Foundation

/// The parts of a form, as their bytes come: texts, and files in memory or one of them on the disk.
struct MultipartReader {
    struct TooLarge: Error {}

    /// Where the bytes of files go.
    enum Keeping {
        /// Into memory, all of them.
        case memory
        /// The first into a file of this path; others are let go.
        case disk(String)
    }

    private let mark: [UInt8]
    private let keeping: Keeping
    private let limit: Int
    // The first boundary stands at the very beginning.
    private var buffer: [UInt8] = [0x0D, 0x0A]
    private var part: MultipartHead?
    private var content: [UInt8] = []
    private var output: FileHandle?
    private var written = 0
    private var taken = 0
    private var isEnded = false
    private(set) var pairs: [(name: String, value: String)] = []
    private(set) var files: [UploadedFile] = []
    /// What the sender calls the file on the disk; nil when none came.
    private(set) var fileName: String?

    /// Plain inputs are no longer than this each.
    private static let longest = 1 << 20
    private static let mostParts = 2000

    /// A reader of a form whose files are at most `limit` bytes together.
    init(type: String, keeping: Keeping, limit: Int) throws {
        guard let boundary = MultipartHead.parameter("boundary", of: type), (1...200).contains(boundary.utf8.count)
        else { throw Problem.bad("The form has no boundary.") }
        mark = Array("\r\n--\(boundary)".utf8)
        self.keeping = keeping
        self.limit = limit
    }

    /// Whether the file on the disk has any bytes.
    var hasFile: Bool { written > 0 }

    mutating func take(_ bytes: [UInt8]) throws {
        if isEnded { return }
        buffer += bytes
        while try step() {}
    }

    /// Refuses a form whose end is not here.
    func finish() throws { guard isEnded else { throw Problem.bad("The form is not complete.") } }

    /// Forgets a form that was refused.
    mutating func discard() {
        try? output?.close()
        if case .disk(let path) = keeping { try? FileManager.default.removeItem(atPath: path) }
    }

    private mutating func step() throws -> Bool {
        guard let place = find(mark, from: 0) else {
            // All but what may be the beginning of a boundary belongs to the part.
            let safe = buffer.count - mark.count
            if part != nil, safe > 0 {
                try put(buffer[..<safe])
                buffer.removeFirst(safe)
            }
            guard buffer.count < Self.longest else { throw Problem.bad("The form is not well-formed.") }
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
        // The line break before the next boundary may be all there is of an empty part.
        try begin(head)
        return true
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        guard buffer.count >= start + needle.count else { return nil }
        return buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var place = start
            let last = bytes.count - needle.count
            while place <= last, let hit = memchr(base + place, Int32(needle[0]), last - place + 1) {
                if memcmp(hit, needle, needle.count) == 0 { return UnsafeRawPointer(hit) - base }
                place = UnsafeRawPointer(hit) - base + 1
            }
            return nil
        }
    }

    private mutating func begin(_ text: String) throws {
        guard let head = MultipartHead(text) else { throw Problem.bad("A part of the form has no name.") }
        guard pairs.count + files.count < Self.mostParts else { throw Problem.bad("The form has too many parts.") }
        part = head
        content = []
        guard case .disk(let path) = keeping, let name = head.file, fileName == nil else { return }
        fileName = name
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Problem(status: .internalServerError, title: "The file cannot be kept") }
        output = handle
    }

    private mutating func put(_ bytes: ArraySlice<UInt8>) throws {
        guard part?.file != nil else {
            content += bytes
            guard content.count < Self.longest else { throw TooLarge() }
            return
        }
        taken += bytes.count
        guard taken <= limit else { throw TooLarge() }
        guard case .disk = keeping else { return content += bytes }
        guard let output else { return }
        written += bytes.count
        try output.write(contentsOf: Data(bytes))
    }

    private mutating func end(at place: Int) throws {
        guard let part else { return }
        try put(buffer[..<place])
        self.part = nil
        guard let file = part.file else {
            guard let text = String(validating: content, as: UTF8.self) else {
                throw Problem.bad("The form is not UTF-8.")
            }
            return pairs.append((part.name, text.replacing("\r\n", with: "\n")))
        }
        if case .memory = keeping {
            return files.append(UploadedFile(field: part.name, name: file, bytes: Data(content)))
        }
        try output?.close()
        output = nil
    }
}

/// What stands before a part: what it is called, and the name of its file if it has one.
struct MultipartHead {
    let name: String
    let file: String?

    init?(_ text: String) {
        let lines = text.split(separator: "\r\n").map(String.init)
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = Self.parameter("name", of: line)
        else { return nil }
        self.name = name
        file = Self.parameter("filename", of: line).map { file in
            String((file.split { "/\\".contains($0) }.last ?? "").prefix(200))
        }
    }

    /// `name` of `form-data; name="…"`; in quotes a semicolon is a character, and browsers write a quotation mark as
    /// `%22`.
    static func parameter(_ name: String, of line: String) -> String? {
        var rest = line[...]
        while let mark = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: mark)...].drop { $0 == " " }
            guard let equals = rest.firstIndex(where: { $0 == "=" || $0 == ";" }), rest[equals] == "=" else { continue }
            let key = rest[..<equals].lowercased()
            rest = rest[rest.index(after: equals)...]
            let value: Substring
            if rest.first == "\"" {
                rest = rest.dropFirst()
                value = rest.prefix { $0 != "\"" }
                rest = rest[value.endIndex...].dropFirst()
            } else {
                value = rest.prefix { $0 != ";" && $0 != " " }
                rest = rest[value.endIndex...]
            }
            if key == name { return String(value).replacing("%22", with: "\"") }
        }
        return nil
    }
}
