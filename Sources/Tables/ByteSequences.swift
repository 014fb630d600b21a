/// The shape of a UTF-8 character (RFC 3629).
enum UTF8Sequence {
    /// Bytes of the well-formed multi-byte character at `index`; 0 when there is none.
    static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, index + length <= bytes.count else { return 0 }
        let second = bytes[index + 1]
        switch lead {
        case 0xE0 where second < 0xA0, 0xED where second > 0x9F: return 0
        case 0xF0 where second < 0x90, 0xF4 where second > 0x8F: return 0
        default: break
        }
        for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// Whether all bytes are well-formed UTF-8.
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = asciiPrefix(bytes)
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = length(in: bytes, at: index)
            if length == 0 { return false }
            index += length
        }
        return true
    }

    private static func asciiPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
        var index = 0
        while index + 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { return index }
            index += 8
        }
        return index
    }
}

/// The shape of a GB18030 character.
enum GBSequence {
    /// Bytes of the well-formed multi-byte character at `index`; 0 when there is none.
    static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        guard bytes[index] >= 0x81, bytes[index] <= 0xFE, index + 1 < bytes.count else { return 0 }
        let second = bytes[index + 1]
        if second >= 0x40, second != 0x7F, second != 0xFF { return 2 }
        guard second >= 0x30, second <= 0x39, index + 3 < bytes.count else { return 0 }
        let (third, fourth) = (bytes[index + 2], bytes[index + 3])
        return third >= 0x81 && third <= 0xFE && fourth >= 0x30 && fourth <= 0x39 ? 4 : 0
    }

    /// Whether two bytes are Chinese punctuation, a full-width form or one of the 3,755 commonest characters.
    static func isCommon(_ lead: UInt8, _ trail: UInt8) -> Bool {
        trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA3))
    }
}
