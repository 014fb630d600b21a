/// A QR code (ISO/IEC 18004) of some bytes, error correction level M: what an authenticator app reads from the screen.
public struct QRCode: Sendable, Hashable {
    /// 1 to 20; a code has 17 + 4 × version modules on each side.
    public let version: Int
    /// The mask that was chosen, 0 to 7.
    public let mask: Int
    /// The modules by row, true is dark; without the quiet zone.
    public let modules: [[Bool]]

    /// Modules on each side.
    public var size: Int { modules.count }

    /// A code of a text; nil for more than 666 bytes.
    public init?(_ text: String) { self.init(bytes: Array(text.utf8)) }

    /// A code of some bytes; nil for more than 666 of them.
    public init?(bytes: [UInt8]) {
        guard let version = (1...20).first(where: { QRLayout(version: $0).room >= bytes.count }) else { return nil }
        let layout = QRLayout(version: version)
        var canvas = QRCanvas(layout)
        canvas.draw(layout.codewords(of: bytes))
        let best = (0..<8).map { ($0, canvas.masked($0)) }.min { QRPenalty.of($0.1) < QRPenalty.of($1.1) }
        guard let best else { return nil }
        self.version = version
        mask = best.0
        modules = best.1
    }

    /// The dark modules as the path of a drawing, one unit each, with a quiet zone of four.
    public var path: String {
        var path = ""
        for (y, row) in modules.enumerated() {
            var x = 0
            while x < row.count {
                guard row[x] else { x += 1; continue }
                let start = x
                while x < row.count, row[x] { x += 1 }
                path += "M\(start + 4) \(y + 4)h\(x - start)v1h-\(x - start)z"
            }
        }
        return path
    }
}

/// How many bytes a version holds and how they are split into blocks, at level M.
struct QRLayout: Sendable {
    let version: Int

    private static let correction = [
        0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
    ]
    private static let blocks = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

    var side: Int { 17 + 4 * version }
    var correctionPerBlock: Int { Self.correction[version] }
    var blockCount: Int { Self.blocks[version] }

    /// Modules that carry data, in whole codewords.
    var codewordCount: Int {
        var modules = (16 * version + 128) * version + 64
        if version >= 2 {
            let alignments = version / 7 + 2
            modules -= (25 * alignments - 10) * alignments - 55
            if version >= 7 { modules -= 36 }
        }
        return modules / 8
    }

    var dataCount: Int { codewordCount - blockCount * correctionPerBlock }
    private var lengthBits: Int { version < 10 ? 8 : 16 }
    /// Bytes of content.
    var room: Int { (dataCount * 8 - 4 - lengthBits) / 8 }

    /// The positions of alignment patterns along each side.
    var alignments: [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let step = (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<count - 1).reversed().map { side - 7 - $0 * step }
    }

    /// Content and its correction, interleaved as they are drawn.
    func codewords(of bytes: [UInt8]) -> [UInt8] {
        let data = padded(bytes)
        let short = codewordCount / blockCount - correctionPerBlock
        let longBlocks = codewordCount % blockCount
        var parts: [[UInt8]] = []
        var start = 0
        for index in 0..<blockCount {
            let count = short + (index >= blockCount - longBlocks ? 1 : 0)
            parts.append(Array(data[start..<start + count]))
            start += count
        }
        let corrections = parts.map { ReedSolomon.remainder(of: $0, count: correctionPerBlock) }
        var output: [UInt8] = []
        for index in 0...short { output += parts.compactMap { index < $0.count ? $0[index] : nil } }
        for index in 0..<correctionPerBlock { output += corrections.map { $0[index] } }
        return output
    }

    private func padded(_ bytes: [UInt8]) -> [UInt8] {
        var bits: [Bool] = []
        func add(_ value: Int, _ count: Int) { bits += (0..<count).reversed().map { value >> $0 & 1 == 1 } }
        add(4, 4)
        add(bytes.count, lengthBits)
        for byte in bytes { add(Int(byte), 8) }
        add(0, min(4, dataCount * 8 - bits.count))
        while bits.count % 8 != 0 { bits.append(false) }
        var data = stride(from: 0, to: bits.count, by: 8).map { at in
            bits[at..<at + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        var pad: UInt8 = 0xEC
        while data.count < dataCount {
            data.append(pad)
            pad ^= 0xEC ^ 0x11
        }
        return data
    }
}

/// The error correction of QR codes: bytes as polynomials over GF(256), modulo x^8 + x^4 + x^3 + x^2 + 1.
enum ReedSolomon {
    /// The product of two elements.
    static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var result = 0
        for bit in (0..<8).reversed() {
            result = result << 1 ^ (result >> 7) * 0x11D
            result ^= (Int(b) >> bit & 1) * Int(a)
        }
        return UInt8(result & 255)
    }

    /// What must follow data so that the whole is divisible by the generator of so many codewords.
    static func remainder(of data: [UInt8], count: Int) -> [UInt8] {
        let divisor = generator(count)
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for index in rest.indices { rest[index] ^= product(divisor[index], factor) }
        }
        return rest
    }

    private static func generator(_ count: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: count - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<count {
            for index in result.indices {
                result[index] = product(result[index], root)
                if index + 1 < count { result[index] ^= result[index + 1] }
            }
            root = product(root, 2)
        }
        return result
    }
}
