import CZlib

/// Unpacks one file of an archive, piece by piece.
final class Inflater {
    private let archive: ZipArchive
    private let range: Range<Int>
    private let isPacked: Bool
    private let limit: Int
    private var place: Int
    private var total = 0
    private var stream = z_stream()
    private var input: [UInt8] = []
    private var used = 0
    private var isEnded = false

    private static let piece = 1 << 16

    init(_ archive: ZipArchive, _ range: Range<Int>, isPacked: Bool, limit: Int) throws(SheetProblem) {
        self.archive = archive
        self.range = range
        self.isPacked = isPacked
        self.limit = limit
        place = range.lowerBound
        guard isPacked else { return }
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, size) == Z_OK else { throw .damaged("it cannot be unpacked") }
    }

    deinit { if isPacked { inflateEnd(&stream) } }

    /// The next bytes, nil at the end.
    func next() throws(SheetProblem) -> [UInt8]? {
        if isEnded { return nil }
        if !isPacked { return try plain() }
        while true {
            if used == input.count {
                guard place < range.upperBound else { throw .damaged("it ends too early") }
                let count = min(Self.piece, range.upperBound - place)
                input = try archive.bytes(at: place, count: count)
                place += count
                used = 0
            }
            let output = try unpack()
            if !output.isEmpty { return try counted(output) }
            if isEnded { return nil }
        }
    }

    private func plain() throws(SheetProblem) -> [UInt8]? {
        guard place < range.upperBound else { return nil }
        let count = min(Self.piece, range.upperBound - place)
        let bytes = try archive.bytes(at: place, count: count)
        place += count
        return try counted(bytes)
    }

    private func counted(_ bytes: [UInt8]) throws(SheetProblem) -> [UInt8] {
        total += bytes.count
        guard total <= limit else { throw .tooLarge(limit: limit) }
        return bytes
    }

    private func unpack() throws(SheetProblem) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Self.piece)
        var status: Int32 = Z_OK
        var left = 0
        var remaining = 0
        input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress.map { $0 + used }
                stream.avail_in = UInt32(source.count - used)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                status = inflate(&stream, Z_NO_FLUSH)
                left = Int(stream.avail_out)
                remaining = Int(stream.avail_in)
            }
        }
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
            throw .damaged("it cannot be unpacked")
        }
        used = input.count - remaining
        isEnded = status == Z_STREAM_END
        output.removeLast(left)
        return output
    }
}
