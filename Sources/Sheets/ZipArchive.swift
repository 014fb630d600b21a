import Foundation

/// The table of contents of a zip file, read from its end.
final class ZipArchive {
    /// One packed file.
    struct Entry {
        let name: String
        let method: Int
        let packed: Int
        let unpacked: Int
        let offset: Int
    }

    private let file: FileHandle
    private let size: Int
    private(set) var entries: [String: Entry] = [:]

    init(path: String) throws(SheetProblem) {
        guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd() else {
            throw .unreadable(path)
        }
        self.file = file
        self.size = Int(size)
        let head = try bytes(at: 0, count: min(8, self.size))
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .locked }
        try readDirectory()
    }

    deinit { try? file.close() }

    /// A copy of some bytes of the file.
    func bytes(at offset: Int, count: Int) throws(SheetProblem) -> [UInt8] {
        guard offset >= 0, count >= 0, offset + count <= size else { throw .damaged("it ends too early") }
        do {
            try file.seek(toOffset: UInt64(offset))
            let data = try file.read(upToCount: count) ?? Data()
            guard data.count == count else { throw SheetProblem.damaged("it ends too early") }
            return Array(data)
        } catch {
            throw .damaged("it ends too early")
        }
    }

    private func readDirectory() throws(SheetProblem) {
        let tail = try bytes(at: max(0, size - 66_000), count: min(size, 66_000))
        let mark: [UInt8] = [0x50, 0x4B, 5, 6]
        var place = tail.count - 22
        while place >= 0, !tail[place...].starts(with: mark) { place -= 1 }
        guard place >= 0 else { throw .damaged("it has no table of contents") }
        let count = Self.number(tail, place + 10, 2)
        let length = Self.number(tail, place + 12, 4)
        let offset = Self.number(tail, place + 16, 4)
        guard length < 16 << 20, count < 65_535 else { throw .damaged("its table of contents is too long") }
        let directory = try bytes(at: offset, count: length)
        var at = 0
        for _ in 0..<count {
            guard at + 46 <= directory.count, directory[at...].starts(with: [0x50, 0x4B, 1, 2]) else {
                throw .damaged("its table of contents is wrong")
            }
            let nameLength = Self.number(directory, at + 28, 2)
            guard at + 46 + nameLength <= directory.count else { throw .damaged("its table of contents is wrong") }
            if Self.number(directory, at + 8, 2) & 1 == 1 { throw .locked }
            let name = String(decoding: directory[at + 46..<at + 46 + nameLength], as: UTF8.self)
            entries[name] = Entry(
                name: name, method: Self.number(directory, at + 10, 2), packed: Self.number(directory, at + 20, 4),
                unpacked: Self.number(directory, at + 24, 4), offset: Self.number(directory, at + 42, 4))
            at += 46 + nameLength + Self.number(directory, at + 30, 2) + Self.number(directory, at + 32, 2)
        }
    }

    /// A packed file, piece by piece; it may unpack to so many bytes at the most, whatever it claims.
    func open(_ name: String, limit: Int) throws(SheetProblem) -> Inflater? {
        guard let entry = entries[name] else { return nil }
        guard entry.method == 0 || entry.method == 8 else { throw .damaged("\(name) is packed in an unknown way") }
        let head = try bytes(at: entry.offset, count: 30)
        guard head.starts(with: [0x50, 0x4B, 3, 4]) else { throw .damaged("\(name) is not where it should be") }
        let start = entry.offset + 30 + Self.number(head, 26, 2) + Self.number(head, 28, 2)
        return try Inflater(self, start..<start + entry.packed, isPacked: entry.method == 8, limit: limit)
    }

    static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        var number = 0
        for index in stride(from: count - 1, through: 0, by: -1) { number = number << 8 | Int(bytes[place + index]) }
        return number
    }
}
