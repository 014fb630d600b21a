#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Turns bytes of another encoding into UTF-8, piece by piece, and remembers where lines lie in the original.
final class Transcoder {
    private let encoding: TextEncoding
    private let converter: iconv_t
    /// Original bytes of all UTF-8 handed out and not yet given back by `consume`.
    private var original: [UInt8] = []
    private var originalStart = 0
    /// Original bytes that end inside a character.
    private var carried: [UInt8] = []

    init(_ encoding: TextEncoding) throws(CSVError) {
        let opened: iconv_t? = iconv_open("UTF-8", encoding.rawValue)
        guard let opened, Int(bitPattern: opened) != -1 else { throw .unknownEncoding(encoding) }
        self.encoding = encoding
        converter = opened
    }

    deinit { iconv_close(converter) }

    private var unit: Int { encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? 2 : 1 }

    /// The UTF-8 of the next bytes; what is not a character becomes U+FFFD.
    func convert(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        var input = carried + bytes
        carried = []
        original += bytes
        var output = [UInt8](repeating: 0, count: input.count * 3 + 16)
        var written = 0
        var read = 0
        while read < input.count {
            let ended = step(&input, &read, &output, &written)
            if ended { break }
            let incomplete = errno == EINVAL
            if incomplete, !isLast {
                carried = Array(input[read...])
                break
            }
            output.replaceSubrange(written..<written + 3, with: [0xEF, 0xBF, 0xBD])
            written += 3
            read += min(unit, input.count - read)
        }
        output.removeLast(output.count - written)
        return output
    }

    // One call of iconv; true when everything was read.
    private func step(_ input: inout [UInt8], _ read: inout Int, _ output: inout [UInt8], _ written: inout Int) -> Bool
    {
        let spare = (input.count - read) * 3 + 16
        if output.count - written < spare {
            output.append(contentsOf: repeatElement(0, count: spare - (output.count - written)))
        }
        return input.withUnsafeMutableBytes { from in
            output.withUnsafeMutableBytes { to in
                var source = from.baseAddress?.advanced(by: read).assumingMemoryBound(to: CChar.self)
                var sink = to.baseAddress?.advanced(by: written).assumingMemoryBound(to: CChar.self)
                var sourceLeft = from.count - read
                var sinkLeft = to.count - written
                let result = iconv(converter, &source, &sourceLeft, &sink, &sinkLeft)
                read = from.count - sourceLeft
                written = to.count - sinkLeft
                return result != -1
            }
        }
    }

    /// Gives back the original of rows that hold `lineEnds` bytes CR or LF; returns its length in bytes.
    func consume(lineEnds: Int) -> Int {
        var left = lineEnds
        var place = originalStart
        while left > 0, place + unit <= original.count {
            if isLineEnd(at: place) { left -= 1 }
            place += unit
        }
        let length = place - originalStart
        originalStart = place
        if originalStart > 1 << 20 {
            original.removeFirst(originalStart)
            originalStart = 0
        }
        return length
    }

    private func isLineEnd(at place: Int) -> Bool {
        let byte: UInt8
        switch encoding {
        case .utf16LittleEndian where original[place + 1] != 0, .utf16BigEndian where original[place] != 0: return false
        case .utf16BigEndian: byte = original[place + 1]
        default: byte = original[place]
        }
        return byte == 0x0A || byte == 0x0D
    }
}
