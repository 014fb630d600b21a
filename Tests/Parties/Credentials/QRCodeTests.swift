import Seeds
import Testing

@testable import Parties

@Suite("QR codes")
struct QRCodeTests {
    @Test("are read back whole, whatever was written", arguments: 1...40)
    func roundTrip(seed: Int) throws {
        var generator = SeededNumbers(seed: UInt64(seed))
        let count = Int.random(in: 1...660, using: &generator)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let code = try #require(QRCode(bytes: bytes))
        #expect(code.size == 17 + 4 * code.version)
        #expect(try QRReader(code).bytes() == bytes, "seed \(seed)")
    }

    @Test("grow with what they hold and end where they are full")
    func sizes() {
        #expect(QRCode("a")?.version == 1)
        #expect(QRCode(bytes: Array(repeating: 65, count: 14))?.version == 1)
        #expect(QRCode(bytes: Array(repeating: 65, count: 15))?.version == 2)
        #expect(QRCode(bytes: Array(repeating: 65, count: 213))?.version == 10)
        #expect(QRCode(bytes: Array(repeating: 65, count: 666))?.version == 20)
        #expect(QRCode(bytes: Array(repeating: 65, count: 667)) == nil)
    }

    @Test("have finders in three corners and say level and mask in their format")
    func shape() throws {
        let code = try #require(QRCode("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP"))
        let last = code.size - 1
        for (x, y) in [(0, 0), (last - 6, 0), (0, last - 6)] {
            for step in 0...6 { #expect(code.modules[y][x + step] && code.modules[y + step][x]) }
            #expect(!code.modules[y + 1][x + 1] && code.modules[y + 3][x + 3])
        }
        #expect(try QRReader(code).mask == code.mask)
        #expect(code.path.hasPrefix("M4 4h7v1h-7z"))
    }
}

/// Reads codes back by the standard alone: format, mask, order of modules, blocks and their correction.
private struct QRReader {
    let code: QRCode
    let mask: Int
    private let layout: QRLayout

    struct Broken: Error {}

    init(_ code: QRCode) throws {
        self.code = code
        layout = QRLayout(version: code.version)
        var bits = 0
        let places = (0...5).map { (8, $0) } + [(8, 7), (8, 8), (7, 8)] + (9..<15).map { (14 - $0, 8) }
        for (index, (x, y)) in places.enumerated() where code.modules[y][x] { bits |= 1 << index }
        let plain = bits ^ 0x5412
        guard plain >> 13 == 0 else { throw Broken() }
        mask = plain >> 10 & 7
    }

    /// Whether a module belongs to the patterns of the standard, said without the canvas that draws them.
    private func isReserved(_ x: Int, _ y: Int) -> Bool {
        let side = code.size
        if x == 6 || y == 6 { return true }
        if x < 9 && y < 9 || x >= side - 8 && y < 9 || x < 9 && y >= side - 8 { return true }
        if code.version >= 7, x < 6 && y >= side - 11 || y < 6 && x >= side - 11 { return true }
        let places = layout.alignments
        guard let last = places.last else { return false }
        return places.contains { cx in
            places.contains { cy in
                let isCorner = (cx == 6 && cy == 6) || (cx == 6 && cy == last) || (cx == last && cy == 6)
                return !isCorner && abs(x - cx) <= 2 && abs(y - cy) <= 2
            }
        }
    }

    private var codewords: [UInt8] {
        var bits: [Bool] = []
        var right = code.size - 1
        var isUp = true
        while right > 0 {
            if right == 6 { right -= 1 }
            for step in 0..<code.size {
                let y = isUp ? code.size - 1 - step : step
                for x in [right, right - 1] where !isReserved(x, y) {
                    bits.append(code.modules[y][x] != QRCanvas.inverts(mask, x, y))
                }
            }
            isUp.toggle()
            right -= 2
        }
        return (0..<bits.count / 8).map { at in bits[at * 8..<at * 8 + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) } }
    }

    func bytes() throws -> [UInt8] {
        let all = codewords
        guard all.count == layout.codewordCount else { throw Broken() }
        let count = layout.blockCount, correction = layout.correctionPerBlock
        let short = layout.dataCount / count, long = layout.dataCount % count
        var blocks = [[UInt8]](repeating: [], count: count)
        var at = 0
        for index in 0...short {
            for block in 0..<count where index < short || block >= count - long {
                blocks[block].append(all[at])
                at += 1
            }
        }
        let data = blocks
        for _ in 0..<correction {
            for block in 0..<count {
                blocks[block].append(all[at])
                at += 1
            }
        }
        guard blocks.allSatisfy({ isSound($0, correction) }) else { throw Broken() }
        return try content(data.flatMap { $0 })
    }

    /// Every root of the generator is a root of a sound block.
    private func isSound(_ block: [UInt8], _ correction: Int) -> Bool {
        var root: UInt8 = 1
        for _ in 0..<correction {
            let value = block.reduce(UInt8(0)) { ReedSolomon.product($0, root) ^ $1 }
            if value != 0 { return false }
            root = ReedSolomon.product(root, 2)
        }
        return true
    }

    private func content(_ data: [UInt8]) throws -> [UInt8] {
        let bits = data.flatMap { byte in (0..<8).reversed().map { Int(byte) >> $0 & 1 } }
        func number(_ range: Range<Int>) -> Int { bits[range].reduce(0) { $0 << 1 | $1 } }
        let lengthBits = code.version < 10 ? 8 : 16
        guard number(0..<4) == 4 else { throw Broken() }
        let length = number(4..<4 + lengthBits)
        return (0..<length).map { UInt8(number(4 + lengthBits + $0 * 8..<12 + lengthBits + $0 * 8)) }
    }
}
